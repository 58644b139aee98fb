//! Chance: no chance is the likely course, the same seed the same bits, a card
//! moves only what it touches.

use pelepah::model::inputs::{
    CardEffect, CardInputs, CardMonths, ClimateState, Inputs, Levels, RiskInputs,
};
use pelepah::model::risk::{
    EventKind, Level, PathCourse, Progress, Risk, card_worth, explore, path, switching, tornado,
};
use pelepah::model::{Outcome, Program, exchange, simulate};
use pelepah::plan::{Scope, preset};

use crate::support::near;

const ONE_PLOT: &[u8] = include_bytes!("data/peat-pontianak-1ha.json");
const TEN_PLOTS: &[u8] = include_bytes!("data/ten-plots-sampit-loan.json");

fn one_plot() -> Program {
    exchange::read(ONE_PLOT).unwrap()
}

fn ten_plots() -> Program {
    exchange::read(TEN_PLOTS).unwrap()
}

fn examples() -> Vec<(String, Program)> {
    let library = preset::library().unwrap();
    let examples = library.examples.iter();
    examples
        .map(|example| {
            let program = Program::compile(&example.plan).unwrap();
            (example.stem.to_owned(), program)
        })
        .collect()
}

fn changed(program: &Program, change: impl FnOnce(&mut Inputs)) -> Program {
    let mut inputs = program.inputs.clone();
    change(&mut inputs);
    let months = u16::try_from(program.months).unwrap();
    Program::from_inputs(program.start, months, inputs).unwrap()
}

/// Nothing is left to chance.
fn quiet() -> RiskInputs {
    let one = [1.0; 3];
    let never = ClimateState {
        chance: 0.0,
        rain: 1.0,
    };
    RiskInputs {
        levels: Some(Levels {
            emergence: one,
            leaf_weight: one,
            establishment_survival: one,
            marketable: one,
            rot: one,
            price: one,
            wage: one,
            input_price: one,
            labour_scale: one,
        }),
        yield_sigma: Some(0.0),
        year_rain_sigma: Some(0.0),
        month_rain_sigma: Some(0.0),
        price_rho: Some(0.9),
        price_sigma: Some(0.0),
        el_nino: Some(never),
        la_nina: Some(never),
        cards: Some(vec![]),
    }
}

fn card(name: &str, chance: f64, effect: CardEffect, size: f64) -> CardInputs {
    CardInputs {
        name: name.to_owned(),
        chance,
        months: CardMonths::Months(vec![6]),
        effect,
        size,
        length: None,
        scope: Scope::Plan,
        only_poor_drainage: None,
    }
}

fn with_cards(program: &Program, cards: Vec<CardInputs>) -> Program {
    changed(program, |inputs| {
        let risk = inputs.risk.get_or_insert_default();
        risk.cards = Some(cards);
    })
}

fn run(program: &Program, seed: u64, paths: usize) -> Risk {
    explore(program, seed, paths, &Progress::default()).unwrap()
}

fn is_likely_course(name: &str, path: &PathCourse, outcome: &Outcome) {
    let series: [(&str, &[f64], &[f64]); 6] = [
        ("balance", &path.balance, &outcome.monthly.balance),
        ("receipts", &path.receipts, &outcome.monthly.receipts),
        ("inputs", &path.inputs, &outcome.monthly.inputs),
        ("hired", &path.hired_labour, &outcome.monthly.hired_labour),
        ("land", &path.land, &outcome.monthly.land),
        ("hok", &path.hok, &outcome.monthly.hok),
    ];
    for (what, actual, expected) in series {
        let scale = expected.iter().fold(1.0, |most: f64, x| most.max(x.abs()));
        for (k, (actual, expected)) in actual.iter().zip(expected).enumerate() {
            assert!(
                (actual - expected).abs() <= 1e-9 * scale,
                "{name}: {what}, month {}: {actual} is not {expected}",
                k + 1
            );
        }
    }
    let found = &outcome.indicators;
    let figures = [
        ("npv", Some(path.npv), &found.npv),
        (
            "npv_total_cost",
            Some(path.npv_total_cost),
            &found.npv_total_cost,
        ),
        ("irr", path.irr, &found.irr),
        ("payback", path.payback_month, &found.payback_month),
        ("hole", Some(path.deepest_hole), &found.deepest_hole),
    ];
    for (what, actual, expected) in figures {
        match (actual, expected.value()) {
            (Some(actual), Some(expected)) => {
                assert!(
                    near(actual, expected, 1e-9),
                    "{name}: {what} {actual} is not {expected}"
                );
            }
            (actual, expected) => assert_eq!(actual, expected, "{name}: {what}"),
        }
    }
}

