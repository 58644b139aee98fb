//! Words for what keeps a plan from being computed, or its file from being read.

use std::sync::Arc;

use pelepah::plan::file::{self, Fault};
use pelepah::plan::{Month, Plan, Problem, Reason, Rupiah, check};
use pelepah::text::{Lang, field_name, problem, read_error};

use crate::small_plan::{self, month, sure};

#[test]
fn bad_money_is_named_with_its_remedy() {
    // what is wrong, the plan with it, place, remedy
    type Spoil = fn(&mut Plan);
    let cases: [(Spoil, &str, &str); 8] = [
        (
            |plan| plan.sales.buyers[0].base = small_plan::rupiah(-5),
            "Pembeli 1, harga",
            "Isi antara Rp0",
        ),
        (|plan| plan.loans.push(loan(48, 12)), "", ""),
        (
            |plan| plan.loans.push(loan(90, 12)),
            "Pinjaman 1, jangka waktu",
            "perpanjang rencana menjadi 91 bulan",
        ),
        (
            |plan| plan.loans.push(loan(36, 36)),
            "Pinjaman 1, tenggang",
            "Pendekkan tenggang waktu",
        ),
        (|plan| plan.sales.grades[0].share = 1.4, "Mutu 1", ""),
        (
            |plan| {
                let mut early = loan(36, 0);
                early.month = month(2026, 6);
                plan.loans.push(early);
            },
            "Pinjaman 1, bulan",
            "",
        ),
        (
            |plan| {
                plan.contingency = Some(pelepah::plan::Contingency {
                    share: 1.5,
                    of: vec![],
                });
            },
            "Cadangan",
            "Isi antara 0 dan 1",
        ),
        (
            |plan| plan.rate = 2.5,
            "Tingkat diskonto",
            "Isi antara 0 dan 1",
        ),
    ];
    for (index, (spoil, place, remedy)) in cases.into_iter().enumerate() {
        let mut plan = small_plan::plan();
        let before = check(&plan).len();
        spoil(&mut plan);
        let found: Vec<_> = check(&plan)
            .iter()
            .map(|found| problem(Lang::Id, found))
            .collect();
        if place.is_empty() {
            assert_eq!(found.len(), before, "case {index}: {found:?}");
            continue;
        }
        let is_told = found
            .iter()
            .any(|words| words.place.starts_with(place) && words.remedy.contains(remedy));
        assert!(is_told, "case {index}, {place}: {found:?}");
    }
}

fn loan(tenor_months: u16, grace_months: u16) -> pelepah::plan::Loan {
    pelepah::plan::Loan {
        name: "KUR".to_owned(),
        principal: Rupiah(10_000_000),
        month: month(2027, 1),
        rate: 0.06,
        tenor_months,
        grace_months,
        grace_interest: pelepah::plan::GraceInterest::Paid,
        method: pelepah::plan::LoanMethod::Annuity,
        harvests: vec![],
        purpose: pelepah::plan::LoanPurpose::WorkingCapital,
        basis: small_plan::rupiah(1).basis,
    }
}

fn reasons() -> Vec<Reason> {
    vec![
        Reason::Outside {
            low: 0.0,
            high: 1e12,
        },
        Reason::Disordered,
        Reason::UnknownKey { nearest: None },
        Reason::UnknownKey {
            nearest: Some("gambut".to_owned()),
        },
        Reason::NotUnique,
        Reason::Nameless,
        Reason::SharesNotOne { sum: 0.95 },
        Reason::BeforeStart {
            activity: "clear".to_owned(),
            months: 2,
        },
        Reason::AfterEnd,
        Reason::BeforePlan,
        Reason::TooOld { life_months: 84 },
        Reason::CountedBeforePlanting,
        Reason::GraceTooLong { tenor: 36 },
        Reason::LoanTooLong { needed: 84 },
        Reason::NotRising,
        Reason::NoArea,
        Reason::SidesDoNotMeet,
        Reason::SidesCross {
            first: 1,
            second: 3,
        },
    ]
}

#[test]
fn each_reason_is_said_whole_in_both_languages() {
    for reason in reasons() {
        let key = reason.key();
        let found = Problem {
            field: "plots[2].planted".to_owned(),
            value: "2027-04".to_owned(),
            reason,
        };
        for lang in Lang::ALL {
            let words = problem(lang, &found);
            for sentence in [&words.what, &words.remedy] {
                assert!(!sentence.contains("%{"), "{key}: {sentence}");
                assert!(sentence.ends_with('.'), "{key}: {sentence}");
            }
        }
    }
}

#[test]
fn a_problem_names_its_field_and_bounds_as_people_write_them() {
    let outside = |field: &str, value: &str, low, high| Problem {
        field: field.to_owned(),
        value: value.to_owned(),
        reason: Reason::Outside { low, high },
    };
    // problem, place, what, remedy
    let cases = [
        (
            outside("sales.buyers[0].base.high", "2000000000000", 0.0, 1e12),
            "Pembeli 1, harga, tertinggi",
            "Nilai Rp2.000.000.000.000 di luar batas.",
            "Isi antara Rp0 dan Rp1.000.000.000.000.",
        ),
        (
            outside("practices.gambut.e_max.likely", "4.5", 0.0, 4.0),
            "Cara budidaya gambut, laju muncul pelepah, perkiraan",
            "Nilai 4,5 di luar batas.",
            "Isi antara 0 dan 4.",
        ),
    ];
    for (found, place, what, remedy) in cases {
        let words = problem(Lang::Id, &found);
        assert_eq!(
            [&*words.place, &*words.what, &*words.remedy],
            [place, what, remedy]
        );
    }
    let mut plan = small_plan::plan();
    Arc::make_mut(&mut plan.plots[0]).planted = month(2027, 2);
    let words: Vec<_> = check(&plan)
        .iter()
        .map(|found| problem(Lang::Id, found))
        .collect();
    assert_eq!(words[0].place, "Petak 1, bulan tanam");
    assert_eq!(
        words[0].what,
        "Kegiatan “Tebas, bersih lahan” jatuh sebelum rencana dimulai."
    );
    assert_eq!(
        words[0].remedy,
        "Tanam 2 bulan lebih lambat, atau mulai rencana 2 bulan lebih awal."
    );
}

