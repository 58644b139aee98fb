//! From the decisions of a checked plan to the numbers of the model.

use std::collections::BTreeMap;

use super::inputs::{
    ActivityInputs, BuyerInputs, CardEffect, CardInputs, CardMonths, ClimateState,
    ContingencyInputs, EquipmentInputs, FixedInputs, FloodInputs, FundingInputs, GapFillInputs,
    GradeInputs, GrantInputs, HouseholdInputs, Inputs, ItemInputs, LandInputs, Levels, LoanInputs,
    Monthly, NeedInputs, PlotInputs, Prices, RiskInputs, TaxInputs, Wettest, Without, WorkInputs,
};
use crate::plan::{
    Effect, EventCard, GapFill, Loan, Month, Place, Plan, Plot, Practice, PresentUse, Rupiah, Soil,
    Tenure, Window,
};

const M2_PER_HA: f64 = 10_000.0;

/// What land says of a plot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    pub(super) area_m2: f64,
    /// Laid out, unless the plan says how many.
    pub(super) plants: f64,
    pub(super) ditch_m: f64,
}

/// The numbers of a plan without problems, and the grounds of its plots.
pub(super) fn inputs(plan: &Plan, grounds: &[Ground]) -> Inputs {
    let plots: Vec<PlotInputs> = plan
        .plots
        .iter()
        .zip(grounds)
        .filter_map(|(plot, ground)| plot_inputs(plan, plot, *ground))
        .collect();
    let main_practice = largest(&plots, plan.plots.iter().map(|plot| &plot.practice));
    let practice = main_practice
        .and_then(|key| plan.practices.get(key))
        .or_else(|| plan.practices.values().next());
    let main_place = largest(&plots, plan.plots.iter().map(|plot| &plot.place));
    let place = main_place
        .and_then(|key| plan.places.get(key))
        .or_else(|| plan.places.values().next());
    let area_ha: f64 = plots.iter().map(|plot| plot.area_ha).sum();
    Inputs {
        plots,
        prices: prices(plan),
        work: WorkInputs {
            wage: plan.work.wage.likely.as_f64(),
            wage_trend: plan.work.wage_trend,
            family_hok: family_hok(plan),
            hireable_hok: plan.work.hireable_hok,
            labour_scale: practice.map_or(1.0, |practice| practice.labour_scale.likely),
            kg_per_hok: practice.map(|practice| practice.kg_per_hok.likely),
            harvest_scaled: plan.work.harvest_scaled,
            transport_trend: plan.work.transport_trend,
        },
        activities: plan
            .practices
            .iter()
            .map(|(key, practice)| (key.clone(), activities(practice)))
            .collect(),
        items: items(plan),
        equipment: equipment(plan),
        land: land(plan),
        fixed: fixed(plan),
        contingency: plan.contingency.as_ref().map(|reserve| ContingencyInputs {
            share: reserve.share,
            of: reserve.of.clone(),
        }),
        tax: plan.tax.map(|tax| TaxInputs {
            rate: tax.rate,
            exempt: tax.exempt.as_f64(),
        }),
        without: plan
            .present_use
            .as_ref()
            .map(|now| without(now, plan.months.into(), area_ha)),
        funding: funding(plan),
        loans: plan
            .loans
            .iter()
            .map(|loan| loan_inputs(plan, loan))
            .collect(),
        rate: plan.rate,
        risk: practice
            .zip(place)
            .map(|(practice, place)| risk(plan, practice, place)),
    }
}

/// What the present use earns: a number a month, or a row of months where it is
/// told year by year.
fn without(now: &PresentUse, months: usize, area_ha: f64) -> Without {
    let month = |k: usize| now.income_in(k / 12) * area_ha / 12.0;
    if now.years.is_empty() {
        Without::Level(month(0))
    } else {
        Without::Months((0..months).map(month).collect())
    }
}

/// HOK of the family or group a month.
pub(super) fn family_hok(plan: &Plan) -> f64 {
    let hands = plan.work.family.iter();
    hands
        .map(|hand| f64::from(hand.people) * hand.days_per_month * hand.hok_per_day)
        .sum()
}

/// The key with the most plants; the first of equals.
fn largest<'a>(plots: &[PlotInputs], keys: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let mut plants: Vec<(&String, f64)> = Vec::new();
    for (plot, key) in plots.iter().zip(keys) {
        match plants.iter_mut().find(|(known, _)| *known == key) {
            Some((_, sum)) => *sum += plot.plants,
            None => plants.push((key, plot.plants)),
        }
    }
    let best = plants.iter().map(|(_, sum)| *sum).fold(0.0, f64::max);
    plants
        .into_iter()
        .find(|(_, sum)| *sum >= best)
        .map(|(key, _)| key)
}

fn month_number(plan: &Plan, month: Month) -> u16 {
    u16::try_from(plan.plan_month(month)).unwrap_or_default()
}

