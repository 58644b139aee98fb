//! What must hold for any inputs. Proptest prints the seed of a failing case.

use pelepah::model::{Outcome, simulate};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::plain_model;
use crate::support::{near, oracle, program, set};

const WHOLE_FARM: &str = include_str!("data/ten-plots-sampit-loan.json");

/// Changes of the oracle plot: any soil, practice, weather.
fn any_plot() -> impl Strategy<Value = Value> {
    let leaves = (0.2..2.2_f64, 2.0..14.0_f64, 4u16..12, 1u16..5, 10u16..30);
    let weather = (
        proptest::array::uniform12(0.0..600.0_f64),
        0.2..8.0_f64,
        0.0..1.0_f64,
    );
    let stand = (
        0.1..1.0_f64,
        prop::bool::ANY,
        2u16..9,
        prop::option::of((1u16..60, 0u16..5)),
    );
    (leaves, weather, stand).prop_map(
        |(
            (e_max, keep, youngest, interval, oldest),
            (rain, drainage, c0),
            (survival, gaps, life, flood),
        )| {
            let floods: Vec<Value> = flood
                .iter()
                .map(|(month, days)| json!({"month": month, "days": days}))
                .collect();
            let gap_fill = if gaps {
                json!("monthly")
            } else {
                json!([2, 3, 7, 20])
            };
            json!({
                "e_max": e_max, "keep_leaves": keep, "min_cut_age": youngest.min(oldest),
                "cut_interval": interval, "leaf_max_age": oldest, "rain_mm": rain,
                "drainage": drainage, "c0": c0, "c1": 1.0 - c0, "establishment_survival": survival,
                "gap_fill": gap_fill, "economic_life": life, "replant": false, "floods": floods,
            })
        },
    )
}

