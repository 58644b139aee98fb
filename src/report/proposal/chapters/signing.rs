//! Who signs, where the group lives, place and day.

use super::super::document::{Block, Line, Look, Run, Side, Signature, Size};
use super::super::profile::Profile;
use super::super::writer::Writer;
use crate::plan::Signer;
use crate::text::{self, Lang};
use crate::tr;

/// A name with the word for what it is, unless it was typed with one.
fn with_word(word: &str, name: &str, words: &[&str]) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    if words.iter().any(|known| known.eq_ignore_ascii_case(first)) {
        name.to_owned()
    } else {
        format!("{word} {name}")
    }
}

fn village(w: &Writer<'_>) -> Run {
    let name = w.case.plan.group.village.trim();
    let word = tr!(w.lang, "signing.village");
    if name.is_empty() {
        let mut blank = Run::blank("group.village", tr!(w.lang, "blank.village"));
        blank.text = format!("{word} {}", blank.text);
        return blank;
    }
    let known = ["desa", "kelurahan", "kampung", "nagari", "village"];
    Run::of(with_word(&word, name, &known), "group.village")
}

fn subdistrict(w: &Writer<'_>) -> Run {
    let name = w.case.plan.group.subdistrict.trim();
    let word = tr!(w.lang, "signing.subdistrict");
    if name.is_empty() {
        let mut blank = Run::blank("group.subdistrict", tr!(w.lang, "blank.subdistrict"));
        blank.text = format!("{word} {}", blank.text);
        return blank;
    }
    let known = ["kecamatan", "kapanewon", "kemantren", "distrik"];
    Run::of(with_word(&word, name, &known), "group.subdistrict")
}

fn district(w: &Writer<'_>) -> Run {
    let name = w.case.plan.group.district.trim();
    let word = tr!(w.lang, "signing.district");
    if name.is_empty() {
        let mut blank = Run::blank("group.district", tr!(w.lang, "blank.district"));
        blank.text = format!("{word} {}", blank.text);
        return blank;
    }
    let known = ["kabupaten", "kota"];
    Run::of(with_word(&word, name, &known), "group.district")
}

/// To whom it is sent: as typed; a village's money is asked of its head.
pub(super) fn addressee(w: &Writer<'_>) -> Vec<Run> {
    let typed = w.case.plan.proposal.addressee.trim();
    if typed.is_empty() && w.facts.profile == Profile::VillageFund {
        let head = format!("{} ", tr!(w.lang, "signing.head_of"));
        return vec![Run::of(&head, "proposal.addressee"), village(w)];
    }
    let blank = tr!(w.lang, "blank.addressee");
    vec![Run::typed(typed, "proposal.addressee", blank)]
}

/// Village, subdistrict and district, a line each.
pub(super) fn address(w: &Writer<'_>) -> Vec<Vec<Run>> {
    vec![vec![village(w)], vec![subdistrict(w)], vec![district(w)]]
}

/// The same in one line, the street before it where known.
pub(super) fn address_line(w: &Writer<'_>) -> Vec<Run> {
    let group = &w.case.plan.group;
    let mut runs = Vec::new();
    if !group.address.trim().is_empty() {
        runs.push(Run::of(group.address.trim(), "group.address"));
    }
    runs.extend([village(w), subdistrict(w), district(w)]);
    if !group.province.trim().is_empty() {
        runs.push(Run::of(group.province.trim(), "group.province"));
    }
    joined(runs)
}

fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut out = Vec::new();
    for run in runs {
        if !out.is_empty() {
            out.push(Run::plain(", "));
        }
        out.push(run);
    }
    out
}

/// Where the group lives, in a sentence: village, or where that is empty the
/// district.
pub(super) fn typed_place(w: &Writer<'_>) -> Run {
    if w.case.plan.group.village.trim().is_empty() {
        district(w)
    } else {
        village(w)
    }
}

