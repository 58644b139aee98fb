//! Each rule has a plan that raises it and a neighbor that does not.

use std::collections::BTreeSet;
use std::sync::Arc;

use pelepah::advice::{self, Fact, Finding, Level, Rule};
use pelepah::plan::{
    Counted, Flood, FundSource, GapFill, GraceInterest, Loan, LoanMethod, LoanPurpose,
    PeatFunction, Plan, Plot, PlotId, Practice, Product, Record, RecordedEvent, Rupiah, Soil,
    Tenure,
};
use pelepah::text::{Lang, field_name, words};

use crate::small_plan::{self, buyer, month, rupiah, sure};
use crate::texts::locale_words;

type Change = fn(&mut Plan);

/// A sentence, its level, the field it points to, a plan that raises it and
/// one close to it that does not.
struct Case(&'static str, Level, &'static str, Change, Change);

fn practice(plan: &mut Plan) -> &mut Practice {
    Arc::make_mut(plan.practices.get_mut("gambut").unwrap())
}

fn plot(plan: &mut Plan) -> &mut Plot {
    Arc::make_mut(&mut plan.plots[0])
}

fn rain(plan: &mut Plan, mm: f64) {
    Arc::make_mut(plan.places.get_mut("pontianak").unwrap()).rain_mm = [mm; 12];
}

fn unchanged(_: &mut Plan) {}

fn sale(plan: &mut Plan, year: i32, of_year: u32) {
    plan.records.push(Record {
        month: month(year, of_year),
        plot: Some(PlotId(1)),
        event: RecordedEvent::Sale {
            kg: 100.0,
            received: Rupiah(220_000),
        },
        note: String::new(),
    });
}

fn product(plan: &mut Plan, price: i64) {
    // costs: 100 kg at 2,200, 2 HOK at 100,000, 80,000 of materials = 500,000
    plan.products.push(Product {
        name: "Minuman".to_owned(),
        unit: "cup".to_owned(),
        leaf_kg_per_batch: sure(100.0),
        units_per_batch: sure(1000.0),
        batches_per_month: 1.0,
        sold_share: sure(1.0),
        price: rupiah(price),
        hok_per_batch: sure(2.0),
        materials_per_batch: rupiah(80_000),
    });
}

fn counted(plan: &mut Plan, leaves: f64) {
    plot(plan).planted = month(2025, 1);
    plot(plan).counted = Some(Counted {
        plants: 8000,
        leaves: Some(leaves),
    });
}

fn second_plot(plan: &mut Plan, kg_per_hok: f64) {
    let mut other = small_plan::plot(2, "Petak 2");
    other.practice = "lain".to_owned();
    other.extent = pelepah::plan::Extent::Area(1000.0);
    let mut second = practice(plan).clone();
    second.name = "Lain".to_owned();
    second.kg_per_hok = sure(kg_per_hok);
    plan.practices.insert("lain".to_owned(), Arc::new(second));
    plan.plots.push(Arc::new(other));
}

/// Two drawn plots of 50 × 50 m, the second so many metres east of the first.
fn drawn(plan: &mut Plan, east: f64) {
    let square = |x: f64| pelepah::plan::Extent::Local {
        ring: vec![[x, 0.0], [x + 50.0, 0.0], [x + 50.0, 50.0], [x, 50.0]],
        holes: vec![],
    };
    let mut other = small_plan::plot(2, "Petak 2");
    other.extent = square(east);
    plot(plan).extent = square(0.0);
    plan.plots.push(Arc::new(other));
}

/// A drawn plot of 50 m and so many metres across.
fn strip(plan: &mut Plan, across: f64) {
    plot(plan).extent = pelepah::plan::Extent::Local {
        ring: vec![[0.0, 0.0], [50.0, 0.0], [50.0, across], [0.0, across]],
        holes: vec![],
    };
}

fn base_price(plan: &mut Plan, price: i64) {
    plan.sales.buyers[0].base = rupiah(price);
}

fn all_prices(plan: &mut Plan, factor: f64) {
    let scale = |amount: Rupiah| Rupiah((amount.as_f64() * factor) as i64);
    plan.work.wage = rupiah(scale(plan.work.wage.likely).0);
    for item in plan.items.values_mut() {
        let item = Arc::make_mut(item);
        item.price = rupiah(scale(item.price.likely).0);
    }
}

fn limited(plan: &mut Plan, kg: f64) {
    plan.sales.buyers[0].max_kg = Some(kg);
}