proptest! {
    #[test]
    fn the_fast_growth_is_the_plain_one(
        changes in any_plot(),
        pauses in prop::collection::vec(1u16..72, 0..6),
    ) {
        let mut exchanged = oracle(72);
        set(&mut exchanged["inputs"]["plots"][0], &changes);
        exchanged["inputs"]["prices"]["pauses"] = json!(pauses);
        let program = program(&exchanged);
        let outcome = simulate(&program);
        let (plot, plants) = (&outcome.plots[0], outcome.plots[0].plants);
        let pauses: Vec<usize> = pauses.into_iter().map(usize::from).collect();
        let (plain, book) = plain_model::grow(&program.inputs.plots[0], 72, &pauses);
        let mut alive = plants;
        for (k, month) in plain.iter().enumerate() {
            let course = &plot.course;
            let cells = [
                ("plants", plants * course.plants[k], month.plants),
                ("leaves", plants * course.leaves[k], month.plants * month.standing),
                ("cut", plants * course.cut[k], month.cut),
                ("kg", plants * course.kg[k], month.kg),
                ("new plants", plants * course.new_plants[k], month.new_plants),
            ];
            for (cell, fast, slow) in cells {
                prop_assert!(near(fast, slow, 1e-9), "month {}, {cell}: {fast} is not {slow}", k + 1);
            }
            let lost = course.lost_establishment[k] + course.lost_rot[k] + course.lost_flood[k];
            alive += plants * (course.new_plants[k] - lost);
            prop_assert!(near(alive, month.plants, 1e-9), "losses explain the plants");
        }
        let gone = book.cut + book.dried + book.standing;
        prop_assert!(near(book.emerged, gone, 1e-9), "{} leaves came, {gone} went", book.emerged);
    }

    #[test]
    fn twice_the_land_and_plants_give_twice_the_leaves_and_work(factor in 1.5..20.0_f64) {
        let small: Value = serde_json::from_str(WHOLE_FARM).unwrap();
        let mut large = small.clone();
        for plot in large["inputs"]["plots"].as_array_mut().unwrap() {
            for field in ["area_ha", "plants", "ditch_m"] {
                plot[field] = json!(plot[field].as_f64().unwrap() * factor);
            }
        }
        let (small, large) = (simulate(&program(&small)), simulate(&program(&large)));
        for (a, b) in small.monthly.sold_kg.iter().zip(&large.monthly.sold_kg) {
            prop_assert!(near(a * factor, *b, 1e-9), "{a} {b}");
        }
        for (a, b) in small.monthly.hok.iter().zip(&large.monthly.hok) {
            prop_assert!(near(a * factor, *b, 1e-9), "{a} {b}");
        }
    }

    #[test]
    fn a_later_planting_never_brings_income_earlier(later in 1i64..40) {
        let early: Value = serde_json::from_str(WHOLE_FARM).unwrap();
        let mut late = early.clone();
        for plot in late["inputs"]["plots"].as_array_mut().unwrap() {
            plot["planted"] = json!(plot["planted"].as_i64().unwrap() + later);
        }
        let first = |outcome: &Outcome| outcome.monthly.sold_kg.iter().position(|kg| *kg > 0.0);
        let (early, late) = (simulate(&program(&early)), simulate(&program(&late)));
        let waits = |k: usize| first(&early).is_some_and(|early| k > early);
        prop_assert!(first(&late).is_none_or(waits));
    }

    #[test]
    fn the_lines_make_the_net(
        price in 0.0..5000.0_f64, wage in 0.0..300_000.0_f64, cash in -1e8..1e8_f64,
        trend in -0.1..0.2_f64, delay in 0u16..6, credit in 0u16..6,
    ) {
        let mut farm: Value = serde_json::from_str(WHOLE_FARM).unwrap();
        let inputs = &mut farm["inputs"];
        inputs["work"]["wage"] = json!(wage);
        inputs["work"]["wage_trend"] = json!(trend);
        inputs["funding"]["own_cash"] = json!(cash);
        set(&mut inputs["prices"]["buyers"][0], &json!({"base": price, "delay": delay}));
        for item in inputs["items"].as_object_mut().unwrap().values_mut() {
            set(item, &json!({"trend": trend, "credit": credit}));
        }
        let outcome = simulate(&program(&farm));
        let m = &outcome.monthly;
        let mut balance = cash;
        for k in 0..120 {
            let costs = m.hired_labour[k] + m.inputs[k] + m.transport[k] + m.land[k] + m.fixed[k]
                + m.contingency[k] + m.investment[k] - m.salvage[k] + m.tax[k];
            let open = outcome.closing.receivable - outcome.closing.payable
                + outcome.closing.rest_value;
            let net = m.receipts[k] - costs + if k == 119 { open } else { 0.0 };
            prop_assert!((m.project_flow[k] - net).abs() < 1e-3, "month {}", k + 1);
            balance += m.receipts[k] - costs + m.grants[k] + m.loan_in[k]
                - m.principal[k] - m.interest[k] - m.household[k];
            prop_assert!((m.balance[k] - balance).abs() < 1.0, "month {}", k + 1);
        }
        let received: f64 = m.receipts.iter().sum::<f64>() + outcome.closing.receivable;
        prop_assert!(near(received, m.sales.iter().sum(), 1e-9));
        let planted: f64 = m.suckers_planted.iter().chain(&m.suckers_bought).sum();
        let new: f64 = outcome.plots.iter()
            .map(|plot| plot.plants * plot.course.new_plants.iter().sum::<f64>()).sum();
        prop_assert!(near(planted, new, 1e-9));
    }
}

#[test]
fn the_outcome_does_not_depend_on_what_was_run_before() {
    let plain = program(&serde_json::from_str(WHOLE_FARM).unwrap());
    let mut changed = plain.clone();
    changed.inputs.plots[3].e_max = 0.7;
    let changed = pelepah::model::Program::from_inputs(changed.start, 120, changed.inputs).unwrap();
    let mut simulator = pelepah::model::Simulator::default();
    simulator.simulate(&plain);
    simulator.simulate(&changed);
    let (again, fresh) = (simulator.simulate(&plain), simulate(&plain));
    assert_eq!(again.monthly, fresh.monthly);
    assert_eq!(again.indicators, fresh.indicators);
}
