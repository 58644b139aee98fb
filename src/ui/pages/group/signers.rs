//! Officers, who signs and in which order, the letter, and whose money pays.

use egui::{Ui, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD, ICON_DELETE};

use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::field::{self, Look};
use super::super::super::widgets::{NameField, button, card, icon_button, secondary};
use super::identity::column;
use super::words;
use crate::document::{Change, grant_and_labour};
use crate::plan::{Group, Officer, Proposal, Signer};
use crate::report::proposal::{Profile, usual_signers};
use crate::text::{self, Lang};
use crate::tr;

/// Width of the letter's column, px.
const LETTER: f32 = 300.0;
/// Width of one icon button and its gap, px.
const ICON: f32 = 36.0;

/// Shows them.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let size = ui.available_size();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        column(ui, "people", vec2(size.x - LETTER - 12.0, size.y), |ui| {
            let mut group = view.plan.group.clone();
            let mut step = "edit.officer";
            officers(ui, view, &mut group, &mut step);
            ui.add_space(space::ROWS - 6.0);
            signers(ui, view, &mut group, &mut step);
            if group != view.plan.group {
                edits.push(step, Change::Group(Box::new(group)));
            }
        });
        column(ui, "letter", vec2(LETTER, size.y), |ui| {
            letter(ui, view, edits);
            ui.add_space(space::ROWS - 6.0);
            funds(ui, view, edits);
        });
    });
}

fn officers(ui: &mut Ui, view: &View<'_>, group: &mut Group, step: &mut &'static str) {
    let lang = view.lang;
    let mut removed = None;
    card(ui, |ui| {
        ui.label(theme::card_head(tr!(lang, "group.officers")));
        let room = ui.available_width() - 2.0 * 8.0 - ICON;
        for (i, officer) in group.officers.iter_mut().enumerate() {
            let at = format!("group.officers[{i}]");
            ui.horizontal(|ui| {
                let (role, name) = ((room * 0.36).floor(), (room * 0.64).floor());
                small(ui, lang, &at, "role", role, &mut officer.role);
                small(ui, lang, &at, "name", name, &mut officer.name);
                let words = tr!(lang, "costs.remove", name = officer.role);
                if icon_button(ui, ICON_DELETE, &words).clicked() {
                    removed = Some(i);
                }
            });
        }
        if button::with_icon(ui, ICON_ADD, &tr!(lang, "group.add_officer")).clicked() {
            let role = match group.officers.len() {
                0 => tr!(lang, "group.chair"),
                1 => tr!(lang, "group.secretary"),
                2 => tr!(lang, "group.treasurer"),
                _ => String::new(),
            };
            group.officers.push(Officer {
                role,
                name: String::new(),
            });
            *step = "edit.officer_add";
        }
    });
    if let Some(i) = removed {
        group.officers.remove(i);
        *step = "edit.officer_remove";
    }
}

/// What is done with a signer of the list.
enum Deed {
    Up(usize),
    Down(usize),
    Remove(usize),
}

fn signers(ui: &mut Ui, view: &View<'_>, group: &mut Group, step: &mut &'static str) {
    let lang = view.lang;
    let mut deed = None;
    card(ui, |ui| {
        let t = theme::tokens(ui);
        ui.label(theme::card_head(tr!(lang, "group.who_signs")));
        let why = theme::small(tr!(lang, "group.who_signs_why")).color(t.muted);
        ui.add(egui::Label::new(why).wrap());
        let room = ui.available_width() - 6.0 * 8.0 - 3.0 * ICON - 2.0;
        let last = group.signers.len().saturating_sub(1);
        for (i, signer) in group.signers.iter_mut().enumerate() {
            let at = format!("group.signers[{i}]");
            let is_other =
                signer.office != view.plan.group.signers.get(i).map_or("", |s| &s.office);
            ui.horizontal(|ui| {
                let part = |share: f32| (room * share).floor();
                small(ui, lang, &at, "caption", part(0.25), &mut signer.caption);
                small(ui, lang, &at, "office", part(0.28), &mut signer.office);
                small(ui, lang, &at, "name", part(0.28), &mut signer.name);
                small(ui, lang, &at, "nip", part(0.19), &mut signer.nip);
                let named = |key: &str| tr!(lang, key, name = signer.office);
                ui.add_enabled_ui(i > 0 && !is_other, |ui| {
                    if icon_button(ui, ICON_ARROW_UPWARD, &named("group.up")).clicked() {
                        deed = Some(Deed::Up(i));
                    }
                });
                ui.add_enabled_ui(i < last && !is_other, |ui| {
                    if icon_button(ui, ICON_ARROW_DOWNWARD, &named("group.down")).clicked() {
                        deed = Some(Deed::Down(i));
                    }
                });
                if icon_button(ui, ICON_DELETE, &named("costs.remove")).clicked() {
                    deed = Some(Deed::Remove(i));
                }
            });
        }
        ui.horizontal(|ui| {
            if button::with_icon(ui, ICON_ADD, &tr!(lang, "group.add_signer")).clicked() {
                group.signers.push(Signer {
                    caption: tr!(lang, "signing.acknowledged"),
                    ..Signer::default()
                });
                *step = "edit.signer_add";
            }
            if group.signers.is_empty() && secondary(ui, &tr!(lang, "group.usual")).clicked() {
                group.signers = usual(view, &group.officers);
                *step = "edit.signers_usual";
            }
        });
    });
    match deed {
        None => {}
        Some(Deed::Up(i)) => {
            group.signers.swap(i, i - 1);
            *step = "edit.signer_move";
        }
        Some(Deed::Down(i)) => {
            group.signers.swap(i, i + 1);
            *step = "edit.signer_move";
        }
        Some(Deed::Remove(i)) => {
            group.signers.remove(i);
            *step = "edit.signer_remove";
        }
    }
}

