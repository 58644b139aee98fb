//! One of a list, under its label.

use egui::Ui;

use super::super::theme;

/// A list to choose from under a label; true when another was chosen.
pub fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    label: &str,
    of: &[(T, String)],
    chosen: &mut T,
    width: f32,
) -> bool {
    let t = theme::tokens(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let head = ui.label(theme::small(label).color(t.muted));
        choice_of(ui, head.id, label, of, chosen, width)
    })
    .inner
}

/// The list alone, joined to a label that stands elsewhere.
pub fn choice_of<T: Clone + PartialEq>(
    ui: &mut Ui,
    label: egui::Id,
    salt: &str,
    of: &[(T, String)],
    chosen: &mut T,
    width: f32,
) -> bool {
    let mut is_changed = false;
    let name = of
        .iter()
        .find(|(value, _)| value == chosen)
        .map_or("", |(_, name)| name.as_str());
    let shown = egui::ComboBox::from_id_salt(salt)
        .selected_text(name)
        .width(width)
        .truncate()
        .show_ui(ui, |ui| {
            for (value, name) in of {
                let row = ui.selectable_value(chosen, value.clone(), name.as_str());
                is_changed |= row.changed();
            }
        });
    shown.response.labelled_by(label);
    is_changed
}
