//! A new plan from a place and a practice.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Library;
use crate::plan::{
    Agreement, Buyer, Direction, Drainage, Every, Extent, FORMAT, FamilyHand, FixedLine,
    FundSource, Funding, Group, Household, LeafGrade, Month, PeatFunction, Place, Plan, Plot,
    PlotId, Practice, Proposal, RabGroup, Range, Rupiah, Sales, Soil, Tenure, Work, file,
};

/// Key of the practice of a home yard: half days of work, no office.
const YARD: &str = "pekarangan";
/// Key of the one tenure of a new plan.
const OWNED: &str = "milik";
/// Item of the price book that a bought sucker costs.
pub(super) const SUCKER: &str = "sucker";
/// Water in the ditches of peat, cm below the surface (`presets.md` §3).
pub(super) const WATER_DEPTH_CM: f64 = 40.0;
const M2_PER_HA: f64 = 10_000.0;
const JUNE: u32 = 6;
const SEPTEMBER: u32 = 9;

/// A key of no preset.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnknownPreset {
    /// No such place.
    #[error("no place `{key}`{}", like(nearest.as_deref()))]
    Place {
        /// As asked.
        key: String,
        /// The most alike.
        nearest: Option<String>,
    },
    /// No such practice.
    #[error("no practice `{key}`{}", like(nearest.as_deref()))]
    Practice {
        /// As asked.
        key: String,
        /// The most alike.
        nearest: Option<String>,
    },
}

fn like(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}

pub(super) fn nearest<T>(key: &str, known: &BTreeMap<String, T>) -> Option<String> {
    file::nearest(key, known.keys().map(String::as_str)).map(str::to_owned)
}

impl Library {
    /// A new plan of ten years: one plot, planted as soon as its ground is
    /// prepared, on own land, with the prices of its place.
    ///
    /// Where the place has no buyer the list of buyers is empty: see
    /// [`Library::planning_buyer`]. The household is unknown, not zero; there
    /// is no own cash and no loan.
    ///
    /// # Errors
    /// No preset has one of the keys.
    pub fn new_plan(
        &self,
        name: &str,
        place_key: &str,
        practice_key: &str,
        area_m2: f64,
        start: Month,
    ) -> Result<Plan, UnknownPreset> {
        let Some(place) = self.places.get(place_key) else {
            return Err(UnknownPreset::Place {
                key: place_key.to_owned(),
                nearest: nearest(place_key, &self.places),
            });
        };
        let Some(practice) = self.practices.get(practice_key) else {
            return Err(UnknownPreset::Practice {
                key: practice_key.to_owned(),
                nearest: nearest(practice_key, &self.practices),
            });
        };
        let is_yard = practice_key == YARD;
        let tenure = Tenure::Owned {
            imputed_rent_per_ha: place.rent_per_ha.clone(),
        };
        let plot = plot(place_key, practice_key, practice, area_m2, start);
        let mut items = self.prices.items.clone();
        if let Some(sucker) = items.get_mut(SUCKER) {
            Arc::make_mut(sucker).price = place.sucker.clone();
        }
        Ok(Plan {
            format: FORMAT,
            name: name.to_owned(),
            note: String::new(),
            start,
            months: 120,
            rate: 0.06,
            second_rate: 0.12,
            places: BTreeMap::from([(place_key.to_owned(), Arc::clone(place))]),
            practices: BTreeMap::from([(practice_key.to_owned(), Arc::clone(practice))]),
            tenures: BTreeMap::from([(OWNED.to_owned(), Arc::new(tenure))]),
            items,
            plots: vec![Arc::new(plot)],
            backdrop: None,
            work: work(place, is_yard),
            sales: sales(place),
            equipment: self.tools.set(practice_key, area_m2, start),
            fixed: self.fixed(area_m2, start, is_yard),
            contingency: None,
            tax: None,
            present_use: None,
            funding: Funding {
                own_cash: Rupiah(0),
                grants: Vec::new(),
            },
            loans: Vec::new(),
            household: Household {
                need: None,
                other_income: None,
                other_instalments: None,
            },
            risk: self.risk.clone(),
            scenarios: Vec::new(),
            records: Vec::new(),
            group: Group::default(),
            products: Vec::new(),
            proposal: Proposal::default(),
        })
    }

