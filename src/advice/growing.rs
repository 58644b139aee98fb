//! Rules on growth and harvest: K1–K11, K13, K14.

use super::finding::Findings;
use super::{Case, Fact, Level, Rule, mature, threshold};
use crate::plan::{GapFill, RecordedEvent, Soil};

/// Rules on each plot: K1–K7, K10.
pub(super) fn plots(case: &Case<'_>, found: &mut Findings) {
    if case.plan.plots.is_empty() {
        found.add((Rule::NoPlots, Level::Task), "", "plots".to_owned(), []);
        return;
    }
    for mature in mature::plots(case) {
        let (t_per_ha, plants_per_ha) = (mature.t_per_ha(), mature.plants_per_ha());
        let soil = mature.plot.soil;
        let plot = Fact::Text(mature.plot.name.clone());
        let field = practice_field(case, mature.plot_idx, "e_max");
        if let Some((rule, level)) = threshold::yield_level(t_per_ha, plants_per_ha, soil) {
            let (variant, bound) = match (rule, threshold::known_yield(plants_per_ha, soil)) {
                (Rule::K1, _) => ("", threshold::LOW_PEAT_T_PER_HA),
                (Rule::K2, Some(known)) if t_per_ha < *known.start() => ("low", *known.start()),
                (Rule::K2, Some(known)) => ("high", *known.end()),
                _ => ("", threshold::MOST_T_PER_HA),
            };
            found.add(
                (rule, level),
                variant,
                format!("plots[{}].practice", mature.plot_idx),
                [
                    ("plot", plot.clone()),
                    ("yield", Fact::Number(t_per_ha, 1)),
                    ("bound", Fact::Number(bound, 0)),
                ],
            );
        }
        let kg = mature.kg_per_year / mature.plot.plants;
        let most = threshold::most_kg_per_plant(soil);
        if kg > most {
            found.add(
                (Rule::K4, Level::Warn),
                soil.key(),
                field,
                [
                    ("plot", plot),
                    ("kg", Fact::Number(kg, 1)),
                    ("bound", Fact::Number(most, 0)),
                ],
            );
        }
    }
    for (idx, plot) in case.plan.plots.iter().enumerate() {
        let Some(inputs) = case.program.inputs.plots.get(idx) else {
            continue;
        };
        let plants_per_ha = inputs.plants / inputs.area_ha;
        let plants_field = match plot.plants {
            Some(_) => format!("plots[{idx}].plants"),
            None => practice_field(case, idx, "plants_per_ha"),
        };
        if threshold::mixes_regimes(plants_per_ha, inputs.leaf_kg) {
            found.add(
                (Rule::K5, Level::Warn),
                "",
                plants_field.clone(),
                [
                    ("plot", Fact::Text(plot.name.clone())),
                    ("plants", Fact::Number(plants_per_ha, 0)),
                    ("grams", Fact::Number(1000.0 * inputs.leaf_kg, 0)),
                    ("bound", Fact::Number(1000.0 * threshold::SPARSE_LEAF_KG, 0)),
                ],
            );
        }
        if let Some(practice) = case.plan.practices.get(&plot.practice) {
            let full = 10_000.0 / (practice.row_spacing_m * practice.plant_spacing_m);
            let share = plants_per_ha / full;
            if !threshold::SPACING_SHARE.contains(&share) {
                let is_low = share < *threshold::SPACING_SHARE.start();
                found.add(
                    (Rule::K6, Level::Note),
                    if is_low { "low" } else { "high" },
                    plants_field,
                    [
                        ("plot", Fact::Text(plot.name.clone())),
                        ("plants", Fact::Number(plants_per_ha, 0)),
                        ("row", Fact::Number(practice.row_spacing_m, 2)),
                        ("spacing", Fact::Number(practice.plant_spacing_m, 2)),
                        ("full", Fact::Number(full, 0)),
                    ],
                );
            }
        }
        twelve_months(case, idx, found);
    }
    early_sales(case, found);
}

/// K10: no twelve months hold more than the leaves that emerge in them and, in
/// the first year of the plan, those counted on a standing crop.
fn twelve_months(case: &Case<'_>, idx: usize, found: &mut Findings) {
    let (Some(inputs), Some(outcome)) = (
        case.program.inputs.plots.get(idx),
        case.outcome.plots.get(idx),
    ) else {
        return;
    };
    let kg: Vec<f64> = outcome.marketable_kg().collect();
    let grown = threshold::most_kg_in_a_year(inputs.plants, inputs.e_max, inputs.leaf_kg);
    let counted = inputs.plants_counted.zip(inputs.leaves_counted);
    let stood = counted.map_or(0.0, |(plants, leaves)| plants * leaves * inputs.leaf_kg);
    // a plan of less than a year is one window
    let windows = kg.windows(kg.len().clamp(1, 12)).enumerate();
    let worst = windows
        .map(|(start, year)| {
            let bound = if start < 12 { grown + stood } else { grown };
            (year.iter().sum::<f64>(), bound)
        })
        .max_by(|a, b| (a.0 - a.1).total_cmp(&(b.0 - b.1)));
    if let Some((most, bound)) = worst
        && most > bound
    {
        found.add(
            (Rule::K10, Level::Reject),
            "",
            practice_field(case, idx, "age_factor"),
            [
                ("plot", Fact::Text(inputs.name.clone())),
                ("kg", Fact::Number(most, 0)),
                ("bound", Fact::Number(bound, 0)),
            ],
        );
    }
}

