//! The draws of chance: each has its own words, and the moments of its law.
//! Observed through paths opened one by one.

use pelepah::model::inputs::{
    CardEffect, CardInputs, CardMonths, ClimateState, Inputs, RiskInputs,
};
use pelepah::model::risk::{EventKind, Level, PathCourse, Progress, explore, path, switching};
use pelepah::model::{Program, exchange, simulate};
use pelepah::plan::Scope;

use crate::support::near;

const ONE_PLOT: &[u8] = include_bytes!("data/peat-pontianak-1ha.json");

fn one_plot() -> Program {
    exchange::read(ONE_PLOT).unwrap()
}

fn changed(program: &Program, change: impl FnOnce(&mut Inputs)) -> Program {
    let mut inputs = program.inputs.clone();
    change(&mut inputs);
    let months = u16::try_from(program.months).unwrap();
    Program::from_inputs(program.start, months, inputs).unwrap()
}

/// Chance with nothing but two cards, and levels of a given width.
fn with_risk(program: &Program, change: impl FnOnce(&mut RiskInputs)) -> Program {
    changed(program, |inputs| {
        let mut levels = inputs.risk.take().and_then(|risk| risk.levels);
        if levels.is_none() {
            levels = exchange::read(ONE_PLOT)
                .unwrap()
                .inputs
                .risk
                .unwrap()
                .levels;
        }
        let mut risk = RiskInputs {
            levels,
            yield_sigma: Some(0.10),
            year_rain_sigma: Some(0.12),
            month_rain_sigma: Some(0.25),
            price_rho: Some(0.90),
            price_sigma: Some(0.15),
            el_nino: Some(ClimateState {
                chance: 0.2,
                rain: 0.3,
            }),
            la_nina: Some(ClimateState {
                chance: 0.15,
                rain: 1.25,
            }),
            cards: Some(vec![
                card("stop", 0.4, CardEffect::NoSale, 2.0),
                card("sick", 0.3, CardEffect::Cost, 1e6),
            ]),
        };
        change(&mut risk);
        inputs.risk = Some(risk);
    })
}

fn card(name: &str, chance: f64, effect: CardEffect, size: f64) -> CardInputs {
    CardInputs {
        name: name.to_owned(),
        chance,
        months: CardMonths::Months((1..=12).collect()),
        effect,
        size,
        length: None,
        scope: Scope::Plan,
        only_poor_drainage: None,
    }
}

/// When the cards of a path came.
fn cards(path: &PathCourse) -> Vec<(usize, String)> {
    let events = path.events.iter();
    let cards = events.filter_map(|event| match &event.kind {
        EventKind::Card { name, .. } => Some((event.month, name.clone())),
        EventKind::ElNino | EventKind::LaNina => None,
    });
    cards.collect()
}

fn climate(path: &PathCourse) -> Vec<(usize, EventKind)> {
    let events = path.events.iter();
    let years = events.filter(|event| !matches!(event.kind, EventKind::Card { .. }));
    years
        .map(|event| (event.month, event.kind.clone()))
        .collect()
}

const SEED: u64 = 77;
const N_PATHS: u64 = 12;

