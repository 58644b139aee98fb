//! Published cases: field yields P2–P8 of the agronomic reference, worked
//! money cases W1–W9 and loan tables of the economic one. Where a paper errs,
//! the case says so.

use pelepah::model::inputs::LoanInputs;
use pelepah::model::{Appraisal, Flows, Indicator, Period, Reason, appraise, instalments};
use pelepah::plan::{GraceInterest, HarvestPayment, LoanMethod};
use serde_json::{Value, json};

use crate::support::{BOGOR, near, oracle_outcome, set};

#[test]
fn yields_agree_with_published_ones() {
    let city = json!({"plants": 7400, "e_max": 1.5, "leaf_kg": 1.0, "marketable": 0.95});
    let group = json!({"e_max": 0.7, "leaf_kg": 0.6});
    let claim = json!({"e_max": 1.7, "leaf_kg": 1.0, "marketable": 0.95});
    let soil = json!({"soil": "mineral", "leaf_kg": 0.35, "c0": 0.6, "c1": 0.4});
    let on_mineral = |fields: Value| {
        let mut plot = soil.clone();
        set(&mut plot, &fields);
        plot
    };
    let besakih = on_mineral(json!({"plants": 41176, "leaf_kg": 0.45, "rain_mm": BOGOR}));
    let java = on_mineral(json!({"plants": 7500, "cut_interval": 4}));
    let bogor = on_mineral(json!({"plants": 20000, "e_max": 1.2, "rain_mm": BOGOR}));
    let statistics = json!({"e_max": 1.3, "leaf_kg": 1.0});
    // name, change of the oracle plot, plan year, t/ha, tolerance
    let cases = [
        ("P2m, model", &city, 3, 113.8, 0.02),
        ("P2, Pontianak statistics 2000", &city, 4, 113.7, 0.05),
        ("P3m, model", &group, 3, 30.2, 0.02),
        ("P3, Bentasan group 2021", &group, 4, 30.0, 0.10),
        ("P4m, model; the claim is 144", &claim, 4, 139.5, 0.02),
        ("P6m, Besakih 2023, model", &besakih, 3, 162.5, 0.02),
        ("P7m, Java 2018, model", &java, 3, 23.8, 0.02),
        ("P8, Bogor mean 2015, model", &bogor, 4, 71.0, 0.02),
        (
            "P9, Pontianak 2013, its source lost",
            &statistics,
            4,
            93.8,
            0.05,
        ),
    ];
    for (name, change, year, expected, tolerance) in cases {
        let outcome = oracle_outcome(48, |plot| set(plot, change));
        let kg: Vec<f64> = outcome.plots[0].marketable_kg().collect();
        let tonnes = kg[12 * (year - 1)..12 * year].iter().sum::<f64>() / 1000.0;
        assert!(
            near(tonnes, expected, tolerance),
            "{name}: {tonnes} is not {expected}"
        );
    }
}

fn yearly(first_period: u8, rate: f64, flows: &[f64]) -> Appraisal {
    let flows = Flows {
        rate,
        flows: flows.to_vec(),
        period: Period::Year,
        first_period,
        finance_rate: None,
        reinvest_rate: None,
    };
    assert_eq!(flows.fault(), None);
    appraise(&flows)
}

fn value(indicator: &Indicator) -> f64 {
    indicator.value().unwrap_or_else(|| panic!("{indicator:?}"))
}

/// W1: manggis, an exercise sheet. Its "Net B/C" of 1.481 is the gross one.
const W1: [f64; 10] = [
    -373_469.0,
    -123_924.0,
    -123_924.0,
    -123_924.0,
    -123_924.0,
    -123_924.0,
    300_000.0 - 158_924.0,
    1_500_000.0 - 158_924.0,
    1_700_000.0 - 158_924.0,
    2_000_000.0 - 158_924.0,
];

/// W2: durian, an exercise sheet. Its payback of 3.27 does not reproduce.
const W2: [f64; 10] = [
    -3_560_000.0,
    -450_000.0,
    -470_000.0,
    -500_000.0,
    -510_000.0,
    -550_000.0,
    -565_000.0,
    8_750_000.0 - 1_580_000.0,
    11_430_000.0 - 2_300_000.0,
    15_000_500.0 - 3_570_000.0,
];

/// W9: one hectare of aloe, constructed, investment in year 0.
const W9: [f64; 8] = [-60e6, -14.8e6, 15.2e6, 25.2e6, 23.2e6, 20.4e6, 16.4e6, 13e6];

