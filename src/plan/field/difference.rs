//! What differs between two plans, and a plan changed by such differences.

use serde_json::{Map, Value};

use super::path::{Path, Step, entries, position};
use super::{is_map, look, plan_of, put, text_of, tree, value_of};
use crate::plan::{FieldChange, Plan, Problem, Reason};

/// Sections of a plan in the order of its file; differences come in this order.
const SECTIONS: [&str; 26] = [
    "format",
    "name",
    "note",
    "start",
    "months",
    "rate",
    "second_rate",
    "places",
    "practices",
    "tenures",
    "items",
    "plots",
    "work",
    "sales",
    "equipment",
    "fixed",
    "contingency",
    "tax",
    "present_use",
    "funding",
    "loans",
    "household",
    "risk",
    "scenarios",
    "records",
    "group",
];

/// What no variant has of its own: the variants, what really happened, people
/// and papers, the picture behind the map.
const KEPT: [&str; 5] = ["scenarios", "records", "group", "proposal", "backdrop"];

/// All fields that differ, in the order of the plan. A section that one of the
/// two has alone, a list of numbers, and what is of another kind differ as a
/// whole.
pub fn changes(old: &Plan, new: &Plan) -> Vec<FieldChange> {
    let mut found = Vec::new();
    let (old, new) = (tree(old), tree(new));
    compare(&Path::default(), Some(&old), Some(&new), &mut found);
    let section = |change: &FieldChange| {
        let end = change.field.find(['.', '[']).unwrap_or(change.field.len());
        let name = &change.field[..end];
        let known = SECTIONS.iter().position(|section| *section == name);
        known.unwrap_or(SECTIONS.len())
    };
    found.sort_by_key(section);
    found
}

/// A plan with differences applied to it.
///
/// # Errors
/// Every field that is no longer as the difference found it, or that cannot
/// hold the new value. Nothing is guessed: then no plan is made.
pub fn apply(plan: &Plan, changes: &[FieldChange]) -> Result<Plan, Vec<Problem>> {
    let before = tree(plan);
    let mut after = before.clone();
    let mut problems = Vec::new();
    for change in changes {
        let report = |value: &str, reason| Problem {
            field: change.field.clone(),
            value: value.to_owned(),
            reason,
        };
        let Some(path) = Path::parse(&change.field) else {
            problems.push(report("", Reason::NoSuchField { nearest: None }));
            continue;
        };
        if path.0.is_empty() {
            whole(&mut after, value_of(&change.new));
            continue;
        }
        let now = match path.0.split_last() {
            Some((Step::Order, list)) => look(&after, &Path(list.to_vec()))
                .and_then(order_of)
                .map(|order| text_of(&order)),
            _ => look(&after, &path).map(text_of),
        };
        let now = now.unwrap_or_default();
        if now == change.new {
            continue;
        }
        if now != change.old {
            let old = change.old.clone();
            problems.push(report(&now, Reason::NotAsBefore { old }));
        } else if !put(&mut after, &path, value_of(&change.new)) {
            problems.push(report(&now, Reason::NoSuchField { nearest: None }));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    plan_of(&after).ok_or_else(|| {
        let is_wrong = |change: &&FieldChange| {
            let mut alone = before.clone();
            let path = Path::parse(&change.field).unwrap_or_default();
            put(&mut alone, &path, value_of(&change.new));
            plan_of(&alone).is_none()
        };
        let wrong: Vec<&FieldChange> = changes.iter().filter(is_wrong).collect();
        let wrong = if wrong.is_empty() {
            changes.iter().collect()
        } else {
            wrong
        };
        let problem = |change: &FieldChange| Problem {
            field: change.field.clone(),
            value: change.new.clone(),
            reason: Reason::WrongKind {
                like: change.old.clone(),
            },
        };
        wrong.into_iter().map(problem).collect()
    })
}

/// Puts a whole plan in the place of another: all but [`KEPT`].
fn whole(tree: &mut Value, new: Option<Value>) {
    let Some(Value::Object(mut new)) = new else {
        return;
    };
    if let Value::Object(now) = tree {
        for kept in KEPT {
            if let Some(value) = now.remove(kept) {
                new.insert(kept.to_owned(), value);
            }
        }
    }
    *tree = Value::Object(new);
}

/// The names of a list's entries in their order; `None` where they have none.
fn order_of(list: &Value) -> Option<Value> {
    let names = entries(list.as_array()?)?;
    Some(names.into_iter().map(name).collect())
}

fn name(step: Step) -> Value {
    Value::String(Path(vec![step]).to_string())
}

fn compare(path: &Path, old: Option<&Value>, new: Option<&Value>, found: &mut Vec<FieldChange>) {
    match (old, new) {
        (old, new) if old == new => {}
        (Some(Value::Object(old)), Some(Value::Object(new)))
            if is_map(&path.0) || is_alike(old, new) =>
        {
            let gone = old.keys().filter(|key| !new.contains_key(*key));
            for key in new.keys().chain(gone) {
                let path = path.then(Step::Key(key.clone()));
                compare(&path, old.get(key), new.get(key), found);
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) => lists(path, old, new, found),
        (old, new) => {
            let text = |value: Option<&Value>| value.map(text_of).unwrap_or_default();
            found.push(FieldChange {
                field: path.to_string(),
                old: text(old),
                new: text(new),
            });
        }
    }
}

/// Fields of the same names; a choice among several has only the one chosen.
fn is_alike(old: &Map<String, Value>, new: &Map<String, Value>) -> bool {
    old.len() == new.len() && old.keys().all(|key| new.contains_key(key))
}

/// Lists of named entries differ entry by entry and in their order; others of
/// one length entry by entry where these have fields, else as a whole.
fn lists(path: &Path, old: &[Value], new: &[Value], found: &mut Vec<FieldChange>) {
    let Some((before, now)) = entries(old).zip(entries(new)) else {
        let has_fields = old.iter().chain(new).all(Value::is_object);
        if has_fields && old.len() == new.len() {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                compare(&path.then(Step::At(index)), Some(old), Some(new), found);
            }
        } else {
            found.push(FieldChange {
                field: path.to_string(),
                old: text_of(&Value::Array(old.to_vec())),
                new: text_of(&Value::Array(new.to_vec())),
            });
        }
        return;
    };
    // the last of several with one name goes first, so that the others keep theirs
    for step in before.iter().rev().filter(|step| !now.contains(step)) {
        compare(&path.then(step.clone()), entry(old, step), None, found);
    }
    for step in &now {
        compare(
            &path.then(step.clone()),
            entry(old, step),
            entry(new, step),
            found,
        );
    }
    let kept = before.iter().filter(|step| now.contains(step));
    let added = now.iter().filter(|step| !before.contains(step));
    let order: Vec<&Step> = kept.chain(added).collect();
    if !order.iter().copied().eq(now.iter()) {
        let text = |order: Vec<Step>| text_of(&order.into_iter().map(name).collect());
        found.push(FieldChange {
            field: path.then(Step::Order).to_string(),
            old: text(order.into_iter().cloned().collect()),
            new: text(now),
        });
    }
}

fn entry<'v>(list: &'v [Value], step: &Step) -> Option<&'v Value> {
    list.get(position(list, step)?)
}