/// A plan in which as much as possible is wrong.
fn wrong() -> Plan {
    let mut plan = small_plan::plan();
    plan.name = String::new();
    plan.months = 0;
    plan.rate = -1.0;
    let place = Arc::make_mut(plan.places.get_mut("pontianak").unwrap());
    place.rain_mm[3] = -1.0;
    place.leaf_price.high = Rupiah(-1);
    let practice = Arc::make_mut(plan.practices.get_mut("gambut").unwrap());
    practice.e_max = sure(99.0);
    practice.economic_life = sure(99);
    practice.cut_interval = sure(99);
    practice.age_factor[7] = 9.0;
    practice.gap_fill = pelepah::plan::GapFill::At(vec![3, 2]);
    practice.activities[0].code = String::new();
    practice.activities[2].inputs[0].item = "uera".to_owned();
    let plot = Arc::make_mut(&mut plan.plots[0]);
    plot.extent = pelepah::plan::Extent::Area(0.0);
    plot.tenure = "sewa".to_owned();
    plot.water_depth_cm = Some(-1.0);
    plan.sales.grades[0].share = 0.5;
    plan.sales.season[0] = -1.0;
    plan.sales.sucker_item = Some("anakan".to_owned());
    plan.work.wage = small_plan::rupiah(-1);
    plan.work.family[0].days_per_month = 40.0;
    plan.work.hireable_hok = Some(-1.0);
    plan.funding.own_cash = Rupiah(i64::MAX);
    plan.household.need = Some(Rupiah(-1));
    plan.risk.paths = 0;
    plan.risk.yield_sigma = 9.0;
    plan
}

#[test]
fn each_field_that_is_checked_has_a_name() {
    let problems = check(&wrong());
    assert!(problems.len() > 20, "{problems:#?}");
    for found in problems {
        for lang in Lang::ALL {
            let place = problem(lang, &found).place;
            assert_ne!(place, found.field, "{lang:?}");
            assert!(!place.contains(['_', '[', '%']), "{lang:?}: {place}");
        }
    }
    // every literal path in the checks, as `{at}.name` or `"name[…].name`
    let mut unnamed = Vec::new();
    for code in [
        include_str!("../../src/plan/check/growing.rs"),
        include_str!("../../src/plan/check/money.rs"),
        include_str!("../../src/plan/check/mod.rs"),
    ] {
        let literals = code.split("format_args!(\"").skip(1);
        for literal in literals.filter_map(|rest| rest.split('"').next()) {
            let names = literal.split('.').filter(|part| !part.starts_with('{'));
            for name in names.filter_map(|part| part.split('[').next()) {
                if field_name(Lang::Id, name) == name {
                    unnamed.push(literal);
                }
            }
        }
    }
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}

#[test]
fn a_text_that_is_no_plan_is_explained_with_its_line() {
    let text = file::write(&small_plan::plan()).unwrap();
    let read = |text: &str| file::read(text.as_bytes()).unwrap_err();
    let error = read(&text.replace("rate: 0.06", "rat: 0.06"));
    assert_eq!(
        read_error(Lang::Id, &error),
        format!(
            "Baris {}, kolom {}: nama `rat` tidak dikenal; maksudnya `rate`? Perbaiki nama itu, \
             atau buka cadangannya.",
            error.line, error.column
        )
    );
    let error = read(&text.replace("format: 2", "format: 9"));
    assert_eq!(
        read_error(Lang::Id, &error),
        "Berkas dari versi lebih baru (format 9; versi ini membaca sampai format 2). Berkas tidak \
         diubah. Pasang Pelepah terbaru untuk membukanya."
    );
    let cut = read(text.split_once("practices:").unwrap().0);
    let message = read_error(Lang::Id, &cut);
    assert!(message.contains("berkas terpotong"), "{cut}: {message}");
}

#[test]
fn each_fault_is_said_whole_in_both_languages() {
    let name = || "area".to_owned();
    let faults = [
        Fault::NotText,
        Fault::TooLarge,
        Fault::Nul,
        Fault::EndsEarly,
        Fault::TooDeep,
        Fault::TooNew { found: 2 },
        Fault::NoSuchFormat { found: 0 },
        Fault::UnknownName {
            found: "arae".to_owned(),
            nearest: Some(name()),
        },
        Fault::UnknownName {
            found: "xyz".to_owned(),
            nearest: None,
        },
        Fault::Missing { name: name() },
        Fault::Repeated { name: name() },
        Fault::NotFinite,
        Fault::Extension,
        Fault::Syntax {
            message: "expected comma".to_owned(),
        },
    ];
    for fault in faults {
        let error = file::ReadError {
            line: 12,
            column: 5,
            fault,
        };
        for lang in Lang::ALL {
            let message = read_error(lang, &error);
            assert!(!message.contains("%{"), "{message}");
            assert!(message.ends_with('.'), "{message}");
        }
    }
}

#[test]
fn the_small_plan_is_written_and_read_back() {
    let plan = small_plan::plan();
    let text = file::write(&plan).unwrap();
    assert_eq!(file::read(text.as_bytes()).unwrap(), plan);
    assert_eq!(plan.calendar(1), Month::new(2027, 1).unwrap());
}
