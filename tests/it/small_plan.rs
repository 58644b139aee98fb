//! A small plan to change in tests: one hectare of peat at Pontianak, the
//! figures of `presets.md` §1–§4 without their ranges of risk.

use std::collections::BTreeMap;
use std::sync::Arc;

use pelepah::model::{Outcome, Program, simulate};
use pelepah::plan::{
    Activity, Agreement, Basis, Beds, Buyer, Cycles, Direction, Drainage, Extent, FamilyHand,
    FundSource, Funding, GapFill, Grade, Group, Household, Input, Item, LeafGrade, Month,
    PeatFunction, Per, Place, Plan, Plot, PlotId, Practice, Proposal, RabGroup, Range, Risk,
    Rupiah, Sales, Soil, Tenure, Work,
};

/// Year and month of the year.
pub(crate) fn month(year: i32, month: u32) -> Month {
    Month::new(year, month).unwrap()
}

/// A figure without doubt.
pub(crate) fn sure<T: Copy>(likely: T) -> Range<T> {
    Range {
        low: likely,
        likely,
        high: likely,
        basis: basis(),
    }
}

pub(crate) fn rupiah(likely: i64) -> Range<Rupiah> {
    sure(Rupiah(likely))
}

pub(crate) fn basis() -> Basis {
    Basis {
        source: "tests".to_owned(),
        year: None,
        grade: Grade::Estimate,
    }
}

/// The outcome of a plan that has no problems.
pub(crate) fn run(plan: &Plan) -> (Program, Outcome) {
    let program = Program::compile(plan).unwrap_or_else(|problems| panic!("{problems:?}"));
    let outcome = simulate(&program);
    (program, outcome)
}

/// One plot of one hectare on peat, planted in April 2027, 72 months from
/// January 2027; one buyer without limit.
pub(crate) fn plan() -> Plan {
    Plan {
        format: pelepah::plan::FORMAT,
        name: "Kebun uji".to_owned(),
        note: String::new(),
        start: month(2027, 1),
        months: 72,
        rate: 0.06,
        second_rate: 0.12,
        places: BTreeMap::from([("pontianak".to_owned(), Arc::new(pontianak()))]),
        practices: BTreeMap::from([("gambut".to_owned(), Arc::new(peat_practice()))]),
        tenures: BTreeMap::from([(
            "milik".to_owned(),
            Arc::new(Tenure::Owned {
                imputed_rent_per_ha: rupiah(4_000_000),
            }),
        )]),
        items: items(),
        plots: vec![Arc::new(plot(1, "Petak 1"))],
        work: Work {
            wage: rupiah(100_000),
            wage_trend: 0.0,
            family: vec![FamilyHand {
                name: "Keluarga".to_owned(),
                people: 1,
                days_per_month: 25.0,
                hok_per_day: 1.0,
            }],
            hireable_hok: Some(150.0),
            harvest_scaled: false,
            transport_trend: 0.0,
        },
        sales: Sales {
            buyers: vec![buyer("Pengepul", 2200)],
            price_trend: 0.0,
            season: [1.0; 12],
            grades: vec![LeafGrade {
                name: "Semua".to_owned(),
                share: 1.0,
                factor: 1.0,
            }],
            pauses: vec![],
            sucker_price: Rupiah(0),
            sucker_demand: 0.0,
            sucker_item: Some("bibit".to_owned()),
        },
        equipment: vec![],
        fixed: vec![],
        contingency: None,
        tax: None,
        present_use: None,
        funding: Funding {
            own_cash: Rupiah(120_000_000),
            grants: vec![],
        },
        loans: vec![],
        household: Household {
            need: Some(Rupiah(3_500_000)),
            other_income: Some(Rupiah(3_200_000)),
            other_instalments: Some(Rupiah(0)),
        },
        risk: risk(),
        scenarios: vec![],
        records: vec![],
        group: Group::default(),
        backdrop: None,
        products: vec![],
        proposal: Proposal::default(),
    }
}

pub(crate) fn plot(id: u32, name: &str) -> Plot {
    Plot {
        id: PlotId(id),
        name: name.to_owned(),
        member: None,
        place: "pontianak".to_owned(),
        soil: Soil::Peat,
        tenure: "milik".to_owned(),
        practice: "gambut".to_owned(),
        planted: month(2027, 4),
        replant: true,
        extent: Extent::Area(10_000.0),
        direction: Direction::LongestSide,
        plants: None,
        counted: None,
        drainage: Drainage::Normal,
        water_depth_cm: Some(40.0),
        peat_function: Some(PeatFunction::Cultivation),
        floods: vec![],
    }
}

pub(crate) fn buyer(name: &str, price: i64) -> Buyer {
    Buyer {
        name: name.to_owned(),
        base: rupiah(price),
        max_kg: None,
        floor: None,
        ceiling: None,
        delay_months: 0,
        transport_per_kg: rupiah(100),
        agreement: Agreement::Spoken,
        is_placeholder: false,
    }
}

