//! The figures of a plan say what its outcome says, in both languages.

use pelepah::chart::{self, Cell, Figure, Kind, Series, Table, build};
use pelepah::model::{Outcome, Program, simulate, years};
use pelepah::plan::Month;
use pelepah::report::{self, Paper, Style};
use pelepah::text::Lang;
use serde_json::{Value, json};

use crate::support::{near, oracle, program, set};

/// A small farm with buyers, wages, land, equipment and tax: every line of the
/// flow has something in it.
fn farm(n_plots: usize, months: u16) -> Value {
    let mut exchanged = oracle(months);
    let inputs = &mut exchanged["inputs"];
    let plot = inputs["plots"][0].clone();
    let plots = (0..n_plots).map(|i| {
        let mut plot = plot.clone();
        let size = 1.0 + 0.1 * ((i * 7) % 10) as f64;
        set(
            &mut plot,
            &json!({
                "name": (i + 1).to_string(), "planted": 4 + 2 * i, "tenure": "own",
                "area_ha": 0.25 * size, "plants": 2000.0 * size
            }),
        );
        plot
    });
    inputs["plots"] = plots.collect();
    set(
        inputs,
        &json!({
            "land": {"own": {"kind": "owned", "imputed_rent": 4_000_000}},
            "equipment": [
                {"name": "cart", "price": 3_000_000, "count": 1, "month": 1, "life": 3, "salvage": 0.1}
            ],
            "fixed": [{"name": "fee", "amount": 50_000, "every": "month", "month": 1}],
            "tax": {"rate": 0.005, "exempt": 0},
            "activities": {"peat": [
                {"code": "beds", "first": -1, "every": 0, "last": null, "hok_per_ha": 90,
                 "scaled": false, "cycles": "all", "inputs": []},
                {"code": "plant", "first": 0, "every": 0, "last": null, "hok_per_ha": 20,
                 "scaled": false, "cycles": "all", "inputs": []},
                {"code": "weed", "first": 1, "every": 1, "last": null, "hok_per_ha": 10,
                 "scaled": false, "cycles": "all", "inputs": []}
            ]}
        }),
    );
    set(
        &mut inputs["prices"],
        &json!({"buyers": [{"name": "collector", "base": 1800, "max_kg": 4000, "floor": null,
            "ceiling": null, "delay": 1, "transport_per_kg": 75}]}),
    );
    set(
        &mut inputs["work"],
        &json!({"family_hok": 5, "hireable_hok": 12, "kg_per_hok": 400}),
    );
    exchanged
}

fn simulated(exchanged: &Value) -> (Program, Outcome) {
    let program = program(exchanged);
    let outcome = simulate(&program);
    (program, outcome)
}

fn figure(kind: Kind, (program, outcome): &(Program, Outcome)) -> Figure {
    build(kind, program, outcome, Lang::Id).unwrap()
}

/// The numbers of a column.
fn column(table: &Table, head: &str) -> Vec<f64> {
    let index = table.head.iter().position(|found| found == head);
    let index = index.unwrap_or_else(|| panic!("no {head} in {:?}", table.head));
    let number = |row: &Vec<Cell>| match row[index] {
        Cell::Number { value, .. } => value,
        Cell::Rupiah(rp) => rp as f64,
        _ => panic!("{:?} under {head}", row[index]),
    };
    table.rows.iter().map(number).collect()
}

fn assert_near(name: &str, actual: &[f64], expected: &[f64], distance: f64) {
    assert_eq!(actual.len(), expected.len(), "{name}");
    for (i, (actual, expected)) in actual.iter().zip(expected).enumerate() {
        let is_near = (actual - expected).abs() <= distance;
        assert!(is_near, "{name} {i}: {actual} is not {expected}");
    }
}

/// The bars of the stack of a figure, summed by slot.
fn stacked(figure: &Figure) -> Vec<f64> {
    let slots = figure.parts().x.slots();
    (0..slots).map(|slot| figure.stack_top(slot)).collect()
}

fn names(figure: &Figure) -> Vec<String> {
    let stacks = figure
        .parts()
        .series
        .iter()
        .filter_map(|series| match series {
            Series::Stack(stack) => Some(&stack.parts),
            _ => None,
        });
    stacks.flatten().map(|bars| bars.name.clone()).collect()
}