/// K7: leaves recorded as sold off a plot that was too young. The model itself
/// cuts no plant before that age.
fn early_sales(case: &Case<'_>, found: &mut Findings) {
    for (record_idx, record) in case.plan.records.iter().enumerate() {
        let RecordedEvent::Sale { kg, .. } = record.event else {
            continue;
        };
        let plot = case
            .plan
            .plots
            .iter()
            .find(|plot| Some(plot.id) == record.plot);
        let Some(plot) = plot.filter(|_| kg > 0.0) else {
            continue;
        };
        let age = record.month.since(plot.planted);
        if age < threshold::FIRST_HARVEST_MONTHS {
            found.add(
                (Rule::K7, Level::Warn),
                "",
                format!("records[{record_idx}].month"),
                [
                    ("plot", Fact::Text(plot.name.clone())),
                    ("month", Fact::Month(record.month)),
                    ("planted", Fact::Month(plot.planted)),
                    (
                        "bound",
                        Fact::Number(threshold::FIRST_HARVEST_MONTHS.into(), 0),
                    ),
                ],
            );
        }
    }
}

/// Rules on each practice that is used: K8, K9, K11, K13, K14.
pub(super) fn practices(case: &Case<'_>, found: &mut Findings) {
    for (key, practice) in case.practices() {
        let at = |field: &str| format!("practices.{key}.{field}");
        let name = || ("practice", Fact::Text(practice.name.clone()));
        let mut on_soils = case
            .plan
            .plots
            .iter()
            .filter(|plot| plot.practice == *key)
            .map(|plot| plot.soil);
        let soil = if on_soils.any(|soil| soil == Soil::Mineral) {
            Soil::Mineral
        } else {
            Soil::Peat
        };
        let (leaf_kg, heaviest) = (practice.leaf_kg.likely, threshold::heaviest_leaf_kg(soil));
        if leaf_kg > heaviest {
            found.add(
                (Rule::K8, Level::Warn),
                soil.key(),
                at("leaf_kg"),
                [
                    name(),
                    ("grams", Fact::Number(1000.0 * leaf_kg, 0)),
                    ("bound", Fact::Number(1000.0 * heaviest, 0)),
                ],
            );
        }
        if practice.e_max.likely > threshold::MOST_LEAVES_PER_MONTH {
            found.add(
                (Rule::K9, Level::Reject),
                "",
                at("e_max"),
                [
                    name(),
                    ("leaves", Fact::Number(practice.e_max.likely, 2)),
                    ("bound", Fact::Number(threshold::MOST_LEAVES_PER_MONTH, 1)),
                ],
            );
        }
        if practice.keep_leaves.likely < threshold::FEWEST_KEPT_LEAVES {
            found.add(
                (Rule::K11, Level::Warn),
                "",
                at("keep_leaves"),
                [
                    name(),
                    ("leaves", Fact::Number(practice.keep_leaves.likely, 1)),
                    ("bound", Fact::Number(threshold::FEWEST_KEPT_LEAVES, 0)),
                ],
            );
        }
        let survival = practice.establishment_survival.likely;
        if survival > threshold::BEST_SURVIVAL {
            found.add(
                (Rule::K13, Level::Warn),
                "survival",
                at("establishment_survival"),
                [
                    name(),
                    ("share", Fact::Share(survival)),
                    ("bound", Fact::Share(threshold::BEST_SURVIVAL)),
                ],
            );
        }
        let is_filled = match &practice.gap_fill {
            GapFill::Never => false,
            GapFill::Every(_) => true,
            GapFill::At(ages) => !ages.is_empty(),
        };
        if !is_filled {
            let rule = (Rule::K13, Level::Warn);
            found.add(rule, "gaps", at("gap_fill"), [name()]);
        }
        let [.., old_age] = practice.age_factor;
        let life = practice.economic_life.likely;
        if life > threshold::LONGEST_LIFE_YEARS && old_age > threshold::OLD_AGE_FACTOR {
            found.add(
                (Rule::K14, Level::Warn),
                "",
                at("economic_life"),
                [
                    name(),
                    ("years", Fact::Number(life.into(), 0)),
                    ("factor", Fact::Share(old_age)),
                    (
                        "bound",
                        Fact::Number(threshold::LONGEST_LIFE_YEARS.into(), 0),
                    ),
                ],
            );
        }
    }
}

/// Path of a field of the practice of a plot.
fn practice_field(case: &Case<'_>, plot_idx: usize, field: &str) -> String {
    let plot = case.plan.plots.get(plot_idx);
    plot.map_or_else(
        || format!("plots[{plot_idx}]"),
        |plot| format!("practices.{}.{field}", plot.practice),
    )
}
