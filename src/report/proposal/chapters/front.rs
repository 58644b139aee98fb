//! What stands before the chapters: cover, letter, approval, preface, contents.

use super::super::document::{Block, Contents, Line, Look, Photo, Run, Side, Size};
use super::super::profile::Profile;
use super::super::writer::{Writer, bold, run_tr};
use super::signing::{self, typed_place};
use crate::text::terbilang;
use crate::tr;

/// *Sampul*.
pub(super) fn cover(w: &Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let group = &w.case.plan.group;
    let line = |runs: Vec<Run>, size: Size| {
        Block::Line(Line {
            runs,
            size,
            side: Side::Center,
        })
    };
    let year = w.facts.date.map_or_else(
        || w.case.program.start.year(),
        |date| chrono::Datelike::year(&date),
    );
    let mut blocks: Vec<Block> = logo(w, 32.0).into_iter().collect();
    blocks.extend([
        Block::Space(if blocks.is_empty() { 5 } else { 2 }),
        line(vec![bold(w.title().to_uppercase())], Size::Title),
        Block::Space(1),
        line(
            run_tr!(
                lang,
                "front.cover_land",
                area = Run::of(w.area(w.facts.area_m2), "plots"),
                plants = w.count(w.facts.plants)
            ),
            Size::Large,
        ),
        Block::Space(8),
        line(vec![Run::plain(tr!(lang, "front.by"))], Size::Text),
        line(vec![w.group_name().looking(Look::Bold)], Size::Title),
        Block::Space(8),
    ]);
    for part in signing::address(w) {
        blocks.push(line(part, Size::Large));
    }
    if !group.province.trim().is_empty() {
        let province = Run::of(group.province.trim(), "group.province");
        blocks.push(line(
            run_tr!(lang, "front.province", name = province),
            Size::Large,
        ));
    }
    blocks.push(line(vec![bold(year.to_string())], Size::Large));
    blocks
}

/// The group's mark, so high at most, mm.
fn logo(w: &Writer<'_>, height: f64) -> Option<Block> {
    let image = w.case.plan.group.logo.clone()?;
    Some(Block::Photo(Photo {
        image,
        caption: String::new(),
        room_mm: (2.0 * height, height),
    }))
}

/// *Surat permohonan*: asks for the grant or the loan alone.
pub(super) fn letter(w: &Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let plan = w.case.plan;
    let (group, proposal) = (&plan.group, &plan.proposal);
    let head = |runs: Vec<Run>, size: Size| {
        Block::Line(Line {
            runs,
            size,
            side: Side::Center,
        })
    };
    let left = |runs: Vec<Run>| {
        Block::Line(Line {
            runs,
            size: Size::Text,
            side: Side::Left,
        })
    };
    let mut blocks: Vec<Block> = logo(w, 16.0).into_iter().collect();
    blocks.push(head(vec![w.group_name().looking(Look::Bold)], Size::Large));
    blocks.push(head(signing::address_line(w), Size::Text));
    if !group.phone.trim().is_empty() {
        let phone = Run::of(group.phone.trim(), "group.phone");
        blocks.push(head(
            run_tr!(lang, "front.phone", phone = phone),
            Size::Text,
        ));
    }
    blocks.push(Block::Space(1));
    let number = Run::typed(
        &proposal.letter_number,
        "proposal.letter_number",
        tr!(lang, "blank.letter_number"),
    );
    blocks.push(Block::Pairs(vec![
        (tr!(lang, "front.number"), vec![number]),
        (
            tr!(lang, "front.enclosed"),
            vec![Run::plain(tr!(lang, "front.one_proposal"))],
        ),
        (tr!(lang, "front.subject"), vec![bold(w.title())]),
    ]));
    blocks.push(Block::Space(1));
    let mut to = vec![Run::plain(format!("{} ", tr!(lang, "front.to")))];
    to.extend(signing::addressee(w));
    blocks.push(left(to));
    blocks.push(left(vec![Run::plain(tr!(lang, "front.at_place"))]));
    blocks.push(Block::Space(1));
    blocks.extend(w.free("greeting"));
    blocks.push(Block::Text(introduced(w)));
    blocks.push(Block::Text(requested(w)));
    blocks.extend(w.free("letter_closing"));
    blocks.push(signing::place_and_date(w));
    blocks.push(Block::Signatures(vec![vec![signing::chair(
        w,
        tr!(lang, "front.respectfully"),
        w.facts.profile.asks_for_loan(),
    )]]));
    blocks
}