fn marked(figure: &Figure, what: &str) -> Option<(f64, f64, String)> {
    let marks = figure.parts().marks.iter();
    marks
        .filter(|mark| mark.what.starts_with(what))
        .map(|mark| (mark.x, mark.y, mark.when.clone()))
        .next()
}

#[test]
fn stacked_plots_make_what_is_sold_and_unsold() {
    for n_plots in [1, 3, 4, 5, 11] {
        let run = simulated(&farm(n_plots, 84));
        let figure = figure(Kind::Harvest, &run);
        let m = &run.1.monthly;
        let marketable: Vec<f64> = m
            .sold_kg
            .iter()
            .zip(&m.unsold_kg)
            .map(|(a, b)| a + b)
            .collect();
        assert!(m.unsold_kg.iter().any(|kg| *kg > 0.0) || n_plots < 3);
        let tonnes: Vec<f64> = marketable.iter().map(|kg| kg / 1000.0).collect();
        assert_near("stack", &stacked(&figure), &tonnes, 1e-9);
        let table = &figure.parts().table;
        assert_near("total", &column(table, "Jumlah (kg)"), &marketable, 1e-6);
        assert_near("sold", &column(table, "Terjual (kg)"), &m.sold_kg, 0.0);
        let last = column(table, &format!("Petak {n_plots} (kg)"));
        let expected: Vec<f64> = run.1.plots[n_plots - 1].marketable_kg().collect();
        assert_near("last plot", &last, &expected, 0.0);
        // planted at the end of month 4, first cut 8 months later or after
        let (x, y, when) = marked(&figure, "Panen perdana").unwrap();
        let first = marketable.iter().position(|kg| *kg > 0.0).unwrap();
        assert!(near(x, first as f64 + 0.5, 1e-12) && near(y, tonnes[first], 1e-9));
        let month = Month::new(2026, 1)
            .unwrap()
            .plus(i32::try_from(first).unwrap());
        assert!(when.contains(&month.year().to_string()), "{when}");
    }
}

#[test]
fn of_many_plots_the_largest_three_have_names() {
    let names = |n_plots| {
        let mut exchanged = farm(n_plots, 84);
        for plot in exchanged["inputs"]["plots"].as_array_mut().unwrap() {
            set(plot, &json!({"planted": 4}));
        }
        names(&figure(Kind::Harvest, &simulated(&exchanged)))
    };
    assert_eq!(names(4), ["Petak 1", "Petak 2", "Petak 3", "Petak 4"]);
    let many = names(7);
    assert_eq!(many.len(), 4);
    assert_eq!(many[3], "lainnya (4 petak)");
    // sizes 1, 1.7, 1.4, 1.1, 1.8, 1.5, 1.2
    assert_eq!(many[..3], ["Petak 2", "Petak 5", "Petak 6"]);
}

#[test]
fn an_old_stand_has_no_first_harvest() {
    let mut exchanged = farm(1, 60);
    set(
        &mut exchanged["inputs"]["plots"][0],
        &json!({"planted": -30, "age_at_start": 30}),
    );
    let run = simulated(&exchanged);
    let figure = figure(Kind::Harvest, &run);
    assert!(stacked(&figure)[0] > 0.0);
    assert_eq!(marked(&figure, "Panen perdana"), None);
}

#[test]
fn the_least_of_the_cash_drawn_is_the_deepest_hole() {
    for (n_plots, months) in [(1, 84), (3, 100), (5, 84), (2, 8)] {
        let run = simulated(&farm(n_plots, months));
        let figure = figure(Kind::CumulativeCash, &run);
        let course = figure
            .parts()
            .series
            .iter()
            .find_map(|series| match series {
                Series::Split(split) => Some(split.points.clone()),
                _ => None,
            });
        let least = course
            .unwrap()
            .into_iter()
            .reduce(|least, next| if next.1 < least.1 { next } else { least })
            .unwrap();
        let hole = &run.1.indicators.deepest_hole;
        let (value, month) = (hole.value().unwrap(), hole.month().unwrap());
        assert!(near(least.1, value, 1e-12), "{} is not {value}", least.1);
        assert!(
            near(least.0, month as f64, 1e-12),
            "{} is not {month}",
            least.0
        );
        let (x, y, _) = marked(&figure, "Kekurangan kas terbesar").unwrap();
        assert_eq!((x, y), least);
        // the table adds whole rupiah: at most half of one off a line and month
        let sums = column(&figure.parts().table, "Kas kumulatif (Rp)");
        let printed = sums[month - 1];
        assert!(
            (printed - value).abs() <= 2.5 * month as f64,
            "{printed} is not {value}"
        );
        let net = column(&figure.parts().table, "Selisih (Rp)");
        assert_near("sums", &pelepah::model::running(&net), &sums, 0.0);
    }
}

