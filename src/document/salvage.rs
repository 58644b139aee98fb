//! A damaged plan, opened as far as it can be read (*Buka yang terbaca*).
//!
//! The reader of RON stops at its first error, so the text is cut into its
//! sections by brackets, with strings and comments in mind; each section that
//! reads is taken, a list or map entry by entry, and what does not is left out
//! and named. What is missing has the value of a plan without land.

use std::sync::Arc;

use super::OpenError;
use crate::plan::scan::{Entry, entries, fields};
use crate::plan::{FORMAT, Plan, Plot, file};

/// Most entries of one list that are tried one by one, by whole-plan reads.
const MOST_TRIED: usize = 200;

/// What could be read of a damaged plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Salvaged {
    /// The plan, to be opened as a new unsaved one.
    pub plan: Plan,
    /// Paths of what was left out: `plots[3]`, `sales`.
    pub missing: Vec<String>,
}

/// Reads what can be read. `blank` gives the values of what cannot; nothing is
/// found in a text of which no section reads.
///
/// # Errors
/// The disk refuses.
pub fn open_readable(path: &std::path::Path, blank: &Plan) -> Result<Option<Salvaged>, OpenError> {
    let bytes = super::plan_bytes(path)?;
    Ok(salvage(&String::from_utf8_lossy(&bytes), blank))
}

/// [`open_readable`] on a text.
pub fn salvage(text: &str, blank: &Plan) -> Option<Salvaged> {
    let text = text.replace('\0', " ");
    let blank = file::write(blank).ok()?;
    let mut sections: Vec<(String, String)> = fields(&blank)
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let found: Vec<(&str, &str)> = fields(&text).collect();
    let (mut missing, mut n_read) = (Vec::new(), 0);
    for index in 0..sections.len() {
        let name = sections[index].0.clone();
        if name == "format" {
            continue;
        }
        let Some((_, value)) = found.iter().find(|(known, _)| *known == name) else {
            missing.push(name);
            continue;
        };
        let kept = std::mem::replace(&mut sections[index].1, (*value).to_owned());
        if reads(&sections) {
            n_read += 1;
            continue;
        }
        match readable_entries(&name, value, &mut sections, index) {
            Some(lost) if !lost.is_empty() || !sections[index].1.is_empty() => {
                n_read += usize::from(sections[index].1.len() > 2);
                missing.extend(lost.into_iter().map(|entry| format!("{name}{entry}")));
            }
            Some(_) | None => {
                sections[index].1 = kept;
                missing.push(name);
            }
        }
    }
    let plan = file::read(whole(&sections).as_bytes()).ok()?;
    (n_read > 0).then_some(Salvaged { plan, missing })
}

/// Keeps the entries of a list or map that read; gives the paths of the others.
fn readable_entries(
    name: &str,
    value: &str,
    sections: &mut [(String, String)],
    index: usize,
) -> Option<Vec<String>> {
    let open = value.trim_start().chars().next()?;
    let close = match open {
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let found: Vec<Entry<'_>> = entries(value).collect();
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    for (number, entry) in found.iter().enumerate() {
        let is_read = if name == "plots" {
            ron::from_str::<Arc<Plot>>(entry.text).is_ok()
        } else if number < MOST_TRIED {
            sections[index].1 = format!("{open}{}{close}", entry.text);
            reads(sections)
        } else {
            false
        };
        if is_read {
            kept.push(entry.text);
        } else if open == '{' {
            lost.push(format!(".{}", entry.key.unwrap_or("?")));
        } else {
            lost.push(format!("[{number}]"));
        }
    }
    sections[index].1 = format!("{open}{}{close}", kept.join(","));
    reads(sections).then_some(lost)
}

fn whole(sections: &[(String, String)]) -> String {
    let fields: Vec<String> = sections
        .iter()
        .map(|(name, value)| {
            if name == "format" {
                format!("format: {FORMAT}")
            } else {
                format!("{name}: {value}")
            }
        })
        .collect();
    format!("({})", fields.join(",\n"))
}

fn reads(sections: &[(String, String)]) -> bool {
    file::read(whole(sections).as_bytes()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::salvage;
    use crate::plan::{Plan, file, preset};

    fn example() -> Plan {
        Plan::clone(&preset::library().unwrap().examples[2].plan)
    }

    fn blank() -> Plan {
        preset::library().unwrap().blank(example().start).unwrap()
    }

    #[test]
    fn a_sound_plan_is_salvaged_whole() {
        let text = file::write(&example()).unwrap();
        let salvaged = salvage(&text, &blank()).unwrap();
        assert_eq!(salvaged.plan, example());
        assert!(salvaged.missing.is_empty(), "{:?}", salvaged.missing);
    }

    #[test]
    fn a_broken_plot_is_left_out_and_the_others_stay() {
        let text = file::write(&example()).unwrap();
        let broken = text.replacen("name: \"Petak 2\"", "nama: \"Petak 2\"", 1);
        let salvaged = salvage(&broken, &blank()).unwrap();
        assert_eq!(salvaged.missing, ["plots[1]"]);
        let names: Vec<&str> = salvaged
            .plan
            .plots
            .iter()
            .map(|plot| plot.name.as_str())
            .collect();
        assert_eq!(names, ["Petak 1", "Petak 3"]);
        assert_eq!(salvaged.plan.sales, example().sales);
    }

    #[test]
    fn a_torn_plan_keeps_what_stands_before_the_tear() {
        let text = file::write(&example()).unwrap();
        let tear = text.find("  equipment:").unwrap() + 40;
        let salvaged = salvage(&text[..tear], &blank()).unwrap();
        assert_eq!(salvaged.plan.plots, example().plots);
        assert_eq!(salvaged.plan.sales, example().sales);
        for gone in ["loans", "household", "group"] {
            assert!(salvaged.missing.iter().any(|field| field == gone), "{gone}");
        }
        let zeroed = format!("{}{}", &text[..tear], "\0".repeat(4096));
        assert_eq!(
            salvage(&zeroed, &blank()).unwrap().plan.plots,
            example().plots
        );
    }

    #[test]
    fn what_is_no_plan_gives_nothing() {
        for text in [
            "",
            "hello",
            "()",
            "{\"format\": 1}",
            "((((((",
            "\"",
            "(plots: [[[[",
        ] {
            assert_eq!(salvage(text, &blank()), None, "{text}");
        }
    }
}