#[test]
fn switching_any_effect_off_moves_no_other_draw() {
    type Change = fn(&mut RiskInputs);
    type Observed = fn(&PathCourse) -> Vec<f64>;
    let rain: Observed = |path| path.rain.clone();
    let price: Observed = |path| path.price.clone();
    let yields: Observed = |path| path.yields.clone();
    let levels: Observed = |path| path.levels.to_vec();
    let drawn: [(&str, Observed); 4] = [
        ("rain", rain),
        ("price", price),
        ("yields", yields),
        ("levels", levels),
    ];
    // what is switched off, and which series may move with it
    let cases: [(&str, Change, &[&str]); 6] = [
        ("price", |r| r.price_sigma = Some(0.0), &["price"]),
        ("year rain", |r| r.year_rain_sigma = Some(0.0), &["rain"]),
        ("month rain", |r| r.month_rain_sigma = Some(0.0), &["rain"]),
        ("yield", |r| r.yield_sigma = Some(0.0), &["yields"]),
        (
            "El Niño",
            |r| {
                r.el_nino = Some(ClimateState {
                    chance: 0.0,
                    rain: 1.0,
                });
            },
            &["rain"],
        ),
        (
            "La Niña",
            |r| {
                r.la_nina = Some(ClimateState {
                    chance: 0.0,
                    rain: 1.0,
                });
            },
            &["rain"],
        ),
    ];
    let base = with_risk(&one_plot(), |_| ());
    for (name, off, may_move) in cases {
        let other = with_risk(&one_plot(), off);
        let mut moved = false;
        for i in 0..N_PATHS {
            let (a, b) = (path(&base, SEED, i), path(&other, SEED, i));
            assert_eq!(cards(&a), cards(&b), "{name}: events of path {i}");
            for (series, of) in &drawn {
                let is_same = of(&a) == of(&b);
                moved |= !is_same;
                let may = may_move.contains(series);
                assert!(is_same || may, "{name}, seed {SEED}: {series} of path {i}");
            }
            if name != "El Niño" && name != "La Niña" {
                assert_eq!(climate(&a), climate(&b), "{name}: climate of path {i}");
            }
        }
        assert!(moved, "{name}: switching it off does something");
    }
}

#[test]
fn a_level_without_a_range_moves_no_other_level() {
    let base = with_risk(&one_plot(), |_| ());
    for (index, level) in Level::ALL.into_iter().enumerate() {
        let fixed = with_risk(&one_plot(), |risk| {
            let levels = risk.levels.as_mut().unwrap();
            let range = match level {
                Level::Emergence => &mut levels.emergence,
                Level::LeafWeight => &mut levels.leaf_weight,
                Level::EstablishmentSurvival => &mut levels.establishment_survival,
                Level::Marketable => &mut levels.marketable,
                Level::Rot => &mut levels.rot,
                Level::Price => &mut levels.price,
                Level::Wage => &mut levels.wage,
                Level::InputPrice => &mut levels.input_price,
                Level::LabourScale => &mut levels.labour_scale,
            };
            *range = [1.0; 3];
        });
        for i in 0..4 {
            let (a, b) = (path(&base, SEED, i), path(&fixed, SEED, i));
            for (other, (x, y)) in a.levels.iter().zip(&b.levels).enumerate() {
                let is_same = x.to_bits() == y.to_bits();
                assert_eq!(is_same, other != index, "{level:?}: level {other}");
            }
            assert_eq!(
                (&a.rain, &a.price, &a.yields),
                (&b.rain, &b.price, &b.yields)
            );
            assert_eq!(a.events, b.events, "{level:?}");
        }
    }
}

/// Mean and standard error of a sample.
fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
    (mean, (squares / n / n).sqrt())
}

fn is_near(name: &str, values: &[f64], expected: f64) {
    let (mean, error) = moments(values);
    assert!(
        (mean - expected).abs() <= 3.0 * error,
        "seed {SEED}: {name} {mean} is not {expected} ± {error}"
    );
}

