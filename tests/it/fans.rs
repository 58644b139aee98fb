//! Fans and the path told say what the paths say, on screen and paper.

use pelepah::chart::build::{RiskKind, build_risk, story};
use pelepah::chart::{Cell, Figure, Series};
use pelepah::model::risk::{EventKind, Fan, Progress, Risk, explore, path};
use pelepah::model::{Outcome, Program, simulate};
use pelepah::plan::preset;
use pelepah::report::{self, Paper, Style};
use pelepah::text::{Lang, rupiah_short};

fn example() -> (Program, Outcome, Risk) {
    let library = preset::library().unwrap();
    let program = Program::compile(&library.examples[0].plan).unwrap();
    let outcome = simulate(&program);
    let risk = explore(&program, 5, 300, &Progress::default()).unwrap();
    (program, outcome, risk)
}

/// Heights of a line, in the order of their points.
fn line(figure: &Figure, name: &str) -> Vec<f64> {
    let lines = figure.parts().series.iter();
    let found = lines.filter_map(|series| match series {
        Series::Line(line) if line.name == name => Some(&line.points),
        _ => None,
    });
    found.flatten().map(|point| point.1).collect()
}

fn bands(figure: &Figure) -> Vec<Vec<(f64, f64)>> {
    let series = figure.parts().series.iter();
    let bands = series.filter_map(|series| match series {
        Series::Band(band) => Some(&band.points),
        _ => None,
    });
    let ends = |points: &Vec<(f64, f64, f64)>| points.iter().map(|p| (p.1, p.2)).collect();
    bands.map(ends).collect()
}

#[test]
fn a_fan_is_drawn_from_the_percentiles_of_all_paths() {
    let (program, outcome, risk) = example();
    let m = &outcome.monthly;
    let tonnes: Vec<f64> = (0..10)
        .map(|year| {
            let months = 12 * year..12 * year + 12;
            months
                .map(|k| (m.sold_kg[k] + m.unsold_kg[k]) / 1000.0)
                .sum()
        })
        .collect();
    // the kind, its percentiles, the likely course, points before the first month
    let cases: [(RiskKind, &Fan, Option<Vec<f64>>, usize); 3] = [
        (RiskKind::Balance, &risk.balance, Some(m.balance.clone()), 1),
        (RiskKind::YearlyNet, &risk.yearly_net, None, 0),
        (RiskKind::Tonnes, &risk.yearly_tonnes, Some(tonnes), 0),
    ];
    for (kind, fan, likely, before) in cases {
        let figure = build_risk(kind, &program, &outcome, &risk, Lang::Id).unwrap();
        let parts = figure.parts();
        assert!(
            parts.subtitle.contains("300 kemungkinan"),
            "{}",
            parts.subtitle
        );
        assert!(
            parts.subtitle.contains("nomor acak 5"),
            "{}",
            parts.subtitle
        );
        assert!(parts.subtitle.contains("perkiraan"), "{}", parts.subtitle);
        let median = line(&figure, "tengah");
        assert_eq!(median[before..], fan.values[3], "{kind:?}: the median");
        if let Some(likely) = likely {
            let drawn = line(&figure, "rencana");
            for (actual, expected) in drawn[before..].iter().zip(&likely) {
                assert!(
                    (actual - expected).abs() < 1e-6,
                    "{kind:?}: {actual} {expected}"
                );
            }
        }
        // 5 and 95 of 100, then 25 and 75
        for (band, [low, high]) in bands(&figure).iter().zip([[0, 6], [2, 4]]) {
            for (i, (bottom, top)) in band[before..].iter().enumerate() {
                assert_eq!(bottom.to_bits(), fan.values[low][i].to_bits(), "{kind:?}");
                assert_eq!(top.to_bits(), fan.values[high][i].to_bits(), "{kind:?}");
            }
        }
        assert_eq!(bands(&figure).len(), 2);
        // month or year, seven percentiles, the likely course
        assert!(parts.table.rows.iter().all(|row| row.len() == 9));
        let last = parts.table.rows.last().unwrap();
        assert!(last.iter().all(|cell| *cell != Cell::Missing), "{last:?}");
        for style in [Style::Color, Style::Grey] {
            let svg = report::svg(&figure, Paper::in_style(style)).unwrap();
            for word in [
                "nomor acak 5",
                "9 dari 10",
                "5 dari 10",
                "tengah",
                "rencana",
            ] {
                assert!(svg.contains(word), "{kind:?} {style:?}: {word}");
            }
        }
    }
}

#[test]
fn a_path_is_told_with_its_events_and_balances() {
    let (program, outcome, risk) = example();
    let number = risk.path_at(5).unwrap();
    let course = path(&program, risk.seed, number);
    let told = story(&program, &outcome, &course, 5, Lang::Id);
    assert!(told.head.contains("dari 20 kebun"), "{}", told.head);
    assert_eq!(told.years.len(), 10);
    let months: Vec<_> = told.years.iter().flat_map(|year| &year.months).collect();
    assert_eq!(months.len(), program.months);
    for (k, month) in months.iter().enumerate() {
        assert_eq!(month.balance, rupiah_short(Lang::Id, course.balance[k]));
        assert_eq!(month.is_short, course.balance[k] < 0.0, "month {}", k + 1);
    }
    let mut n_events = 0;
    for event in &course.events {
        let said = &months[event.month - 1].event;
        let word = match &event.kind {
            EventKind::ElNino => "El Niño",
            EventKind::LaNina => "La Niña",
            EventKind::Card { name, .. } => name,
        };
        assert!(
            said.contains(word),
            "month {}: {word} in {said}",
            event.month
        );
        n_events += 1;
    }
    assert!(
        n_events > 0,
        "a bad path of ten years has something to tell"
    );
    // the worst year falls furthest behind what was planned
    let behind = |year: usize| -> f64 {
        let months = 12 * year..12 * year + 12;
        let m = &outcome.monthly;
        let planned =
            |k: usize| m.receipts[k] + m.salvage[k] - m.cash_costs(k) - m.investment[k] - m.tax[k];
        months.map(|k| planned(k) - course.net[k]).sum()
    };
    for year in 0..10 {
        assert!(
            behind(year) <= behind(told.worst) + 1e-6,
            "year {}",
            year + 1
        );
    }
}
