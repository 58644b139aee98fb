//! *Sesuaikan ke daerah*: the plan here and there on one screen, why the two
//! differ, and what can be done about it.

use std::sync::Arc;

use egui::{Align, Layout, RichText, ScrollArea, Ui, vec2};
use egui_material_icons::icons::{ICON_CHECK, ICON_INFO};

use super::super::super::studies::{Answered, Question, Study};
use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{
    Choice, badge, button, card, empty, figure, memo, notice, segmented,
};
use crate::advice::adapt::{AdaptError, Adaptation, Row, npv, place, profit};
use crate::advice::compare::{Measure, Side};
use crate::chart::build::{Waterfall, waterfall};
use crate::chart::{Figure, FigureError};
use crate::document::Change;
use crate::plan::preset::{Move, Remedy};
use crate::plan::{MAX_SCENARIOS, Scenario};
use crate::text::{self, Lang};
use crate::tr;

/// Width of the table, px.
const TABLE: f32 = 0.6;
/// Height of a row, px.
const ROW: f32 = 20.0;
/// Height of a row with the source of its figure, px.
const SOURCED: f32 = 22.0;
/// Figures that differ less than this part are only counted.
const NEARLY: f64 = 0.07;
/// Widths of the columns behind the name, px.
const COLUMNS: [f32; 3] = [88.0, 92.0, 66.0];
/// Room for the source of a figure, px.
const SOURCE: f32 = 76.0;
/// Least height of the figure, px.
const FIGURE: f32 = 190.0;
/// The place that is offered first.
const FIRST: &str = "kotim";

/// What the causes are told of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Told {
    #[default]
    Npv,
    Profit,
}

/// Shows the part.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let Some(library) = view.home.library else {
        return;
    };
    let here = view
        .plan
        .plots
        .first()
        .map_or("", |plot| plot.place.as_str());
    let places: Vec<(String, String)> = library
        .places
        .iter()
        .filter(|(key, _)| *key != here)
        .map(|(key, place)| (key.clone(), place.name.clone()))
        .collect();
    let id = ui.scope_id().with("move");
    let first = || {
        let key = places
            .iter()
            .find(|(key, _)| key == FIRST)
            .or_else(|| places.first());
        Move {
            place: key.map(|(key, _)| key.clone()).unwrap_or_default(),
            remedies: Vec::new(),
        }
    };
    let mut to: Move = ui.data(|data| data.get_temp(id)).unwrap_or_else(first);
    if to.place == here {
        to = first();
    }
    let asked = Question::Adapt(to.clone());
    super::ask(view, &asked, edits);
    let found = view.studies.answer(view.plan, &asked);
    controls(ui, view, &places, &mut to, found, edits);
    ui.add_space(4.0);
    match found.and_then(|found| Some((found, adapted(found)?))) {
        Some((found, Ok(adaptation))) => {
            if !Arc::ptr_eq(&found.plan, view.plan) {
                ui.set_opacity(0.5);
            }
            let room = ui.available_height();
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                both(ui, lang, room, (found, adaptation), &mut to);
            });
        }
        Some((_, Err(error))) => trouble(ui, lang, error),
        None => {
            ui.label(theme::small(tr!(lang, "scenario.computing")));
        }
    }
    ui.data_mut(|data| data.insert_temp(id, to));
}

/// What an answer says of a place.
fn adapted(found: &Answered) -> Option<&Result<Adaptation, AdaptError>> {
    match &found.study {
        Study::Adapted(found) => found.as_deref(),
        Study::Variants(_) | Study::Supplied(_) => None,
    }
}

/// The place, and what is done with the plan there.
fn controls(
    ui: &mut Ui,
    view: &View<'_>,
    places: &[(String, String)],
    to: &mut Move,
    found: Option<&Arc<Answered>>,
    edits: &mut Edits,
) {
    let lang = view.lang;
    ui.horizontal(|ui| {
        let before = to.place.clone();
        let label = tr!(lang, "scenario.to_place");
        Choice::new(&label)
            .label_left(96.0)
            .width(250.0)
            .show(ui, places, &mut to.place);
        if before != to.place {
            to.remedies.clear();
        }
        let mut told = told(ui);
        let of = [
            (Told::Npv, tr!(lang, "scenario.told_npv")),
            (Told::Profit, tr!(lang, "scenario.told_profit")),
        ];
        if segmented(ui, &mut told, &of) {
            ui.data_mut(|data| data.insert_temp(told_id(), told));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let there = found
                .filter(|found| Arc::ptr_eq(&found.plan, view.plan))
                .and_then(|found| adapted(found)?.as_ref().ok());
            let has_room = view.plan.scenarios.len() < MAX_SCENARIOS;
            let is_ready = there.is_some() && has_room;
            let words = tr!(lang, "scenario.keep_place");
            let press = ui.add_enabled_ui(is_ready, |ui| {
                button::primary_with_icon(ui, ICON_CHECK, &words)
            });
            let press = press.inner.on_disabled_hover_text(tr!(
                lang,
                "scenario.full",
                most = MAX_SCENARIOS
            ));
            if let Some(there) = there
                && press.clicked()
            {
                let mut scenarios = view.plan.scenarios.clone();
                let note = there.parts.iter().map(|part| {
                    let cause = tr!(lang, &format!("cause.{}", part.cause.key()));
                    format!("{cause} {}", text::rupiah_short(lang, part.npv as f64))
                });
                let note = format!("NPV: {}", note.collect::<Vec<_>>().join("; "));
                let name = name_of(&there.there);
                scenarios.push(Scenario::between(
                    &name,
                    &note,
                    view.plan,
                    &there.there.plan,
                ));
                edits.push("edit.scenario_place", Change::Scenarios(scenarios));
            }
        });
    });
}

