//! Hand-made figures that resemble those of a plan.

use crate::chart::{
    Band, Bars, Cells, Dash, Draft, Figure, Level, Line, Mark, Reference, Scale, Series, Split,
    Stack, Tone, XAxis, YAxis, at_centers, at_ends,
};
use crate::plan::Month;

pub(super) fn october() -> Month {
    Month::new(2026, 10).expect("a month")
}

/// A course of tonnes: rises over a year, stays, sinks.
fn tonnes(start: usize, full: f64) -> Vec<f64> {
    let at = |k: usize| match k.saturating_sub(start) {
        0 => 0.0,
        age @ 1..=14 => full * (0.4 + 0.6 * age as f64 / 14.0),
        age @ 15..=55 => full * (1.0 + 0.02 * (age as f64 * 0.9).sin()),
        age => full * (1.0 - 0.006 * (age as f64 - 55.0)),
    };
    (0..120).map(at).collect()
}

fn harvest() -> Draft {
    let parts = [
        ("Petak 1", 12, 2.3),
        ("Petak 2", 16, 1.55),
        ("Petak 3", 20, 0.97),
    ]
    .into_iter()
    .zip(Tone::stacked(3))
    .map(|((name, start, full), tone)| Bars::new(name, *tone, tonnes(start, full)))
    .collect();
    Draft {
        title: "Panen per bulan".into(),
        subtitle: "Ton pelepah layak jual, kebun 1 ha".into(),
        x: XAxis::Months {
            start: october(),
            n: 120,
        },
        y: YAxis {
            scale: Scale::Unit("t".into()),
            head: String::new(),
        },
        series: vec![Series::Stack(Stack {
            parts,
            tops: vec![],
        })],
        marks: vec![Mark::new((12.5, 1.02), "Panen perdana", "Okt 2027: 1,0 t")],
        ..Draft::default()
    }
}

pub(super) fn years() -> Draft {
    let revenue = vec![0.0, 22e6, 96e6, 104e6, 103e6, 95e6, 86e6, 73e6, 59e6, 45e6];
    let cost = vec![88e6, 41e6, 52e6, 53e6, 53e6, 51e6, 49e6, 47e6, 46e6, 44e6];
    let net: Vec<f64> = revenue.iter().zip(&cost).map(|(a, b)| a - b).collect();
    Draft {
        title: "Penerimaan dan biaya per tahun".into(),
        subtitle: "Harga tetap tahun 2026, semua tenaga kerja dibayar".into(),
        x: XAxis::Years {
            n: 10,
            head: "Tahun ke-".into(),
        },
        y: YAxis {
            scale: Scale::Rupiah,
            head: String::new(),
        },
        series: vec![
            Series::Group(vec![
                Bars::new("Penerimaan", Tone::In, revenue),
                Bars::new("Biaya", Tone::Out, cost),
            ]),
            Series::Line(Line::new("Selisih", Tone::Net, at_centers(&net))),
        ],
        ..Draft::default()
    }
}

fn cash() -> Draft {
    let mut sum = 0.0;
    let course: Vec<f64> = (0..96)
        .map(|k| {
            sum += match k {
                0 => -28e6,
                1..=13 => -5.1e6 + f64::from(k % 3) * 0.7e6,
                14..=40 => 2.9e6 + f64::from(k % 4) * 0.25e6,
                _ => 2.6e6 - f64::from(k - 40) * 0.02e6,
            };
            sum
        })
        .collect();
    let points = at_ends(0.0, &course);
    let hole = points
        .iter()
        .copied()
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .expect("points");
    let split = Split {
        points: points.clone(),
        end: "+93,1 jt".into(),
    };
    let back = split.pieces().last().expect("pieces").1[0];
    Draft {
        title: "Kas kumulatif sebelum pinjaman".into(),
        subtitle: "Arus kas akhir bulan, harga tetap".into(),
        notes: vec![
            "Investasi dihitung di bulan terjadinya. Semua upah dihitung, juga upah keluarga; \
             lahan milik sendiri dinilai sebesar sewanya."
                .into(),
        ],
        x: XAxis::Months {
            start: october(),
            n: 96,
        },
        y: YAxis {
            scale: Scale::Rupiah,
            head: String::new(),
        },
        series: vec![Series::Split(split)],
        marks: vec![
            Mark::new(points[13], "Panen perdana", "Okt 2027"),
            Mark::new(
                hole,
                "Lubang terdalam: −85,9 jt",
                "Des 2027, modal yang harus siap",
            ),
            Mark::new(back, "Modal kembali", "Jun 2030 (3 tahun 8 bulan)"),
        ],
        ..Draft::default()
    }
}

