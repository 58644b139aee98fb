//! `supply`: when to plant, and how much, for a buyer's tonnes.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Failure, Out};
use crate::advice::supply::{plots_for, short_words};
use crate::document;
use crate::model::Program;
use crate::model::risk::Progress;
use crate::model::supply::{Supply, Target, supply};
use crate::plan::{Month, Plan};
use crate::text::{self, tr};

/// Eight of ten paths.
const SHARE: f64 = 0.8;

/// Finds planting months and areas, prints them, and writes the plan so planted
/// where a file is named.
pub(super) fn plan_supply(
    path: &Path,
    (kg, from): (f64, &str),
    to: Option<&PathBuf>,
    is_json: bool,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let lang = out.lang;
    let plan = out.open(path)?;
    let program = Program::compile(&plan)
        .map_err(|problems| Failure::Input(out.problems(path, &problems)))?;
    let month: Option<Month> = from.parse().ok();
    let k = month.and_then(|month| usize::try_from(plan.plan_month(month)).ok());
    let is_inside = |k: &usize| (1..=program.months).contains(k);
    let Some(from) = k.filter(is_inside).filter(|_| kg > 0.0) else {
        return Err(Failure::Usage(tr!(lang, "command.supply.no_target")));
    };
    let target = Target {
        kg,
        from,
        share: SHARE,
    };
    let Some(found) = supply(&program, target, plan.risk.seed, &Progress::default()) else {
        return Err(Failure::Input(tr!(lang, "supply.none_why")));
    };
    let mut planted = plan.clone();
    planted.plots = plots_for(&plan, &found);
    if let Some(to) = to {
        document::create(to, &planted).map_err(|error| out.unwritable(to, &error))?;
    }
    if is_json {
        return out.line(&supplied(&plan, &planted, &found).to_string());
    }
    out.line(&short_words(lang, plan.start, &found))?;
    for plot in &planted.plots {
        let month = text::month_long(lang, plot.planted.year(), plot.planted.month());
        let area = crate::land::area_m2(&plot.extent).unwrap_or(0.0);
        let area = text::area(lang, area);
        out.line(&format!("- {}: {area}, {month}", plot.name))?;
    }
    match to {
        Some(to) => out.line(&tr!(lang, "command.written", path = to.display())),
        None => Ok(()),
    }
}

fn supplied(plan: &Plan, planted: &Plan, found: &Supply) -> Value {
    let plots: Vec<Value> = planted
        .plots
        .iter()
        .enumerate()
        .map(|(i, plot)| {
            json!({
                "name": plot.name,
                "planted": plot.planted.to_string(),
                "area_m2": crate::land::area_m2(&plot.extent).ok(),
                "new": i >= plan.plots.len(),
            })
        })
        .collect();
    let short: Vec<Value> = found
        .short
        .iter()
        .map(|short| json!({"month": short.month, "kg": short.kg}))
        .collect();
    json!({
        "target_kg": found.target.kg,
        "from": found.target.from,
        "share": found.target.share,
        "plots": plots,
        "short": short,
        "sure_kg": found.sure_kg,
    })
}