    /// A plan without land, buyers, tools or people, with the work and chance of
    /// the first example; none in a build without examples.
    pub fn blank(&self, start: Month) -> Option<Plan> {
        let mut plan = Plan::clone(&self.examples.first()?.plan);
        plan.start = start;
        plan.note.clear();
        plan.places.clear();
        plan.practices.clear();
        plan.tenures.clear();
        plan.items.clear();
        plan.plots.clear();
        plan.sales.buyers.clear();
        plan.sales.sucker_item = None;
        plan.equipment.clear();
        plan.fixed.clear();
        plan.funding.own_cash = Rupiah(0);
        plan.funding.grants.clear();
        plan.loans.clear();
        plan.household = Household {
            need: None,
            other_income: None,
            other_instalments: None,
        };
        plan.group = Group::default();
        plan.proposal = Proposal::default();
        Some(plan)
    }

    /// For a place without a buyer ("Hitung dulu dengan harga rencana"): nobody,
    /// at its likely price and transport. Every printed page says so.
    pub fn planning_buyer(place: &Place) -> Buyer {
        Buyer {
            is_placeholder: true,
            ..buyer("belum ada pembeli (harga rencana)", place)
        }
    }

    fn fixed(&self, area_m2: f64, start: Month, is_yard: bool) -> Vec<FixedLine> {
        let line = |name: &str, amount, month| FixedLine {
            name: name.to_owned(),
            amount,
            every: Every::Year,
            from: next(start, month),
            trend: 0.0,
            rab_group: RabGroup::General,
            fund_source: FundSource::Own,
        };
        let pbb = by_area(&self.prices.pbb_per_ha, area_m2 / M2_PER_HA);
        let mut lines = vec![line("PBB", pbb, SEPTEMBER)];
        if !is_yard {
            lines.push(line("Telepon dan kantor", self.prices.office.clone(), JUNE));
        }
        lines
    }
}

/// The first such month of the year from `start` on.
fn next(start: Month, month: u32) -> Month {
    start.plus((month + 12 - start.month()).rem_euclid(12).cast_signed())
}

/// Amounts a hectare as amounts of an area, whole rupiah.
fn by_area(per_ha: &Range<Rupiah>, area_ha: f64) -> Range<Rupiah> {
    let of = |amount: Rupiah| Rupiah((amount.as_f64() * area_ha).round() as i64);
    Range {
        low: of(per_ha.low),
        likely: of(per_ha.likely),
        high: of(per_ha.high),
        basis: per_ha.basis.clone(),
    }
}

fn plot(
    place_key: &str,
    practice_key: &str,
    practice: &Practice,
    area_m2: f64,
    start: Month,
) -> Plot {
    let is_peat = practice.soil == Soil::Peat;
    Plot {
        id: PlotId(1),
        name: "Petak 1".to_owned(),
        member: None,
        place: place_key.to_owned(),
        soil: practice.soil,
        tenure: OWNED.to_owned(),
        practice: practice_key.to_owned(),
        planted: practice.first_planting(start),
        replant: true,
        extent: Extent::Area(area_m2),
        direction: Direction::LongestSide,
        plants: None,
        counted: None,
        drainage: Drainage::Normal,
        water_depth_cm: is_peat.then_some(WATER_DEPTH_CM),
        peat_function: is_peat.then_some(PeatFunction::Unknown),
        floods: Vec::new(),
    }
}

/// A man's work of 25 full days, or 20 half days in a yard (`presets.md` §11);
/// hands for hire are to be asked.
fn work(place: &Place, is_yard: bool) -> Work {
    let (days_per_month, hok_per_day) = if is_yard { (20.0, 0.5) } else { (25.0, 1.0) };
    Work {
        wage: place.wage.clone(),
        wage_trend: 0.0,
        family: vec![FamilyHand {
            name: "Keluarga".to_owned(),
            people: 1,
            days_per_month,
            hok_per_day,
        }],
        hireable_hok: None,
        harvest_scaled: false,
        transport_trend: 0.0,
    }
}

/// Suckers sold would bring the place's low price; nobody buys them yet.
fn sales(place: &Place) -> Sales {
    Sales {
        buyers: place
            .has_buyer
            .then(|| buyer("pengepul", place))
            .into_iter()
            .collect(),
        price_trend: 0.0,
        season: [1.0; 12],
        grades: vec![LeafGrade {
            name: "Semua mutu".to_owned(),
            share: 1.0,
            factor: 1.0,
        }],
        pauses: Vec::new(),
        sucker_price: place.sucker.low,
        sucker_demand: 0.0,
        sucker_item: Some(SUCKER.to_owned()),
    }
}

pub(super) fn buyer(name: &str, place: &Place) -> Buyer {
    Buyer {
        name: name.to_owned(),
        base: place.leaf_price.clone(),
        max_kg: None,
        floor: None,
        ceiling: None,
        delay_months: 0,
        transport_per_kg: place.transport_per_kg.clone(),
        agreement: Agreement::None,
        is_placeholder: false,
    }
}
