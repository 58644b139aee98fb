//! Rules on soil, water and nutrients: K20, K21, K22, K26.

use super::finding::Findings;
use super::{Case, Fact, Level, Rule, threshold};
use crate::plan::{Activity, Cycles, PeatFunction, Per, Practice, Soil};

/// m² of a hectare; over metres of ditch a hectare, how far these are apart, m.
const SQUARE_M_PER_HA: f64 = 10_000.0;
/// Nitrogen in urea, kg/kg.
const UREA_NITROGEN: f64 = 0.46;
/// Nitrogen in a compound fertiliser that does not say how much, kg/kg.
const NPK_NITROGEN: f64 = 0.15;
/// Months of the first year of a cycle from planting; the base dose is month 0.
const FIRST_YEAR: i32 = 12;

/// Rules on each plot: floods and peat without a ditch (K21), water and function
/// of peat (K26).
pub(super) fn plots(case: &Case<'_>, found: &mut Findings) {
    for (idx, plot) in case.plan.plots.iter().enumerate() {
        let name = || ("plot", Fact::Text(plot.name.clone()));
        for (flood_idx, flood) in plot.floods.iter().enumerate() {
            if flood.days >= threshold::KILLING_FLOOD_DAYS {
                found.add(
                    (Rule::K21, Level::Reject),
                    "flood",
                    format!("plots[{idx}].floods[{flood_idx}].days"),
                    [
                        name(),
                        ("month", Fact::Month(flood.month)),
                        ("days", Fact::Number(flood.days.into(), 0)),
                        (
                            "bound",
                            Fact::Number(threshold::KILLING_FLOOD_DAYS.into(), 0),
                        ),
                    ],
                );
            }
        }
        if plot.soil != Soil::Peat {
            continue;
        }
        let ditches = case.plan.practices.get(&plot.practice);
        let ditches = ditches.map_or(0.0, |practice| practice.ditch_m_per_ha);
        let inputs = case.program.inputs.plots.get(idx);
        let has_none = inputs.is_some_and(|inputs| inputs.ditch_m.is_none_or(|m| m <= 0.0));
        // a ditch may run along its side, outside the boundary: no reason to reject
        if ditches > 0.0 && has_none {
            found.add(
                (Rule::K21, Level::Warn),
                "narrow",
                format!("plots[{idx}].extent"),
                [
                    name(),
                    ("apart", Fact::Number(SQUARE_M_PER_HA / ditches, 1)),
                ],
            );
        }
        if plot.peat_function == Some(PeatFunction::Protected) {
            let rule = (Rule::K26, Level::Reject);
            found.add(
                rule,
                "protected",
                format!("plots[{idx}].peat_function"),
                [name()],
            );
        }
        let Some(depth) = plot.water_depth_cm else {
            continue;
        };
        let (least, most) = threshold::WATER_DEPTH_CM.into_inner();
        let (level, variant, bound) = if depth > most {
            (Level::Warn, "deep", most)
        } else if depth < least {
            (Level::Note, "shallow", least)
        } else {
            continue;
        };
        found.add(
            (Rule::K26, level),
            variant,
            format!("plots[{idx}].water_depth_cm"),
            [
                name(),
                ("depth", Fact::Number(depth, 0)),
                ("bound", Fact::Number(bound, 0)),
            ],
        );
    }
}

/// Rules on the practices and places that are used: nitrogen (K20), ditches on
/// peat (K21), months of heavy rain (K22).
pub(super) fn practices(case: &Case<'_>, found: &mut Findings) {
    for (key, practice) in case.practices() {
        let name = || ("practice", Fact::Text(practice.name.clone()));
        let mut plots = case.plan.plots.iter();
        let is_on_peat = plots.any(|plot| plot.practice == *key && plot.soil == Soil::Peat);
        if is_on_peat && practice.ditch_m_per_ha <= 0.0 {
            let rule = (Rule::K21, Level::Reject);
            let field = format!("practices.{key}.ditch_m_per_ha");
            found.add(rule, "ditches", field, [name()]);
        }
        nitrogen(case, key, practice, found);
    }
    for (key, place) in case.places() {
        let rain = (1..).zip(place.rain_mm);
        let wet: Vec<u32> = rain
            .filter(|(_, mm)| *mm > threshold::ROT_RAIN_MM)
            .map(|(month, _)| month)
            .collect();
        if !wet.is_empty() {
            found.add(
                (Rule::K22, Level::Task),
                "",
                format!("places.{key}.rain_mm"),
                [
                    ("place", Fact::Text(place.name.clone())),
                    ("months", Fact::MonthNames(wet)),
                    ("bound", Fact::Number(threshold::ROT_RAIN_MM, 0)),
                ],
            );
        }
    }
}