#[test]
fn full_cost_counts_family_work_and_own_land() {
    let run = simulated(&farm(2, 84));
    let figure = figure(Kind::CumulativeCash, &run);
    let end = |name: &str| {
        let found = figure
            .parts()
            .series
            .iter()
            .find_map(|series| match series {
                Series::Line(line) if line.name == name => line.points.last().copied(),
                Series::Split(split) if name.is_empty() => split.points.last().copied(),
                _ => None,
            });
        found.unwrap().1
    };
    let m = &run.1.monthly;
    let own: f64 = m.family_labour.iter().chain(&m.imputed_rent).sum();
    assert!(own > 1e6);
    assert!(near(end("") - end("biaya penuh"), own, 1e-9));
}

#[test]
fn payback_is_marked_where_the_course_drawn_agrees() {
    let months = 84;
    let run = simulated(&farm(2, months));
    let payback = run.1.indicators.payback_month.value().unwrap();
    let (x, y, _) = marked(&figure(Kind::CumulativeCash, &run), "Modal kembali").unwrap();
    assert!(near(x, payback, 1e-12) && y >= 0.0, "{x} {y} {payback}");
    // what the land brings otherwise is in the indicator, not in the course
    let mut exchanged = farm(2, months);
    set(&mut exchanged["inputs"], &json!({"without": 400_000}));
    let run = simulated(&exchanged);
    assert_ne!(run.1.indicators.payback_month.value(), Some(payback));
    assert_eq!(
        marked(&figure(Kind::CumulativeCash, &run), "Modal kembali"),
        None
    );
}

#[test]
fn years_add_up_to_the_flow() {
    for months in [84, 100] {
        let run = simulated(&farm(3, months));
        let figure = figure(Kind::YearlyMoney, &run);
        let (m, closing) = (&run.1.monthly, &run.1.closing);
        let mut flow = m.project_flow.clone();
        *flow.last_mut().unwrap() -= closing.receivable - closing.payable + closing.rest_value;
        let table = &figure.parts().table;
        assert_near("net", &column(table, "Selisih (Rp)"), &years(&flow), 3.0);
        assert_near(
            "receipts",
            &column(table, "Penerimaan (Rp)"),
            &years(&m.receipts),
            0.5,
        );
        assert_near("tax", &column(table, "Pajak (Rp)"), &years(&m.tax), 0.5);
        let Some(Series::Line(line)) = figure.parts().series.get(1) else {
            panic!("the second series is the line");
        };
        let net: Vec<f64> = line.points.iter().map(|point| point.1).collect();
        assert_near("line", &net, &years(&flow), 1e-3);
        let notes = figure.parts().notes.join(" ");
        assert_eq!(notes.contains("Tahun terakhir"), months == 100, "{notes}");
        assert!(notes.contains("piutang"), "paid a month later: {notes}");
        assert!(notes.contains("Harga tetap"), "{notes}");
    }
}

#[test]
fn stacked_work_is_the_work_of_the_plan() {
    let run = simulated(&farm(3, 60));
    let figure = figure(Kind::WorkDays, &run);
    let hok = &run.1.monthly.hok;
    assert_near("stack", &stacked(&figure), hok, 1e-9);
    let table = &figure.parts().table;
    assert_near("total", &column(table, "Jumlah (HOK)"), hok, 0.0);
    let first = hok.iter().position(|days| *days > 17.0).unwrap();
    let (x, y, _) = marked(&figure, "Kurang").unwrap();
    assert!(near(x, first as f64 + 0.5, 1e-12) && near(y, hok[first], 1e-12));
    let lack = column(table, "Kekurangan (HOK)")[first];
    assert!(near(lack, hok[first] - 17.0, 1e-12));
}