/// *Sampit, 25 November 2026*; what is not known is left to be written.
pub(super) fn place_and_date(w: &Writer<'_>) -> Block {
    let place = Run::typed(
        &w.case.plan.proposal.place,
        "proposal.place",
        tr!(w.lang, "blank.place"),
    );
    let date = match w.facts.date {
        Some(date) => Run::of(text::date(w.lang, date), "proposal.date"),
        None => Run::blank("proposal.date", tr!(w.lang, "blank.date")),
    };
    Block::Line(Line {
        runs: vec![place.short(), Run::plain(", "), date.short()],
        size: Size::Text,
        side: Side::Right,
    })
}

/// An officer by a word in the role; none where the group has none such.
fn officer<'a>(w: &Writer<'a>, words: [&str; 2]) -> Option<(usize, &'a str)> {
    let officers = &w.case.plan.group.officers;
    let found = officers.iter().position(|officer| {
        let role = officer.role.to_lowercase();
        words.iter().any(|word| role.contains(word)) && !role.contains("wakil")
    })?;
    Some((found, officers[found].name.trim()))
}

fn signed(w: &Writer<'_>, office: &str, words: [&str; 2], blank: String) -> Signature {
    let name = match officer(w, words) {
        Some((index, name)) => Run::typed(name, &format!("group.officers[{index}].name"), blank),
        None => Run::blank("group.officers", blank),
    };
    Signature {
        office: vec![Run::plain(format!("{office},"))],
        name: name.looking(Look::Signed),
        ..Signature::default()
    }
}

/// The office that leads, and the words by which an officer is known to hold it:
/// a chair; of a company of the village its director and of a business its owner,
/// unless there is only a chair.
pub(super) fn leading_office(w: &Writer<'_>) -> (String, [&'static str; 2]) {
    let chair = ["ketua", "chair"];
    let (office, words) = match w.facts.profile {
        Profile::VillageFund => (tr!(w.lang, "signing.director"), ["direktur", "director"]),
        Profile::Enterprise => (tr!(w.lang, "signing.owner"), ["pemilik", "owner"]),
        Profile::GroupGrant | Profile::BankLoan | Profile::Regions | Profile::Short => {
            return (tr!(w.lang, "signing.chair"), chair);
        }
    };
    if officer(w, words).is_none() && officer(w, chair).is_some() {
        (tr!(w.lang, "signing.chair"), chair)
    } else {
        (office, words)
    }
}

/// Who leads, alone.
pub(super) fn chair(w: &Writer<'_>, caption: String, has_stamp: bool) -> Signature {
    let (office, words) = leading_office(w);
    let blank = tr!(w.lang, "blank.signer", office = office);
    Signature {
        caption,
        has_stamp,
        ..signed(w, &office, words, blank)
    }
}

/// Chair and secretary.
pub(super) fn officers(w: &Writer<'_>) -> Vec<Signature> {
    vec![
        chair(w, String::new(), false),
        signed(
            w,
            &tr!(w.lang, "signing.secretary"),
            ["sekretaris", "secretary"],
            tr!(w.lang, "blank.secretary"),
        ),
    ]
}

/// Who signs after those who propose, without names: the usual offices of a kind of
/// proposal, in their order (`proposal.md` §1).
pub fn usual_signers(lang: Lang, profile: Profile) -> Vec<Signer> {
    let signer = |caption: String, office: String| Signer {
        caption,
        office,
        ..Signer::default()
    };
    let acknowledged = |office: String| signer(tr!(lang, "signing.acknowledged"), office);
    let village_head = tr!(lang, "signing.village_head");
    let subdistrict_head = tr!(lang, "signing.subdistrict_head");
    match profile {
        Profile::Enterprise => {
            let council = tr!(lang, "signing.craft_council");
            vec![
                acknowledged(village_head),
                signer(tr!(lang, "signing.recommended"), council),
            ]
        }
        Profile::VillageFund => vec![
            signer(tr!(lang, "signing.approved"), village_head),
            acknowledged(subdistrict_head),
        ],
        Profile::GroupGrant | Profile::BankLoan | Profile::Regions | Profile::Short => vec![
            acknowledged(tr!(lang, "signing.extension_worker")),
            acknowledged(village_head),
            acknowledged(tr!(lang, "signing.technical_unit")),
            acknowledged(subdistrict_head),
        ],
    }
}