#[test]
fn without_chance_a_path_is_the_likely_course() {
    let cases = [("one plot", one_plot()), ("ten plots", ten_plots())];
    let cases = cases.map(|(name, program)| (name.to_owned(), program));
    for (name, program) in cases.into_iter().chain(examples()) {
        let program = changed(&program, |inputs| inputs.risk = Some(quiet()));
        let outcome = simulate(&program);
        is_likely_course(&name, &path(&program, 1, 7), &outcome);
        let risk = run(&program, 1, 40);
        let expected = outcome.indicators.npv.value().unwrap();
        for npv in risk.npv.values {
            assert!(near(npv, expected, 1e-9), "{name}: {npv} is not {expected}");
        }
        assert!(risk.levels.is_empty(), "{name}: no level has a range");
    }
}

#[test]
fn floods_shares_and_counted_stands_are_those_of_the_likely_course() {
    use pelepah::model::inputs::{FloodInputs, GapFillInputs, LandInputs};
    use pelepah::plan::SharedCost;
    let program = changed(&ten_plots(), |inputs| {
        inputs.risk = Some(quiet());
        inputs.prices.pauses = Some(vec![50, 51, 52]);
        for (index, plot) in inputs.plots.iter_mut().enumerate() {
            plot.tenure = Some("milik".to_owned());
            if index == 2 {
                plot.floods = vec![FloodInputs { month: 30, days: 3 }];
                plot.gap_fill = GapFillInputs::At(vec![3, 40]);
            } else if index == 4 {
                plot.tenure = Some("maro".to_owned());
            } else if index == 6 {
                plot.planted = -30;
                plot.age_at_start = 30;
                plot.plants_counted = Some(5000.0);
                plot.leaves_counted = Some(12.0);
                plot.cut_interval = 2;
            } else if index == 7 {
                plot.planted = -2;
                plot.age_at_start = 2;
                plot.replant = false;
            }
        }
        let maro = LandInputs::Shared {
            share: 0.4,
            less: vec![
                SharedCost::Inputs,
                SharedCost::Transport,
                SharedCost::HiredLabour,
            ],
            owner_inputs: Some(0.25),
        };
        inputs.land.insert("maro".to_owned(), maro);
        inputs.prices.buyers[0].delay = 2;
    });
    is_likely_course("mixed", &path(&program, 3, 0), &simulate(&program));
}

#[test]
fn the_bits_do_not_depend_on_threads() {
    let program = ten_plots();
    let risks: Vec<Risk> = [1, 2, 3]
        .map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            pool.build().unwrap().install(|| run(&program, 11, 150))
        })
        .into();
    assert!(risks[0] == risks[1] && risks[0] == risks[2]);
    let other = run(&program, 12, 150);
    assert!(risks[0] != other, "another seed is another chance");
}

#[test]
fn a_path_opened_is_the_path_explored() {
    let program = ten_plots();
    let paths: Vec<PathCourse> = (0..21).map(|i| path(&program, 4, i)).collect();
    let risk = run(&program, 4, 21);
    let mean = paths.iter().map(|path| path.npv).sum::<f64>() / 21.0;
    assert!(near(risk.npv_mean.value, mean, 1e-12), "{mean}");
    let mut last: Vec<f64> = paths.iter().map(|path| path.balance[119]).collect();
    last.sort_by(f64::total_cmp);
    // of 21 paths the median is the eleventh
    assert_eq!(risk.balance.values[3][119].to_bits(), last[10].to_bits());
}

