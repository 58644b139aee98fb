//! `compare` and `adapt`: plans side by side, and a plan in another place.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Failure, Out};
use crate::advice::adapt::{AdaptError, Adaptation, adapt, place};
use crate::advice::compare::{Measure, Side, farms_with_profit};
use crate::document;
use crate::model::Simulator;
use crate::model::risk::Progress;
use crate::plan::preset::{Move, UnknownPreset};
use crate::plan::{MAX_SCENARIOS, Scenario, field};
use crate::text::{self, tr};

/// Letters of a column of figures.
const COLUMN: usize = 18;
/// Letters of a column of names.
const NAMES: usize = 40;

/// Prints two plans side by side and what differs between them.
pub(super) fn compare(a: &Path, b: &Path, is_json: bool, out: &mut Out<'_>) -> Result<(), Failure> {
    let mut simulator = Simulator::default();
    let mut side = |path: &Path, out: &mut Out<'_>| {
        let plan = Arc::new(out.open(path)?);
        let side = Side::of(plan, &mut simulator);
        let mut side = side.map_err(|problems| Failure::Input(out.problems(path, &problems)))?;
        side.farms_with_profit = farms_with_profit(&side.plan, &side.program, &Progress::default());
        Ok(side)
    };
    let (a, b) = (side(a, out)?, side(b, out)?);
    let changes = field::changes(&a.plan, &b.plan);
    if is_json {
        let differences: Vec<Value> = changes
            .iter()
            .map(|change| json!({"field": change.field, "old": change.old, "new": change.new}))
            .collect();
        let plans = [figures(&a), figures(&b)];
        return out.line(&json!({"plans": plans, "differences": differences}).to_string());
    }
    let lang = out.lang;
    out.columns("", &a.plan.name, &b.plan.name)?;
    out.measures(&a, &b)?;
    out.line("")?;
    if changes.is_empty() {
        return out.line(&tr!(lang, "command.compare.same"));
    }
    out.line(&tr!(lang, "command.compare.differences"))?;
    for change in text::changes(lang, &b.plan, &changes) {
        out.line(&format!("- {}", change.line(lang)))?;
    }
    Ok(())
}

/// Carries a plan to a place: prints why it comes to something else there, and
/// writes the plan with that variant where a file is named.
pub(super) fn adapt_plan(
    path: &Path,
    place_key: &str,
    to: Option<&PathBuf>,
    is_json: bool,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let plan = Arc::new(out.open(path)?);
    let library = out.library()?;
    let wanted = Move {
        place: place_key.to_owned(),
        remedies: Vec::new(),
    };
    let found = adapt(&plan, library, &wanted).map_err(|error| out.not_adapted(path, error))?;
    if let Some(to) = to {
        let mut with = plan.as_ref().clone();
        if with.scenarios.len() >= MAX_SCENARIOS {
            let message = tr!(out.lang, "scenario.full", most = MAX_SCENARIOS);
            return Err(Failure::Input(message));
        }
        let name = place(&found.there.plan).map_or(place_key, |place| &place.name);
        let there = Scenario::between(name, "", &plan, &found.there.plan);
        with.scenarios.push(there);
        document::create(to, &with).map_err(|error| out.unwritable(to, &error))?;
    }
    if is_json {
        return out.line(&adapted(&found).to_string());
    }
    out.adaptation(&found)?;
    match to {
        Some(to) => out.line(&tr!(out.lang, "command.written", path = to.display())),
        None => Ok(()),
    }
}

fn figures(side: &Side) -> Value {
    let figures: Map<String, Value> = Measure::ALL
        .iter()
        .map(|measure| (measure.key().to_owned(), json!(measure.of(side))))
        .collect();
    json!({"name": side.plan.name, "figures": figures})
}

fn adapted(found: &Adaptation) -> Value {
    let parts: Vec<Value> = found
        .parts
        .iter()
        .map(|part| json!({"cause": part.cause.key(), "npv": part.npv, "profit": part.profit}))
        .collect();
    let rows: Vec<Value> = found
        .rows
        .iter()
        .map(|row| {
            json!({
                "figure": row.key, "here": row.here, "there": row.there,
                "grade": row.basis.grade.key(),
            })
        })
        .collect();
    let remedies: Map<String, Value> = found
        .remedies
        .iter()
        .map(|(remedy, npv)| (remedy.key().to_owned(), json!(npv)))
        .collect();
    json!({
        "place": found.to.place,
        "here": figures(&found.here),
        "there": figures(&found.there),
        "causes": parts,
        "figures": rows,
        "same": found.n_same,
        "remedies": remedies,
        "least_price": found.least_price,
    })
}

impl Out<'_> {
    fn not_adapted(&self, path: &Path, error: AdaptError) -> Failure {
        match error {
            AdaptError::Problems(problems) => Failure::Input(self.problems(path, &problems)),
            AdaptError::Unknown(
                UnknownPreset::Place { key, nearest } | UnknownPreset::Practice { key, nearest },
            ) => {
                let known = nearest.unwrap_or_else(|| "--list".to_owned());
                Failure::Usage(tr!(
                    self.lang,
                    "command.no_place",
                    name = key,
                    known = known
                ))
            }
        }
    }

    fn columns(&mut self, name: &str, a: &str, b: &str) -> Result<(), Failure> {
        self.line(format!("{name:NAMES$}{a:>COLUMN$}  {b:>COLUMN$}").trim_end())
    }

    fn measures(&mut self, a: &Side, b: &Side) -> Result<(), Failure> {
        let lang = self.lang;
        for measure in Measure::ALL {
            let words = |side: &Side| measure.words(lang, measure.of(side));
            self.columns(&measure.name(lang), &words(a), &words(b))?;
        }
        Ok(())
    }

    fn adaptation(&mut self, found: &Adaptation) -> Result<(), Failure> {
        let lang = self.lang;
        let name =
            |side: &Side| place(&side.plan).map_or_else(String::new, |place| place.name.clone());
        self.columns("", &name(&found.here), &name(&found.there))?;
        for row in &found.rows {
            let (here, there) = (row.words(lang, row.here), row.words(lang, row.there));
            self.columns(&row.name(lang), &here, &there)?;
        }
        self.measures(&found.here, &found.there)?;
        self.line("")?;
        self.line(&tr!(lang, "command.adapt.why"))?;
        for part in &found.parts {
            let cause = tr!(lang, &format!("cause.{}", part.cause.key()));
            let [npv, profit] = [part.npv, part.profit].map(|rp| text::rupiah(lang, rp));
            self.columns(&format!("  {cause}"), &npv, &profit)?;
        }
        self.line("")?;
        for sentence in found.practice(lang) {
            self.line(&format!("- {sentence}"))?;
        }
        for (remedy, gain) in &found.remedies {
            let remedy = tr!(lang, &format!("remedy.{}", remedy.key()));
            let gain = text::rupiah_short(lang, *gain);
            let line = tr!(lang, "command.adapt.remedy", remedy = remedy, gain = gain);
            self.line(&format!("- {line}"))?;
        }
        let n = found.n_estimates();
        let all = found.rows.len();
        self.line(&tr!(lang, "adapt.estimates", n = n, all = all))
    }
}