fn two_buyers(plan: &mut Plan, kg: f64) {
    limited(plan, kg);
    plan.sales.buyers.push(buyer("Pengolah", 2100));
}

fn cases() -> Vec<Case> {
    use Level::{Note, Reject, Task, Warn};
    vec![
        Case(
            "no_buyer",
            Reject,
            "sales.buyers",
            |p| p.sales.buyers.clear(),
            unchanged,
        ),
        Case("no_plots", Task, "plots", |p| p.plots.clear(), unchanged),
        Case(
            "placeholder_buyer",
            Warn,
            "sales.buyers[0]",
            |p| p.sales.buyers[0].is_placeholder = true,
            unchanged,
        ),
        Case(
            "k1",
            Note,
            "plots[0].practice",
            |p| practice(p).e_max = sure(0.45),
            |p| practice(p).e_max = sure(0.65),
        ),
        Case(
            "k2.low",
            Warn,
            "plots[0].practice",
            |p| practice(p).e_max = sure(0.25),
            |p| practice(p).e_max = sure(0.45),
        ),
        Case(
            "k2.high",
            Warn,
            "plots[0].practice",
            |p| practice(p).e_max = sure(2.1),
            |p| practice(p).e_max = sure(1.5),
        ),
        Case(
            "k3",
            Reject,
            "plots[0].practice",
            |p| {
                practice(p).e_max = sure(2.1);
                practice(p).plants_per_ha = sure(20_000.0);
            },
            |p| practice(p).plants_per_ha = sure(20_000.0),
        ),
        Case(
            "k4.peat",
            Warn,
            "practices.gambut.e_max",
            |p| practice(p).e_max = sure(2.1),
            |p| practice(p).e_max = sure(1.5),
        ),
        Case(
            "k4.mineral",
            Warn,
            "practices.gambut.e_max",
            |p| {
                plot(p).soil = Soil::Mineral;
                practice(p).e_max = sure(1.2);
            },
            |p| plot(p).soil = Soil::Mineral,
        ),
        Case(
            "k5",
            Warn,
            "plots[0].plants",
            |p| plot(p).plants = Some(12_501),
            |p| plot(p).plants = Some(12_500),
        ),
        Case(
            "k6.low",
            Note,
            "plots[0].plants",
            |p| plot(p).plants = Some(5_999),
            |p| plot(p).plants = Some(6_000),
        ),
        Case(
            "k6.high",
            Note,
            "practices.gambut.plants_per_ha",
            |p| practice(p).plants_per_ha = sure(8_241.0),
            |p| practice(p).plants_per_ha = sure(8_240.0),
        ),
        Case(
            "k7",
            Warn,
            "records[0].month",
            |p| sale(p, 2027, 11),
            |p| sale(p, 2027, 12),
        ),
        Case(
            "k8.peat",
            Warn,
            "practices.gambut.leaf_kg",
            |p| practice(p).leaf_kg = sure(1.21),
            |p| practice(p).leaf_kg = sure(1.2),
        ),
        Case(
            "k8.mineral",
            Warn,
            "practices.gambut.leaf_kg",
            |p| {
                plot(p).soil = Soil::Mineral;
                practice(p).leaf_kg = sure(0.71);
            },
            |p| plot(p).soil = Soil::Mineral,
        ),
        Case(
            "k9",
            Reject,
            "practices.gambut.e_max",
            |p| practice(p).e_max = sure(2.21),
            |p| practice(p).e_max = sure(2.2),
        ),
        Case(
            "k10",
            Reject,
            "practices.gambut.age_factor",
            |p| practice(p).age_factor = [2.0; 8],
            |p| counted(p, 14.0),
        ),
        Case(
            "k11",
            Warn,
            "practices.gambut.keep_leaves",
            |p| practice(p).keep_leaves = sure(5.0),
            |p| practice(p).keep_leaves = sure(6.0),
        ),
        Case(
            "k13.survival",
            Warn,
            "practices.gambut.establishment_survival",
            |p| practice(p).establishment_survival = sure(0.99),
            |p| practice(p).establishment_survival = sure(0.98),
        ),
        Case(
            "k13.gaps",
            Warn,
            "practices.gambut.gap_fill",
            |p| practice(p).gap_fill = GapFill::Never,
            |p| practice(p).gap_fill = GapFill::At(vec![3]),
        ),
        Case(
            "k14",
            Warn,
            "practices.gambut.economic_life",
            |p| {
                practice(p).economic_life = sure(9);
                practice(p).age_factor = [1.0; 8];
            },
            |p| practice(p).economic_life = sure(9),
        ),
        Case(
            "k15.impossible",
            Reject,
            "sales.buyers[0].base",
            |p| base_price(p, 10_001),
            |p| base_price(p, 10_000),
        ),
        Case(
            "k15.high",
            Warn,
            "sales.buyers[0].base",
            |p| base_price(p, 3_001),
            |p| base_price(p, 3_000),
        ),
        Case(
            "k15.low",
            Note,
            "sales.buyers[0].base",
            |p| base_price(p, 799),
            |p| base_price(p, 800),
        ),
        Case(
            "k18",
            Warn,
            "products[0].hok_per_batch",
            |p| product(p, 2_001),
            |p| product(p, 2_000),
        ),
        Case(
            "k19.harvest",
            Warn,
            "practices.gambut.kg_per_hok",
            |p| practice(p).kg_per_hok = sure(601.0),
            |p| practice(p).kg_per_hok = sure(600.0),
        ),
        Case(
            "k19.total",
            Warn,
            "practices.gambut.labour_scale",
            |p| {
                practice(p).e_max = sure(0.6);
                practice(p).labour_scale = sure(0.1);
                practice(p).kg_per_hok = sure(600.0);
            },
            unchanged,
        ),
        Case(
            "k20.round",
            Warn,
            "practices.gambut.activities",
            |p| practice(p).activities[4].inputs[0].quantity = 171.0,
            |p| practice(p).activities[4].inputs[0].quantity = 170.0,
        ),
        Case(
            "k20.first_year",
            Warn,
            "practices.gambut.activities",
            |p| practice(p).activities[4].every = 3,
            unchanged,
        ),
        Case(
            "k20.later_year",
            Warn,
            "practices.gambut.nitrogen_kg_per_ha",
            |p| practice(p).nitrogen_kg_per_ha = 201.0,
            |p| practice(p).nitrogen_kg_per_ha = 200.0,
        ),
        Case(
            "k21.ditches",
            Reject,
            "practices.gambut.ditch_m_per_ha",
            |p| practice(p).ditch_m_per_ha = 0.0,
            |p| {
                practice(p).ditch_m_per_ha = 0.0;
                plot(p).soil = Soil::Mineral;
            },
        ),
        Case(
            "k21.flood",
            Reject,
            "plots[0].floods[0].days",
            |p| plot(p).floods = vec![flood(3)],
            |p| plot(p).floods = vec![flood(2)],
        ),
        // headlands of 0.5 m leave 1.5 m: one bed of 0.75 m, and no room for a ditch
        // and another
        Case(
            "k21.narrow",
            Warn,
            "plots[0].extent",
            |p| strip(p, 2.5),
            |p| strip(p, 30.0),
        ),
        Case(
            "k22",
            Task,
            "places.pontianak.rain_mm",
            |p| rain(p, 301.0),
            |p| rain(p, 300.0),
        ),
        Case("k23", Warn, "sales.buyers[0]", unchanged, |p| {
            two_buyers(p, 2000.0);
        }),
        Case(
            "k26.protected",
            Reject,
            "plots[0].peat_function",
            |p| plot(p).peat_function = Some(PeatFunction::Protected),
            |p| plot(p).peat_function = Some(PeatFunction::Unknown),
        ),
        Case(
            "k26.deep",
            Warn,
            "plots[0].water_depth_cm",
            |p| plot(p).water_depth_cm = Some(41.0),
            |p| plot(p).water_depth_cm = Some(40.0),
        ),
        Case(
            "overlap",
            Warn,
            "plots[1].extent",
            |p| drawn(p, 49.0),
            |p| drawn(p, 49.6),
        ),
        Case(
            "k26.shallow",
            Note,
            "plots[0].water_depth_cm",
            |p| plot(p).water_depth_cm = Some(19.0),
            |p| plot(p).water_depth_cm = Some(20.0),
        ),
        Case(
            "k27.planting_low",
            Note,
            "practices.gambut.activities",
            |p| all_prices(p, 0.3),
            unchanged,
        ),
        Case(
            "k27.planting_high",
            Note,
            "practices.gambut.activities",
            |p| all_prices(p, 4.0),
            |p| all_prices(p, 2.0),
        ),
        Case(
            "k27.mature_low",
            Note,
            "work.wage",
            |p| all_prices(p, 0.1),
            unchanged,
        ),
        Case(
            "k27.mature_high",
            Note,
            "work.wage",
            |p| all_prices(p, 5.0),
            |p| all_prices(p, 2.0),
        ),
        Case(
            "k28",
            Warn,
            "sales.buyers",
            |p| limited(p, 2500.0),
            |p| limited(p, 6000.0),
        ),
        Case(
            "k28.some",
            Note,
            "sales.buyers",
            |p| limited(p, 3400.0),
            |p| limited(p, 6000.0),
        ),
        Case(
            "work_exceeds_hands",
            Warn,
            "work.hireable_hok",
            |p| p.work.hireable_hok = Some(84.0),
            |p| p.work.hireable_hok = Some(85.0),
        ),
        Case(
            "balance_below_zero",
            Warn,
            "funding.own_cash",
            |p| p.funding.own_cash = Rupiah(20_000_000),
            unchanged,
        ),
        Case(
            "mixed_work_figures",
            Note,
            "practices.gambut.labour_scale",
            |p| second_plot(p, 300.0),
            |p| second_plot(p, 400.0),
        ),
        Case(
            "household_unknown",
            Task,
            "household.other_income",
            |p| p.household.other_income = None,
            |p| p.household.other_income = Some(Rupiah(0)),
        ),
        // economics.md §3.1: investment up to five years, working capital up to three
        Case(
            "loan_tenor",
            Warn,
            "loans[0].tenor_months",
            |p| kur(p, 61, LoanPurpose::Investment),
            |p| kur(p, 60, LoanPurpose::Investment),
        ),
        Case(
            "loan_tenor",
            Warn,
            "loans[0].tenor_months",
            |p| kur(p, 37, LoanPurpose::WorkingCapital),
            |p| kur(p, 36, LoanPurpose::WorkingCapital),
        ),
        // proposal.md §3: the credit column is the loan
        Case(
            "credit_column.no_loan",
            Warn,
            "loans",
            |p| suckers_from(p, FundSource::Loan),
            |p| suckers_from(p, FundSource::Grant),
        ),
        // 8,000 suckers at 3,000 in the month of planting
        Case(
            "credit_column.unused",
            Warn,
            "loans[0].principal",
            |p| lent(p, 40_000_000, LoanPurpose::Investment),
            |p| lent(p, 24_000_000, LoanPurpose::Investment),
        ),
        // up to planting: 167 HOK at 100,000; urea 160 kg at 7,000; manure 4,000 kg
        // at 700; the suckers
        Case(
            "credit_column.investment",
            Warn,
            "loans[0].purpose",
            |p| all_lent(p, 44_620_001, LoanPurpose::Investment),
            |p| all_lent(p, 44_620_000, LoanPurpose::Investment),
        ),
        Case(
            "credit_column.work",
            Warn,
            "loans[0].purpose",
            |p| all_lent(p, 44_620_001, LoanPurpose::WorkingCapital),
            |p| all_lent(p, 1_000_000, LoanPurpose::WorkingCapital),
        ),
        // economics.md §2.3: five years on dry land
        Case(
            "short_share",
            Warn,
            "tenures.milik.share",
            |p| shared(p, 59),
            |p| shared(p, 60),
        ),
    ]
}