#[test]
fn money_agrees_with_worked_cases() {
    let w1 = yearly(1, 0.1925, &W1);
    let w2 = yearly(1, 0.06, &W2);
    let w9 = yearly(0, 0.06, &W9);
    let w9_dear = yearly(0, 0.12, &W9);
    // name, indicator, expected, relative tolerance
    let cases = [
        ("W1 NPV", &w1.npv, 372_499.343, 1e-8),
        (
            "W1 NPV from year 0",
            &yearly(0, 0.1925, &W1).npv,
            444_205.47,
            1e-7,
        ),
        ("W1 IRR", &w1.irr, 0.279_034, 1e-6),
        ("W1 true net B/C", &w1.net_bc, 1.592_05, 1e-5),
        (
            "W1 payback from the start of year 1",
            &w1.payback_years,
            7.635,
            1e-3,
        ),
        (
            "W1 payback with the first row at 0",
            &yearly(0, 0.1925, &W1).payback_years,
            6.635,
            1e-3,
        ),
        ("W2 NPV", &w2.npv, 10_591_067.078_8, 1e-9),
        ("W2 IRR; the sheet prints 23.38 %", &w2.irr, 0.233_822, 1e-6),
        ("W2 true net B/C", &w2.net_bc, 2.859_96, 1e-5),
        ("W2 payback", &w2.payback_years, 7.921, 1e-3),
        ("W9 NPV", &w9.npv, 14_551_822.723_6, 1e-10),
        ("W9 NPV at 12 %", &w9_dear.npv, -2_651_259.068_3, 1e-10),
        ("W9 net B/C", &w9.net_bc, 1.196_746_583, 1e-9),
        ("W9 net B/C at 12 %", &w9_dear.net_bc, 0.963_787_681, 1e-9),
        ("W9 MIRR", &w9.mirr, 0.087_549_51, 1e-8),
        ("W9 MIRR at 12 %", &w9_dear.mirr, 0.114_114_04, 1e-8),
        (
            "W9 discounted payback",
            &w9.discounted_payback_years,
            5.489_153,
            1e-6,
        ),
        (
            "W9 IRR, not the chord's 11.860 %",
            &w9.irr,
            0.109_408_28,
            1e-8,
        ),
        ("W9 payback", &w9.payback_years, 4.549_020, 1e-6),
    ];
    for (name, indicator, expected, tolerance) in cases {
        let actual = value(indicator);
        assert!(
            near(actual, expected, tolerance),
            "{name}: {actual} is not {expected}"
        );
    }
    assert_eq!(
        w9_dear.discounted_payback_years,
        Indicator::None(Reason::Never)
    );
    assert_eq!((w9.min_cash.period, w9.last_negative_period), (1, Some(1)));
    assert!(near(w9.min_cash.value, -74.8e6, 1e-12));
}

#[test]
fn rates_of_return_agree_with_numpy_financial_and_spreadsheets() {
    // W3 and W4: flow, rate
    let cases: [(&[f64], f64); 6] = [
        (
            &[-150_000.0, 15_000.0, 25_000.0, 35_000.0, 45_000.0, 60_000.0],
            0.052_433,
        ),
        (&[-100.0, 39.0, 59.0, 55.0, 20.0], 0.280_948),
        (&[-100.0, 0.0, 0.0, 74.0], -0.095_496),
        (
            &[-70_000.0, 12_000.0, 15_000.0, 18_000.0, 21_000.0],
            -0.021_245,
        ),
        (
            &[-70_000.0, 12_000.0, 15_000.0, 18_000.0, 21_000.0, 26_000.0],
            0.086_631,
        ),
        (&[-70_000.0, 12_000.0, 15_000.0], -0.443_507),
    ];
    for (flow, expected) in cases {
        let actual = value(&yearly(0, 0.05, flow).irr);
        assert!(
            (actual - expected).abs() < 1e-6,
            "{flow:?}: {actual} is not {expected}"
        );
    }
    // W6: level flows that pay back in 2.6 years; the paper's 56.93 % is impossible
    let mut level = [10_217_084.0; 8];
    level[0] = -26_608_516.0;
    let rate = value(&yearly(0, 0.05, &level).irr);
    assert!((rate - 0.3325).abs() < 5e-5, "{rate}");
    // W3: flow, finance rate, reinvestment rate, modified rate
    let modified: [(&[f64], f64, f64, f64); 3] = [
        (
            &[
                -4500.0, -800.0, 800.0, 800.0, 600.0, 600.0, 800.0, 800.0, 700.0, 3000.0,
            ],
            0.08,
            0.055,
            0.066_597_175,
        ),
        (
            &[-120_000.0, 39_000.0, 30_000.0, 21_000.0, 37_000.0, 46_000.0],
            0.10,
            0.12,
            0.126_094_130,
        ),
        (
            &[100.0, 200.0, -50.0, 300.0, -200.0],
            0.05,
            0.06,
            0.342_823_388,
        ),
    ];
    for (flow, finance, reinvest, expected) in modified {
        let flows = Flows {
            rate: 0.05,
            flows: flow.to_vec(),
            period: Period::Year,
            first_period: 0,
            finance_rate: Some(finance),
            reinvest_rate: Some(reinvest),
        };
        let actual = value(&appraise(&flows).mirr);
        assert!(
            (actual - expected).abs() < 1e-9,
            "{flow:?}: {actual} is not {expected}"
        );
    }
    let npv = value(
        &yearly(
            0,
            0.05,
            &[-15_000.0, 1500.0, 2500.0, 3500.0, 4500.0, 6000.0],
        )
        .npv,
    );
    assert!((npv - 122.894_855).abs() < 1e-6, "{npv}");
    let first_discounted = value(&yearly(1, 0.065, &[-10_000.0, 3000.0, 3400.0, 7700.0]).npv);
    assert!(
        (first_discounted - 2055.38).abs() < 0.005,
        "{first_discounted}"
    );
}

