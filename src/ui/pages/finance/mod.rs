//! *Keuangan*: when money leaves, when it comes back, and what it is worth.
//!
//! The largest picture is the cash as the chosen view has it: the project before
//! loans, the farmer's own money, or the money in hand that a bank looks at, with
//! the instalments under it. Cards answer first and explain on demand. Verdicts
//! stand on total cost only; figures of cash or own money carry their name and no
//! verdict. What the usual changes do, how far each thing may slip, which value
//! reaches a goal, and what the land would bring otherwise have parts of their own.

use std::sync::Arc;

use egui::{ScrollArea, Ui};
use egui_material_icons::icons::ICON_INFO;

use super::super::analysis::Analysis;
use super::super::calculation::Calculation;
use super::super::theme::{self, space};
use super::super::view::{Edits, View, Wish};
use super::super::widgets::button::segmented_width;
use super::super::widgets::{card, empty, field, figure, frame, memo, segmented};
use super::Page;
use crate::advice::explain::Topic;
use crate::chart::{self, FigureError, Kind};
use crate::text::Lang;
use crate::tr;

mod all;
mod compare;
mod funds;
mod indicators;
mod limits;
mod sensitivity;
mod settings;
mod table;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Cash,
    Funds,
    Sensitivity,
    Limits,
    Compare,
    All,
    Settings,
}

/// Whose eyes look at the money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Eyes {
    #[default]
    Project,
    Farmer,
    Bank,
}

impl Eyes {
    const fn kind(self) -> Kind {
        match self {
            Self::Project => Kind::CumulativeCash,
            Self::Farmer => Kind::FarmerCash,
            Self::Bank => Kind::Balance,
        }
    }

    const fn topics(self) -> &'static [Topic] {
        match self {
            Self::Project => &[
                Topic::RcTotal,
                Topic::Npv,
                Topic::NpvSecond,
                Topic::Irr,
                Topic::Hole,
                Topic::BepPrice,
                Topic::Payback,
                Topic::NetBc,
            ],
            Self::Farmer => &[
                Topic::Profit,
                Topic::PerFamilyHok,
                Topic::OwnMoney,
                Topic::PaybackFarmer,
                Topic::NpvFarmer,
                Topic::IrrFarmer,
                Topic::RcCash,
                Topic::MinCash,
            ],
            Self::Bank => &[Topic::Hole, Topic::Cover, Topic::CoverRatio, Topic::MinCash],
        }
    }
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let part_id = ui.scope_id().with("part");
    let eyes_id = ui.scope_id().with("eyes");
    let mut part: Part = ui.data(|data| data.get_temp(part_id)).unwrap_or_default();
    let mut eyes: Eyes = ui.data(|data| data.get_temp(eyes_id)).unwrap_or_default();
    if let Some(asked) = super::take_part(ui) {
        (part, eyes) = match asked.as_str() {
            "farmer" => (Part::Cash, Eyes::Farmer),
            "bank" => (Part::Cash, Eyes::Bank),
            "funds" => (Part::Funds, eyes),
            "sensitivity" => (Part::Sensitivity, eyes),
            "limits" => (Part::Limits, eyes),
            "compare" => (Part::Compare, eyes),
            "all" => (Part::All, eyes),
            _ => (Part::Cash, Eyes::Project),
        };
    }
    // a jump to a field of this page leads to where it stands
    let jump = field::asked_path(ui.ctx());
    if let Some(path) = jump.filter(|path| Page::of_field(path) == Some(Page::Finance)) {
        part = if path.starts_with("present_use") {
            Part::Compare
        } else {
            Part::Settings
        };
    }
    frame::head(
        ui,
        &tr!(lang, "page.finance"),
        &tr!(lang, "finance.sentence"),
        |ui| {
            if part == Part::Cash {
                let all = [
                    (Eyes::Project, tr!(lang, "finance.project")),
                    (Eyes::Farmer, tr!(lang, "finance.farmer")),
                    (Eyes::Bank, tr!(lang, "finance.bank")),
                ];
                segmented(ui, &mut eyes, &all);
            }
        },
    );
    let parts = [
        (Part::Cash, tr!(lang, "finance.cash")),
        (Part::Funds, tr!(lang, "finance.funds")),
        (Part::Sensitivity, tr!(lang, "finance.sensitivity")),
        (Part::Limits, tr!(lang, "finance.limits")),
        (Part::Compare, tr!(lang, "finance.compare")),
        (Part::All, tr!(lang, "finance.all")),
        (Part::Settings, tr!(lang, "finance.settings")),
    ];
    if segmented_width(ui, &parts) <= ui.available_width() {
        segmented(ui, &mut part, &parts);
    } else {
        let (first, second) = parts.split_at(4);
        segmented(ui, &mut part, first);
        segmented(ui, &mut part, second);
    }
    ui.add_space(4.0);
    ui.data_mut(|data| {
        data.insert_temp(part_id, part);
        data.insert_temp(eyes_id, eyes);
    });
    let Some(results) = view.results else {
        empty(
            ui,
            ICON_INFO,
            &tr!(lang, "finance.none"),
            &tr!(lang, "finance.none_why"),
            |_| (),
        );
        return;
    };
    match part {
        Part::Cash => cash(ui, view, results, eyes),
        Part::Funds => funds::show(ui, view, results),
        Part::Sensitivity => sensitivity::show(ui, view, results, edits),
        Part::Limits => limits::show(ui, view, results, edits),
        Part::Compare => compare::show(ui, view, results, edits),
        Part::All => all::show(ui, view, results),
        Part::Settings => settings::show(ui, view, edits),
    }
}

