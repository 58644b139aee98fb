//! *Mulai*: a whole plan in one click.
//!
//! The example in focus shows its results in the panel already; Enter or a
//! second click opens it as a new plan. Below, what was opened before; at the
//! right, a plan from a place and a practice.

use std::path::Path;

use egui::{
    Align, Color32, Key, Layout, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};
use egui_material_icons::icons::{ICON_ARROW_FORWARD, ICON_DESCRIPTION, ICON_FOLDER_OPEN};

use super::super::commands::Action;
use super::super::theme::{self, Tokens, radius, space};
use super::super::view::{Beginning, Edits, View, Wish};
use super::super::widgets::{NumberField, badge, button, card, frame};
use crate::document::Recent;
use crate::plan::preset::Library;
use crate::plan::{Plan, Soil};
use crate::text::{self, Lang, Quantity};
use crate::tr;

const EXAMPLE: f32 = 214.0;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        begin(ui, view, edits);
        ui.add_space(10.0);
        frame::section(
            ui,
            &tr!(lang, "start.examples"),
            &tr!(lang, "start.examples_why"),
        );
        if let Some(library) = view.home.library {
            examples(ui, view, library, edits);
        }
        ui.add_space(10.0);
        frame::section(ui, &tr!(lang, "start.recents"), "");
        recents(ui, view, edits);
    });
}

/// A new plan at the left, a file at the right.
fn begin(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let right = 248.0;
    let left = ui.available_width() - right - 16.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let t = theme::tokens(ui);
        ui.allocate_ui_with_layout(vec2(left, 186.0), Layout::top_down(Align::LEFT), |ui| {
            egui::Frame::new()
                .fill(t.aloe_mist)
                .stroke(Stroke::new(1.0, t.aloe))
                .corner_radius(radius::CARD)
                .inner_margin(egui::Margin::symmetric(24, 16))
                .show(ui, |ui| {
                    ui.set_min_size(vec2(left - 50.0, 150.0));
                    new_plan(ui, view, edits);
                });
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::ROWS;
            let open = big(ui, ICON_FOLDER_OPEN, &Action::Open.name(lang), "Ctrl+O");
            if open.on_hover_text(Action::Open.help(lang)).clicked() {
                edits.wish(Wish::Do(Action::Open));
            }
            card(ui, |ui| {
                ui.set_min_height(94.0);
                ui.label(theme::card_head(tr!(lang, "start.offline")));
                ui.add(
                    egui::Label::new(theme::small(tr!(lang, "start.offline_why")).color(t.muted))
                        .wrap(),
                );
            });
        });
    });
}

fn big(
    ui: &mut Ui,
    icon: egui_material_icons::MaterialIcon,
    text: &str,
    keys: &str,
) -> egui::Response {
    let t = theme::tokens(ui);
    ui.add(
        egui::Button::new((theme::icon(icon, 20.0), egui::RichText::new(text)))
            .right_text(theme::small(keys).color(t.muted))
            .corner_radius(radius::CARD)
            .min_size(vec2(ui.available_width(), 54.0)),
    )
}

/// Place, practice and area of a new plan.
fn new_plan(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let Some(library) = view.home.library else {
        return;
    };
    let id = ui.scope_id().with("beginning");
    let mut beginning: Beginning = ui
        .data(|data| data.get_temp(id))
        .unwrap_or_else(|| first(library, lang));
    ui.label(theme::title(tr!(lang, "start.new")));
    ui.label(tr!(lang, "start.new_why"));
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARDS;
        let places: Vec<(&String, &String)> = library
            .places
            .iter()
            .map(|(key, place)| (key, &place.name))
            .collect();
        if choice(
            ui,
            &tr!(lang, "start.place"),
            &places,
            &mut beginning.place,
            170.0,
        ) && let Some(place) = library.places.get(&beginning.place)
        {
            beginning.practice.clone_from(&place.usual_practice);
        }
        let practices: Vec<(&String, &String)> = library
            .practices
            .iter()
            .map(|(key, practice)| (key, &practice.name))
            .collect();
        choice(
            ui,
            &tr!(lang, "start.practice"),
            &practices,
            &mut beginning.practice,
            220.0,
        );
        NumberField::new(lang, tr!(lang, "start.area"), Quantity::Hectares)
            .between(1.0..=1e8)
            .width(104.0)
            .show(ui, &mut beginning.area_m2);
    });
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        if button::primary(ui, &tr!(lang, "start.make")).clicked() {
            beginning.name = tr!(lang, "start.name");
            edits.wish(Wish::New(beginning.clone()));
        }
        ui.label(theme::small(tr!(lang, "start.change_all")).color(t.muted));
    });
    ui.data_mut(|data| data.insert_temp(id, beginning));
}