fn work() -> Draft {
    let upkeep: Vec<f64> = (0..18).map(|k| [0.0, 12.0, 14.0, 17.0][k % 4]).collect();
    let harvest: Vec<f64> = (0..18)
        .map(|k| if k < 12 { 0.0 } else { [4.0, 5.0, 6.0][k % 3] })
        .collect();
    let mut preparation = vec![0.0; 18];
    let mut planting = vec![1.0; 18];
    (
        preparation[0],
        preparation[1],
        preparation[3],
        preparation[7],
    ) = (73.0, 4.0, 24.0, 18.0);
    (planting[2], planting[6], planting[10]) = (10.0, 6.0, 6.0);
    let sum = |k: usize| preparation[k] + planting[k] + upkeep[k] + harvest[k];
    let tops = (0..18).map(|k| format!("{:.0}", sum(k))).collect();
    Draft {
        title: "Hari kerja per bulan dan tenaga yang ada".into(),
        x: XAxis::Months {
            start: october(),
            n: 18,
        },
        y: YAxis {
            scale: Scale::Plain,
            head: "HOK per bulan".into(),
        },
        series: vec![
            Series::Stack(Stack {
                parts: vec![
                    Bars::new("penyiapan", Tone::Preparation, preparation.clone()),
                    Bars::new("tanam, sulam", Tone::Planting, planting.clone()),
                    Bars::new("pemeliharaan", Tone::Upkeep, upkeep.clone()),
                    Bars::new("panen", Tone::Harvest, harvest.clone()),
                ],
                tops,
            }),
            Series::Reference(Reference {
                name: "tenaga keluarga: 20 HOK".into(),
                dash: Dash::Dots,
                level: Level::Flat(20.0),
            }),
            Series::Reference(Reference {
                name: "keluarga dan upahan: 60 HOK, mulai 2027 50".into(),
                dash: Dash::Long,
                level: Level::Steps((0..18).map(|k| if k < 3 { 60.0 } else { 50.0 }).collect()),
            }),
        ],
        ..Draft::default()
    }
}

fn leaves() -> Draft {
    let grams = [40, 110, 248, 400, 552, 666, 734, 744, 744];
    let stay = vec![1.9, 1.9, 1.85, 1.8, 1.8, 1.75, 1.7, 0.6, 0.0];
    let cut = vec![0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.1, 0.9];
    let names = (0..9).map(|age: i32| age.to_string()).collect();
    Draft {
        title: "Umur pelepah pada satu tanaman".into(),
        subtitle: "Pelepah per tanaman dan berat satu pelepah; tanaman 24 bulan, Des 2028".into(),
        x: XAxis::Categories {
            names,
            head: "Umur pelepah, bulan".into(),
        },
        y: YAxis {
            scale: Scale::Plain,
            head: "Pelepah".into(),
        },
        series: vec![Series::Stack(Stack {
            parts: vec![
                Bars::new("tetap di tanaman", Tone::Leaf, stay),
                Bars::new("dipotong bulan ini", Tone::Cut, cut),
            ],
            tops: grams.iter().map(|g| format!("{g} g")).collect(),
        })],
        ..Draft::default()
    }
}

