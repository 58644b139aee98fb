//! *Kelompok*: who plans, who signs, and what a proposal needs to know of them.
//! Typed once; an empty field prints as a dotted line.

use egui::Ui;

use super::super::view::{Edits, View};
use super::super::widgets::{NameField, field, frame, segmented};
use crate::plan::{Group, Plan, Proposal};
use crate::text;
use crate::tr;

mod identity;
mod members;
mod pictures;
mod signers;

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Part {
    #[default]
    Identity,
    Members,
    Signers,
    Pictures,
}

impl Part {
    /// The part in which the field of a path stands.
    fn of_path(path: &str) -> Self {
        let starts = |beginning: &str| path.starts_with(beginning);
        if starts("group.members") || starts("proposal.full_nik") {
            Self::Members
        } else if starts("group.officers") || starts("group.signers") || starts("proposal.") {
            Self::Signers
        } else if starts("group.pictures") || starts("group.logo") {
            Self::Pictures
        } else {
            Self::Identity
        }
    }
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let part_id = ui.scope_id().with("part");
    let mut part: Part = ui.data(|data| data.get_temp(part_id)).unwrap_or_default();
    // a jump leads to the part where its field stands
    let asked = field::asked_path(ui.ctx());
    if let Some(path) = &asked {
        part = Part::of_path(path);
    }
    let parts = [
        (Part::Identity, tr!(lang, "group.identity")),
        (Part::Members, tr!(lang, "group.members")),
        (Part::Signers, tr!(lang, "group.signers")),
        (Part::Pictures, tr!(lang, "group.pictures")),
    ];
    let n = n_blank(view.plan);
    let sentence = match n {
        0 => tr!(lang, "group.no_blanks"),
        _ => tr!(lang, "group.blanks", n = text::number(lang, n as f64, 0)),
    };
    frame::head(ui, &tr!(lang, "page.group"), &sentence, |ui| {
        segmented(ui, &mut part, &parts);
    });
    ui.push_id(part, |ui| match part {
        Part::Identity => identity::show(ui, view, edits),
        Part::Members => members::show(ui, view, edits),
        Part::Signers => signers::show(ui, view, edits),
        Part::Pictures => pictures::show(ui, view, edits),
    });
    if asked.is_some() {
        field::forget_jump(ui);
    }
    ui.data_mut(|data| data.insert_temp(part_id, part));
}

/// Fields of the identity and the letter that are still empty.
fn n_blank(plan: &Plan) -> usize {
    let Group {
        name,
        class,
        simluhtan,
        decree,
        address,
        village,
        subdistrict,
        district,
        province,
        phone,
        bank_account,
        ..
    } = &plan.group;
    let Proposal {
        letter_number,
        addressee,
        place,
        date,
        ..
    } = &plan.proposal;
    let texts = [
        name,
        class,
        simluhtan,
        decree,
        address,
        village,
        subdistrict,
        district,
        province,
        phone,
        bank_account,
        letter_number,
        addressee,
        place,
    ];
    let signers = plan.group.signers.iter();
    texts.into_iter().filter(|text| text.is_empty()).count()
        + usize::from(date.is_none())
        + signers.filter(|signer| signer.name.is_empty()).count()
}

/// A field of words that may be empty.
fn words(ui: &mut Ui, view: &View<'_>, path: &str, width: f32, words: &mut String) {
    let label = text::field_name(view.lang, path);
    NameField::new(view.lang, label)
        .or_empty("")
        .path(path)
        .width(width)
        .show(ui, words);
}