#[test]
fn a_rate_that_does_not_exist_is_its_reason() {
    // W8, a thesis: all years gain; it prints an IRR of 40 % and a net B/C of 5.7
    let w8 = [13_764.0, 15_577.0, 17_661.0, 17_050.0, 24_601.0];
    let trap = yearly(1, 0.0575, &w8);
    assert!(near(value(&trap.npv), 74_113.6, 1e-6));
    assert!(near(value(&yearly(1, 0.07, &w8).npv), 71_433.3, 1e-6));
    assert_eq!(trap.irr, Indicator::None(Reason::NoNegative));
    assert_eq!(trap.net_bc, Indicator::None(Reason::NoNegative));
    assert_eq!(trap.mirr, Indicator::None(Reason::NoNegative));
    assert_eq!(trap.payback_years, Indicator::Value(0.0));

    let losses = yearly(0, 0.05, &[-1.0, -2.0]);
    assert_eq!(losses.irr, Indicator::None(Reason::NoPositive));
    assert_eq!(losses.payback_years, Indicator::None(Reason::Never));

    // economics.md §1.2: constructed flows with two roots, and one with none
    for (flow, roots) in [
        ([-1600.0, 10_000.0, -10_000.0], [0.25, 4.0]),
        ([-100.0, 230.0, -132.0], [0.10, 0.20]),
    ] {
        let several = yearly(0, 0.05, &flow);
        assert_eq!(several.irr.reason(), Some(Reason::SeveralRoots));
        assert_eq!((several.sign_changes, several.irr_roots.len()), (2, 2));
        for (actual, expected) in several.irr_roots.iter().zip(roots) {
            assert!(
                (actual - expected).abs() < 1e-9,
                "{actual} is not {expected}"
            );
        }
    }
    assert_eq!(
        yearly(0, 0.05, &[-100.0, 150.0, -100.0]).irr,
        Indicator::None(Reason::NoRoot)
    );
}

#[test]
fn monthly_flows_are_discounted_by_the_month() {
    // economics.md §1.0: −12 million at month 0, 2.5 million in months 6 to 12, 12 %
    let mut months = vec![0.0; 13];
    months[0] = -12e6;
    months[6..].fill(2.5e6);
    let flows = Flows {
        rate: 0.12,
        flows: months,
        period: Period::Month,
        first_period: 0,
        finance_rate: None,
        reinvest_rate: None,
    };
    let monthly = appraise(&flows);
    assert!((value(&monthly.npv) - 4_076_888.45).abs() < 0.005);
    assert!((value(&monthly.irr) - 0.661_683).abs() < 1e-6);
    assert!(
        (value(&monthly.payback_years) - 10.0 / 12.0).abs() < 1e-12,
        "month 10 of 0..=12"
    );
    let lumped = value(&yearly(0, 0.12, &[-12e6, 17.5e6]).npv);
    assert!((lumped - 3_625_000.0).abs() < 0.005);
}

fn loan(method: LoanMethod, grace: u16) -> LoanInputs {
    LoanInputs {
        name: "oracle".to_owned(),
        principal: 50e6,
        month: 1,
        rate: 0.06,
        tenor: 12,
        grace,
        grace_interest: GraceInterest::Paid,
        method,
        harvests: None,
    }
}