#[test]
fn no_hands_are_lacking_where_nobody_counted_them() {
    let mut exchanged = farm(1, 24);
    set(
        &mut exchanged["inputs"]["work"],
        &json!({"hireable_hok": null}),
    );
    let figure = figure(Kind::WorkDays, &simulated(&exchanged));
    assert_eq!(marked(&figure, "Kurang"), None);
    assert_eq!(figure.parts().table.rows[0].last(), Some(&Cell::Missing));
}

#[test]
fn leaves_drawn_are_those_that_stand_and_are_cut() {
    let run = simulated(&farm(2, 84));
    let figure = figure(Kind::LeafAges, &run);
    // planted at the end of month 4: full bearing is month 28
    let leaves = run.0.leaf_ages(0, 28).unwrap();
    assert_eq!(leaves.plant_age, 24);
    let all: f64 = leaves.standing.iter().chain(&leaves.cut).sum();
    let drawn: f64 = stacked(&figure).iter().sum();
    assert!((drawn - all).abs() < 0.05, "{drawn} is not {all}");
    let subtitle = &figure.parts().subtitle;
    assert!(
        subtitle.contains("Apr 2028") && subtitle.contains("24 bulan"),
        "{subtitle}"
    );
    let notes = |figure: &Figure| figure.parts().notes.join(" ");
    let left = leaves.standing.iter().sum::<f64>();
    assert!(near(left, 8.0, 0.02), "{left}: the plants keep 8");
    assert!(
        notes(&figure).contains("tersisa 8 pelepah"),
        "{}",
        notes(&figure)
    );
    // a young plant also has leaves that came with it, which have no age here
    let young = chart::build::leaf_ages(&run.0, 0, 8, Lang::Id).unwrap();
    assert!(notes(&young).contains("bibit"), "{}", notes(&young));
    let other = chart::build::leaf_ages(&run.0, 1, 30, Lang::En).unwrap();
    assert!(other.parts().subtitle.contains("Plot 2"));
}

#[test]
fn what_a_plan_lacks_is_a_sentence() {
    let mut without_plots = oracle(36);
    set(&mut without_plots["inputs"], &json!({"plots": []}));
    let without_plots = simulated(&without_plots);
    let mut costs_only = farm(1, 36);
    set(&mut costs_only["inputs"], &json!({"plots": []}));
    let costs_only = simulated(&costs_only);
    let too_short = simulated(&farm(1, 9));
    for lang in Lang::ALL {
        for kind in Kind::ALL {
            let build = |run: &(Program, Outcome)| build(kind, &run.0, &run.1, lang).unwrap();
            assert!(build(&without_plots).is_empty(), "{kind:?} {lang:?}");
            let is_money = matches!(
                kind,
                Kind::YearlyMoney
                    | Kind::CumulativeCash
                    | Kind::FarmerCash
                    | Kind::Balance
                    | Kind::SourcesUses
                    | Kind::CostParts
            );
            assert_eq!(
                build(&costs_only).is_empty(),
                !is_money,
                "{kind:?} {lang:?}"
            );
            let wants_harvest = matches!(
                kind,
                Kind::Harvest | Kind::Revenue | Kind::PriceYield | Kind::Instalments
            );
            assert_eq!(
                build(&too_short).is_empty(),
                wants_harvest,
                "{kind:?} {lang:?}"
            );
        }
    }
    let sentence = &figure(Kind::Harvest, &too_short).parts().when_empty.clone();
    assert!(sentence.contains("Sep 2026"), "{sentence}");
}

#[test]
fn every_figure_is_drawn_in_both_languages() {
    let run = simulated(&farm(6, 84));
    for kind in Kind::ALL {
        let mut titles = Vec::new();
        for lang in Lang::ALL {
            let figure = build(kind, &run.0, &run.1, lang).unwrap();
            let svg = report::svg(&figure, Paper::in_style(Style::Grey)).unwrap();
            assert!(
                !svg.contains("%{") && !svg.contains("chart."),
                "{kind:?} {lang:?}"
            );
            let csv = report::csv(&figure.parts().table, lang).unwrap();
            let lines = String::from_utf8(csv).unwrap().lines().count();
            assert_eq!(lines, figure.parts().table.rows.len() + 1, "{kind:?}");
            titles.push(figure.parts().title.clone());
        }
        assert_ne!(titles[0], titles[1]);
    }
}
