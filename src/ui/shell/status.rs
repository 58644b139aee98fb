//! The status bar: the worst that is to be said about the plan, and a way there.

use egui::{Align, Layout, Ui};
use egui_material_icons::icons::{ICON_CHECK, ICON_WIFI_OFF};

use super::super::pages::Page;
use super::super::theme;
use super::super::view::{Edits, View, Wish};
use super::super::widgets::{badge, badge::Kind, button};
use crate::advice::Level;
use crate::text::{self, Lang};
use crate::tr;

/// Shows the status bar.
pub(in crate::ui) fn status(
    ui: &mut Ui,
    view: &View<'_>,
    message: Option<&str>,
    is_busy: bool,
    edits: &mut Edits,
) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    ui.horizontal_centered(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(theme::small(tr!(lang, "status.offline")).color(t.muted));
            ui.label(theme::icon(ICON_WIFI_OFF, 16.0).color(t.muted));
            ui.add_space(8.0);
            if is_busy {
                ui.label(theme::small(tr!(lang, "status.computing")).color(t.muted));
            } else if view.is_current {
                ui.label(theme::small(tr!(lang, "status.done")).color(t.muted));
                ui.label(theme::icon(ICON_CHECK, 16.0).color(t.muted));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| match message {
                Some(message) => {
                    ui.add(egui::Label::new(theme::small_bold(message)).truncate());
                }
                None if view.home.is_open => worst(ui, view, edits),
                None => {
                    ui.add(
                        egui::Label::new(theme::small_bold(tr!(lang, "status.welcome"))).truncate(),
                    );
                }
            });
        });
    });
}

/// The worst problem or finding, how many there are, and a jump to its field.
fn worst(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    if let Some(problem) = view.problems.first() {
        let words = text::problem::problem(lang, problem);
        let n = view.problems.len();
        badge(ui, &counted(lang, "status.problems", n), Kind::Bad);
        jump(ui, lang, &problem.field, edits);
        sentence(ui, &format!("{}: {}", words.place, words.what));
        return;
    }
    let Some(results) = view.results else {
        return;
    };
    let findings = &results.findings;
    let Some(worst) = findings.first() else {
        badge(ui, &tr!(lang, "status.nothing"), Kind::Good);
        return;
    };
    let kind = match worst.level {
        Level::Reject => Kind::Bad,
        Level::Warn => Kind::Warning,
        Level::Note | Level::Task => Kind::Info,
    };
    badge(ui, &counted(lang, "status.findings", findings.len()), kind).on_hover_ui(|ui| {
        for finding in findings.iter().take(8) {
            ui.add(egui::Label::new(theme::small(format!("• {}", finding.message(lang)))).wrap());
        }
    });
    jump(ui, lang, &worst.field, edits);
    sentence(ui, &worst.message(lang));
}

fn counted(lang: Lang, key: &str, n: usize) -> String {
    let n = text::count(lang, i64::try_from(n).unwrap_or(i64::MAX));
    tr!(lang, key, n = n)
}

fn sentence(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(theme::small_bold(text)).truncate())
        .on_hover_text(text);
}

fn jump(ui: &mut Ui, lang: Lang, field: &str, edits: &mut Edits) {
    if let Some(page) = Page::of_field(field) {
        let words = tr!(lang, "shell.go_to", page = page.name(lang));
        if button::link(ui, &words).clicked() {
            edits.wish(Wish::Jump(field.to_owned()));
        }
    }
}