#[test]
fn instalments_agree_with_the_loan_tables() {
    // economics.md §3.3: months, principal, interest, balance
    let annuity = [
        (1, 4_053_321.49, 250_000.00, 45_946_678.51),
        (6, 4_155_672.93, 147_648.55, 25_374_037.70),
        (11, 4_260_608.88, 42_712.60, 4_281_911.93),
        (12, 4_281_911.93, 21_409.56, 0.0),
    ];
    let declining = [
        (1, 4_166_666.67, 250_000.00, 45_833_333.33),
        (12, 4_166_666.67, 4_187_500.00 - 4_166_666.67, 0.0),
    ];
    let graced = [
        (1, 0.0, 250_000.00, 50_000_000.00),
        (6, 0.0, 250_000.00, 50_000_000.00),
        (7, 8_479_772.78 - 250_000.00, 250_000.00, 41_770_227.22),
        (12, 8_437_584.86, 8_479_772.78 - 8_437_584.86, 0.0),
    ];
    let flat = [
        (1, 4_166_666.67, 250_000.0, 45_833_333.33),
        (12, 4_166_666.67, 250_000.0, 0.0),
    ];
    let yarnen = [(12, 50e6, 3e6, 0.0)];
    type Row = (u16, f64, f64, f64);
    // name, loan, rows, sum of interest
    let cases: [(&str, LoanInputs, &[Row], f64); 5] = [
        (
            "annuity",
            loan(LoanMethod::Annuity, 0),
            &annuity,
            1_639_857.82,
        ),
        (
            "declining",
            loan(LoanMethod::Declining, 0),
            &declining,
            1_625_000.00,
        ),
        (
            "annuity, six months of grace",
            loan(LoanMethod::Annuity, 6),
            &graced,
            2_378_636.69,
        ),
        ("flat", loan(LoanMethod::Flat, 0), &flat, 3_000_000.00),
        ("yarnen", loan(LoanMethod::Bullet, 0), &yarnen, 3_000_000.00),
    ];
    for (name, loan, printed, sum_of_interest) in cases {
        let rows = instalments(&loan);
        let mut balance = loan.principal;
        for row in &rows {
            balance -= row.principal;
            let Some(printed) = printed.iter().find(|printed| printed.0 == row.month) else {
                continue;
            };
            for (actual, expected) in [
                (row.principal, printed.1),
                (row.interest, printed.2),
                (balance, printed.3),
            ] {
                let close = (actual - expected).abs() < 0.0101;
                assert!(
                    close,
                    "{name}, month {}: {actual} is not {expected}",
                    row.month
                );
            }
        }
        let interest: f64 = rows.iter().map(|row| row.interest).sum();
        assert!(
            (interest - sum_of_interest).abs() < 0.01,
            "{name}: interest {interest}"
        );
        assert!(balance.abs() < 1e-4, "{name}: {balance} is left");
    }
    // two harvests, half each: 25 + 1.5 and 25 + 0.75 million
    let mut halves = loan(LoanMethod::Bullet, 0);
    let half = |month| HarvestPayment { month, share: 0.5 };
    halves.harvests = Some(vec![half(6), half(12)]);
    let rows: Vec<_> = instalments(&halves)
        .iter()
        .map(|row| (row.month, row.principal, row.interest))
        .collect();
    assert_eq!(rows, [(6, 25e6, 1.5e6), (12, 25e6, 0.75e6)]);
    // numpy-financial: 15,000 at 8 %/12 over 60 months
    let anchor = LoanInputs {
        principal: 15_000.0,
        rate: 0.08,
        tenor: 60,
        ..loan(LoanMethod::Annuity, 0)
    };
    let first = instalments(&anchor)[0];
    assert!((first.principal + first.interest - 304.145_914).abs() < 1e-6);
}

#[test]
fn capitalised_interest_is_owed_after_grace() {
    // economics.md §3.2: P(1 + i)^g is repaid over n − g
    let mut capitalised = loan(LoanMethod::Declining, 6);
    capitalised.grace_interest = GraceInterest::Capitalised;
    let rows = instalments(&capitalised);
    assert_eq!(rows.first().map(|row| row.month), Some(7));
    let repaid: f64 = rows.iter().map(|row| row.principal).sum();
    assert!((repaid - 50e6 * 1.005f64.powi(6)).abs() < 1e-5, "{repaid}");
}