fn kur(plan: &mut Plan, tenor_months: u16, purpose: LoanPurpose) {
    plan.loans.push(Loan {
        name: "KUR Mikro".to_owned(),
        principal: Rupiah(1_000_000),
        month: plan.start,
        rate: 0.06,
        tenor_months,
        grace_months: 0,
        grace_interest: GraceInterest::Paid,
        method: LoanMethod::Annuity,
        harvests: Vec::new(),
        purpose,
        basis: sure(1.0).basis,
    });
}

fn suckers_from(plan: &mut Plan, source: FundSource) {
    Arc::make_mut(plan.items.get_mut("bibit").unwrap()).fund_source = source;
}

/// A loan that pays the suckers.
fn lent(plan: &mut Plan, principal: i64, purpose: LoanPurpose) {
    suckers_from(plan, FundSource::Loan);
    kur(plan, 36, purpose);
    plan.loans[0].principal = Rupiah(principal);
}

/// A loan that pays whatever it can.
fn all_lent(plan: &mut Plan, principal: i64, purpose: LoanPurpose) {
    lent(plan, principal, purpose);
    for item in plan.items.values_mut() {
        Arc::make_mut(item).fund_source = FundSource::Loan;
    }
    for activity in &mut practice(plan).activities {
        activity.fund_source = FundSource::Loan;
    }
}

