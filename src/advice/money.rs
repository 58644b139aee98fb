//! Rules on buyers, prices and money: K15, K18, K23, K27, K28, buyers that are
//! missing, the household, the balance.

use super::finding::Findings;
use super::{Case, Fact, Level, Period, Rule, credit, mature, threshold};
use crate::model::{Outcome, Program};
use crate::plan::{Buyer, Product, Tenure};

/// Who buys, before anything else: nobody, or only a planned price
/// (`presets.md` §3).
pub(super) fn buyers(case: &Case<'_>, found: &mut Findings) {
    let buyers = &case.plan.sales.buyers;
    if buyers.is_empty() {
        let rule = (Rule::NoBuyer, Level::Reject);
        found.add(rule, "", "sales.buyers".to_owned(), []);
    }
    for (idx, buyer) in buyers.iter().enumerate() {
        if buyer.is_placeholder {
            found.add(
                (Rule::PlaceholderBuyer, Level::Warn),
                "",
                format!("sales.buyers[{idx}]"),
                [("price", Fact::Rupiah(buyer.base.likely.as_f64()))],
            );
        }
    }
}

/// The rules on money.
pub(super) fn rules(case: &Case<'_>, found: &mut Findings) {
    prices(case, found);
    products(case, found);
    one_buyer(case, found);
    costs(case, found);
    unsold(case, found);
    household(case, found);
    tenors(case, found);
    credit::column(case, found);
    shares(case, found);
}

/// Loans of KUR that run longer than their purpose allows.
fn tenors(case: &Case<'_>, found: &mut Findings) {
    for (idx, loan) in case.plan.loans.iter().enumerate() {
        let longest = credit::longest_tenor(loan.purpose);
        if credit::is_kur(loan) && loan.tenor_months > longest {
            found.add(
                (Rule::LoanTenor, Level::Warn),
                "",
                format!("loans[{idx}].tenor_months"),
                [
                    ("loan", Fact::Text(loan.name.clone())),
                    ("months", Fact::Number(loan.tenor_months.into(), 0)),
                    ("bound", Fact::Number(longest.into(), 0)),
                ],
            );
        }
    }
}

/// Plots whose harvest is shared for a shorter time than the law gives.
fn shares(case: &Case<'_>, found: &mut Findings) {
    if case.plan.months >= credit::SHARED_MONTHS {
        return;
    }
    for (key, tenure) in &case.plan.tenures {
        let is_used = case.plan.plots.iter().any(|plot| plot.tenure == *key);
        if is_used && matches!(tenure.as_ref(), Tenure::Shared { .. }) {
            found.add(
                (Rule::ShortShare, Level::Warn),
                "",
                format!("tenures.{key}.share"),
                [
                    ("months", Fact::Number(case.plan.months.into(), 0)),
                    ("bound", Fact::Number(credit::SHARED_MONTHS.into(), 0)),
                ],
            );
        }
    }
}

/// K15: the mean price of the buyers against the place of most plants; a price
/// no one is paid is rejected at each buyer.
fn prices(case: &Case<'_>, found: &mut Findings) {
    let buyers = &case.plan.sales.buyers;
    let likely = |buyer: &Buyer| buyer.base.likely.as_f64();
    let place = case.of_most_plants(|plot| &plot.place);
    let place = place.and_then(|key| case.plan.places.get(key));
    let mut is_impossible = false;
    for (idx, buyer) in buyers.iter().enumerate() {
        if threshold::price_level(likely(buyer), None) == Some(Level::Reject) {
            is_impossible = true;
            found.add(
                (Rule::K15, Level::Reject),
                "impossible",
                format!("sales.buyers[{idx}].base"),
                [
                    ("buyer", Fact::Text(buyer.name.clone())),
                    ("price", Fact::Rupiah(likely(buyer))),
                    ("bound", Fact::Rupiah(threshold::IMPOSSIBLE_PRICE)),
                ],
            );
        }
    }
    let Some(mean) = mean_price(buyers).filter(|_| !is_impossible) else {
        return;
    };
    let place_high = place.map(|place| place.leaf_price.high.as_f64());
    let by_price = |a: &(usize, &Buyer), b: &(usize, &Buyer)| likely(a.1).total_cmp(&likely(b.1));
    let buyers = buyers.iter().enumerate();
    match threshold::price_level(mean, place_high) {
        Some(Level::Warn) => {
            let highest = buyers.max_by(by_price).map_or(0, |(idx, _)| idx);
            found.add(
                (Rule::K15, Level::Warn),
                "high",
                format!("sales.buyers[{highest}].base"),
                [
                    ("price", Fact::Rupiah(mean)),
                    ("bound", Fact::Rupiah(place_high.unwrap_or_default())),
                    (
                        "place",
                        Fact::Text(place.map_or_else(String::new, |p| p.name.clone())),
                    ),
                ],
            );
        }
        Some(Level::Note) => {
            let lowest = buyers.min_by(by_price).map_or(0, |(idx, _)| idx);
            found.add(
                (Rule::K15, Level::Note),
                "low",
                format!("sales.buyers[{lowest}].base"),
                [
                    ("price", Fact::Rupiah(mean)),
                    ("bound", Fact::Rupiah(threshold::LOW_PRICE)),
                ],
            );
        }
        Some(Level::Reject | Level::Task) | None => {}
    }
}

