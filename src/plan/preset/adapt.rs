//! A plan carried to another place (*sesuaikan ke daerah*): what changes there,
//! cause by cause, in an order that is stated wherever the causes are shown.
//!
//! What the plan says of land, people and time stays; what hangs on the place is
//! taken from its preset, or from the plan where it knows the place already.

use std::sync::Arc;

use super::start::{SUCKER, WATER_DEPTH_CM, buyer, nearest};
use super::{Library, UnknownPreset};
use crate::plan::{PeatFunction, Place, Plan, Practice, Soil, Tenure};

/// Why a plan comes to something else in another place, in the order in which
/// one is changed after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Rain and temperature.
    Climate,
    /// Ground, and the practice that goes with it.
    Soil,
    /// Skill of the growers: survival, leaves, work (`presets.md` §1).
    Growers,
    /// Price of the leaves.
    Price,
    /// Wage.
    Wage,
    /// Distance to the buyer.
    Transport,
    /// Suckers alive in the field.
    Suckers,
    /// Rent of land, paid or imputed.
    Rent,
    /// Who buys: limits, delay and agreement of known buyers are gone.
    Buyers,
}

impl Cause {
    /// All, in their order.
    pub const ALL: [Self; 9] = [
        Self::Climate,
        Self::Soil,
        Self::Growers,
        Self::Price,
        Self::Wage,
        Self::Transport,
        Self::Suckers,
        Self::Rent,
        Self::Buyers,
    ];

    /// The name in texts and in the exchange format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Climate => "climate",
            Self::Soil => "soil",
            Self::Growers => "growers",
            Self::Price => "price",
            Self::Wage => "wage",
            Self::Transport => "transport",
            Self::Suckers => "suckers",
            Self::Rent => "rent",
            Self::Buyers => "buyers",
        }
    }
}

/// What can be done about a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remedy {
    /// Growers as skilled as those of the plan: training, a first small plot.
    Skill,
    /// A buyer as near as that of the plan.
    NearBuyer,
    /// No suckers bought: from a mother garden of one's own or from neighbours.
    OwnSuckers,
}

impl Remedy {
    /// All.
    pub const ALL: [Self; 3] = [Self::Skill, Self::NearBuyer, Self::OwnSuckers];

    /// The name in texts and in the exchange format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::NearBuyer => "near_buyer",
            Self::OwnSuckers => "own_suckers",
        }
    }
}

/// Where a plan is carried, and what is done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Key of the place.
    pub place: String,
    /// What is done.
    pub remedies: Vec<Remedy>,
}

impl Library {
    /// A plan in another place, cause by cause: each with the plan as it is after
    /// that cause and all before it. Causes that change nothing are left out; an
    /// empty list is a plan that is there already.
    ///
    /// # Errors
    /// No preset and no place of the plan has the key.
    pub fn adapt(&self, plan: &Plan, to: &Move) -> Result<Vec<(Cause, Plan)>, UnknownPreset> {
        let known = plan
            .places
            .get(&to.place)
            .or_else(|| self.places.get(&to.place));
        let Some(place) = known else {
            return Err(UnknownPreset::Place {
                key: to.place.clone(),
                nearest: nearest(&to.place, &self.places),
            });
        };
        let usual = self.practices.get(&place.usual_practice);
        let mut stages: Vec<(Cause, Plan)> = Vec::new();
        let mut now = plan.clone();
        for cause in Cause::ALL {
            let mut next = now.clone();
            match cause {
                Cause::Climate => climate(&mut next, &to.place, place),
                Cause::Soil => soil(&mut next, &place.usual_practice, usual),
                Cause::Growers if to.remedies.contains(&Remedy::Skill) => {}
                Cause::Growers => growers(&mut next, usual),
                Cause::Price => price(&mut next, place),
                Cause::Wage => next.work.wage = place.wage.clone(),
                Cause::Transport if to.remedies.contains(&Remedy::NearBuyer) => {}
                Cause::Transport => {
                    for buyer in &mut next.sales.buyers {
                        buyer.transport_per_kg = place.transport_per_kg.clone();
                    }
                }
                Cause::Suckers => {
                    suckers(&mut next, place, to.remedies.contains(&Remedy::OwnSuckers));
                }
                Cause::Rent => rent(&mut next, place),
                Cause::Buyers => buyers(&mut next, place),
            }
            if next != now {
                stages.push((cause, next.clone()));
                now = next;
            }
        }
        Ok(stages)
    }
}

