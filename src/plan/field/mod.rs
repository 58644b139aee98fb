//! One field of a plan, read and written by its path as text; and what differs
//! between two plans, field by field.
//!
//! Paths are those of problems, `work.wage.likely`. Entries of lists that can be
//! sorted have a name of their own in them, so that a path means the same after
//! sorting: a plot or member its id, `plots[#3].practice`, another its name,
//! `sales.buyers['Pengepul'].base.likely`; a position, `plots[2].planted`, is
//! read too. A value is its text as in a plan file, words and choices without
//! quotes where they would not be read as something else; no text at all is a
//! field that is not there.
//!
//! Nothing here knows the fields by hand: a plan is walked as the tree that
//! serde makes of it, and what was written is read back as strictly as a file.

use serde::Deserialize as _;
use serde_json::Value;

mod difference;
mod path;

pub use difference::{apply, changes};
pub use path::{Path, Step};

use super::file::nearest;
use super::{Plan, Problem, Reason};

/// Maps of a plan: their keys are not fields.
const MAPS: [&str; 5] = ["places", "practices", "tenures", "items", "texts"];
/// The text of an answer that was not given.
const NONE: &str = "None";

/// The text of the field a path leads to.
///
/// # Errors
/// No such field.
pub fn read(plan: &Plan, path: &str) -> Result<String, Problem> {
    let tree = tree(plan);
    let steps = steps(path)?;
    find(&tree, &steps, path).map(text_of)
}

/// The plan with another value in the field a path leads to. An entry of a map
/// or of a list of named ones is added by writing it and removed by no text.
///
/// # Errors
/// No such field, or the text is not of its kind. Whether the plan can then be
/// computed is another question: [`check`](super::check()).
pub fn write(plan: &Plan, path: &str, text: &str) -> Result<Plan, Problem> {
    let steps = steps(path)?;
    let mut tree = tree(plan);
    let old = look(&tree, &steps).map(text_of).unwrap_or_default();
    let wrong = || Problem {
        field: path.to_owned(),
        value: text.to_owned(),
        reason: Reason::WrongKind { like: old.clone() },
    };
    let value = value_of(text);
    // a number may be a name: `2` for a plot
    let words = Value::String(text.to_owned());
    for value in [value, Some(words)] {
        if !put(&mut tree, &steps, value) {
            return Err(lost(&tree, &steps, path));
        }
        if let Some(plan) = plan_of(&tree) {
            return Ok(plan);
        }
        if text.is_empty() {
            break;
        }
    }
    Err(wrong())
}

/// The value of a text, as the walk through a plan sees it; nothing is nothing.
pub fn value(text: &str) -> Value {
    value_of(text).unwrap_or_default()
}

/// The same path with positions for ids and names, as problems and the fields
/// of the window have it; the path itself where it leads nowhere.
pub fn positional(plan: &Plan, path: &str) -> String {
    let Some(steps) = Path::parse(path) else {
        return path.to_owned();
    };
    let tree = tree(plan);
    let mut at = &tree;
    let mut found = Vec::with_capacity(steps.0.len());
    for step in steps.0 {
        let Some(inner) = path::inside(at, &step) else {
            return path.to_owned();
        };
        found.push(match at {
            Value::Array(list) => match path::position(list, &step) {
                Some(index) => Step::At(index),
                None => step,
            },
            _ => step,
        });
        at = inner;
    }
    Path(found).to_string()
}

/// The whole plan as one text, to be put in the place of another.
pub(super) fn whole_text(plan: &Plan) -> String {
    // the picture behind the map stays that of the plan
    let plan = Plan {
        backdrop: None,
        ..plan.clone()
    };
    text_of(&tree(&plan))
}

fn steps(path: &str) -> Result<Path, Problem> {
    Path::parse(path).ok_or_else(|| no_such(path, path, None))
}

fn no_such(path: &str, part: &str, nearest: Option<String>) -> Problem {
    Problem {
        field: path.to_owned(),
        value: part.to_owned(),
        reason: Reason::NoSuchField { nearest },
    }
}

fn tree(plan: &Plan) -> Value {
    // keys are texts and numbers finite, so this is always a tree
    serde_json::to_value(plan).unwrap_or_default()
}

fn plan_of(tree: &Value) -> Option<Plan> {
    Plan::deserialize(tree).ok()
}