fn cash(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>, eyes: Eyes) {
    let has_bars = eyes == Eyes::Bank && !results.program.inputs.loans.is_empty();
    let foot = 36.0;
    let rows = eyes.topics().len().div_ceil(4) as f32;
    let cards = rows * (indicators::CARD + space::ROWS) + space::ROWS;
    let bars = if has_bars { 140.0 } else { 0.0 };
    let height = (ui.available_height() - cards - foot - bars - 24.0).max(190.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        card(ui, |ui| {
            drawn(ui, view, results, eyes.kind(), height);
            if has_bars {
                drawn(ui, view, results, Kind::Instalments, bars);
            }
        });
        ui.add_space(space::ROWS - 6.0);
        indicators::show(ui, view, results, eyes.topics());
        let key = match eyes {
            Eyes::Project => "finance.foot",
            Eyes::Farmer => "finance.foot_farmer",
            Eyes::Bank => "finance.foot_bank",
        };
        foot_line(ui, view, results, &tr!(view.lang, key));
        if eyes == Eyes::Bank {
            uncovered(ui, view, results);
        }
    });
}

/// The months whose instalments the cash does not cover.
fn uncovered(ui: &mut Ui, view: &View<'_>, results: &Calculation) {
    let lang = view.lang;
    let months = &results.finance().uncovered;
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return;
    };
    let words = |k: &usize| {
        let month = results
            .program
            .start
            .plus(i32::try_from(*k).unwrap_or(i32::MAX) - 1);
        crate::text::month_short(lang, month.year(), month.month())
    };
    let sentence = tr!(
        lang,
        "finance.uncovered",
        count = months.len(),
        first = words(first),
        last = words(last)
    );
    let t = theme::tokens(ui);
    ui.label(theme::small_bold(sentence).color(t.clay));
}

/// What the figures above reckon with: real or with rises, and by which rule.
fn foot_line(ui: &mut Ui, view: &View<'_>, results: &Calculation, sentence: &str) {
    let t = theme::tokens(ui);
    let prices = if results.program.has_trend() {
        tr!(view.lang, "finance.nominal")
    } else {
        tr!(view.lang, "finance.real")
    };
    ui.horizontal(|ui| {
        ui.label(theme::icon(ICON_INFO, 16.0).color(t.muted));
        let words = theme::small(format!("{prices} {sentence}")).color(t.muted);
        ui.add(egui::Label::new(words).wrap());
    });
}

/// A figure of the plan, built once for its results.
fn drawn(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>, kind: Kind, height: f32) {
    let built = memo(ui, kind.key(), results, view.lang, || {
        chart::build(kind, &results.program, &results.outcome, view.lang)
    });
    drawn_built(ui, kind.key(), &built, height);
}

fn drawn_built(ui: &mut Ui, id: &str, built: &Result<chart::Figure, FigureError>, height: f32) {
    match built {
        Ok(built) => {
            figure(ui, id, built, height, Some("money"));
        }
        Err(error) => {
            ui.label(error.to_string());
        }
    }
}

/// The analysis of the results; asked for, and said so, until it is there.
fn analysis<'a>(
    ui: &mut Ui,
    view: &View<'_>,
    results: &'a Calculation,
    edits: &mut Edits,
) -> Option<&'a Analysis> {
    let found = results.on_demand.analysis();
    if found.is_none() {
        edits.wish(Wish::Analyse);
        computing(ui, view.lang);
    }
    found
}

/// Says that something is being computed. It wakes the window when it is there.
fn computing(ui: &mut Ui, lang: Lang) {
    let t = theme::tokens(ui);
    ui.label(theme::small(tr!(lang, "finance.computing")).color(t.muted));
}