/// Who usually signs: the first two officers, then those who take note, in the
/// order of the approval pages seen (`proposal.md` §2, ii).
fn usual(view: &View<'_>, officers: &[Officer]) -> Vec<Signer> {
    let own = officers.iter().take(2).map(|officer| Signer {
        office: officer.role.clone(),
        name: officer.name.clone(),
        ..Signer::default()
    });
    own.chain(usual_signers(view.lang, Profile::of(view.plan)))
        .collect()
}

/// A field in a row: its label is the hint in it.
fn small(ui: &mut Ui, lang: Lang, at: &str, part: &str, width: f32, words: &mut String) {
    let path = format!("{at}.{part}");
    let name = text::field_name(lang, &path);
    // the label for the screen reader has no room of its own
    let nowhere = egui::Rect::from_min_size(ui.cursor().min, egui::Vec2::ZERO);
    let label_id = ui.scope_id().with(("label", &path));
    let label = ui.interact(nowhere, label_id, egui::Sense::hover());
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
    let hint = text::words(lang, &format!("field.{part}"));
    ui.push_id(&path, |ui| {
        NameField::new(lang, "words")
            .or_empty(hint)
            .path(path.clone())
            .cell(label.id, width)
            .show(ui, words);
    });
}

/// The head of the letter.
fn letter(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let mut proposal = view.plan.proposal.clone();
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(lang, "group.letter")));
        let width = ui.available_width().floor();
        let number = &mut proposal.letter_number;
        words(ui, view, "proposal.letter_number", width, number);
        words(
            ui,
            view,
            "proposal.addressee",
            width,
            &mut proposal.addressee,
        );
        words(ui, view, "proposal.place", width, &mut proposal.place);
        date(ui, lang, width, &mut proposal);
    });
    if proposal != view.plan.proposal {
        edits.push("edit.letter", Change::Proposal(Box::new(proposal)));
    }
}

/// The day of signing.
fn date(ui: &mut Ui, lang: Lang, width: f32, proposal: &mut Proposal) {
    let path = "proposal.date";
    let shown = proposal.date.as_deref();
    let shown = shown.map_or_else(String::new, |date| text::written_date(lang, date));
    let look = Look {
        label: text::field_name(lang, path),
        path: Some(path.to_owned()),
        width,
        is_words: true,
        hint: tr!(lang, "group.date_open"),
        ..Look::default()
    };
    let read = |typed: &str| {
        if typed.trim().is_empty() {
            return Ok((None, tr!(lang, "group.date_open")));
        }
        let day = text::parse_date(typed).map_err(|wrong| wrong.message(lang))?;
        Ok((Some(text::stored_date(day)), text::date(lang, day)))
    };
    let says = |read_as: &str| tr!(lang, "input.read_as", reading = read_as);
    let (_, typed) = field::show(ui, &look, &shown, says, read);
    if let Some(typed) = typed {
        proposal.date = typed;
    }
}

/// One press for what most proposals of groups say.
fn funds(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    card(ui, |ui| {
        let t = theme::tokens(ui);
        ui.label(theme::card_head(tr!(lang, "group.funds")));
        let why = theme::small(tr!(lang, "group.funds_why")).color(t.muted);
        ui.add(egui::Label::new(why).wrap());
        let change = grant_and_labour(view.plan);
        let help = tr!(lang, "group.funds_done");
        ui.add_enabled_ui(change.is_some(), |ui| {
            let pressed = secondary(ui, &tr!(lang, "group.funds_do")).on_disabled_hover_text(help);
            if pressed.clicked()
                && let Some(change) = change
            {
                edits.push("edit.funds", change);
            }
        });
    });
}
