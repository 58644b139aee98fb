//! What chapters are written with: sentences, tables and figures with their
//! numbers, and the words a user typed.

use std::cell::Cell;

use super::case::{Case, Facts};
use super::document::{BOUND_MM, Block, Column, Look, Picture, Row, Run, Table};
use crate::chart::map::Map;
use crate::chart::{Draft, Drawing, Figure};
use crate::text::{self, Lang, words};
use crate::tr;

/// Writes the parts of one document.
pub(super) struct Writer<'a> {
    pub lang: Lang,
    pub case: Case<'a>,
    pub facts: Facts,
    n_tables: usize,
    n_figures: usize,
    /// Number of the chapter being written; 0: it has none.
    chapter: usize,
    n_headings: Cell<usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(lang: Lang, case: Case<'a>) -> Self {
        Self {
            lang,
            case,
            facts: Facts::of(lang, &case),
            n_tables: 0,
            n_figures: 0,
            chapter: 0,
            n_headings: Cell::new(0),
        }
    }

    /// Begins a chapter with this number; 0 where it has none.
    pub(super) fn begin(&mut self, chapter: usize) {
        self.chapter = chapter;
        self.n_headings.set(0);
    }

    /// A heading with the next number of its chapter.
    pub(super) fn heading(&self, title: String) -> Block {
        self.n_headings.set(self.n_headings.get() + 1);
        Block::Heading(if self.chapter == 0 {
            title
        } else {
            format!("{}.{} {title}", self.chapter, self.n_headings.get())
        })
    }

    /// A table with the next number.
    pub(super) fn table(&mut self, caption: &str, columns: Vec<Column>, rows: Vec<Row>) -> Block {
        self.noted_table(caption, columns, rows, Vec::new())
    }

    /// The same with sentences under it.
    pub(super) fn noted_table(
        &mut self,
        caption: &str,
        columns: Vec<Column>,
        rows: Vec<Row>,
        notes: Vec<String>,
    ) -> Block {
        self.n_tables += 1;
        let caption = tr!(
            self.lang,
            "proposal.table",
            number = self.n_tables,
            title = caption
        );
        Block::Table(Table {
            caption,
            columns,
            rows,
            notes,
        })
    }

    /// A figure with the next number; its title and notes stand in the text. A
    /// figure that cannot be drawn is left out.
    pub(super) fn figure(&mut self, figure: &Figure, height_share: f64) -> Option<Block> {
        let parts = figure.parts();
        let bare = Figure::new(Draft {
            title: String::new(),
            subtitle: String::new(),
            notes: Vec::new(),
            ..parts.clone()
        });
        let drawing = Drawing::Figure(bare.ok()?);
        let words = (&parts.title, &parts.subtitle, &parts.notes);
        Some(self.picture(drawing, words, height_share))
    }

    /// A map with the next number of the figures; its title and notes stand in
    /// the text.
    pub(super) fn map(&mut self, map: &Map, height_share: f64) -> Block {
        let bare = Map {
            title: String::new(),
            subtitle: String::new(),
            notes: Vec::new(),
            ..map.clone()
        };
        let words = (&map.title, &map.subtitle, &map.notes);
        self.picture(Drawing::Map(bare), words, height_share)
    }

    fn picture(
        &mut self,
        drawing: Drawing,
        (title, subtitle, notes): (&String, &String, &Vec<String>),
        height_share: f64,
    ) -> Block {
        let subtitle = Some(subtitle).filter(|words| !words.is_empty());
        let subtitle = subtitle.map(|words| format!("{words}."));
        let notes = subtitle.into_iter().chain(notes.iter().cloned());
        self.n_figures += 1;
        let caption = tr!(
            self.lang,
            "proposal.figure",
            number = self.n_figures,
            title = title
        );
        let (width_mm, _) = self.case.plan.proposal.paper.mm();
        let [left_mm, _, right_mm, _] = BOUND_MM;
        Block::Figure(Box::new(Picture {
            caption,
            drawing,
            height_share,
            width_mm: width_mm - left_mm - right_mm,
            notes: notes.collect(),
        }))
    }

    /// Paragraphs a user may have written; the starting text where not.
    pub(super) fn free(&self, key: &str) -> Vec<Block> {
        self.free_lines(key)
            .map(|run| Block::Text(vec![run]))
            .collect()
    }

    /// The same as points, one a line.
    pub(super) fn free_points(&self, key: &str, is_numbered: bool) -> Block {
        Block::List {
            is_numbered,
            items: self.free_lines(key).map(|run| vec![run]).collect(),
        }
    }

    fn free_lines(&self, key: &str) -> impl Iterator<Item = Run> {
        let field = format!("proposal.texts.{key}");
        let written = self.case.plan.proposal.texts.get(key);
        let text = written.filter(|text| !text.trim().is_empty());
        let text = text.map_or_else(|| self.starting_text(key), Clone::clone);
        let name = tr!(self.lang, &format!("free_name.{key}")).to_lowercase();
        let lines: Vec<Run> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| Run::free(line, &field, &name))
            .collect();
        lines.into_iter()
    }

    pub(super) fn rupiah(&self, amount: f64) -> String {
        text::rupiah(self.lang, amount.round() as i64)
    }

    /// Rupiah in a column whose head says so.
    pub(super) fn amount(&self, amount: f64) -> Run {
        Run::plain(text::count(self.lang, amount.round() as i64))
    }

    pub(super) fn area(&self, area_m2: f64) -> String {
        text::area(self.lang, area_m2)
    }

    pub(super) fn count(&self, number: f64) -> String {
        text::number(self.lang, number, 0)
    }

    /// The month of plan month `k`, in full.
    pub(super) fn month(&self, k: usize) -> String {
        let month = self
            .case
            .program
            .start
            .plus(i32::try_from(k).unwrap_or(i32::MAX) - 1);
        text::month_long(self.lang, month.year(), month.month())
    }

    /// Who plans: the group, or the plan where it names none.
    pub(super) fn group_name(&self) -> Run {
        let group = &self.case.plan.group;
        Run::typed(
            &group.name,
            "group.name",
            tr!(self.lang, "blank.group_name"),
        )
    }
}

/// A sentence of the locale files whose placeholders are runs of their own: a
/// press on a number leads to its field. Written as [`run_tr!`].
pub(super) fn sentence(lang: Lang, key: &str, values: &[(&str, Run)]) -> Vec<Run> {
    let text = words(lang, key);
    let mut runs = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("%{") {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            runs.push(Run::plain(before));
        }
        if let Some((_, run)) = values.iter().find(|(known, _)| *known == name) {
            runs.push(run.clone());
        }
        rest = after;
    }
    if !rest.is_empty() {
        runs.push(Run::plain(rest));
    }
    runs
}

/// [`sentence`] with the names of its placeholders: `run_tr!(lang, "key", area = run)`.
macro_rules! run_tr {
    ($lang:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::report::proposal::writer::sentence(
            $lang,
            $key,
            &[$((stringify!($name), $crate::report::proposal::Run::from($value))),*],
        )
    };
}
pub(super) use run_tr;

/// Words in bold.
pub(super) fn bold(text: impl Into<String>) -> Run {
    Run::new(text, Look::Bold)
}

/// Words in a cell.
pub(super) fn cell(text: impl Into<String>) -> Run {
    Run::plain(text)
}