#[test]
fn years_and_months_have_the_moments_of_their_laws() {
    let program = with_risk(&one_plot(), |risk| {
        let never = ClimateState {
            chance: 0.0,
            rain: 1.0,
        };
        risk.el_nino = Some(never);
        risk.la_nina = Some(never);
    });
    let paths: Vec<PathCourse> = (0..400).map(|i| path(&program, SEED, i)).collect();
    let sample = |of: &dyn Fn(&PathCourse) -> f64| -> Vec<f64> { paths.iter().map(of).collect() };
    let square = |x: f64| x * x;
    // yield of a year: lognormal of mean 1, ln x normal of deviation 0.10
    is_near("yield", &sample(&|path| path.yields[30]), 1.0);
    let log = |x: f64| libm::log(x);
    is_near(
        "ln yield",
        &sample(&|path| log(path.yields[30])),
        -0.5 * square(0.10),
    );
    is_near(
        "ln yield squared",
        &sample(&|path| square(log(path.yields[30]) + 0.005)),
        square(0.10),
    );
    // the plan starts in January: months 36 and 40 are of one year, 52 of another
    let rain = |path: &PathCourse, k: usize| log(path.rain[k]) + 0.5 * (0.0144 + 0.0625);
    is_near("rain", &sample(&|path| path.rain[36]), 1.0);
    is_near(
        "rain, its spread",
        &sample(&|path| square(rain(path, 36))),
        0.12 * 0.12 + 0.25 * 0.25,
    );
    is_near(
        "rain of one year",
        &sample(&|path| rain(path, 36) * rain(path, 40)),
        0.12 * 0.12,
    );
    is_near(
        "rain of two years",
        &sample(&|path| rain(path, 40) * rain(path, 52)),
        0.0,
    );
    // price: x_k = ρ x_{k−1} + σ √(1−ρ²) z: covariance σ² ρ^lag at any month
    let x = |path: &PathCourse, k: usize| log(path.price[k]) + 0.5 * 0.15 * 0.15;
    for (lag, power) in [(0, 1.0), (1, 0.9), (6, libm::pow(0.9, 6.0))] {
        for k in [0, 60] {
            is_near(
                &format!("price at {k}, lag {lag}"),
                &sample(&|path| x(path, k) * x(path, k + lag)),
                0.15 * 0.15 * power,
            );
        }
    }
}

#[test]
fn a_card_comes_as_often_as_it_says_and_in_any_month_of_its_window() {
    let program = with_risk(&one_plot(), |_| ());
    let mut by_month = [0.0; 12];
    let mut years = Vec::new();
    for i in 0..400 {
        let course = path(&program, SEED, i);
        for year in 0..10 {
            let in_year = |month: usize| (month - 1) / 12 == year;
            let came: Vec<(usize, String)> = cards(&course)
                .into_iter()
                .filter(|(month, name)| name == "stop" && in_year(*month))
                .collect();
            assert!(came.len() <= 1, "at most one a year");
            years.push(came.len() as f64);
            for (month, _) in came {
                by_month[(month - 1) % 12] += 1.0;
            }
        }
    }
    is_near("years with the card", &years, 0.4);
    let n: f64 = by_month.iter().sum();
    // binomial: n/12 ± √(n · 1/12 · 11/12)
    let (mean, deviation) = (n / 12.0, (n * 11.0).sqrt() / 12.0);
    for (month, count) in by_month.iter().enumerate() {
        assert!(
            (count - mean).abs() < 3.5 * deviation,
            "seed {SEED}: month {}: {count} is not {mean} ± {deviation}",
            month + 1
        );
    }
}

/// Density of Beta-PERT without its constant.
fn pert([low, likely, high]: [f64; 3], x: f64) -> f64 {
    let alpha = 4.0 * (likely - low) / (high - low);
    let beta = 4.0 * (high - likely) / (high - low);
    libm::pow(x - low, alpha) * libm::pow(high - x, beta)
}