/// Plain mean of the buyers' likely prices, Rp/kg.
fn mean_price(buyers: &[Buyer]) -> Option<f64> {
    let sum: f64 = buyers.iter().map(|buyer| buyer.base.likely.as_f64()).sum();
    (!buyers.is_empty()).then(|| sum / buyers.len() as f64)
}

/// K18: receipts of a batch by its costs, leaves at the mean price and all work
/// at the wage; a product without any cost at all is left alone.
fn products(case: &Case<'_>, found: &mut Findings) {
    let leaf_price = mean_price(&case.plan.sales.buyers).unwrap_or_default();
    let wage = case.plan.work.wage.likely.as_f64();
    for (idx, product) in case.plan.products.iter().enumerate() {
        let Product {
            leaf_kg_per_batch,
            units_per_batch,
            sold_share,
            price,
            hok_per_batch,
            materials_per_batch,
            ..
        } = product;
        let receipts = units_per_batch.likely * sold_share.likely * price.likely.as_f64();
        let costs = leaf_kg_per_batch.likely * leaf_price
            + hok_per_batch.likely * wage
            + materials_per_batch.likely.as_f64();
        if costs > 0.0 && receipts / costs > threshold::MOST_PRODUCT_RC {
            found.add(
                (Rule::K18, Level::Warn),
                "",
                format!("products[{idx}].hok_per_batch"),
                [
                    ("product", Fact::Text(product.name.clone())),
                    ("receipts", Fact::RupiahShort(receipts)),
                    ("costs", Fact::RupiahShort(costs)),
                    ("ratio", Fact::Number(receipts / costs, 1)),
                    ("bound", Fact::Number(threshold::MOST_PRODUCT_RC, 0)),
                ],
            );
        }
    }
}

/// K23: a real buyer who takes most of the leaves; buyers are served in order
/// (`model.md` §3). A warning (`agronomy.md` §7), though most presets have one
/// main buyer.
fn one_buyer(case: &Case<'_>, found: &mut Findings) {
    let sold_kg = &case.outcome.monthly.sold_kg;
    let total: f64 = sold_kg.iter().sum();
    let mut left = sold_kg.clone();
    for (idx, buyer) in case.plan.sales.buyers.iter().enumerate() {
        let mut taken = 0.0;
        for kg in &mut left {
            let most = buyer.max_kg.map_or(*kg, |most| kg.min(most));
            taken += most;
            *kg -= most;
        }
        let share = taken / total;
        if total > 0.0 && share > threshold::ONE_BUYER_SHARE && !buyer.is_placeholder {
            found.add(
                (Rule::K23, Level::Warn),
                "",
                format!("sales.buyers[{idx}]"),
                [
                    ("buyer", Fact::Text(buyer.name.clone())),
                    ("share", Fact::Share(share)),
                    ("bound", Fact::Share(threshold::ONE_BUYER_SHARE)),
                ],
            );
        }
    }
}