/// Does a path lead to a map?
fn is_map(path: &[Step]) -> bool {
    let is_named = |step: &Step| matches!(step, Step::Key(key) if MAPS.contains(&key.as_str()));
    match path {
        [section] => is_named(section),
        [_, texts] => *texts == Step::Key("texts".to_owned()),
        _ => false,
    }
}

fn look<'v>(tree: &'v Value, path: &Path) -> Option<&'v Value> {
    path.0
        .iter()
        .try_fold(tree, |at, step| path::inside(at, step))
}

fn find<'v>(tree: &'v Value, path: &Path, text: &str) -> Result<&'v Value, Problem> {
    look(tree, path).ok_or_else(|| lost(tree, path, text))
}

/// The first step of a path that leads nowhere, and the name nearest to it.
fn lost(tree: &Value, path: &Path, text: &str) -> Problem {
    let mut at = tree;
    for step in &path.0 {
        let Some(inner) = path::inside(at, step) else {
            let part = Path(vec![step.clone()]).to_string();
            let known: Vec<String> = match at {
                Value::Object(fields) => fields.keys().cloned().collect(),
                Value::Array(list) => {
                    let entries = path::entries(list).unwrap_or_default();
                    let entries = entries.into_iter();
                    entries.map(|step| Path(vec![step]).to_string()).collect()
                }
                _ => Vec::new(),
            };
            let near = nearest(&part, known.iter().map(String::as_str));
            return no_such(text, &part, near.map(str::to_owned));
        };
        at = inner;
    }
    no_such(text, text, None)
}

/// Puts a value at a path, or takes it away; false where the path leads nowhere.
fn put(tree: &mut Value, path: &Path, value: Option<Value>) -> bool {
    let Some((last, way)) = path.0.split_last() else {
        if let Some(value) = value {
            *tree = value;
        }
        return true;
    };
    let may_be_new = is_map(way);
    let way = way
        .iter()
        .try_fold(tree, |at, step| path::inside_mut(at, step));
    match (way, last, value) {
        (Some(Value::Object(fields)), Step::Key(key) | Step::Named(key, 1), value) => {
            if !may_be_new && !fields.contains_key(key) {
                return false;
            }
            match value {
                Some(value) => fields.insert(key.clone(), value),
                None => fields.remove(key),
            };
            true
        }
        (Some(Value::Array(list)), Step::Order, Some(Value::Array(order))) => {
            sort(list, &order);
            true
        }
        (Some(Value::Array(list)), step, value) => match (path::position(list, step), value) {
            (Some(at), Some(value)) => {
                list[at] = value;
                true
            }
            (Some(at), None) => {
                list.remove(at);
                true
            }
            (None, Some(value)) if matches!(step, Step::Id(_) | Step::Named(..)) => {
                list.push(value);
                true
            }
            (None, _) => false,
        },
        _ => false,
    }
}

/// Sorts the entries of a list as `order` names them; others stay behind.
fn sort(list: &mut Vec<Value>, order: &[Value]) {
    let steps = path::entries(list).unwrap_or_default();
    let rank = |step: Option<&Step>| {
        let name = step.map(|step| Value::String(Path(vec![step.clone()]).to_string()));
        let found = order.iter().position(|known| Some(known) == name.as_ref());
        found.unwrap_or(order.len())
    };
    let mut ranked: Vec<(usize, Value)> = list
        .drain(..)
        .enumerate()
        .map(|(index, value)| (rank(steps.get(index)), value))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    list.extend(ranked.into_iter().map(|(_, value)| value));
}

/// A value as text: words as they are, unless they would be read as another value.
fn text_of(value: &Value) -> String {
    match value {
        Value::Null => NONE.to_owned(),
        Value::String(words) if value_of(words).as_ref() == Some(value) => words.clone(),
        // a tree of plain values is always text
        other => ron::to_string(other).unwrap_or_default(),
    }
}

/// The value of a text; none of an empty one.
fn value_of(text: &str) -> Option<Value> {
    if text.is_empty() {
        return None;
    }
    let words = || Value::String(text.to_owned());
    let is_number = text
        .trim_start_matches('-')
        .starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let value = if text == NONE {
        Value::Null
    } else if is_number && !text.parse().is_ok_and(f64::is_finite) {
        words()
    } else if is_number || text.starts_with(['"', '[', '{']) || ["true", "false"].contains(&text) {
        // RON, not JSON: serde_json reads some numbers a bit off
        ron::from_str(text).unwrap_or_else(|_| words())
    } else {
        words()
    };
    Some(value)
}
