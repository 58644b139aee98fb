//! Annexes: every assumption with its source, divider sheets.

use std::collections::BTreeSet;

use super::super::document::{Block, Column, Line, Part, Photo, Row, Run, Shape, Side, Size};
use super::super::profile::Profile;
use super::super::writer::{Writer, bold, cell, run_tr};
use super::signing;
use crate::model::{LineSource, budget};
use crate::plan::preset::source_keys;
use crate::plan::{Annex, Basis, Range, Rupiah};
use crate::text;
use crate::tr;

/// Every assumption, its range, its source and how well it is known.
pub(super) fn assumptions(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let mut told = Told {
        w,
        rows: Vec::new(),
        cited: BTreeSet::new(),
    };
    told.prices();
    told.practices();
    told.places();
    let Told { rows, cited, .. } = told;
    let columns = vec![
        Column::words(tr!(lang, "column.assumption"), 5.6),
        Column::numbers(tr!(lang, "column.low"), 1.9),
        Column::numbers(tr!(lang, "column.likely"), 1.9),
        Column::numbers(tr!(lang, "column.high"), 1.9),
        Column::words(tr!(lang, "column.source"), 2.9),
        Column::words(tr!(lang, "column.grade"), 1.9),
    ];
    let mut blocks = vec![Block::Text(run_tr!(lang, "attached.assumptions_about"))];
    let caption = tr!(lang, "attached.assumptions_table");
    blocks.push(w.table(&caption, columns, rows));
    let listed: Vec<Row> = cited
        .iter()
        .filter(|key| *key != OURS)
        .filter_map(|key| {
            let source = text::reference(lang, key)?;
            Some(Row::plain(vec![bold(key.clone()), cell(source)]))
        })
        .collect();
    if !listed.is_empty() {
        let columns = vec![
            Column::words(tr!(lang, "column.key"), 1.2),
            Column::words(tr!(lang, "column.source"), 12.8),
        ];
        let caption = tr!(lang, "attached.sources");
        blocks.push(w.table(&caption, columns, listed));
    }
    blocks
}

/// The source of our own estimates; the text says what it means.
const OURS: &str = "Pelepah";

/// The assumptions told so far, and the sources they cite.
struct Told<'w, 'a> {
    w: &'w Writer<'a>,
    rows: Vec<Row>,
    cited: BTreeSet<String>,
}

impl Told<'_, '_> {
    fn head(&mut self, name: String) {
        self.rows.push(Row::spanning(cell(name)));
    }

    fn add(&mut self, name: String, field: &str, values: [String; 3], basis: &Basis) {
        let lang = self.w.lang;
        let keys: Vec<&str> = source_keys(&basis.source).collect();
        self.cited.extend(keys.iter().map(|key| (*key).to_owned()));
        let keys = keys.join(", ");
        let source = match basis.year {
            Some(year) => format!("{keys}, {year}"),
            None => keys,
        };
        let [low, likely, high] = values;
        self.rows.push(Row::plain(vec![
            Run::of(name, field),
            cell(low),
            cell(likely),
            cell(high),
            cell(source),
            cell(tr!(lang, &format!("grade.{}", basis.grade.key()))),
        ]));
    }

    fn money(&mut self, name: String, field: &str, range: &Range<Rupiah>) {
        let lang = self.w.lang;
        let values = [range.low, range.likely, range.high];
        let values = values.map(|rupiah| text::count(lang, rupiah.0));
        self.add(name, field, values, &range.basis);
    }

    fn number(&mut self, name: String, field: &str, range: &Range, decimals: u8) {
        let lang = self.w.lang;
        let values = [range.low, range.likely, range.high];
        let values = values.map(|value| text::number(lang, value, decimals));
        self.add(name, field, values, &range.basis);
    }

    fn share(&mut self, name: String, field: &str, range: &Range) {
        let lang = self.w.lang;
        let values = [range.low, range.likely, range.high];
        let values = values.map(|value| text::percent(lang, value, 0));
        self.add(name, field, values, &range.basis);
    }

    fn whole(&mut self, name: String, field: &str, range: &Range<u16>) {
        let values = [range.low, range.likely, range.high].map(|value| value.to_string());
        self.add(name, field, values, &range.basis);
    }

    fn prices(&mut self) {
        let lang = self.w.lang;
        let plan = self.w.case.plan;
        self.head(tr!(lang, "attached.prices"));
        for (index, buyer) in plan.sales.buyers.iter().enumerate() {
            let name = tr!(lang, "attached.leaf_price", name = buyer.name);
            self.money(name, &format!("sales.buyers[{index}].base"), &buyer.base);
            let name = tr!(lang, "attached.transport", name = buyer.name);
            let field = format!("sales.buyers[{index}].transport_per_kg");
            self.money(name, &field, &buyer.transport_per_kg);
        }
        self.money(tr!(lang, "attached.wage"), "work.wage", &plan.work.wage);
        let lines = budget(self.w.case.program, self.w.case.outcome);
        for (key, item) in &plan.items {
            // what is not used decides nothing
            let source = LineSource::Item(key.clone());
            if lines.iter().all(|line| line.source != source) {
                continue;
            }
            let name = tr!(lang, "attached.item", name = item.name, unit = item.unit);
            self.money(name, &format!("items.{key}.price"), &item.price);
        }
        for (index, piece) in plan.equipment.iter().enumerate() {
            let name = piece.name.clone();
            self.money(name, &format!("equipment[{index}].price"), &piece.price);
        }
        for (index, line) in plan.fixed.iter().enumerate() {
            let name = line.name.clone();
            self.money(name, &format!("fixed[{index}].amount"), &line.amount);
        }
    }