#[test]
fn switching_a_card_off_moves_no_other_draw() {
    let program = one_plot();
    let stops = card("stop", 0.5, CardEffect::NoSale, 3.0);
    let sick = card("sick", 0.5, CardEffect::Cost, 3e6);
    let both = with_cards(&program, vec![stops, sick.clone()]);
    let one = with_cards(&program, vec![sick]);
    let came = |path: &PathCourse, wanted: &str| -> Vec<usize> {
        let events = path.events.iter();
        events
            .filter(|event| matches!(&event.kind, EventKind::Card { name, .. } if name == wanted))
            .map(|event| event.month)
            .collect()
    };
    let mut stopped = 0;
    for i in 0..20 {
        let (a, b) = (path(&both, 9, i), path(&one, 9, i));
        assert_eq!(
            (&a.levels, &a.rain, &a.price),
            (&b.levels, &b.rain, &b.price)
        );
        assert_eq!(came(&a, "sick"), came(&b, "sick"));
        stopped += came(&a, "stop").len();
        assert!(came(&b, "stop").is_empty());
    }
    assert!(
        (70..130).contains(&stopped),
        "20 paths of 10 years at one half: {stopped}"
    );
    // nor does a level without a range
    let fixed = changed(&one, |inputs| {
        let levels = inputs.risk.as_mut().unwrap().levels.as_mut().unwrap();
        levels.emergence = [1.0; 3];
    });
    let (a, b) = (path(&one, 9, 3), path(&fixed, 9, 3));
    assert_eq!(
        (&a.levels[1..], &a.rain, &a.price),
        (&b.levels[1..], &b.rain, &b.price)
    );
    assert_eq!(b.levels[0].to_bits(), 1.0_f64.to_bits());
}

#[test]
fn a_certain_card_comes_every_year_and_an_impossible_one_never() {
    let base = changed(&one_plot(), |inputs| inputs.risk = Some(quiet()));
    let outcome = simulate(&base);
    let never = with_cards(&base, vec![card("x", 0.0, CardEffect::Cost, 1e6)]);
    is_likely_course("never", &path(&never, 1, 0), &outcome);
    let june = |k: usize| k % 12 == 5; // the plan starts in January
    let always = path(
        &with_cards(&base, vec![card("x", 1.0, CardEffect::Cost, 1e6)]),
        1,
        2,
    );
    let quiet = path(&base, 1, 2);
    for k in 0..base.months {
        let cost = quiet.net[k] - always.net[k];
        let expected = if june(k) { 1e6 } else { 0.0 };
        assert!((cost - expected).abs() < 1e-3, "month {}: {cost}", k + 1);
    }
    // a loss is a flood that kills as many
    let lost = path(
        &with_cards(&base, vec![card("x", 1.0, CardEffect::Loss, 0.9)]),
        1,
        2,
    );
    let flooded = changed(&base, |inputs| {
        let junes = (1..=120).filter(|k| june(k - 1));
        inputs.plots[0].floods = junes
            .map(|month| pelepah::model::inputs::FloodInputs {
                month: u16::try_from(month).unwrap(),
                days: 3,
            })
            .collect();
    });
    is_likely_course("flooded", &lost, &simulate(&flooded));
    // three months without a buyer are a pause
    let stopped = path(
        &with_cards(&base, vec![card("x", 1.0, CardEffect::NoSale, 3.0)]),
        1,
        2,
    );
    let paused = changed(&base, |inputs| {
        let months = (1..=120).filter(|k| [5, 6, 7].contains(&((k - 1) % 12)));
        inputs.prices.pauses = Some(months.collect());
    });
    is_likely_course("paused", &stopped, &simulate(&paused));
    // all plants lost every year: nothing is divided by nothing
    let ruined = path(
        &with_cards(&base, vec![card("x", 1.0, CardEffect::Loss, 1.0)]),
        1,
        2,
    );
    let nearly = path(
        &with_cards(&base, vec![card("x", 1.0, CardEffect::Loss, 1.0 - 1e-9)]),
        1,
        2,
    );
    for (a, b) in ruined.net.iter().zip(&nearly.net) {
        assert!((a - b).abs() < 1.0, "{a} is not {b}");
    }
}

#[test]
fn draws_have_the_moments_of_their_distributions() {
    const SEED: u64 = 2026;
    let program = ten_plots();
    let paths: Vec<PathCourse> = (0..400).map(|i| path(&program, SEED, i)).collect();
    let check = |name: &str, values: &[f64], mean: f64, deviation: f64| {
        let n = values.len() as f64;
        let actual = values.iter().sum::<f64>() / n;
        let error = deviation / n.sqrt();
        assert!(
            (actual - mean).abs() < 3.0 * error,
            "seed {SEED}: {name} {actual} is not {mean} ± {error}"
        );
    };
    // price: lognormal, mean 1, σ 0.15 in every month
    for k in [0, 60, 119] {
        let price: Vec<f64> = paths.iter().map(|path| path.price[k]).collect();
        check("price", &price, 1.0, 0.151);
    }
    // levels: PERT mean (a + 4m + b)/6, deviation √((μ−a)(b−μ)/7)
    for (index, level) in Level::ALL.into_iter().enumerate() {
        let [a, m, b] = level.range(&program.inputs);
        let mean = (a + 4.0 * m + b) / 6.0;
        let drawn: Vec<f64> = paths.iter().map(|path| path.levels[index]).collect();
        check(
            level.key(),
            &drawn,
            mean,
            ((mean - a) * (b - mean) / 7.0).sqrt(),
        );
    }
    let dry = |path: &PathCourse| {
        let events = path.events.iter();
        events
            .filter(|event| event.kind == EventKind::ElNino)
            .count() as f64
    };
    // April 2026 to March 2036 touches 11 calendar years
    let dry: Vec<f64> = paths.iter().map(dry).collect();
    check(
        "El Niño years",
        &dry,
        11.0 * 0.2,
        (11.0_f64 * 0.2 * 0.8).sqrt(),
    );
}