fn pontianak() -> Place {
    Place {
        name: "Pontianak".to_owned(),
        rain_mm: [
            278.0, 179.0, 216.0, 269.0, 271.0, 228.0, 189.0, 194.0, 281.0, 331.0, 358.0, 320.0,
        ],
        rain_basis: basis(),
        mean_temperature_c: 26.3,
        el_nino_rain: 0.3,
        leaf_price: Range {
            low: Rupiah(1500),
            likely: Rupiah(2200),
            high: Rupiah(3000),
            basis: basis(),
        },
        wage: rupiah(100_000),
        minimum_wage_day: None,
        sucker: rupiah(3000),
        transport_per_kg: rupiah(100),
        rent_per_ha: rupiah(4_000_000),
        usual_practice: "gambut".to_owned(),
        has_buyer: true,
        drainage_note: String::new(),
    }
}

fn peat_practice() -> Practice {
    Practice {
        name: "Gambut".to_owned(),
        soil: Soil::Peat,
        row_spacing_m: 1.25,
        plant_spacing_m: 1.0,
        plants_per_ha: sure(8000.0),
        ditch_m_per_ha: 800.0,
        beds: Beds {
            rows: 1,
            width_m: 0.75,
            furrow_m: 0.5,
            ditch_width_m: 0.5,
            path_width_m: 0.0,
            path_every_m: 12.0,
            headland_m: 0.5,
        },
        e_max: sure(0.85),
        leaf_kg: sure(0.7),
        c0: 0.75,
        c1: 0.25,
        nitrogen_kg_per_ha: 184.0,
        nutrient: sure(1.0),
        leaves_at_planting: sure(5.0),
        keep_leaves: sure(8.0),
        min_cut_age: sure(7),
        cut_interval: sure(1),
        marketable: sure(0.8),
        establishment_survival: sure(0.85),
        rot_b: sure(0.0027),
        age_factor: [1.0, 1.0, 1.0, 1.0, 0.9, 0.8, 0.65, 0.5],
        sucker_rate: sure(0.5),
        sucker_usable: sure(0.6),
        leaf_max_age: sure(24),
        gap_fill: GapFill::Every(3),
        economic_life: sure(7),
        fallow: 2,
        labour_scale: sure(0.75),
        kg_per_hok: sure(400.0),
        basis: basis(),
        activities: vec![
            activity("clear", -3, 0, 30.0, Cycles::First, &[]),
            activity("ditch", -2, 0, 110.0, Cycles::First, &[]),
            activity(
                "base",
                0,
                0,
                7.0,
                Cycles::All,
                &[
                    ("urea", 0.02, Per::NewPlant),
                    ("pupuk_kandang", 0.5, Per::NewPlant),
                ],
            ),
            activity("plant", 0, 0, 20.0, Cycles::All, &[]),
            activity(
                "fert",
                2,
                4,
                7.0,
                Cycles::All,
                &[("urea", 133.0, Per::Ha), ("pupuk_kandang", 1130.0, Per::Ha)],
            ),
            activity("weed", 1, 2, 15.0, Cycles::All, &[]),
            activity("hill", 6, 6, 12.0, Cycles::All, &[]),
        ],
    }
}

fn activity(
    code: &str,
    first: i16,
    every: u16,
    hok_per_ha: f64,
    cycles: Cycles,
    inputs: &[(&str, f64, Per)],
) -> Activity {
    Activity {
        code: code.to_owned(),
        first,
        every,
        last: None,
        hok_per_ha,
        basis: basis(),
        scaled: first > 0,
        cycles,
        inputs: inputs
            .iter()
            .map(|(item, quantity, per)| Input {
                item: (*item).to_owned(),
                quantity: *quantity,
                per: *per,
                basis: basis(),
            })
            .collect(),
        rab_group: RabGroup::Labour,
        fund_source: FundSource::Own,
    }
}

fn items() -> BTreeMap<String, Arc<Item>> {
    let items = [
        ("urea", "Urea", "kg", 7000),
        ("pupuk_kandang", "Pupuk kandang", "kg", 700),
        ("bibit", "Anakan", "batang", 3000),
    ];
    items
        .into_iter()
        .map(|(key, name, unit, price)| {
            let item = Item {
                name: name.to_owned(),
                unit: unit.to_owned(),
                price: rupiah(price),
                priced: None,
                priced_at: String::new(),
                trend: 0.0,
                credit_months: 0,
                rab_group: RabGroup::Inputs,
                fund_source: FundSource::Own,
            };
            (key.to_owned(), Arc::new(item))
        })
        .collect()
}

fn risk() -> Risk {
    Risk {
        seed: 1,
        paths: 100,
        input_price: sure(1.0),
        yield_sigma: 0.1,
        year_rain_sigma: 0.12,
        month_rain_sigma: 0.25,
        price_rho: 0.9,
        price_sigma: 0.15,
        el_nino_chance: 0.2,
        la_nina_chance: 0.15,
        la_nina_rain: 1.25,
        cards: vec![],
    }
}