fn plot_inputs(plan: &Plan, plot: &Plot, ground: Ground) -> Option<PlotInputs> {
    let place = plan.places.get(&plot.place)?;
    let practice = plan.practices.get(&plot.practice)?;
    let area_ha = ground.area_m2 / M2_PER_HA;
    let planted = plan.plan_month(plot.planted);
    let counted = plot.counted.filter(|_| planted <= 0);
    Some(PlotInputs {
        name: plot.name.clone(),
        area_ha,
        plants: plot.plants.map_or(ground.plants, f64::from),
        ditch_m: Some(ground.ditch_m),
        soil: plot.soil,
        practice: Some(plot.practice.clone()),
        tenure: Some(plot.tenure.clone()),
        planted,
        age_at_start: (-planted).max(0),
        plants_counted: counted.map(|counted| f64::from(counted.plants)),
        leaves_counted: counted.and_then(|counted| counted.leaves),
        rain_mm: place.rain_mm,
        e_max: practice.e_max.likely,
        leaf_kg: practice.leaf_kg.likely,
        c0: practice.c0,
        c1: practice.c1,
        leaves_at_planting: practice.leaves_at_planting.likely,
        keep_leaves: practice.keep_leaves.likely,
        min_cut_age: practice.min_cut_age.likely,
        cut_interval: practice.cut_interval.likely,
        marketable: practice.marketable.likely,
        establishment_survival: practice.establishment_survival.likely,
        rot_b: practice.rot_b.likely,
        drainage: plot.drainage.rot_factor(),
        nutrient: practice.nutrient.likely,
        age_factor: practice.age_factor,
        sucker_rate: practice.sucker_rate.likely,
        sucker_usable: practice.sucker_usable.likely,
        leaf_max_age: practice.leaf_max_age.likely,
        gap_fill: gap_fill(practice),
        economic_life: practice.economic_life.likely,
        fallow: practice.fallow,
        replant: plot.replant,
        floods: plot
            .floods
            .iter()
            .map(|flood| FloodInputs {
                month: month_number(plan, flood.month),
                days: flood.days,
            })
            .collect(),
    })
}

fn gap_fill(practice: &Practice) -> GapFillInputs {
    match &practice.gap_fill {
        GapFill::Never => GapFillInputs::At(Vec::new()),
        GapFill::Every(1) => GapFillInputs::Word(Monthly::Monthly),
        GapFill::Every(months) => {
            let life = 12 * practice.economic_life.likely;
            GapFillInputs::At((*months..=life).step_by((*months).max(1).into()).collect())
        }
        GapFill::At(ages) => GapFillInputs::At(ages.clone()),
    }
}

fn activities(practice: &Practice) -> Vec<ActivityInputs> {
    practice
        .activities
        .iter()
        .map(|activity| ActivityInputs {
            code: activity.code.clone(),
            first: activity.first.into(),
            every: activity.every,
            last: activity.last.map(i32::from),
            hok_per_ha: activity.hok_per_ha,
            scaled: activity.scaled,
            cycles: activity.cycles,
            inputs: activity
                .inputs
                .iter()
                .map(|input| NeedInputs {
                    item: input.item.clone(),
                    quantity: input.quantity,
                    per: input.per,
                })
                .collect(),
        })
        .collect()
}

fn prices(plan: &Plan) -> Prices {
    let sales = &plan.sales;
    Prices {
        trend: sales.price_trend,
        season: sales.season,
        grades: sales
            .grades
            .iter()
            .map(|grade| GradeInputs {
                share: grade.share,
                factor: grade.factor,
            })
            .collect(),
        pauses: Some(
            sales
                .pauses
                .iter()
                .map(|month| plan.plan_month(*month))
                .filter_map(|k| u16::try_from(k).ok())
                .collect(),
        ),
        sucker_price: Some(sales.sucker_price.as_f64()),
        sucker_demand: Some(sales.sucker_demand),
        sucker_item: sales.sucker_item.clone(),
        buyers: sales
            .buyers
            .iter()
            .map(|buyer| BuyerInputs {
                name: buyer.name.clone(),
                base: buyer.base.likely.as_f64(),
                max_kg: buyer.max_kg,
                floor: buyer.floor.map(Rupiah::as_f64),
                ceiling: buyer.ceiling.map(Rupiah::as_f64),
                delay: buyer.delay_months,
                transport_per_kg: buyer.transport_per_kg.likely.as_f64(),
            })
            .collect(),
    }
}

fn items(plan: &Plan) -> BTreeMap<String, ItemInputs> {
    let items = plan.items.iter();
    items
        .map(|(key, item)| {
            let resolved = ItemInputs {
                price: item.price.likely.as_f64(),
                trend: item.trend,
                credit: item.credit_months,
            };
            (key.clone(), resolved)
        })
        .collect()
}

fn equipment(plan: &Plan) -> Vec<EquipmentInputs> {
    let pieces = plan.equipment.iter();
    pieces
        .map(|piece| EquipmentInputs {
            name: piece.name.clone(),
            price: piece.price.likely.as_f64(),
            count: piece.count.into(),
            month: month_number(plan, piece.bought),
            life: piece.life_years,
            salvage: piece.salvage_share,
            trend: piece.trend,
        })
        .collect()
}