/// Who signs the approval page, in groups of rows of two: those who propose, then
/// the signers as entered or the usual offices with places for names. Where those
/// who propose are entered among the signers, their order is the user's.
pub(super) fn approvers(w: &Writer<'_>) -> Vec<Vec<Vec<Signature>>> {
    let group = &w.case.plan.group;
    let rows = |all: Vec<Signature>| all.chunks(2).map(<[Signature]>::to_vec).collect();
    if group.signers.is_empty() {
        let usual = usual_signers(w.lang, w.facts.profile);
        let usual = usual.iter().map(|signer| unnamed(w, signer));
        return vec![vec![officers(w)], rows(usual.collect())];
    }
    let entered = group.signers.iter().enumerate();
    let entered = entered.map(|(index, signer)| entered_signer(w, index, signer));
    let entered = rows(entered.collect());
    let mut own = vec![leading_office(w).0, tr!(w.lang, "signing.secretary")];
    own.extend(group.officers.iter().map(|officer| officer.role.clone()));
    let is_own = |signer: &Signer| {
        let office = signer.office.trim().to_lowercase();
        own.iter()
            .any(|known| known.trim().to_lowercase() == office)
    };
    if group.signers.iter().any(is_own) {
        vec![entered]
    } else {
        vec![vec![officers(w)], entered]
    }
}

/// Who acknowledges lists of members: the extension worker as entered, or a place
/// for the name.
pub(super) fn extension_worker(w: &Writer<'_>) -> Signature {
    let signers = &w.case.plan.group.signers;
    let found = signers.iter().position(|signer| {
        let office = signer.office.to_lowercase();
        let words = ["penyuluh", "ppl", "extension"];
        words.iter().any(|word| office.contains(word))
    });
    if let Some(index) = found {
        return entered_signer(w, index, &signers[index]);
    }
    let signer = Signer {
        caption: tr!(w.lang, "signing.acknowledged"),
        office: tr!(w.lang, "signing.extension_worker"),
        ..Signer::default()
    };
    unnamed(w, &signer)
}

/// An office that signs, with a place for the name.
fn unnamed(w: &Writer<'_>, signer: &Signer) -> Signature {
    let blank = tr!(w.lang, "blank.signer", office = signer.office);
    Signature {
        caption: signer.caption.clone(),
        name: Run::blank("group.signers", blank),
        office: vec![Run::plain(format!("{},", signer.office))],
        ..Signature::default()
    }
}

fn entered_signer(w: &Writer<'_>, index: usize, signer: &Signer) -> Signature {
    let field = |part: &str| format!("group.signers[{index}].{part}");
    let office = Run::typed(
        &signer.office,
        &field("office"),
        tr!(w.lang, "blank.office"),
    );
    let blank = tr!(w.lang, "blank.signer", office = signer.office);
    Signature {
        caption: signer.caption.trim().to_owned(),
        office: vec![office, Run::plain(",")],
        name: Run::typed(&signer.name, &field("name"), blank).looking(Look::Signed),
        nip: signer.nip.trim().to_owned(),
        has_stamp: false,
    }
}

/// The bank account, or dots.
pub(super) fn account(w: &Writer<'_>) -> Vec<Run> {
    vec![Run::typed(
        &w.case.plan.group.bank_account,
        "group.bank_account",
        tr!(w.lang, "blank.account"),
    )]
}

/// Applicant and spouse, as a bank wants it.
pub(super) fn applicant_and_spouse(w: &Writer<'_>) -> Vec<Signature> {
    let spouse = Run::typed(
        &w.case.plan.group.spouse,
        "group.spouse",
        tr!(w.lang, "blank.spouse"),
    );
    vec![
        chair(w, tr!(w.lang, "signing.applicant"), true),
        Signature {
            caption: String::new(),
            office: vec![Run::plain(tr!(w.lang, "signing.spouse"))],
            name: spouse.looking(Look::Signed),
            ..Signature::default()
        },
    ]
}