fn spread_of_prices() -> Draft {
    let low: Vec<f64> = (0..10).map(|k| f64::from(k) * 4e6 - 60e6).collect();
    let band = low
        .iter()
        .enumerate()
        .map(|(k, y)| (k as f64 + 0.5, *y, y + 20e6 + 14e6 * k as f64));
    let middle: Vec<f64> = low
        .iter()
        .enumerate()
        .map(|(k, y)| y + 10e6 + 7e6 * k as f64)
        .collect();
    let other: Vec<f64> = middle.iter().map(|y| y * 0.9 + 3e6).collect();
    Draft {
        lang: crate::text::Lang::En,
        title: "Cumulative cash over the possible prices, and the same with a loan".into(),
        x: XAxis::Years {
            n: 10,
            head: "Year".into(),
        },
        y: YAxis {
            scale: Scale::Rupiah,
            head: String::new(),
        },
        series: vec![
            Series::Band(Band {
                name: "8 of 10".into(),
                tone: Tone::First,
                points: band.collect(),
            }),
            Series::Line(Line::new("likely", Tone::First, at_centers(&middle))),
            Series::Line(Line::new("with a loan", Tone::Second, at_centers(&other))),
        ],
        ..Draft::default()
    }
}

/// Worth by price and yield: cells with numbers, some of them losses.
fn cells() -> Draft {
    let prices = [1080, 1260, 1440, 1620, 1800, 1980, 2160, 2340, 2520];
    let values: Vec<Vec<f64>> = (0..5)
        .map(|row| {
            (0..9)
                .map(|slot| -180e6 + 31e6 * f64::from(slot) + 44e6 * f64::from(row))
                .collect()
        })
        .collect();
    let written = |rp: &f64| format!("{:.0}", rp / 1e6).replace('-', "−");
    let texts = values.iter().map(|row| row.iter().map(written).collect());
    Draft {
        title: "NPV menurut harga dan hasil".into(),
        subtitle: "juta rupiah, semua biaya, bunga 6%".into(),
        notes: vec!["Kotak berbingkai adalah rencana ini.".into()],
        x: XAxis::Categories {
            names: prices.iter().map(ToString::to_string).collect(),
            head: "Harga pelepah, Rp/kg".into(),
        },
        y: YAxis {
            scale: Scale::Plain,
            head: "Hasil, t/ha setahun".into(),
        },
        series: vec![Series::Cells(Cells {
            rows: ["18 t", "24 t", "30 t", "36 t", "42 t"]
                .map(Into::into)
                .to_vec(),
            texts: texts.collect(),
            values,
            planned: Some((4, 2)),
        })],
        ..Draft::default()
    }
}

/// Cash over many paths: a band within a band, both grey.
fn fan() -> Draft {
    let middle = |k: u32| -70e6 + 1.6e6 * f64::from(k);
    let course = |share: f64| -> Vec<f64> {
        let at = |k: u32| middle(k) + share * (4e6 + 1.5e6 * f64::from(k));
        (0..96).map(at).collect()
    };
    let band = |name: &str, share: f64| {
        let (low, high) = (at_ends(0.0, &course(-share)), at_ends(0.0, &course(share)));
        let points = low.into_iter().zip(high);
        Series::Band(Band {
            name: name.into(),
            tone: Tone::Net,
            points: points.map(|((x, low), (_, high))| (x, low, high)).collect(),
        })
    };
    Draft {
        title: "Saldo kas".into(),
        subtitle: "10.000 kemungkinan, nomor acak 1, perkiraan".into(),
        notes: vec!["Pita lebar memuat 9 dari 10 kemungkinan, pita sempit 5 dari 10.".into()],
        x: XAxis::Months {
            start: october(),
            n: 96,
        },
        y: YAxis {
            scale: Scale::Rupiah,
            head: String::new(),
        },
        series: vec![
            band("9 dari 10", 1.0),
            band("5 dari 10", 0.4),
            Series::Line(Line::new("tengah", Tone::First, at_ends(0.0, &course(0.0)))),
            Series::Line(Line::new(
                "rencana",
                Tone::Second,
                at_ends(0.0, &course(0.1)),
            )),
        ],
        marks: vec![Mark::new(
            (9.0, -85e6),
            "1 dari 20: di bawah −85 jt",
            "Jul 2027",
        )],
        ..Draft::default()
    }
}