fn shared(plan: &mut Plan, months: u16) {
    plan.months = months;
    let tenure = Tenure::Shared {
        share: 0.5,
        less: Vec::new(),
        owner_inputs: 0.5,
        basis: sure(1.0).basis,
    };
    plan.tenures.insert("milik".to_owned(), Arc::new(tenure));
}

fn flood(days: u16) -> Flood {
    Flood {
        month: month(2028, 1),
        days,
    }
}

fn findings(change: Change) -> Vec<Finding> {
    let mut plan = small_plan::plan();
    change(&mut plan);
    let (program, outcome) = small_plan::run(&plan);
    advice::findings(&plan, &program, &outcome)
}

#[test]
fn each_rule_is_raised_by_a_plan_and_not_by_its_neighbor() {
    let mut problems = Vec::new();
    for Case(name, level, field, raises, passes) in cases() {
        let key = format!("advice.{name}");
        let found = findings(raises);
        let hits: Vec<_> = found
            .iter()
            .filter(|finding| finding.key() == key)
            .collect();
        match hits.as_slice() {
            [hit] if hit.level == level && hit.field == field => {}
            _ => problems.push(format!("{name}: {hits:?} among {found:#?}")),
        }
        if let Some(hit) = findings(passes).iter().find(|finding| finding.key() == key) {
            problems.push(format!("{name}: the neighbor raises {hit:?}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_plan_that_the_cases_change_is_unsuspicious() {
    let found = findings(unchanged);
    let keys: Vec<String> = found.iter().map(Finding::key).collect();
    assert_eq!(keys, ["advice.k23", "advice.k22"]);
}

#[test]
fn plans_at_the_edge_are_judged_too() {
    let cases: [(&str, Change); 8] = [
        ("a month", |p| {
            plot(p).planted = month(2026, 6);
            p.months = 1;
        }),
        ("two years, nothing mature", |p| p.months = 24),
        ("a square meter", |p| {
            plot(p).extent = pelepah::plan::Extent::Area(1.0);
        }),
        ("everything is free", |p| {
            all_prices(p, 0.0);
            base_price(p, 0);
            product(p, 0);
        }),
        ("nothing grows", |p| practice(p).e_max = sure(0.0)),
        ("no work", |p| {
            practice(p).activities.clear();
            p.work.family.clear();
            p.work.hireable_hok = None;
        }),
        ("nothing is planted and nobody buys", |p| {
            p.plots.clear();
            p.practices.clear();
            p.places.clear();
            p.sales.buyers.clear();
        }),
        ("an old stand", |p| {
            plot(p).planted = month(2020, 12);
            practice(p).economic_life = sure(7);
        }),
    ];
    for (name, change) in cases {
        for finding in findings(change) {
            for lang in Lang::ALL {
                // a number that does not exist would stop here
                assert!(!finding.message(lang).is_empty(), "{name}");
            }
        }
    }
}

/// The number a finding says.
fn figure(found: &[Finding], key: &str, fact: &str) -> f64 {
    let finding = found.iter().find(|finding| finding.key() == key);
    let finding = finding.unwrap_or_else(|| panic!("no {key} among {found:#?}"));
    let fact = finding.facts.iter().find(|(name, _)| *name == fact);
    match fact.map(|(_, fact)| fact) {
        Some(Fact::Number(value, _) | Fact::RupiahShort(value)) => *value,
        other => panic!("{key} has {other:?}"),
    }
}

#[test]
fn figures_agree_with_hand_calculation() {
    let close = |name: &str, actual: f64, expected: f64, share: f64| {
        let is_close = (actual - expected).abs() <= share * expected;
        assert!(is_close, "{name}: {actual} is not {expected}");
    };
    // presets.md §11: 43.3 t/ha/year of 8,000 plants, by other programs
    let found = findings(|p| {
        plot(p).soil = Soil::Mineral;
        plot(p).plants = Some(12_000);
    });
    let t_per_ha = figure(&found, "advice.k2.high", "yield");
    close("mature yield", t_per_ha, 43.3 * 12_000.0 / 8_000.0, 0.01);

    // four times: 167 HOK at 100,000; urea 160 kg at 7,000; manure 4,000 kg at
    // 700; 8,000 suckers at 3,000
    let found = findings(|p| all_prices(p, 4.0));
    let cost = figure(&found, "advice.k27.planting_high", "cost");
    let expected = 4.0 * (16_700_000.0 + 1_120_000.0 + 2_800_000.0 + 24_000_000.0);
    close("cost of planting", cost, expected, 1e-12);

    // months 25-48: fertiliser 6 × 7, weeding 12 × 15, hilling 4 × 12 HOK,
    // a quarter of it, and nothing to harvest
    let found = findings(|p| {
        practice(p).e_max = sure(0.0);
        practice(p).labour_scale = sure(0.25);
    });
    let hok = figure(&found, "advice.k19.total", "hok");
    close("work of a mature month", hok, 270.0 / 24.0 / 4.0, 1e-12);

    // bags of the first year: base 160 kg of urea and rounds in months 2, 5, 8, 11
    let found = findings(|p| practice(p).activities[4].every = 3);
    let nitrogen = figure(&found, "advice.k20.first_year", "kg");
    close("nitrogen", nitrogen, 0.46 * (160.0 + 4.0 * 133.0), 1e-12);
}

#[test]
fn plots_that_share_a_cause_are_named_once() {
    let found = findings(|p| {
        let mut other = small_plan::plot(2, "Petak 2");
        other.planted = month(2027, 6);
        p.plots.push(Arc::new(other));
        practice(p).e_max = sure(2.21);
        p.work.hireable_hok = Some(500.0);
    });
    let of = |rule: Rule| found.iter().filter(|finding| finding.rule == rule).count();
    assert_eq!(of(Rule::K9), 1, "{found:#?}");
    assert_eq!(of(Rule::K4), 1, "{found:#?}");
    assert_eq!(of(Rule::K2), 2, "{found:#?}");
}

#[test]
fn each_level_has_a_heading() {
    for level in Level::ALL {
        for lang in Lang::ALL {
            let key = format!("finding_level.{}", level.key());
            assert_ne!(words(lang, &key), key);
        }
    }
}

#[test]
fn findings_stand_worst_first() {
    let found = findings(|p| {
        p.sales.buyers.clear();
        p.household.need = None;
        plot(p).water_depth_cm = Some(60.0);
        plot(p).floods = vec![flood(5)];
    });
    assert!(
        found.is_sorted_by_key(|finding| finding.level),
        "{found:#?}"
    );
    assert_eq!(
        found.first().map(|finding| finding.rule),
        Some(Rule::NoBuyer)
    );
    assert_eq!(found.last().map(|finding| finding.level), Some(Level::Task));
}

#[test]
fn each_sentence_is_said_whole_in_both_languages() {
    let mut said = BTreeSet::new();
    for Case(name, _, _, raises, _) in cases() {
        for finding in findings(raises) {
            for lang in Lang::ALL {
                let message = finding.message(lang);
                assert!(!message.contains("%{"), "{name}: {message}");
                assert!(message.ends_with(['.', '?']), "{name}: {message}");
                for (fact, value) in &finding.facts {
                    let words = value.words(lang);
                    assert!(
                        message.contains(&words),
                        "{name}: {fact} {words}: {message}"
                    );
                }
            }
            let place = field_name(Lang::Id, &finding.field);
            assert_ne!(place, finding.field, "{name}");
            said.insert(finding.key());
        }
    }
    let words = locale_words();
    let known: BTreeSet<String> = words
        .into_keys()
        .filter(|key| key.starts_with("advice."))
        .collect();
    assert_eq!(said, known);
}

#[test]
fn a_sentence_names_the_number_and_what_it_is_compared_with() {
    let found = findings(|p| p.work.hireable_hok = Some(84.0));
    let finding = found
        .iter()
        .find(|f| f.rule == Rule::WorkExceedsHands)
        .unwrap();
    assert_eq!(
        finding.message(Lang::Id),
        "Tenaga kerja tidak cukup dalam 1 bulan. Terberat Februari 2027: perlu 110 HOK, ada 25 HOK \
         keluarga dan 84 HOK upahan. Tanam bertahap, geser pekerjaan, atau tambah tenaga."
    );
    let found = findings(|p| base_price(p, 3_500));
    let finding = found.iter().find(|f| f.rule == Rule::K15).unwrap();
    assert_eq!(
        finding.message(Lang::En),
        "The mean price of Rp3,500 per kg is above Rp3,000, the highest known at Pontianak. Ask \
         the buyer for a written price, or lower it."
    );
}