fn land(plan: &Plan) -> BTreeMap<String, LandInputs> {
    let tenures = plan.tenures.iter();
    tenures
        .map(|(key, tenure)| {
            let resolved = match tenure.as_ref() {
                Tenure::Owned {
                    imputed_rent_per_ha,
                } => LandInputs::Owned {
                    // land is counted once: by what it earns today, where that
                    // is compared, else by the rent it could earn
                    imputed_rent: plan
                        .present_use
                        .is_none()
                        .then(|| imputed_rent_per_ha.likely.as_f64()),
                },
                Tenure::Rented { rent_per_ha } => LandInputs::Rented {
                    rent: rent_per_ha.likely.as_f64(),
                },
                Tenure::Shared {
                    share,
                    less,
                    owner_inputs,
                    basis: _,
                } => LandInputs::Shared {
                    share: *share,
                    less: less.clone(),
                    owner_inputs: Some(*owner_inputs),
                },
            };
            (key.clone(), resolved)
        })
        .collect()
}

fn fixed(plan: &Plan) -> Vec<FixedInputs> {
    let lines = plan.fixed.iter();
    lines
        .map(|line| FixedInputs {
            name: line.name.clone(),
            amount: line.amount.likely.as_f64(),
            every: line.every,
            month: month_number(plan, line.from),
            trend: line.trend,
        })
        .collect()
}

fn funding(plan: &Plan) -> FundingInputs {
    let grants = plan.funding.grants.iter();
    FundingInputs {
        own_cash: plan.funding.own_cash.as_f64(),
        grants: Some(
            grants
                .map(|grant| GrantInputs {
                    month: month_number(plan, grant.month),
                    amount: grant.amount.as_f64(),
                })
                .collect(),
        ),
        household: plan.household.draw().map(|draw| HouseholdInputs {
            amount: draw.as_f64(),
            month: 1,
        }),
    }
}

fn loan_inputs(plan: &Plan, loan: &Loan) -> LoanInputs {
    LoanInputs {
        name: loan.name.clone(),
        principal: loan.principal.as_f64(),
        month: month_number(plan, loan.month),
        rate: loan.rate,
        tenor: loan.tenor_months,
        grace: loan.grace_months,
        grace_interest: loan.grace_interest,
        method: loan.method,
        harvests: (!loan.harvests.is_empty()).then(|| loan.harvests.clone()),
    }
}

/// Chance of a plan: the levels are the ranges of its largest practice, its
/// buyers and its wage (`presets.md` §7).
fn risk(plan: &Plan, practice: &Practice, place: &Place) -> RiskInputs {
    let chance = &plan.risk;
    let buyers: Vec<[f64; 3]> = plan.sales.buyers.iter().map(|b| b.base.factors()).collect();
    let price = if buyers.is_empty() {
        place.leaf_price.factors()
    } else {
        std::array::from_fn(|i| buyers.iter().map(|f| f[i]).sum::<f64>() / buyers.len() as f64)
    };
    let is_on_peat = plan.plots.iter().any(|plot| plot.soil == Soil::Peat);
    RiskInputs {
        levels: Some(Levels {
            emergence: practice.e_max.factors(),
            leaf_weight: practice.leaf_kg.factors(),
            establishment_survival: practice.establishment_survival.factors(),
            marketable: practice.marketable.factors(),
            rot: practice.rot_b.factors(),
            price,
            wage: plan.work.wage.factors(),
            input_price: chance.input_price.factors(),
            labour_scale: practice.labour_scale.factors(),
        }),
        yield_sigma: Some(chance.yield_sigma),
        year_rain_sigma: Some(chance.year_rain_sigma),
        month_rain_sigma: Some(chance.month_rain_sigma),
        price_rho: Some(chance.price_rho),
        price_sigma: Some(chance.price_sigma),
        el_nino: Some(ClimateState {
            chance: chance.el_nino_chance,
            rain: place.el_nino_rain,
        }),
        la_nina: Some(ClimateState {
            chance: chance.la_nina_chance,
            rain: chance.la_nina_rain,
        }),
        cards: Some(
            chance
                .cards
                .iter()
                .filter(|card| card.is_on && (is_on_peat || !card.only_peat))
                .map(card)
                .collect(),
        ),
    }
}

fn card(card: &EventCard) -> CardInputs {
    let (effect, size, length) = match card.effect {
        Effect::Loss(share) => (CardEffect::Loss, share, None),
        Effect::NoSale(months) => (CardEffect::NoSale, months.into(), None),
        Effect::Price { factor, months } => (CardEffect::Price, factor, Some(months)),
        Effect::Cost(amount) => (CardEffect::Cost, amount.as_f64(), None),
    };
    CardInputs {
        name: card.name.clone(),
        chance: card.chance_per_year.likely,
        months: match &card.window {
            Window::Months(months) => CardMonths::Months(months.clone()),
            Window::Wettest => CardMonths::Word(Wettest::Wettest),
        },
        effect,
        size,
        length,
        scope: card.scope,
        only_poor_drainage: Some(card.only_poor_drainage),
    }
}