fn climate(plan: &mut Plan, key: &str, place: &Arc<Place>) {
    plan.places
        .entry(key.to_owned())
        .or_insert_with(|| Arc::clone(place));
    for plot in &mut plan.plots {
        if plot.place != key {
            key.clone_into(&mut Arc::make_mut(plot).place);
        }
    }
}

/// Plots whose ground is another there get the practice usual on it.
fn soil(plan: &mut Plan, key: &str, usual: Option<&Arc<Practice>>) {
    let Some(usual) = usual else { return };
    let start = plan.start;
    let mut is_used = false;
    for plot in &mut plan.plots {
        if plot.soil == usual.soil {
            continue;
        }
        is_used = true;
        let plot = Arc::make_mut(plot);
        let is_peat = usual.soil == Soil::Peat;
        plot.soil = usual.soil;
        key.clone_into(&mut plot.practice);
        plot.plants = None;
        plot.counted = None;
        plot.water_depth_cm = is_peat.then_some(WATER_DEPTH_CM);
        plot.peat_function = is_peat.then_some(PeatFunction::Unknown);
        if plot.planted >= start {
            plot.planted = plot.planted.max(usual.first_planting(start));
        }
    }
    if is_used {
        plan.practices
            .entry(key.to_owned())
            .or_insert_with(|| Arc::clone(usual));
    }
}

/// Where the practice usual there is the plan's own with other hands (the same
/// ground and spacing), the figures that hang on skill are those of these hands.
fn growers(plan: &mut Plan, usual: Option<&Arc<Practice>>) {
    let Some(usual) = usual else { return };
    let used: Vec<String> = plan
        .plots
        .iter()
        .map(|plot| plot.practice.clone())
        .collect();
    let spacing =
        |practice: &Practice| [practice.row_spacing_m, practice.plant_spacing_m].map(f64::to_bits);
    for (_, practice) in plan
        .practices
        .iter_mut()
        .filter(|(key, _)| used.contains(key))
    {
        if practice.soil != usual.soil || spacing(practice) != spacing(usual) {
            continue;
        }
        let practice = Arc::make_mut(practice);
        practice.name.clone_from(&usual.name);
        practice.e_max = usual.e_max.clone();
        practice.leaf_kg = usual.leaf_kg.clone();
        practice.marketable = usual.marketable.clone();
        practice.establishment_survival = usual.establishment_survival.clone();
        practice.labour_scale = usual.labour_scale.clone();
        practice.kg_per_hok = usual.kg_per_hok.clone();
    }
}

/// What buyers elsewhere promised counts no more: the price usual there, without
/// bounds.
fn price(plan: &mut Plan, place: &Place) {
    for buyer in &mut plan.sales.buyers {
        buyer.base = place.leaf_price.clone();
        buyer.floor = None;
        buyer.ceiling = None;
    }
}

fn suckers(plan: &mut Plan, place: &Place, are_own: bool) {
    let key = plan
        .sales
        .sucker_item
        .clone()
        .unwrap_or_else(|| SUCKER.to_owned());
    if let Some(item) = plan.items.get_mut(&key) {
        let mut price = place.sucker.clone();
        if are_own {
            (price.low, price.likely, price.high) = Default::default();
        }
        if item.price != price {
            Arc::make_mut(item).price = price;
        }
    }
}