/// Ten years of work: too many bars for a number on each.
fn long_work() -> Draft {
    let course = |from: u32, every: u32, hok: f64| -> Vec<f64> {
        let on = |k: u32| k >= from && (k - from).is_multiple_of(every);
        (0..120).map(|k| if on(k) { hok } else { 0.0 }).collect()
    };
    let mut draft = work();
    draft.x = XAxis::Months {
        start: october(),
        n: 120,
    };
    draft.series = vec![
        Series::Stack(Stack {
            parts: vec![
                Bars::new("penyiapan", Tone::Preparation, course(0, 60, 73.0)),
                Bars::new("tanam, sulam", Tone::Planting, course(2, 12, 6.0)),
                Bars::new("pemeliharaan", Tone::Upkeep, course(3, 1, 14.0)),
                Bars::new("panen", Tone::Harvest, course(12, 1, 7.0)),
            ],
            tops: (0..120)
                .map(|k| if k == 0 { "73".into() } else { String::new() })
                .collect(),
        }),
        Series::Reference(Reference {
            name: "tenaga keluarga".into(),
            dash: Dash::Dots,
            level: Level::Steps((0..120).map(|k| if k < 40 { 20.0 } else { 24.0 }).collect()),
        }),
        Series::Reference(Reference {
            name: "keluarga dan upahan".into(),
            dash: Dash::Long,
            level: Level::Flat(60.0),
        }),
    ];
    draft.marks = vec![Mark::new((0.5, 73.0), "kurang 13 HOK", "Okt 2026")];
    draft
}

/// Milliards, long words, marks on one spot, names too long for the margin.
fn district() -> Draft {
    let value = |k: u32, full: f64| {
        if k < 12 {
            0.0
        } else {
            full * (1.0 - 0.01 * f64::from(k))
        }
    };
    let parts = [
        ("Kelompok Tani Sumber Rezeki Bersama", 0.9e9),
        ("Kelompok Tani Maju Jaya", 0.7e9),
        ("Gapoktan Siantan Hulu", 0.5e9),
        ("lainnya", 0.3e9),
    ];
    let parts = parts
        .into_iter()
        .zip(Tone::stacked(4))
        .map(|((name, full), tone)| {
            Bars::new(name, *tone, (0..36).map(|k| value(k, full)).collect())
        });
    Draft {
        title: "Penjualan pelepah semua kelompok di Kecamatan Pontianak Utara menurut rencana \
                yang digabung pada November 2026"
            .into(),
        subtitle: "Rupiah per bulan, harga tetap; hanya kelompok yang rencananya lengkap".into(),
        x: XAxis::Months {
            start: october(),
            n: 36,
        },
        y: YAxis {
            scale: Scale::Rupiah,
            head: String::new(),
        },
        series: vec![Series::Stack(Stack {
            parts: parts.collect(),
            tops: vec![],
        })],
        marks: (0..4)
            .map(|i| {
                let at = (12.5 + f64::from(i) * 0.4, 2.1e9);
                Mark::new(at, "Panen perdana kelompok", &format!("Okt 2027, ke-{i}"))
            })
            .collect(),
        ..Draft::default()
    }
}

pub(super) fn nothing() -> Draft {
    Draft {
        title: "Panen per bulan".into(),
        x: XAxis::Months {
            start: october(),
            n: 12,
        },
        when_empty: "Belum ada panen dalam rencana ini: panen pertama jatuh pada Okt 2027, \
                     sedangkan rencana berakhir Sep 2027."
            .into(),
        ..Draft::default()
    }
}

pub(super) fn gallery() -> Vec<(&'static str, Figure)> {
    let drafts = [
        ("harvest", harvest()),
        ("years", years()),
        ("cash", cash()),
        ("work", work()),
        ("leaves", leaves()),
        ("band", spread_of_prices()),
        ("fan", fan()),
        ("cells", cells()),
        ("long_work", long_work()),
        ("district", district()),
        ("empty", nothing()),
    ];
    drafts
        .map(|(name, draft)| (name, Figure::new(draft).expect(name)))
        .into()
}
