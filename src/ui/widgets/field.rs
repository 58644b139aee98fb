//! A typed text that is read: the machine behind all fields.
//!
//! What is typed lives beside the value until it is accepted by Enter or by
//! leaving the field; so an unreadable text is never lost, and a plan never
//! meets a number half typed. Esc takes the old value back. When the value
//! changes by another way, as by undo, what was typed gives way.

use egui::{Align2, Color32, Frame, Id, Key, Margin, Response, Stroke, TextEdit, Ui, Vec2};

use super::super::theme::{self, radius, size};

/// What a field looks like.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Written above the field, or at its left; joined to it for the screen reader.
    pub label: String,
    /// Unit inside the field, at right.
    pub unit: String,
    /// Line under the field while nothing is typed: range or source.
    pub note: String,
    /// Width of the field, px.
    pub width: f32,
    /// Width of the label at the left; `None`: the label stands above.
    pub label_width: Option<f32>,
    /// Path of the field as a problem names it; a jump to it puts the cursor here.
    pub path: Option<String>,
}

/// A text that was read: its value, and how it was read in words.
pub type Read<T> = Result<(T, String), String>;

#[derive(Clone, Debug, Default, PartialEq)]
struct Draft {
    text: String,
    /// The text of the value when typing began.
    of: String,
}

/// Shows a field of a value written `shown`; gives the new value when one is
/// accepted.
///
/// `read` gives the value and how it was read, or a sentence with an example.
pub fn show<T>(
    ui: &mut Ui,
    look: &Look,
    shown: &str,
    says_read: impl Fn(&str) -> String,
    read: impl Fn(&str) -> Read<T>,
) -> (Response, Option<T>) {
    let id = ui.make_persistent_id(("field", &look.label, &look.path));
    match look.label_width {
        Some(width) => {
            ui.horizontal(|ui| {
                let (rect, _) =
                    ui.allocate_exact_size(Vec2::new(width, size::BUTTON), egui::Sense::hover());
                let label = ui.put(
                    rect,
                    egui::Label::new(&look.label)
                        .truncate()
                        .halign(egui::Align::LEFT),
                );
                ui.vertical(|ui| edit(ui, id, label.id, look, shown, &says_read, &read))
                    .inner
            })
            .inner
        }
        None => {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                let muted = theme::tokens(ui).muted;
                let label = ui.label(theme::small(&look.label).color(muted));
                edit(ui, id, label.id, look, shown, &says_read, &read)
            })
            .inner
        }
    }
}

fn edit<T>(
    ui: &mut Ui,
    id: Id,
    label: Id,
    look: &Look,
    shown: &str,
    says_read: &dyn Fn(&str) -> String,
    read: &dyn Fn(&str) -> Read<T>,
) -> (Response, Option<T>) {
    let t = theme::tokens(ui);
    let draft: Option<Draft> = ui
        .data(|data| data.get_temp(id))
        .filter(|draft: &Draft| draft.of == shown);
    let mut text = draft
        .as_ref()
        .map_or_else(|| shown.to_owned(), |draft| draft.text.clone());
    let is_typed = text != shown;
    let is_wrong = is_typed && read(&text).is_err();
    let has_focus = ui.memory(|memory| memory.has_focus(id));

    let edge = if is_wrong && !has_focus {
        Stroke::new(2.0, t.clay)
    } else if has_focus {
        Stroke::new(2.0, if is_wrong { t.clay } else { t.sky })
    } else {
        Stroke::new(1.0, t.line_strong)
    };
    let response = text_edit(ui, id, look, &mut text, edge, t.surface).labelled_by(label);

    if asked_for(ui, look) {
        response.request_focus();
        response.scroll_to_me(Some(egui::Align::Center));
    }
    if response.gained_focus() {
        select_all(ui, id, &text);
    }
    let mut accepted = None;
    let mut keep = text != shown;
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            keep = false;
        } else if keep && let Ok((value, _)) = read(&text) {
            accepted = Some(value);
            keep = false;
        }
    }
    ui.data_mut(|data| {
        if keep {
            let draft = Draft {
                text: text.clone(),
                of: shown.to_owned(),
            };
            data.insert_temp(id, draft);
        } else {
            data.remove_temp::<Draft>(id);
        }
    });

    if keep {
        match read(&text) {
            Ok((_, read_as)) => line(ui, look, &says_read(&read_as), t.muted),
            Err(sentence) => line(ui, look, &sentence, t.clay),
        }
    } else if !look.note.is_empty() {
        line(ui, look, &look.note, t.muted);
    }
    (response, accepted)
}

fn text_edit(
    ui: &mut Ui,
    id: Id,
    look: &Look,
    text: &mut String,
    edge: Stroke,
    fill: Color32,
) -> Response {
    let t = theme::tokens(ui);
    // the edge grows inward, so that nothing moves
    let inner = Margin::symmetric(9 - edge.width as i8, 4);
    let frame = Frame::new()
        .fill(fill)
        .stroke(edge)
        .corner_radius(radius::FIELD)
        .inner_margin(inner);
    let mut field = TextEdit::singleline(text)
        .id(id)
        .frame(frame)
        .desired_width(look.width)
        .min_size(Vec2::new(0.0, size::BUTTON))
        .align(Align2::LEFT_CENTER)
        .char_limit(120);
    if !look.unit.is_empty() {
        field = field.suffix(theme::small(&look.unit).color(t.muted));
    }
    ui.add_sized([look.width, size::BUTTON], field)
}

fn line(ui: &mut Ui, look: &Look, text: &str, color: Color32) {
    ui.scope(|ui| {
        ui.set_max_width(look.width);
        ui.add(egui::Label::new(theme::small(text).color(color)).wrap());
    });
}

fn select_all(ui: &Ui, id: Id, text: &str) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        let all = egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            egui::text::CCursor::new(text.chars().count()),
        );
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }
}

/// Key under which the field to jump to is kept until it is shown.
fn jump_id() -> Id {
    Id::unique("pelepah jump")
}

/// Puts the cursor into the field of this path as soon as it is shown.
pub fn jump_to(ctx: &egui::Context, path: &str) {
    ctx.data_mut(|data| data.insert_temp(jump_id(), path.to_owned()));
    ctx.request_repaint();
}

/// Path of the field to which a jump is on its way.
pub fn jumping_to(ui: &Ui) -> Option<String> {
    ui.data(|data| data.get_temp(jump_id()))
}

fn asked_for(ui: &Ui, look: &Look) -> bool {
    let Some(path) = &look.path else {
        return false;
    };
    let is_asked = ui
        .data(|data| data.get_temp::<String>(jump_id()))
        .is_some_and(|asked| asked == *path);
    if is_asked {
        ui.data_mut(|data| data.remove_temp::<String>(jump_id()));
    }
    is_asked
}
