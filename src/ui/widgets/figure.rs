//! Draws a [`Figure`] with `egui_plot`: the same one that goes on paper.
//!
//! The plot draws series; axes, names and marks are painted here, from the
//! ticks that paper has too. Hovering reads all series of a month, as the arrow
//! keys do once the figure has the focus; the wheel scrolls the page, never the
//! figure; Shift and drag looks closer, a double click shows all again.

use egui::{
    Color32, EventFilter, Key, Pos2, Rect, Response, Role, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};
use egui_plot::{Plot, PlotBounds, PlotPoint, PlotTransform};

use super::super::theme;
use super::{
    figure_axes, figure_cells, figure_hover, figure_layers, figure_link, figure_marks, figure_menu,
    figure_names,
};
use crate::chart::{Figure, Series, ticks};

/// Room above the topmost tick for labels of ends, px.
const ABOVE: f32 = 24.0;
/// Room under the plot for names of months, px.
const BELOW: f32 = 26.0;
/// Height of the head with title and names, px.
const HEAD: f32 = 34.0;
/// Room for the menu in the head, px.
const MENU: f32 = 50.0;

/// Draws a figure with its head into the width there is. Figures with the same
/// `link` share their cursor.
pub fn figure(ui: &mut Ui, id: &str, figure: &Figure, height: f32, link: Option<&str>) -> Response {
    let parts = figure.parts();
    let response = ui
        .vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let top = ui.cursor().top();
            head(ui, figure);
            let used = ui.cursor().top() - top;
            let plot_height = (height - used).max(80.0);
            if figure.is_empty() {
                sentence(ui, &parts.when_empty, plot_height)
            } else {
                plot(ui, id, figure, plot_height, link)
            }
        })
        .inner;
    let name = if parts.subtitle.is_empty() {
        parts.title.clone()
    } else {
        format!("{}, {}", parts.title, parts.subtitle)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    response
}

fn sentence(ui: &mut Ui, text: &str, height: f32) -> Response {
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let color = theme::tokens(ui).muted;
    let font = theme::Weight::Medium.font(15.0);
    let galley = ui
        .painter()
        .layout(text.to_owned(), font, color, rect.width() - 40.0);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, color);
    response
}

fn head(ui: &mut Ui, figure: &Figure) {
    let t = theme::tokens(ui);
    let parts = figure.parts();
    let names = figure_names::Names::of(ui, figure);
    let title = theme::Weight::SemiBold.font(15.0);
    let title = ui
        .painter()
        .layout_no_wrap(parts.title.clone(), title, t.ink);
    let room = ui.available_width() - MENU;
    let is_beside = names.is_beside(title.size().x, room);
    ui.horizontal(|ui| {
        ui.set_height(HEAD - 2.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            figure_menu::menu(ui, figure);
            if is_beside {
                names.beside(ui);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                // rather cut than over the names
                ui.add(egui::Label::new(theme::card_head(&parts.title)).truncate());
                let subtitle = theme::small(&parts.subtitle).color(t.muted);
                ui.add(egui::Label::new(subtitle).truncate());
            });
        });
    });
    if !is_beside {
        names.below(ui);
    }
}

fn plot(ui: &mut Ui, id: &str, figure: &Figure, height: f32, link: Option<&str>) -> Response {
    let t = theme::tokens(ui);
    let y_ticks = ticks::y_ticks(figure);
    let gutter = figure_axes::gutter(ui, &y_ticks);
    let (whole, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
    let area = Rect::from_min_max(
        whole.min + vec2(gutter, ABOVE),
        pos2(whole.right() - 6.0, whole.bottom() - BELOW),
    );
    let slots = figure.parts().x.slots() as f64;
    let (low, high) = ticks::y_span(figure, &y_ticks);
    let bounds = PlotBounds::from_min_max([0.0, low], [slots, high]);
    let x_ticks = figure_axes::x_ticks(ui, figure, area.width());

    let has_shift = ui.input(|input| input.modifiers.shift);
    let plot_id = ui.scope_id().with(("figure", id));
    // data of another plan or length starts unzoomed
    let span_id = plot_id.with("span");
    let span = [slots, low, high];
    let is_new = ui.data(|data| data.get_temp::<[f64; 3]>(span_id)) != Some(span);
    ui.data_mut(|data| data.insert_temp(span_id, span));

    let mut inner = ui.new_child(UiBuilder::new().max_rect(area));
    let plot = Plot::new(id)
        .id(plot_id)
        .width(area.width())
        .height(area.height())
        .min_size(Vec2::splat(1.0))
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .allow_boxed_zoom(has_shift)
        .boxed_zoom_pointer_button(egui::PointerButton::Primary)
        .set_margin_fraction(Vec2::ZERO);
    let shown = plot.show(&mut inner, |plot| {
        if is_new || plot.response().double_clicked() {
            plot.set_plot_bounds(bounds);
        }
        if ticks::cells(figure).is_none() {
            figure_axes::grid(plot, t, &y_ticks, &x_ticks);
        }
        for series in &figure.parts().series {
            figure_layers::draw(plot, t, series, slots);
        }
    });
    let transform = shown.transform;
    figure_axes::labels(ui, area, &transform, &y_ticks, &x_ticks);
    figure_layers::tops(ui, figure, area, &transform);
    if let Some(found) = ticks::cells(figure) {
        figure_cells::draw(ui, found, area, &transform);
    }
    figure_marks::marks(ui, figure, area, &transform);
    let response = shown.response;
    let pointer = response
        .hover_pos()
        .or_else(|| walked(ui, figure, area, &transform, &response));
    let slot =
        pointer.and_then(|at| figure_hover::show(ui, figure, area, &transform, at, &response));
    if let Some(link) = link {
        figure_link::point(ui.ctx(), link, plot_id, slot);
        if let Some(x) = figure_link::pointed(ui.ctx(), link, plot_id) {
            figure_hover::mark(ui, area, &transform, x);
        }
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, t.sky);
        ui.painter()
            .rect_stroke(area.expand(3.0), 4.0, ring, StrokeKind::Inside);
    }
    response
}

/// Where the arrow keys have led in a figure that has the focus.
fn walked(
    ui: &Ui,
    figure: &Figure,
    area: Rect,
    transform: &PlotTransform,
    response: &Response,
) -> Option<Pos2> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let id = response.id.with("slot");
    let old: Option<usize> = ui.data(|data| data.get_temp(id));
    let step = ui.input(|input| {
        let n = |key| i64::try_from(input.num_presses(key)).unwrap_or(0);
        n(Key::ArrowRight) - n(Key::ArrowLeft)
    });
    let slot = match old {
        Some(slot) => slot.saturating_add_signed(isize::try_from(step).unwrap_or(0)),
        None if step != 0 => 0,
        None => return None,
    };
    let slot = slot.min(figure.parts().x.slots().saturating_sub(1));
    ui.data_mut(|data| data.insert_temp(id, slot));
    let x = transform
        .position_from_point(&PlotPoint::new(slot as f64 + 0.5, 0.0))
        .x;
    Some(pos2(x, area.center().y))
}

/// Colors of the two sides of a course that crosses zero.
pub(super) const fn side(t: &theme::Tokens, is_above: bool) -> Color32 {
    if is_above { t.aloe } else { t.clay }
}

/// The usual width of a line.
pub(super) const fn stroke(color: Color32) -> Stroke {
    Stroke { width: 2.2, color }
}

/// Whether a figure has a course that crosses zero.
pub(super) fn has_split(figure: &Figure) -> bool {
    figure
        .parts()
        .series
        .iter()
        .any(|series| matches!(series, Series::Split(_)))
}