fn name_of(side: &Side) -> String {
    place(&side.plan).map_or_else(String::new, |place| place.name.clone())
}

/// The name of a place without what stands in brackets.
fn short_name(side: &Side) -> String {
    let name = name_of(side);
    name.split(" (").next().unwrap_or(&name).to_owned()
}

/// The first word of a place's name: under a bar there is no room for more.
fn first_word(side: &Side) -> String {
    let name = short_name(side);
    name.split_whitespace().next().unwrap_or(&name).to_owned()
}

fn trouble(ui: &mut Ui, lang: Lang, error: &AdaptError) {
    let sentence = match error {
        AdaptError::Unknown(unknown) => unknown.to_string(),
        AdaptError::Problems(problems) => {
            let words = problems.iter().map(|problem| text::problem(lang, problem));
            let lines = words.map(|said| format!("{}: {} {}", said.place, said.what, said.remedy));
            lines.collect::<Vec<_>>().join(" ")
        }
    };
    empty(
        ui,
        ICON_INFO,
        &tr!(lang, "scenario.no_place"),
        &sentence,
        |_| (),
    );
}

fn both(
    ui: &mut Ui,
    lang: Lang,
    room: f32,
    (found, of): (&Arc<Answered>, &Adaptation),
    to: &mut Move,
) {
    let whole = ui.available_width();
    let top = ui.cursor().top();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARDS;
        let down = Layout::top_down(Align::LEFT);
        ui.allocate_ui_with_layout(vec2(whole * TABLE, 0.0), down, |ui| {
            ui.set_width(whole * TABLE);
            table(ui, lang, of);
        });
        ui.allocate_ui_with_layout(vec2(ui.available_width(), 0.0), down, |ui| {
            remedies(ui, lang, of, to);
        });
    });
    ui.add_space(space::ROWS - 6.0);
    let used = ui.cursor().top() - top;
    causes(ui, lang, found, of, (room - used - 28.0).max(FIGURE));
}

fn table(ui: &mut Ui, lang: Lang, of: &Adaptation) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = ROW;
        let bold = |text: &str| theme::small_bold(text);
        let (here, there) = (short_name(&of.here), short_name(&of.there));
        let head = tr!(lang, "scenario.differs");
        let cells = [bold(&here), bold(&there), RichText::new("")];
        line(ui, ROW, bold(&head), cells, |_| ());
        let is_nearly = |row: &&Row| {
            (row.there - row.here).abs() < NEARLY * row.here.abs().max(row.there.abs())
        };
        for row in of.rows.iter().filter(|row| !is_nearly(row)) {
            figures(ui, lang, row);
        }
        let nearly = of.rows.iter().filter(is_nearly).count() + of.n_same;
        if nearly > 0 {
            let muted = theme::tokens(ui).muted;
            let words = tr!(lang, "scenario.nearly", n = nearly);
            ui.label(theme::small(words).color(muted));
        }
        ui.separator();
        for measure in [
            Measure::FullBearing,
            Measure::Capital,
            Measure::Profit,
            Measure::Npv,
        ] {
            let (here, there) = (measure.of(&of.here), measure.of(&of.there));
            let t = theme::tokens(ui);
            let color = match here.zip(there) {
                Some((here, there)) if here.total_cmp(&there).is_ne() => {
                    if (there > here) == measure.is_less_better() {
                        t.clay
                    } else {
                        t.aloe
                    }
                }
                Some(_) | None => t.ink,
            };
            let cells = [
                theme::small(measure.words(lang, here)),
                theme::small_bold(measure.words(lang, there)).color(color),
                RichText::new(""),
            ];
            line(ui, ROW, theme::small(measure.name(lang)), cells, |_| ());
        }
    });
}

fn figures(ui: &mut Ui, lang: Lang, row: &Row) {
    let t = theme::tokens(ui);
    let is_better = row
        .is_more_better()
        .map(|more| more == (row.there > row.here));
    let color = match is_better {
        Some(true) => t.aloe,
        Some(false) => t.clay,
        None => t.muted,
    };
    let cells = [
        theme::small(row.words(lang, row.here)),
        theme::small_bold(row.words(lang, row.there)),
        theme::small(row.distance(lang)).color(color),
    ];
    line(ui, SOURCED, theme::small(row.name(lang)), cells, |ui| {
        badge::source(ui, lang, &row.basis);
    });
}

