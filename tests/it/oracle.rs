//! The three oracle tables of the agronomic reference, every cell to the four
//! digits printed.

use pelepah::model::simulate;
use serde_json::{Value, json};

use crate::support::{
    GUNUNGKIDUL, SAMPIT, mineral, number, oracle, oracle_outcome, program, reads_as, rows, set,
};

fn assert_reads(table: &str, row: &str, actual: &[(&str, f64, f64)]) {
    for (cell, value, printed) in actual {
        assert!(
            reads_as(*value, *printed),
            "{table} {row}, {cell}: {value} is not {printed}"
        );
    }
}

#[test]
fn one_plant_grows_as_in_table_2_1() {
    let mut exchanged = oracle(24);
    let bare = json!({
        "plants": 1, "marketable": 1, "establishment_survival": 1, "rot_b": 0, "gap_fill": []
    });
    set(&mut exchanged["inputs"]["plots"][0], &bare);
    let program = program(&exchanged);
    let outcome = simulate(&program);
    let course = &outcome.plots[0].course;
    let mut cumulated = 0.0;
    for row in rows(include_str!("data/oracle_1_plant.csv")) {
        let cells: Vec<f64> = row.iter().map(|cell| number(cell)).collect();
        let [_, new, planted, before, cut, after, _, grams, kg, sum] = cells[..] else {
            panic!("{row:?}");
        };
        let k: usize = row[0].parse().unwrap();
        let ages = program.leaf_ages(0, k).unwrap();
        assert_eq!(ages.plant_age, k);
        let leaves = course.leaves[k - 1];
        let own: f64 = ages.standing.iter().sum();
        let weight = if course.cut[k - 1] > 1e-12 {
            1000.0 * course.kg[k - 1] / course.cut[k - 1]
        } else {
            0.0
        };
        cumulated += course.kg[k - 1];
        assert_reads(
            "2.1",
            row[0],
            &[
                ("new leaves", ages.standing[0], new),
                ("planted leaves left", leaves - own, planted),
                ("before the cut", leaves + course.cut[k - 1], before),
                ("cut", course.cut[k - 1], cut),
                ("cut by age", ages.cut.iter().sum(), cut),
                ("after the cut", leaves, after),
                ("grams", weight, grams),
                ("kg", course.kg[k - 1], kg),
                ("cumulated", cumulated, sum),
            ],
        );
    }
}

#[test]
fn one_hectare_grows_as_in_table_2_2() {
    let outcome = oracle_outcome(24, |_| {});
    let plot = &outcome.plots[0];
    let (course, plants) = (&plot.course, plot.plants);
    let mut cumulated = 0.0;
    for row in rows(include_str!("data/oracle_2_hectare.csv")) {
        let cells: Vec<f64> = row.iter().map(|cell| number(cell)).collect();
        let [_, _, _, alive, new, cut, tonnes, sum, born] = cells[..] else {
            panic!("{row:?}");
        };
        let index = row[0].parse::<usize>().unwrap() - 1;
        let sold = plants * course.marketable_kg[index] / 1000.0;
        cumulated += sold;
        assert_reads(
            "2.2",
            row[0],
            &[
                (
                    "plants",
                    plants * (course.plants[index] - course.new_plants[index]),
                    alive,
                ),
                ("new", plants * course.new_plants[index], new),
                ("cut", plants * course.cut[index], cut),
                ("t/ha", sold, tonnes),
                ("cumulated", cumulated, sum),
                ("suckers born", plants * course.suckers[index] / 0.6, born),
            ],
        );
    }
}

#[test]
fn yields_fall_with_age_as_below_table_2_2() {
    let outcome = oracle_outcome(96, |_| {});
    let kg: Vec<f64> = outcome.plots[0].marketable_kg().collect();
    let printed = "36 4.81, 48 4.81, 60 4.437, 72 4.03, 84 3.378, 96 2.718";
    for pair in printed.split(", ") {
        let (month, tonnes) = pair.split_once(' ').unwrap();
        let (month, tonnes): (usize, f64) = (month.parse().unwrap(), number(tonnes));
        assert!(
            reads_as(kg[month - 1] / 1000.0, tonnes),
            "month {month}: {}",
            kg[month - 1]
        );
    }
}

#[test]
fn eight_years_yield_as_in_table_2_3() {
    let change = |run: &str, plot: &mut Value| match run {
        "T1" => {}
        "T2" => set(plot, &json!({"rain_mm": SAMPIT})),
        "T3" => mineral(plot),
        "T4" => {
            mineral(plot);
            set(plot, &json!({"rain_mm": GUNUNGKIDUL}));
        }
        "T5" => set(plot, &json!({"drainage": 5})),
        "T6" => set(plot, &json!({"gap_fill": []})),
        "T7" => set(plot, &json!({"floods": [{"month": 30, "days": 3}]})),
        "T8" => set(plot, &json!({"e_max": 0.7})),
        "T9" => set(plot, &json!({"e_max": 1.3, "leaf_kg": 1.0})),
        "T10" => set(plot, &json!({"cut_interval": 3})),
        "T11" => {
            mineral(plot);
            set(plot, &json!({"plants": 7500, "cut_interval": 4}));
        }
        "T12" => set(plot, &json!({"keep_leaves": 4})),
        "T13" => set(plot, &json!({"nutrient": 0.8011})),
        unknown => panic!("{unknown}"),
    };
    let mut runs = 0;
    for row in rows(include_str!("data/oracle_3_years.csv")) {
        let outcome = oracle_outcome(96, |plot| change(row[0], plot));
        let kg: Vec<f64> = outcome.plots[0].marketable_kg().collect();
        let mut tonnes: Vec<f64> = kg
            .chunks(12)
            .map(|year| year.iter().sum::<f64>() / 1000.0)
            .collect();
        tonnes.push(tonnes.iter().sum());
        for (year, (actual, printed)) in tonnes.iter().zip(&row[1..]).enumerate() {
            let printed = number(printed);
            assert!(
                reads_as(*actual, printed),
                "{} column {year}: {actual}, {printed}",
                row[0]
            );
        }
        let first = kg.iter().position(|kg| *kg > 0.0).map(|index| index + 1);
        assert_eq!(first, row[10].parse().ok(), "first harvest of {}", row[0]);
        runs += 1;
    }
    assert_eq!(runs, 13);
}