fn first(library: &Library, lang: Lang) -> Beginning {
    let place = library
        .places
        .get_key_value("pontianak")
        .or_else(|| library.places.first_key_value());
    Beginning {
        name: tr!(lang, "start.name"),
        place: place.map(|(key, _)| key.clone()).unwrap_or_default(),
        practice: place
            .map(|(_, place)| place.usual_practice.clone())
            .unwrap_or_default(),
        area_m2: 10_000.0,
    }
}

/// A list to choose from under a label; true when another was chosen.
fn choice(
    ui: &mut Ui,
    label: &str,
    of: &[(&String, &String)],
    chosen: &mut String,
    width: f32,
) -> bool {
    let t = theme::tokens(ui);
    let mut is_changed = false;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let head = ui.label(theme::small(label).color(t.muted));
        let name = of
            .iter()
            .find(|(key, _)| *key == chosen)
            .map_or("", |(_, name)| name.as_str());
        let shown = egui::ComboBox::from_id_salt(label)
            .selected_text(name)
            .width(width)
            .truncate()
            .show_ui(ui, |ui| {
                for (key, name) in of {
                    let row = ui.selectable_value(chosen, (*key).clone(), name.as_str());
                    is_changed |= row.changed();
                }
            });
        shown.response.labelled_by(head.id);
    });
    is_changed
}

fn examples(ui: &mut Ui, view: &View<'_>, library: &Library, edits: &mut Edits) {
    let n = library.examples.len();
    if n == 0 {
        return;
    }
    let width = (ui.available_width() - (n as f32 - 1.0) * 14.0) / n as f32;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for (i, of) in library.examples.iter().enumerate() {
            let is_it = !view.home.is_open && i == view.home.example;
            let response = example(ui, view.lang, &of.plan, width, is_it, i);
            let is_enter = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if response.double_clicked()
                || is_enter
                || (response.clicked() && (is_it || view.home.is_open))
            {
                edits.wish(Wish::OpenExample(i));
            } else if response.clicked() {
                edits.wish(Wish::Preview(i));
            }
        }
    });
    // with nothing in focus the keys belong to the examples
    let is_free = ui.memory(|memory| memory.focused().is_none());
    if is_free && !view.home.is_open && !egui::Popup::is_any_open(ui.ctx()) {
        let (step, is_enter) = ui.input(|input| {
            let back = usize::from(input.key_pressed(Key::ArrowLeft));
            let on = usize::from(input.key_pressed(Key::ArrowRight));
            ((n - back + on) % n, input.key_pressed(Key::Enter))
        });
        if step != 0 {
            edits.wish(Wish::Preview((view.home.example + step) % n));
        }
        if is_enter {
            edits.wish(Wish::OpenExample(view.home.example));
        }
    }
}

fn example(
    ui: &mut Ui,
    lang: Lang,
    plan: &Plan,
    width: f32,
    is_it: bool,
    index: usize,
) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, EXAMPLE), Sense::click());
    let edge = if response.has_focus() || is_it {
        Stroke::new(2.0, t.sky)
    } else {
        Stroke::new(1.0, t.line)
    };
    let fill = if response.hovered() {
        t.aloe_mist
    } else {
        t.surface
    };
    ui.painter().rect(
        rect,
        f32::from(radius::CARD),
        fill,
        Stroke::NONE,
        StrokeKind::Inside,
    );
    let (picture, words) = rect.split_top_bottom_at_y(rect.top() + 100.0);
    sketch(ui, plan, picture.shrink(2.0), index, t);
    ui.painter()
        .rect_stroke(rect, f32::from(radius::CARD), edge, StrokeKind::Inside);

    let area: f64 = plan.plots.iter().map(|plot| area_of(plot)).sum();
    let plots = tr!(
        lang,
        "start.example_size",
        area = text::area(lang, area),
        plots = text::count(lang, i64::try_from(plan.plots.len()).unwrap_or(i64::MAX))
    );
    let place = plan.plots.first().and_then(|plot| {
        Some((
            plan.places.get(&plot.place)?,
            plan.practices.get(&plot.practice)?,
        ))
    });
    let second = place.map_or_else(String::new, |(place, practice)| {
        format!("{}, {}", place.name, practice.name)
    });
    let mut inner = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(words.shrink2(vec2(14.0, 10.0)))
            .layout(Layout::top_down(Align::LEFT)),
    );
    inner.spacing_mut().item_spacing.y = 2.0;
    inner.add(egui::Label::new(theme::card_head(&plan.name)).truncate());
    inner.add(egui::Label::new(theme::small(&plots).color(t.muted)).truncate());
    inner.add(egui::Label::new(theme::small(&second).color(t.muted)).truncate());
    inner.with_layout(Layout::bottom_up(Align::LEFT), |ui| {
        ui.horizontal(|ui| {
            let soil = plan.plots.first().map_or(Soil::Mineral, |plot| plot.soil);
            badge(
                ui,
                &tr!(lang, &format!("soil.{}", soil.key())),
                badge::Kind::Good,
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(theme::icon(ICON_ARROW_FORWARD, 18.0).color(t.sky));
                ui.label(theme::card_head(tr!(lang, "start.open")).color(t.sky));
            });
        });
    });
    let name = tr!(lang, "start.open_example", name = plan.name);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_it, &name));
    response
}

