//! A damaged plan, opened as far as it can be read (*Buka yang terbaca*).
//!
//! The reader of RON stops at its first error, so the text is cut into its
//! sections by brackets, with strings and comments in mind; each section that
//! reads is taken, a list or map entry by entry, and what does not is left out
//! and named. What is missing has the value of a plan without land.

use std::sync::Arc;

use super::OpenError;
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
    let entries: Vec<&str> = pieces(inside(value)).collect();
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    for (number, entry) in entries.iter().enumerate() {
        let is_read = if name == "plots" {
            ron::from_str::<Arc<Plot>>(entry).is_ok()
        } else if number < MOST_TRIED {
            sections[index].1 = format!("{open}{entry}{close}");
            reads(sections)
        } else {
            false
        };
        if is_read {
            kept.push(*entry);
        } else if open == '{' {
            let key = entry
                .split_once(':')
                .map_or("?", |(key, _)| key.trim().trim_matches('"'));
            lost.push(format!(".{key}"));
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

/// Names and values of the fields of a structure's text.
fn fields(text: &str) -> impl Iterator<Item = (&str, &str)> {
    pieces(inside(text)).filter_map(|piece| {
        let (name, value) = after_comments(piece).split_once(':')?;
        let name = name.trim();
        let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        is_name.then_some((name, value.trim()))
    })
}

/// What stands inside the first bracket of a text; to its end where it is not closed.
fn inside(text: &str) -> &str {
    let text = after_comments(text);
    let Some(start) = text.find(['(', '[', '{']) else {
        return "";
    };
    let inner = &text[start + 1..];
    match Marks::of(inner).find(|mark| mark.depth < 0) {
        Some(end) => &inner[..end.at],
        None => inner,
    }
}

/// The parts of a text between the commas outside all brackets.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = Marks::of(text)
        .filter(|mark| mark.is_comma && mark.depth == 0)
        .map(|mark| mark.at)
        .chain([text.len()]);
    ends.map(move |end| {
        let piece = &text[start..end];
        start = (end + 1).min(text.len());
        piece
    })
    .filter(|piece| !after_comments(piece).is_empty())
}

fn after_comments(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(comment) = rest.strip_prefix("//") {
        rest = comment
            .find('\n')
            .map_or("", |end| comment[end..].trim_start());
    }
    rest
}

/// Commas and closing brackets of a text, outside strings and line comments.
struct Marks<'a> {
    letters: std::iter::Peekable<std::str::CharIndices<'a>>,
    depth: i32,
}

#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    /// Brackets open there; −1 at the one that closes the text's own.
    depth: i32,
    is_comma: bool,
}

impl<'a> Marks<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            letters: text.char_indices().peekable(),
            depth: 0,
        }
    }

    fn skip_string(&mut self) {
        while let Some((_, letter)) = self.letters.next() {
            match letter {
                '\\' => {
                    self.letters.next();
                }
                '"' => return,
                _ => {}
            }
        }
    }
}

impl Iterator for Marks<'_> {
    type Item = Mark;

    fn next(&mut self) -> Option<Mark> {
        while let Some((at, letter)) = self.letters.next() {
            match letter {
                '"' => self.skip_string(),
                '/' if self.letters.peek().is_some_and(|(_, next)| *next == '/') => {
                    while self
                        .letters
                        .next()
                        .is_some_and(|(_, letter)| letter != '\n')
                    {}
                }
                '(' | '[' | '{' => self.depth += 1,
                ')' | ']' | '}' => {
                    self.depth -= 1;
                    let (depth, is_comma) = (self.depth, false);
                    return Some(Mark {
                        at,
                        depth,
                        is_comma,
                    });
                }
                ',' => {
                    let (depth, is_comma) = (self.depth, true);
                    return Some(Mark {
                        at,
                        depth,
                        is_comma,
                    });
                }
                _ => {}
            }
        }
        None
    }
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