/// K27: cost of planting a hectare, and of a hectare in full production.
fn costs(case: &Case<'_>, found: &mut Findings) {
    for (idx, plot) in case.program.inputs.plots.iter().enumerate() {
        if plot.planted < 1 {
            continue;
        }
        let cost = mature::establishment_cost_per_ha(case, plot);
        let usual = threshold::usual_establishment_cost(plot.plants / plot.area_ha);
        if !usual.contains(&cost) {
            let is_low = cost < *usual.start();
            // one a practice: its other plots say the same
            let practice = plot.practice.as_deref().unwrap_or_default();
            let field = if practice.is_empty() {
                format!("plots[{idx}]")
            } else {
                format!("practices.{practice}.activities")
            };
            found.add(
                (Rule::K27, Level::Note),
                if is_low {
                    "planting_low"
                } else {
                    "planting_high"
                },
                field,
                [
                    ("plot", Fact::Text(plot.name.clone())),
                    ("cost", Fact::RupiahShort(cost)),
                    ("low", Fact::RupiahShort(*usual.start())),
                    ("high", Fact::RupiahShort(*usual.end())),
                ],
            );
        }
    }
    let plots = case.program.inputs.plots.iter();
    let (plants, area_ha) = plots.fold((0.0, 0.0), |(plants, area_ha), plot| {
        (plants + plot.plants, area_ha + plot.area_ha)
    });
    let usual = threshold::usual_mature_cost(plants / area_ha);
    if let Some(cost) = mature::mature_cost_per_ha(case)
        && !usual.contains(&cost)
    {
        let is_low = cost < *usual.start();
        found.add(
            (Rule::K27, Level::Note),
            if is_low { "mature_low" } else { "mature_high" },
            "work.wage".to_owned(),
            [
                ("cost", Fact::RupiahShort(cost)),
                ("low", Fact::RupiahShort(*usual.start())),
                ("high", Fact::RupiahShort(*usual.end())),
            ],
        );
    }
}

/// K28: leaves that no buyer takes, by month. Without any buyer that is said
/// already.
fn unsold(case: &Case<'_>, found: &mut Findings) {
    let periods = unsold_periods(case.program, case.outcome);
    if case.plan.sales.buyers.is_empty() || periods.is_empty() {
        return;
    }
    let sold: f64 = case.outcome.monthly.sold_kg.iter().sum();
    let unsold: f64 = case.outcome.monthly.unsold_kg.iter().sum();
    let share = unsold / (sold + unsold);
    let field = "sales.buyers".to_owned();
    let (kg, when) = (Fact::Number(unsold, 0), Fact::Periods(periods));
    if share > threshold::MOST_UNSOLD_SHARE {
        let facts = [
            ("kg", kg),
            ("share", Fact::Share(share)),
            ("bound", Fact::Share(threshold::MOST_UNSOLD_SHARE)),
            ("when", when),
        ];
        found.add((Rule::K28, Level::Warn), "", field, facts);
    } else {
        let facts = [("kg", kg), ("when", when)];
        found.add((Rule::K28, Level::Note), "some", field, facts);
    }
}

/// Months one after the other in which leaves stay unsold, with how many; less
/// than a kilogram a month is none.
pub fn unsold_periods(program: &Program, outcome: &Outcome) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    let mut last = None;
    for (k, kg) in outcome.monthly.unsold_kg.iter().enumerate() {
        if *kg < 1.0 {
            continue;
        }
        let month = program.start.plus(i32::try_from(k).unwrap_or(i32::MAX));
        match periods.last_mut() {
            Some(period) if last.is_some_and(|last| last + 1 == k) => {
                period.last = month;
                period.kg += kg;
            }
            Some(_) | None => periods.push(Period {
                first: month,
                last: month,
                kg: *kg,
            }),
        }
        last = Some(k);
    }
    periods
}

/// What the family lives on (`presets.md` §6), and a balance below zero, which
/// is only known with it.
fn household(case: &Case<'_>, found: &mut Findings) {
    let household = &case.plan.household;
    let unanswered = [
        ("need", household.need.is_none()),
        ("other_income", household.other_income.is_none()),
        ("other_instalments", household.other_instalments.is_none()),
    ];
    if let Some((name, _)) = unanswered.iter().find(|(_, is_unanswered)| *is_unanswered) {
        let rule = (Rule::HouseholdUnknown, Level::Task);
        found.add(rule, "", format!("household.{name}"), []);
        return;
    }
    let balance = &case.outcome.monthly.balance;
    // whole rupiah: what rounds to zero is not a debt
    let n_months = balance.iter().filter(|rupiah| **rupiah <= -0.5).count();
    let first = balance.iter().position(|rupiah| *rupiah <= -0.5);
    let least = balance.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1));
    let (Some(first), Some((k, least))) = (first, least) else {
        return;
    };
    found.add(
        (Rule::BalanceBelowZero, Level::Warn),
        "",
        "funding.own_cash".to_owned(),
        [
            ("count", Fact::Number(n_months as f64, 0)),
            ("first", case.month(first)),
            ("least", Fact::RupiahShort(*least)),
            ("month", case.month(k)),
        ],
    );
}