fn area_of(plot: &crate::plan::Plot) -> f64 {
    crate::land::area_m2(&plot.extent).unwrap_or_default()
}

/// Plots as beds with plants; a drawing, not to scale.
fn sketch(ui: &Ui, plan: &Plan, area: Rect, index: usize, t: &Tokens) {
    let painter = ui.painter();
    let rounding = egui::CornerRadius {
        nw: radius::CARD - 2,
        ne: radius::CARD - 2,
        sw: 0,
        se: 0,
    };
    painter.rect_filled(area, rounding, t.aloe_mist);
    let inner = area.shrink2(vec2(16.0, 14.0));
    let n = plan.plots.len().max(1);
    let gap = 9.0;
    let width = (inner.width() - gap * (n as f32 - 1.0)) / n as f32;
    let is_peat = plan
        .plots
        .first()
        .is_some_and(|plot| plot.soil == Soil::Peat);
    let (fill, edge): (Color32, Color32) = if is_peat {
        (t.aloe_soft, t.aloe)
    } else {
        (t.amber_soft, t.amber)
    };
    for i in 0..n {
        let left = inner.left() + i as f32 * (width + gap);
        let bed = Rect::from_min_max(
            pos2(left, inner.top()),
            pos2(left + width, inner.bottom() - 8.0),
        );
        painter.rect(bed, 3.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
        let step = if index == 2 { 9.0 } else { 12.0 };
        let (columns, rows) = (whole(bed.width() / step), whole(bed.height() / step));
        for column in 1..columns {
            for row in 1..rows {
                let at = pos2(
                    bed.left() + column as f32 * bed.width() / columns as f32,
                    bed.top() + row as f32 * bed.height() / rows as f32,
                );
                painter.circle_filled(at, 2.0, t.aloe_deep);
            }
        }
    }
    if is_peat {
        let ditch = Rect::from_min_max(
            pos2(inner.left() - 6.0, inner.bottom() - 3.0),
            pos2(inner.right() + 6.0, inner.bottom() + 1.0),
        );
        painter.rect_filled(ditch, 1.0, t.water);
    }
}

#[expect(clippy::cast_sign_loss, reason = "not below zero")]
fn whole(n: f32) -> usize {
    n.max(0.0) as usize
}

fn recents(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    if view.home.recents.is_empty() {
        ui.label(egui::RichText::new(tr!(lang, "start.no_recents")).color(t.muted));
        return;
    }
    egui::Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for recent in view.home.recents {
                if row(ui, lang, recent).clicked() {
                    edits.wish(Wish::OpenFile(recent.path.clone()));
                }
            }
        });
}

fn row(ui: &mut Ui, lang: Lang, recent: &Recent) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.shrink(1.0), 6.0, t.aloe_mist);
    }
    let name = if recent.name.is_empty() {
        file_name(&recent.path)
    } else {
        recent.name.clone()
    };
    let font = |weight: theme::Weight| weight.font(15.0);
    let cells = [
        (
            16.0,
            theme::icon_font(20.0),
            ICON_DESCRIPTION.codepoint.to_owned(),
            t.ink,
        ),
        (42.0, font(theme::Weight::SemiBold), name.clone(), t.ink),
        (
            0.35 * rect.width(),
            font(theme::Weight::Medium),
            recent.place.clone(),
            t.muted,
        ),
        (
            0.62 * rect.width(),
            font(theme::Weight::Medium),
            text::area(lang, recent.area_m2),
            t.ink,
        ),
        (
            0.78 * rect.width(),
            font(theme::Weight::Medium),
            day(lang, &recent.day),
            t.muted,
        ),
    ];
    for (x, font, text, color) in cells {
        let at = pos2(rect.left() + x, rect.center().y);
        ui.painter()
            .text(at, egui::Align2::LEFT_CENTER, text, font, color);
    }
    let words = tr!(lang, "start.open_recent", name = name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
    response.on_hover_text(recent.path.display().to_string())
}

fn day(lang: Lang, day: &str) -> String {
    day.parse()
        .map_or_else(|_| String::new(), |day| text::date(lang, day))
}

/// The name of a file without its ending.
fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".ron")
        .trim_end_matches(".pelepah")
        .to_owned()
}