#[test]
fn a_switching_value_makes_the_headline_zero() {
    let program = one_plot();
    let found = switching(&program);
    let price = found
        .iter()
        .find(|found| found.level == Level::Price)
        .unwrap();
    let factor = price.factor.unwrap();
    let turned = changed(&program, |inputs| {
        for buyer in &mut inputs.prices.buyers {
            buyer.base *= factor;
        }
    });
    let npv = simulate(&turned).indicators.npv_total_cost.value().unwrap();
    assert!(npv.abs() < 1.0, "{factor}: {npv}");
    let tornado = tornado(&program);
    let likely = simulate(&program)
        .indicators
        .npv_total_cost
        .value()
        .unwrap();
    assert!(
        near(tornado.likely, likely, 1e-9),
        "{} is not {likely}",
        tornado.likely
    );
    assert!(tornado.swings.is_sorted_by(|a, b| a.width() >= b.width()));
    assert_eq!(tornado.swings.len(), 9);
    let swing = tornado
        .swings
        .iter()
        .find(|swing| swing.level == Level::Price)
        .unwrap();
    let dear = changed(&program, |inputs| {
        for buyer in &mut inputs.prices.buyers {
            buyer.base *= swing.range[2];
        }
    });
    let expected = simulate(&dear).indicators.npv_total_cost.value().unwrap();
    assert!(
        near(swing.at_high, expected, 1e-9),
        "{} is not {expected}",
        swing.at_high
    );
    // nothing sold: no price helps
    let unsold = changed(&program, |inputs| inputs.prices.buyers.clear());
    let found = switching(&unsold);
    let price = found
        .iter()
        .find(|found| found.level == Level::Price)
        .unwrap();
    assert_eq!(price.factor, None);
}

#[test]
fn nonsense_of_chance_is_a_problem() {
    let mut inputs = one_plot().inputs;
    let risk = inputs.risk.as_mut().unwrap();
    risk.price_sigma = Some(-1.0);
    risk.levels.as_mut().unwrap().wage = [1.2, 1.0, 1.3];
    risk.cards = Some(vec![card("x", 1.5, CardEffect::Loss, 2.0)]);
    let problems = Program::from_inputs(one_plot().start, 120, inputs).unwrap_err();
    let fields: Vec<&str> = problems
        .iter()
        .map(|problem| problem.field.as_str())
        .collect();
    let expected = [
        "risk.levels.wage",
        "risk.price_sigma",
        "risk.cards[0].chance",
        "risk.cards[0].size",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn a_card_is_worth_what_it_costs_and_each_by_itself() {
    let base = changed(&one_plot(), |inputs| inputs.risk = Some(quiet()));
    let program = with_cards(
        &base,
        vec![
            card("sick", 1.0, CardEffect::Cost, 1e6),
            card("never", 0.0, CardEffect::Loss, 0.9),
        ],
    );
    // a million each June of ten years: months 6, 18, … at the yearly rate
    let rate: f64 = program.inputs.rate;
    let expected: f64 = (0..10)
        .map(|year| -1e6 * libm::pow(1.0 + rate, -(f64::from(12 * year) + 6.0) / 12.0))
        .sum();
    let worth = card_worth(&program, 1, 40, &Progress::default()).unwrap();
    let names: Vec<&str> = worth.iter().map(|worth| worth.name.as_str()).collect();
    assert_eq!(names, ["sick", "never"]);
    assert!(near(worth[0].npv, expected, 1e-9), "{worth:?}, {expected}");
    assert!(near(worth[1].npv, 0.0, 1e-3), "{worth:?}");
}