/// A name, three cells at the right of their columns, and what stands behind.
fn line(
    ui: &mut Ui,
    height: f32,
    name: RichText,
    cells: [RichText; 3],
    behind: impl FnOnce(&mut Ui),
) {
    ui.horizontal(|ui| {
        ui.set_height(height);
        ui.spacing_mut().item_spacing.x = 6.0;
        let taken = COLUMNS.iter().sum::<f32>() + SOURCE + 24.0;
        let width = (ui.available_width() - taken).max(60.0);
        let left = Layout::left_to_right(Align::Center);
        cell(ui, vec2(width, height), left, name);
        for (text, width) in cells.into_iter().zip(COLUMNS) {
            let right = Layout::right_to_left(Align::Center);
            cell(ui, vec2(width, height), right, text);
        }
        ui.allocate_ui_with_layout(vec2(SOURCE, height), left, behind);
    });
}

fn cell(ui: &mut Ui, size: egui::Vec2, layout: Layout, text: RichText) {
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.add(egui::Label::new(text).truncate());
    });
}

/// Does it pay there, what must change in practice, what can be done.
fn remedies(ui: &mut Ui, lang: Lang, of: &Adaptation, to: &mut Move) {
    let worth = npv(&of.there);
    let name = short_name(&of.there);
    let (kind, title) = if worth >= 0 {
        (badge::Kind::Good, tr!(lang, "scenario.pays", place = name))
    } else {
        (
            badge::Kind::Bad,
            tr!(lang, "scenario.does_not_pay", place = name),
        )
    };
    let sentence = tr!(
        lang,
        "scenario.worth",
        npv = text::rupiah_short(lang, worth as f64),
        rate = text::percent(lang, of.there.plan.rate, 2)
    );
    notice(ui, kind, &title, &sentence, |_| ());
    ui.add_space(space::ROWS - 6.0);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 22.0;
        ui.label(theme::card_head(tr!(lang, "scenario.practice")));
        for sentence in of.practice(lang) {
            ui.add(egui::Label::new(theme::small(format!("• {sentence}"))).wrap());
        }
        let (n, all) = (of.n_estimates(), of.rows.len());
        let estimates = tr!(lang, "adapt.estimates", n = n, all = all);
        ui.add(egui::Label::new(theme::small(format!("• {estimates}"))).wrap());
        let offered = |remedy: &Remedy| {
            to.remedies.contains(remedy) || of.remedies.iter().any(|(known, _)| known == remedy)
        };
        let all: Vec<Remedy> = Remedy::ALL.into_iter().filter(offered).collect();
        if !all.is_empty() {
            ui.add_space(2.0);
            ui.label(theme::card_head(tr!(lang, "scenario.remedies")));
        }
        for remedy in all {
            let t = theme::tokens(ui);
            let mut is_taken = to.remedies.contains(&remedy);
            let gain = of.remedies.iter().find(|(known, _)| *known == remedy);
            ui.horizontal(|ui| {
                let words = tr!(lang, &format!("remedy.{}", remedy.key()));
                ui.checkbox(&mut is_taken, theme::small(words));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if let Some((_, gain)) = gain {
                        let words = format!("+{}", text::rupiah_short(lang, *gain));
                        ui.label(theme::small_bold(words).color(t.aloe));
                    }
                });
            });
            if is_taken != to.remedies.contains(&remedy) {
                if is_taken {
                    to.remedies.push(remedy);
                } else {
                    to.remedies.retain(|known| *known != remedy);
                }
            }
        }
    });
}

/// Why the two differ, cause by cause.
fn causes(ui: &mut Ui, lang: Lang, found: &Arc<Answered>, of: &Adaptation, height: f32) {
    let told = told(ui);
    let name = match told {
        Told::Npv => "waterfall npv",
        Told::Profit => "waterfall profit",
    };
    card(ui, |ui| {
        let built = memo(ui, name, found, lang, || falls(lang, of, told));
        match built.as_ref() {
            Ok(built) => {
                figure(ui, "causes", built, height, None);
            }
            Err(error) => {
                ui.label(error.to_string());
            }
        }
    });
}

fn told_id() -> egui::Id {
    egui::Id::unique("pelepah causes told")
}

fn told(ui: &Ui) -> Told {
    ui.data(|data| data.get_temp(told_id())).unwrap_or_default()
}

fn falls(lang: Lang, of: &Adaptation, told: Told) -> Result<Figure, FigureError> {
    let start = match told {
        Told::Npv => npv(&of.here),
        Told::Profit => profit(&of.here),
    };
    let parts = of.parts.iter().map(|part| {
        let by = match told {
            Told::Npv => part.npv,
            Told::Profit => part.profit,
        };
        (tr!(lang, &format!("cause.{}", part.cause.key())), by)
    });
    waterfall(
        Waterfall {
            title: tr!(lang, "scenario.causes"),
            subtitle: match told {
                Told::Npv => tr!(lang, "scenario.causes_npv"),
                Told::Profit => tr!(lang, "scenario.causes_profit"),
            },
            start: (first_word(&of.here), start),
            parts: parts.collect(),
            end: first_word(&of.there),
        },
        lang,
    )
}