fn rent(plan: &mut Plan, place: &Place) {
    for tenure in plan.tenures.values_mut() {
        let new = match tenure.as_ref() {
            Tenure::Owned { .. } => Tenure::Owned {
                imputed_rent_per_ha: place.rent_per_ha.clone(),
            },
            Tenure::Rented { .. } => Tenure::Rented {
                rent_per_ha: place.rent_per_ha.clone(),
            },
            Tenure::Shared { .. } => continue,
        };
        if **tenure != new {
            *tenure = Arc::new(new);
        }
    }
}

/// One buyer without limit: the one usual there, or nobody yet at the price to
/// reckon with. The transport is the one already reckoned with.
fn buyers(plan: &mut Plan, place: &Place) {
    let transport = plan.sales.buyers.first();
    let transport = transport.map(|buyer| buyer.transport_per_kg.clone());
    let mut new = if place.has_buyer {
        buyer("pengepul", place)
    } else {
        Library::planning_buyer(place)
    };
    if let Some(transport) = transport {
        new.transport_per_kg = transport;
    }
    plan.sales.buyers = vec![new];
}

#[cfg(test)]
mod tests {
    use super::{Cause, Move, Remedy};
    use crate::plan::{Plan, Rupiah, check, preset};

    fn adapted(plan: &Plan, place: &str, remedies: &[Remedy]) -> Vec<(Cause, Plan)> {
        let to = Move {
            place: place.to_owned(),
            remedies: remedies.to_vec(),
        };
        preset::library().unwrap().adapt(plan, &to).unwrap()
    }

    #[test]
    fn pontianak_becomes_kotim_by_the_figures_of_the_domain() {
        let library = preset::library().unwrap();
        let plan = &library.examples[0].plan;
        let stages = adapted(plan, "kotim", &[]);
        let causes: Vec<Cause> = stages.iter().map(|(cause, _)| *cause).collect();
        // the ground is peat in both
        let all = Cause::ALL.into_iter().filter(|cause| *cause != Cause::Soil);
        assert_eq!(causes, all.collect::<Vec<_>>());
        let there = &stages.last().unwrap().1;
        assert_eq!(check(there), []);
        // presets.md §3 and §1
        assert_eq!(there.work.wage.likely, Rupiah(125_000));
        assert_eq!(there.items["sucker"].price.likely, Rupiah(5500));
        assert_eq!(there.sales.buyers.len(), 1);
        assert!(there.sales.buyers[0].is_placeholder);
        assert_eq!(there.sales.buyers[0].base.likely, Rupiah(1500));
        assert_eq!(there.sales.buyers[0].transport_per_kg.likely, Rupiah(250));
        let survival = there.practices["gambut"].establishment_survival.likely;
        assert!((survival - 0.6).abs() < 1e-12, "beginners lose 40 of 100");
        // and it is there already
        assert_eq!(adapted(there, "kotim", &[]), []);
    }

    #[test]
    fn a_remedy_leaves_its_cause_out() {
        let library = preset::library().unwrap();
        let plan = &library.examples[0].plan;
        let stages = adapted(plan, "kotim", &Remedy::ALL);
        let has = |cause| stages.iter().any(|(found, _)| *found == cause);
        assert!(!has(Cause::Growers) && !has(Cause::Transport));
        let there = &stages.last().unwrap().1;
        assert_eq!(there.practices["gambut"], plan.practices["gambut"]);
        assert_eq!(there.sales.buyers[0].transport_per_kg.likely, Rupiah(50));
        assert_eq!(there.items["sucker"].price.likely, Rupiah(0));
    }

    #[test]
    fn every_example_can_be_carried_to_every_place() {
        let library = preset::library().unwrap();
        for example in &library.examples {
            for place in library.places.keys() {
                for (cause, plan) in adapted(&example.plan, place, &[]) {
                    assert_eq!(check(&plan), [], "{} to {place}: {cause:?}", example.stem);
                }
            }
        }
    }
}