/// Who asks, and for what land.
fn introduced(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let members = w.case.plan.group.members.len();
    let land = (
        Run::of(w.area(w.facts.area_m2), "plots"),
        w.count(w.facts.plants),
    );
    let (group, place) = (w.group_name(), typed_place(w));
    if members > 1 {
        run_tr!(
            lang,
            "front.introduced_group",
            group = group,
            place = place,
            area = land.0,
            plants = land.1,
            members = Run::of(members.to_string(), "group.members")
        )
    } else {
        run_tr!(
            lang,
            "front.introduced_farmer",
            group = group,
            place = place,
            area = land.0,
            plants = land.1
        )
    }
}

/// The sum asked for, in figures and words, and who pays the rest.
fn requested(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let total = w.facts.budget.last_total();
    let asked = w.facts.asked.0;
    let amount = if asked > 0 {
        Run::of(w.rupiah(asked as f64), "funding").looking(Look::Bold)
    } else {
        Run::blank("funding", tr!(lang, "blank.amount"))
    };
    let in_words = Run::plain(if asked > 0 {
        terbilang(asked)
    } else {
        tr!(lang, "front.no_words")
    });
    let rest = w.rupiah((total.0 - asked).max(0) as f64);
    let total = w.rupiah(total.as_f64());
    let months = w.facts.budget_months.to_string();
    if w.facts.profile.asks_for_loan() {
        run_tr!(
            lang,
            "front.asks_loan",
            amount = amount,
            words = in_words,
            total = total,
            months = months,
            rest = rest
        )
    } else {
        run_tr!(
            lang,
            "front.asks_grant",
            amount = amount,
            words = in_words,
            total = total,
            months = months,
            rest = rest
        )
    }
}

/// *Lembar pengesahan*.
pub(super) fn approval(w: &Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let asked = w.facts.asked.0;
    let amount = if asked > 0 {
        Run::of(w.rupiah(asked as f64), "funding").looking(Look::Bold)
    } else {
        Run::blank("funding", tr!(lang, "blank.amount"))
    };
    let mut pairs = vec![
        (tr!(lang, "front.activity"), vec![bold(w.title())]),
        (tr!(lang, "front.group"), vec![w.group_name()]),
        (tr!(lang, "front.location"), signing::address_line(w)),
        (
            tr!(lang, "front.land"),
            run_tr!(
                lang,
                "front.land_value",
                area = Run::of(w.area(w.facts.area_m2), "plots"),
                plants = w.count(w.facts.plants)
            ),
        ),
        (
            tr!(lang, "front.whole_budget"),
            vec![Run::plain(w.rupiah(w.facts.budget.last_total().as_f64()))],
        ),
        (tr!(lang, "front.asked"), vec![amount]),
    ];
    if asked > 0 {
        let words = Run::new(terbilang(asked), Look::Italic);
        pairs.push((tr!(lang, "front.in_words"), vec![words]));
    }
    pairs.push((
        tr!(lang, "front.source"),
        vec![Run::plain(match w.facts.profile {
            Profile::BankLoan => tr!(lang, "front.source_loan"),
            Profile::VillageFund => tr!(lang, "front.source_village"),
            Profile::GroupGrant | Profile::Enterprise | Profile::Regions | Profile::Short => {
                tr!(lang, "front.source_grant")
            }
        })],
    ));
    let mut blocks = vec![Block::Pairs(pairs), signing::place_and_date(w)];
    blocks.extend(signing::approvers(w).into_iter().map(Block::Signatures));
    blocks
}

/// *Kata pengantar*.
pub(super) fn preface(w: &Writer<'_>) -> Vec<Block> {
    let mut blocks = w.free("preface");
    blocks.push(signing::place_and_date(w));
    blocks.push(Block::Signatures(vec![vec![signing::chair(
        w,
        String::new(),
        false,
    )]]));
    blocks
}

/// *Daftar isi, daftar tabel, daftar gambar*.
pub(super) fn contents() -> Vec<Block> {
    [Contents::Chapters, Contents::Tables, Contents::Figures]
        .map(Block::Contents)
        .into()
}

impl Writer<'_> {
    /// What the document is about, as its letter and cover say it.
    pub(in crate::report::proposal) fn title(&self) -> String {
        let key = format!("proposal_title.{}", self.facts.profile.key());
        tr!(self.lang, &key)
    }
}