/// K20: urea of a round, nitrogen from bags of the first and of a later year.
fn nitrogen(case: &Case<'_>, key: &str, practice: &Practice, found: &mut Findings) {
    let name = || ("practice", Fact::Text(practice.name.clone()));
    let field = format!("practices.{key}.activities");
    let life = 12 * i32::from(practice.economic_life.likely);
    let mut urea_by_age: Vec<(i32, f64)> = Vec::new();
    // years of a cycle, from planting; what is given before counts to the first
    let mut nitrogen_by_year = vec![0.0; usize::from(practice.economic_life.likely).max(1)];
    for activity in &practice.activities {
        let (urea, nitrogen) = bags_per_ha(case, practice, activity);
        if nitrogen <= 0.0 || activity.cycles == Cycles::Later {
            continue;
        }
        let every = i32::from(activity.every);
        let last = activity.last.map_or(life, |last| life.min(last.into()));
        let mut age = i32::from(activity.first);
        while age <= last {
            match urea_by_age.iter_mut().find(|(known, _)| *known == age) {
                Some((_, sum)) => *sum += urea,
                None => urea_by_age.push((age, urea)),
            }
            let year = usize::try_from(age / FIRST_YEAR).unwrap_or_default();
            if let Some(sum) = nitrogen_by_year.get_mut(year) {
                *sum += nitrogen;
            }
            if every == 0 {
                break;
            }
            age += every;
        }
    }
    let urea = urea_by_age.iter().map(|(_, kg)| *kg).fold(0.0, f64::max);
    let first = nitrogen_by_year.first().copied().unwrap_or_default();
    let later = nitrogen_by_year.iter().skip(1).copied().fold(0.0, f64::max);
    let stated = practice.nitrogen_kg_per_ha;
    let stated_field = format!("practices.{key}.nitrogen_kg_per_ha");
    let (later, later_field) = if stated > later {
        (stated, stated_field)
    } else {
        (later, field.clone())
    };
    let cases = [
        ("round", urea, threshold::MOST_UREA_KG_PER_HA, field.clone()),
        (
            "first_year",
            first,
            threshold::MOST_FIRST_NITROGEN_KG_PER_HA,
            field,
        ),
        (
            "later_year",
            later,
            threshold::MOST_NITROGEN_KG_PER_HA,
            later_field,
        ),
    ];
    for (variant, kg, bound, field) in cases {
        if kg > bound {
            found.add(
                (Rule::K20, Level::Warn),
                variant,
                field,
                [
                    name(),
                    ("kg", Fact::Number(kg, 0)),
                    ("bound", Fact::Number(bound, 0)),
                ],
            );
        }
    }
}

/// Urea and nitrogen of one time of an activity, kg/ha; what counts on gaps,
/// kilograms or whole plots is left out.
fn bags_per_ha(case: &Case<'_>, practice: &Practice, activity: &Activity) -> (f64, f64) {
    let (mut urea, mut nitrogen) = (0.0, 0.0);
    for input in &activity.inputs {
        let kg = input.quantity
            * match input.per {
                Per::Ha => 1.0,
                Per::Plant => practice.plants_per_ha.likely,
                Per::NewPlant if activity.first == 0 => practice.plants_per_ha.likely,
                Per::MetreOfDitch => practice.ditch_m_per_ha,
                Per::NewPlant | Per::Kg | Per::Plot => 0.0,
            };
        let item_name = case.plan.items.get(&input.item).map(|item| &item.name);
        let names = [Some(&input.item), item_name];
        let share = names
            .into_iter()
            .flatten()
            .find_map(|name| nitrogen_share(name));
        nitrogen += kg * share.unwrap_or_default();
        if share == Some(UREA_NITROGEN) {
            urea += kg;
        }
    }
    (urea, nitrogen)
}

/// Nitrogen in a fertiliser by its name, kg/kg: urea, ZA, NPK with its figures.
fn nitrogen_share(name: &str) -> Option<f64> {
    let name = name.to_lowercase();
    let has = |word: &str| {
        name.split(|c: char| !c.is_alphanumeric())
            .any(|part| part == word)
    };
    if has("urea") {
        return Some(UREA_NITROGEN);
    }
    if has("za") {
        return Some(0.21);
    }
    if !name.contains("npk") {
        return None;
    }
    let mut figures = name.split(|c: char| !c.is_ascii_digit());
    let first = figures.find_map(|figure| figure.parse::<f64>().ok());
    Some(
        first
            .filter(|n| (1.0..=46.0).contains(n))
            .map_or(NPK_NITROGEN, |n| n / 100.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fertilisers_are_known_by_their_names() {
        let cases = [
            ("urea", Some(0.46)),
            ("Urea 50 kg", Some(0.46)),
            ("ZA", Some(0.21)),
            ("npk", Some(0.15)),
            ("NPK 16-16-16", Some(0.16)),
            ("KCl", None),
            ("pupuk kandang", None),
        ];
        for (name, expected) in cases {
            assert_eq!(nitrogen_share(name), expected, "{name}");
        }
    }
}