    fn practices(&mut self) {
        let lang = self.w.lang;
        let plan = self.w.case.plan;
        for (key, practice) in &plan.practices {
            if !plan.plots.iter().any(|plot| plot.practice == *key) {
                continue;
            }
            self.head(tr!(lang, "attached.practice", name = practice.name));
            let field = |part: &str| format!("practices.{key}.{part}");
            let p = practice;
            let name = |part: &str| text::field_name(lang, part);
            let numbers = [
                ("plants_per_ha", &p.plants_per_ha, 0),
                ("e_max", &p.e_max, 2),
                ("leaf_kg", &p.leaf_kg, 3),
                ("leaves_at_planting", &p.leaves_at_planting, 0),
                ("keep_leaves", &p.keep_leaves, 0),
                ("labour_scale", &p.labour_scale, 2),
                ("kg_per_hok", &p.kg_per_hok, 0),
                ("sucker_rate", &p.sucker_rate, 2),
                ("rot_b", &p.rot_b, 4),
                ("nutrient", &p.nutrient, 2),
            ];
            for (part, range, decimals) in numbers {
                self.number(name(part), &field(part), range, decimals);
            }
            let shares = [
                ("marketable", &p.marketable),
                ("establishment_survival", &p.establishment_survival),
                ("sucker_usable", &p.sucker_usable),
            ];
            for (part, range) in shares {
                self.share(name(part), &field(part), range);
            }
            let whole = [
                ("min_cut_age", &p.min_cut_age),
                ("cut_interval", &p.cut_interval),
                ("leaf_max_age", &p.leaf_max_age),
                ("economic_life", &p.economic_life),
            ];
            for (part, range) in whole {
                self.whole(name(part), &field(part), range);
            }
        }
    }

    fn places(&mut self) {
        let lang = self.w.lang;
        let plan = self.w.case.plan;
        for (key, place) in &plan.places {
            if !plan.plots.iter().any(|plot| plot.place == *key) {
                continue;
            }
            self.head(tr!(lang, "attached.place", name = place.name));
            let year: f64 = place.rain_mm.iter().sum();
            let rain = text::number(lang, year, 0);
            self.add(
                tr!(lang, "attached.rain"),
                &format!("places.{key}.rain_mm"),
                ["–".to_owned(), rain, "–".to_owned()],
                &place.rain_basis,
            );
            if let Some(wage) = &place.minimum_wage_day {
                let day = text::count(lang, wage.day().0);
                self.add(
                    tr!(lang, "attached.minimum_wage"),
                    &format!("places.{key}.minimum_wage_day"),
                    ["–".to_owned(), day, "–".to_owned()],
                    &wage.basis,
                );
            }
        }
    }
}

/// The list of what is annexed, and a statement to sign.
pub(super) fn dividers(w: &Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let annexes = Annex::ALL.map(|annex| vec![Run::plain(annexed(w, annex))]);
    let mut annexes = annexes.to_vec();
    match w.facts.profile {
        Profile::Enterprise => annexes.push(vec![Run::plain(tr!(lang, "attached.permits"))]),
        Profile::VillageFund => annexes.push(vec![Run::plain(tr!(lang, "attached.minutes"))]),
        Profile::GroupGrant | Profile::BankLoan | Profile::Regions | Profile::Short => {}
    }
    let mut blocks = vec![
        w.heading(tr!(lang, "attached.list")),
        Block::Text(run_tr!(lang, "attached.list_about")),
        Block::Checklist(annexes),
        w.heading(tr!(lang, "attached.statement")),
        Block::Text(run_tr!(
            lang,
            "attached.statement_about",
            group = w.group_name()
        )),
        w.free_points("statement", true),
    ];
    blocks.push(signing::place_and_date(w));
    blocks.push(Block::Signatures(vec![vec![signing::chair(
        w,
        tr!(lang, "attached.stating"),
        true,
    )]]));
    blocks
}

fn annexed(w: &Writer<'_>, annex: Annex) -> String {
    tr!(w.lang, &format!("annexed.{}", annex.key()))
}

/// A divider sheet for each annex of which the plan has pictures, these on pages
/// after it. Papers that are put in by hand stand in the list alone.
pub(super) fn divider_sheets(w: &Writer<'_>) -> Vec<Part> {
    let lang = w.lang;
    let part = |blocks| Part {
        chapter: None,
        number: String::new(),
        title: String::new(),
        shape: Shape::Title,
        flows: false,
        blocks,
    };
    let line = |run: Run, size| {
        Block::Line(Line {
            runs: vec![run],
            size,
            side: Side::Center,
        })
    };
    let mut parts = Vec::new();
    let annexes = Annex::ALL.into_iter();
    let annexes = annexes.filter(|annex| *annex != Annex::Statement);
    for (annex, letter) in annexes.zip('A'..) {
        let pictures = &w.case.plan.group.pictures;
        let photos = pictures.iter().filter(|picture| picture.annex == annex);
        let photos: Vec<Block> = photos
            .map(|picture| {
                Block::Photo(Photo {
                    image: picture.image.clone(),
                    caption: picture.caption.clone(),
                    room_mm: PHOTO_MM,
                })
            })
            .collect();
        if photos.is_empty() {
            continue;
        }
        parts.push(part(vec![
            Block::Space(14),
            line(
                bold(tr!(lang, "attached.sheet", letter = letter)),
                Size::Title,
            ),
            Block::Space(1),
            line(Run::plain(annexed(w, annex)), Size::Large),
        ]));
        parts.extend(photos.chunks(2).map(|two| part(two.to_vec())));
    }
    parts
}

/// Room of a photo: two of them on a page.
const PHOTO_MM: (f64, f64) = (140.0, 100.0);
