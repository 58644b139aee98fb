//! The brackets of a RON text, without reading it: cuts a text into its fields
//! and entries, with strings and comments in mind. For texts that do not read
//! as a plan: damaged ones, and those of older formats.

/// Names and values of the fields of a structure's text.
pub(crate) fn fields(text: &str) -> impl Iterator<Item = (&str, &str)> {
    pieces(inside(text)).filter_map(|piece| {
        let (name, value) = after_comments(piece).split_once(':')?;
        let name = name.trim();
        let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        is_name.then_some((name, value.trim()))
    })
}

/// What stands inside the first bracket of a text; to its end where it is not
/// closed, and nothing, at its end, where there is none.
pub(crate) fn inside(text: &str) -> &str {
    let text = after_comments(text);
    let Some(start) = text.find(['(', '[', '{']) else {
        return &text[text.len()..];
    };
    let inner = &text[start + 1..];
    match Marks::of(inner).find(|mark| mark.depth < 0) {
        Some(end) => &inner[..end.at],
        None => inner,
    }
}

/// Is a text that of a structure, with or without a name before its bracket?
pub(crate) fn is_structure(text: &str) -> bool {
    let is_name = |letter: char| letter.is_alphanumeric() || "_ \t\r\n".contains(letter);
    let unnamed = after_comments(text).trim_start_matches(is_name);
    unnamed.starts_with('(')
}

/// An entry of a list or map, as text.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// The whole of it.
    pub(crate) text: &'a str,
    /// Its key in a map, without quotes.
    pub(crate) key: Option<&'a str>,
    /// Its value.
    pub(crate) value: &'a str,
}

/// The entries of a list's or map's text.
pub(crate) fn entries(text: &str) -> impl Iterator<Item = Entry<'_>> {
    let is_map = after_comments(text).starts_with('{');
    pieces(inside(text)).map(move |piece| {
        let whole = Entry {
            text: piece,
            key: None,
            value: after_comments(piece),
        };
        let key_end = |entry: &str| {
            let mut marks = Marks::of(entry);
            if entry.starts_with('"') {
                marks.letters.next();
                marks.skip_string();
            }
            marks.letters.find(|(_, letter)| *letter == ':')
        };
        match key_end(whole.value) {
            Some((colon, _)) if is_map => Entry {
                key: Some(whole.value[..colon].trim().trim_matches('"')),
                value: after_comments(&whole.value[colon + 1..]),
                ..whole
            },
            Some(_) | None => whole,
        }
    })
}

/// The parts of a text between the commas outside all brackets.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = &str> {
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

/// What follows white space and comments; `None` where a comment does not end.
pub(crate) fn skip_comments(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment[comment.find('\n')?..].trim_start();
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment[comment.find("*/")? + 2..].trim_start();
        } else {
            return Some(rest);
        }
    }
}

/// A text without the white space and comments before it, and the space behind.
fn after_comments(text: &str) -> &str {
    skip_comments(text.trim_end()).unwrap_or_default()
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

    fn is_next(&mut self, letter: char) -> bool {
        self.letters.peek().is_some_and(|(_, next)| *next == letter)
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
                '/' if self.is_next('/') => {
                    self.letters.find(|(_, letter)| *letter == '\n');
                }
                '/' if self.is_next('*') => {
                    while self.letters.find(|(_, letter)| *letter == '*').is_some()
                        && !self.is_next('/')
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
