//! Several plots at once: one practice, month, member for all of them, in one
//! step.

use std::sync::Arc;

use egui::{Layout, Ui};
use egui_material_icons::icons::ICON_DELETE;

use super::super::super::theme;
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{MonthPicker, button};
use super::choices;
use super::computed::row;
use super::form::{FIELD, LABEL, choice, indented};
use super::map::Scene;
use crate::document::Change;
use crate::plan::{Drainage, Plot, PlotId};
use crate::text;
use crate::tr;

/// Shows what the plots chosen have in common, to be changed together.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    scene: &Scene,
    chosen: &[PlotId],
    edits: &mut Edits,
) {
    let lang = view.lang;
    ui.spacing_mut().item_spacing.y = 4.0;
    let plots: Vec<(usize, &Arc<Plot>)> = view
        .plan
        .plots
        .iter()
        .enumerate()
        .filter(|(_, plot)| chosen.contains(&plot.id))
        .collect();
    let n = text::number(lang, plots.len() as f64, 0);
    ui.horizontal(|ui| {
        ui.label(theme::section(tr!(lang, "land.chosen", n = n)));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            if button::icon_button(ui, ICON_DELETE, &tr!(lang, "land.remove_chosen")).clicked() {
                let removed = plots.iter().map(|(_, plot)| Change::remove_plot(plot.id));
                edits.push("edit.plots_remove", Change::Several(removed.collect()));
            }
        });
    });
    let known = plots
        .iter()
        .filter_map(|(at, _)| scene.plots.get(*at)?.as_ref());
    let (area_m2, plants) = known.fold((0.0, 0.0), |(area_m2, plants), plot| {
        (
            area_m2 + plot.survey.area_m2,
            plants + plot.plants.unwrap_or_default(),
        )
    });
    row(ui, &tr!(lang, "land.area"), &text::area(lang, area_m2));
    row(
        ui,
        &tr!(lang, "land.plants"),
        &text::number(lang, plants, 0),
    );
    if button::link(ui, &tr!(lang, "land.choose_none")).clicked()
        && let Some((_, plot)) = plots.first()
    {
        super::select(ui, plot.id);
    }
    ui.add_space(4.0);
    let mut all = All {
        view,
        plots: &plots,
        edits,
    };
    let places = choices::places(view);
    all.one_of(ui, ("land.place", "edit.plots_place"), &places, |plot| {
        &mut plot.place
    });
    let practices = choices::practices(view);
    let names = ("land.practice", "edit.plots_practice");
    all.one_of(ui, names, &practices, |plot| &mut plot.practice);
    let tenures = choices::tenures(view);
    let names = ("land.tenure", "edit.plots_tenure");
    all.one_of(ui, names, &tenures, |plot| &mut plot.tenure);
    let members = choices::members(view);
    if members.len() > 1 {
        let names = ("land.member", "edit.plots_member");
        all.one_of(ui, names, &members, |plot| &mut plot.member);
    }
    let drainages = [Drainage::Good, Drainage::Normal, Drainage::Poor]
        .map(|drainage| (drainage, super::form::drainage_word(drainage, lang)));
    let names = ("land.drainage", "edit.plots_drainage");
    all.one_of(ui, names, &drainages, |plot| &mut plot.drainage);
    all.month(ui);
}

/// The plots chosen.
struct All<'a> {
    view: &'a View<'a>,
    plots: &'a [(usize, &'a Arc<Plot>)],
    edits: &'a mut Edits,
}

impl All<'_> {
    /// A choice for all; what they do not share is said and stays until another
    /// is chosen.
    fn one_of<T: Clone + PartialEq>(
        &mut self,
        ui: &mut Ui,
        (label, name): (&str, &'static str),
        of: &[(T, String)],
        field: impl Fn(&mut Plot) -> &mut T,
    ) {
        let value = |plot: &Plot| field(&mut plot.clone()).clone();
        let mut values = self.plots.iter().map(|(_, plot)| value(plot));
        let Some(first) = values.next() else { return };
        let is_shared = values.all(|value| value == first);
        let mut shown: Vec<(Option<T>, String)> = of
            .iter()
            .map(|(value, words)| (Some(value.clone()), words.clone()))
            .collect();
        if !is_shared {
            shown.insert(0, (None, tr!(self.view.lang, "land.differs")));
        }
        let before = is_shared.then_some(first);
        let mut now = before.clone();
        choice(ui, label, self.view.lang, &shown, &mut now);
        if now != before
            && let Some(new) = now
        {
            self.set(name, |plot| *field(plot) = new.clone());
        }
    }

    /// The month of planting; where they differ it is that of the first, and a
    /// link gives it to all.
    fn month(&mut self, ui: &mut Ui) {
        let lang = self.view.lang;
        let Some((_, first)) = self.plots.first() else {
            return;
        };
        let mut month = first.planted;
        let is_shared = self.plots.iter().all(|(_, plot)| plot.planted == month);
        let mut picker = MonthPicker::new(lang, tr!(lang, "land.planted"))
            .label_left(LABEL)
            .width(FIELD - 36.0);
        if !is_shared {
            picker = picker.note(tr!(lang, "land.differs"));
        }
        picker.show(ui, &mut month);
        let mut is_set = month != first.planted;
        if !is_shared {
            let words = text::month_long(lang, month.year(), month.month());
            indented(ui, |ui| {
                is_set |= button::link(ui, &tr!(lang, "land.same_month", month = words)).clicked();
            });
        }
        if is_set {
            self.set("edit.plots_planted", |plot| plot.planted = month);
        }
    }

    /// Changes all of them in one step, with what they need and lack.
    fn set(&mut self, name: &'static str, change: impl Fn(&mut Plot)) {
        let mut changes = Vec::new();
        for (_, plot) in self.plots {
            let mut new = Plot::clone(plot);
            change(&mut new);
            if changes.is_empty() {
                // all need the same
                changes = choices::needed(self.view, &new);
            }
            if new != ***plot {
                changes.push(Change::set_plot(new));
            }
        }
        self.edits.push(name, Change::Several(changes));
    }
}
