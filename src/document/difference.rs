//! What differs between two plans, field by field: for a recovered plan, a
//! backup, a file that changed meanwhile.

use serde_json::Value;

use crate::plan::Plan;

/// Letters of a value that are shown.
const LONGEST: usize = 80;

/// A field whose value differs. Paths are those of problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `plots[2].planted`.
    pub field: String,
    /// In the first plan; empty where it is not there.
    pub old: String,
    /// In the second.
    pub new: String,
}

/// All fields that differ, in the order of the plan.
pub fn differences(old: &Plan, new: &Plan) -> Vec<Difference> {
    let tree = |plan: &Plan| serde_json::to_value(plan).unwrap_or_default();
    let mut found = Vec::new();
    compare("", &tree(old), &tree(new), &mut found);
    found
}

fn compare(path: &str, old: &Value, new: &Value, found: &mut Vec<Difference>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let dot = if path.is_empty() { "" } else { "." };
            let gone = old.keys().filter(|key| !new.contains_key(*key));
            for key in new.keys().chain(gone) {
                let side = |fields: &serde_json::Map<String, Value>| {
                    fields.get(key).cloned().unwrap_or_default()
                };
                compare(&format!("{path}{dot}{key}"), &side(old), &side(new), found);
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for index in 0..old.len().max(new.len()) {
                let side = |values: &[Value]| values.get(index).cloned().unwrap_or_default();
                compare(&format!("{path}[{index}]"), &side(old), &side(new), found);
            }
        }
        (old, new) if old == new => {}
        (old, new) => found.push(Difference {
            field: path.to_owned(),
            old: short(old),
            new: short(new),
        }),
    }
}

/// A value on one line; a whole section by its name or its size.
fn short(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        // a picture is thousands of letters
        Value::String(text) if text.chars().nth(LONGEST).is_some() => {
            let start: String = text.chars().take(LONGEST).collect();
            format!("{start}…")
        }
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(values) => format!("[{}]", values.len()),
        Value::Object(fields) => {
            let name = fields.get("name").and_then(Value::as_str);
            name.map_or_else(|| format!("{{{}}}", fields.len()), str::to_owned)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Difference, differences};
    use crate::plan::{Plan, Rupiah, preset};

    #[test]
    fn changed_added_and_removed_fields_are_named() {
        let examples = &preset::library().unwrap().examples;
        let old = Plan::clone(&examples[0].plan);
        assert_eq!(differences(&old, &old), []);
        let mut new = old.clone();
        new.sales.buyers[0].base.likely = Rupiah(2500);
        new.plots.pop();
        let plots = Arc::make_mut(&mut new.plots[0]);
        plots.name = "Petak Barat".to_owned();
        let found = differences(&old, &new);
        let named = |field: &str, before: &str, after: &str| Difference {
            field: field.to_owned(),
            old: before.to_owned(),
            new: after.to_owned(),
        };
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.contains(&named("sales.buyers[0].base.likely", "2400", "2500")));
        assert!(found.contains(&named("plots[0].name", "Petak 1", "Petak Barat")));
        assert!(found.contains(&named("plots[2]", "Petak 3", "")));
    }
}