#[test]
fn knowing_the_price_is_worth_what_an_integral_says() {
    // only the price is uncertain: the headline is a straight line of it
    const PATHS: usize = 20_000;
    const STEPS: i32 = 100_000;
    let quiet = with_risk(&one_plot(), |risk| {
        let levels = risk.levels.as_mut().unwrap();
        for range in [
            &mut levels.emergence,
            &mut levels.leaf_weight,
            &mut levels.establishment_survival,
            &mut levels.marketable,
            &mut levels.rot,
            &mut levels.wage,
            &mut levels.input_price,
            &mut levels.labour_scale,
        ] {
            *range = [1.0; 3];
        }
        levels.price = [0.8, 1.0, 1.3];
        let never = ClimateState {
            chance: 0.0,
            rain: 1.0,
        };
        (risk.el_nino, risk.la_nina) = (Some(never), Some(never));
        (risk.yield_sigma, risk.price_sigma) = (Some(0.0), Some(0.0));
        (risk.year_rain_sigma, risk.month_rain_sigma) = (Some(0.0), Some(0.0));
        risk.cards = Some(vec![]);
    });
    let turn = switching(&quiet)
        .into_iter()
        .find(|found| found.level == Level::Price)
        .and_then(|found| found.factor)
        .unwrap();
    // the price at which the headline turns lies within the range
    let at = |factor: f64| {
        changed(&quiet, |inputs| {
            for buyer in &mut inputs.prices.buyers {
                buyer.base *= factor;
            }
        })
    };
    let program = at(turn / 0.98);
    let worth = |factor: f64| -> f64 {
        let outcome = simulate(&at(turn / 0.98 * factor));
        outcome.indicators.npv_total_cost.value().unwrap()
    };
    let (low, high) = (worth(0.8), worth(1.3));
    let middle = worth(1.05);
    assert!(near(middle, 0.5 * (low + high), 1e-9), "a straight line");
    let range = [0.8, 1.0, 1.3];
    let (mut sum, mut mean, mut gain, mut squares) = (0.0, 0.0, 0.0, 0.0);
    for i in 0..STEPS {
        let share = (f64::from(i) + 0.5) / f64::from(STEPS);
        let density = pert(range, 0.8 + 0.5 * share);
        let npv = low + (high - low) * share;
        sum += density;
        mean += density * npv;
        gain += density * npv.max(0.0);
        squares += density * npv * npv;
    }
    let (mean, gain) = (mean / sum, gain / sum);
    let spread = (squares / sum - mean * mean).sqrt();
    let expected = gain - mean.max(0.0);
    let risk = explore(&program, SEED, PATHS, &Progress::default()).unwrap();
    let error = spread / (PATHS as f64).sqrt();
    assert!(
        (risk.value_of_knowing_all - expected).abs() < 3.0 * error,
        "seed {SEED}: {} is not {expected} ± {error}",
        risk.value_of_knowing_all
    );
    // nothing else is uncertain: to know the price is to know all, but for the
    // bin in which the headline turns
    assert_eq!(risk.levels.len(), 1);
    let known = risk.levels[0].value_of_knowing;
    assert!(known <= risk.value_of_knowing_all + 1.0);
    assert!(near(known, risk.value_of_knowing_all, 0.02), "{known}");
    let correlation = risk.levels[0].correlation.unwrap().value;
    assert!(near(correlation, 1.0, 1e-12), "{correlation}");
}

#[test]
fn a_path_at_a_percentile_is_that_of_the_headline() {
    let program = with_risk(&one_plot(), |_| ());
    let risk = explore(&program, SEED, 21, &Progress::default()).unwrap();
    let mut worth: Vec<(f64, u64)> = (0..21)
        .map(|i| (path(&program, SEED, i).npv_total_cost, i))
        .collect();
    worth.sort_by(|a, b| a.0.total_cmp(&b.0));
    // of 21 the second is at 5 %, the third at 10, the sixth at 25, the eleventh at 50
    for (percent, position) in [(5, 1), (10, 2), (25, 5), (50, 10)] {
        assert_eq!(risk.path_at(percent), Some(worth[position].1), "{percent}");
        let npv = risk.npv_total_cost.at(percent).unwrap();
        assert_eq!(npv.to_bits(), worth[position].0.to_bits(), "{percent}");
    }
    assert_eq!(risk.path_at(33), None);
    assert!(risk.balance.at(33).is_empty());
    assert_eq!(risk.balance.at(50), risk.balance.values[3]);
}
