//! Rules on work: K19, hands of a month, practices of different work figures.

use super::finding::Findings;
use super::{Case, Fact, Level, Rule, mature, threshold};

/// All of them.
pub(super) fn rules(case: &Case<'_>, found: &mut Findings) {
    pace(case, found);
    hands(case, found);
    mixed_figures(case, found);
}

/// K19: leaves handled in a day's work; work of a mature hectare.
fn pace(case: &Case<'_>, found: &mut Findings) {
    for (key, practice) in case.practices() {
        if practice.kg_per_hok.likely > threshold::MOST_KG_PER_HOK {
            found.add(
                (Rule::K19, Level::Warn),
                "harvest",
                format!("practices.{key}.kg_per_hok"),
                [
                    ("practice", Fact::Text(practice.name.clone())),
                    ("kg", Fact::Number(practice.kg_per_hok.likely, 0)),
                    ("bound", Fact::Number(threshold::MOST_KG_PER_HOK, 0)),
                ],
            );
        }
    }
    for mature in mature::plots(case) {
        if mature.hok_per_ha < threshold::LEAST_HOK_PER_HA {
            let practice = mature.plot.practice.as_deref().unwrap_or_default();
            found.add(
                (Rule::K19, Level::Warn),
                "total",
                format!("practices.{practice}.labour_scale"),
                [
                    ("plot", Fact::Text(mature.plot.name.clone())),
                    ("hok", Fact::Number(mature.hok_per_ha, 1)),
                    ("bound", Fact::Number(threshold::LEAST_HOK_PER_HA, 0)),
                ],
            );
        }
    }
}

/// Months whose work exceeds the family and those who can be hired
/// (`model.md` §4). Nothing while it is not known who can be hired.
fn hands(case: &Case<'_>, found: &mut Findings) {
    let work = &case.program.inputs.work;
    let Some(hireable) = work.hireable_hok else {
        return;
    };
    let hands = work.family_hok + hireable;
    let hok = &case.outcome.monthly.hok;
    let n_months = hok.iter().filter(|hok| **hok > hands).count();
    // the first of equals
    let worst = hok
        .iter()
        .enumerate()
        .rev()
        .max_by(|a, b| a.1.total_cmp(b.1));
    let Some((k, most)) = worst.filter(|_| n_months > 0) else {
        return;
    };
    found.add(
        (Rule::WorkExceedsHands, Level::Warn),
        "",
        "work.hireable_hok".to_owned(),
        [
            ("count", Fact::Number(n_months as f64, 0)),
            ("month", case.month(k)),
            ("hok", Fact::Number(*most, 0)),
            ("family", Fact::Number(work.family_hok, 0)),
            ("hireable", Fact::Number(hireable, 0)),
        ],
    );
}

/// Of several practices the model takes the work figures of the largest.
fn mixed_figures(case: &Case<'_>, found: &mut Findings) {
    let largest = case.of_most_plants(|plot| &plot.practice);
    let Some((key, largest)) = largest.and_then(|key| case.plan.practices.get_key_value(key))
    else {
        return;
    };
    let other = case.practices().map(|(_, other)| other).find(|other| {
        let scales = [other.labour_scale.likely, largest.labour_scale.likely];
        let kg = [other.kg_per_hok.likely, largest.kg_per_hok.likely];
        scales[0].total_cmp(&scales[1]).is_ne() || kg[0].total_cmp(&kg[1]).is_ne()
    });
    if let Some(other) = other {
        found.add(
            (Rule::MixedWorkFigures, Level::Note),
            "",
            format!("practices.{key}.labour_scale"),
            [
                ("practice", Fact::Text(largest.name.clone())),
                ("other", Fact::Text(other.name.clone())),
                ("kg", Fact::Number(largest.kg_per_hok.likely, 0)),
                ("scale", Fact::Number(largest.labour_scale.likely, 2)),
            ],
        );
    }
}
