//! How far each thing may slip, and which value reaches a goal.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View, Wish};
use super::super::super::widgets::{NumberField, card, choice, frame, memo};
use super::table::{self, Cell};
use super::{analysis, computing, foot_line};
use crate::advice::{lever_limit, lever_name, lever_value, measure_name, sought_words};
use crate::model::finance::{Goal, Lever, Measure, SwitchingValue};
use crate::plan::Rupiah;
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Widths of the columns after the first, px.
const WIDTHS: [f32; 3] = [200.0, 200.0, 200.0];

/// What is sought.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Form {
    lever: Lever,
    measure: Measure,
    npv: Rupiah,
    irr: f64,
    hole: Rupiah,
    cover: f64,
    balance: Rupiah,
}

impl Form {
    fn new(results: &Calculation) -> Self {
        Self {
            lever: Lever::LeafPrice,
            measure: Measure::Npv,
            npv: Rupiah(0),
            irr: results.plan.rate,
            hole: results.plan.funding.own_cash,
            cover: 1.2,
            balance: Rupiah(0),
        }
    }

    fn goal(&self) -> Goal {
        Goal {
            measure: self.measure,
            target: match self.measure {
                Measure::Npv => self.npv.as_f64(),
                Measure::Irr => self.irr,
                Measure::Hole => self.hole.as_f64(),
                Measure::Cover => self.cover,
                Measure::Balance => self.balance.as_f64(),
            },
        }
    }
}

/// Shows the search and the switching values.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>, edits: &mut Edits) {
    let lang = view.lang;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        frame::section(
            ui,
            &tr!(lang, "finance.seek"),
            &tr!(lang, "finance.seek_why"),
        );
        card(ui, |ui| search(ui, view, results, edits));
        ui.add_space(space::ROWS);
        frame::section(
            ui,
            &tr!(lang, "finance.switching"),
            &tr!(lang, "finance.switching_why"),
        );
        if let Some(found) = analysis(ui, view, results, edits) {
            let heads = ["lever", "planned", "limit", "distance"]
                .map(|column| tr!(lang, &format!("finance.column.{column}")));
            let rows: Vec<Vec<Cell>> = found
                .switching
                .iter()
                .map(|value| cells(value, results, lang))
                .collect();
            table::show(ui, "switching", &WIDTHS, &heads, &rows, None);
            ui.add_space(space::ROWS);
            if let Some(irr) = results.finance().project.irr.value() {
                let rate = text::percent(lang, irr, 1);
                ui.label(theme::small(tr!(
                    lang,
                    "finance.switching_rate",
                    rate = rate
                )));
            }
        }
        foot_line(ui, view, results, &tr!(lang, "finance.foot_limits"));
    });
}

fn cells(value: &SwitchingValue, results: &Calculation, lang: Lang) -> Vec<Cell> {
    let name = lever_name(value.lever, &results.program, lang);
    let written = |amount: f64| lever_value(value.lever, amount, lang);
    let (limit, distance) = match value.value {
        Some(limit) => {
            let change = limit / value.planned - 1.0;
            let share = text::percent(lang, change.abs(), 1);
            let words = if change < 0.0 {
                tr!(lang, "finance.down", share = share)
            } else {
                tr!(lang, "finance.up", share = share)
            };
            // what sells more helps above its limit, what costs more below it
            let helps = value.lever.is_gain();
            (lever_limit(value.lever, limit, helps, lang), words)
        }
        None => (tr!(lang, "finance.no_limit"), String::new()),
    };
    vec![
        Cell::new(name),
        Cell::new(written(value.planned)),
        Cell::new(limit),
        Cell::new(distance),
    ]
}

fn search(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>, edits: &mut Edits) {
    let lang = view.lang;
    let id = ui.scope_id().with("search");
    let mut form: Form = ui
        .data(|data| data.get_temp(id))
        .unwrap_or_else(|| Form::new(results));
    let levers = memo(ui, "levers", results, lang, || -> Vec<(Lever, String)> {
        Lever::all(&results.program, &results.outcome)
            .into_iter()
            .map(|lever| (lever, lever_name(lever, &results.program, lang)))
            .collect()
    });
    if !levers.iter().any(|(lever, _)| *lever == form.lever)
        && let Some((first, _)) = levers.first()
    {
        form.lever = *first;
    }
    let measures = Measure::ALL.map(|measure| (measure, measure_name(measure, lang)));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let label = tr!(lang, "finance.seek_lever");
        choice(ui, &label, &levers, &mut form.lever, 230.0);
        let label = tr!(lang, "finance.seek_measure");
        choice(ui, &label, &measures, &mut form.measure, 230.0);
        target(ui, lang, &mut form);
    });
    ui.data_mut(|data| data.insert_temp(id, form));
    let goal = form.goal();
    ui.add_space(4.0);
    let t = theme::tokens(ui);
    if let Some(sought) = results.on_demand.sought(form.lever, goal) {
        let (head, sentence) = sought_words(&sought, form.lever, goal, &results.program, lang);
        ui.label(theme::figure(head));
        ui.add(egui::Label::new(theme::small(sentence).color(t.muted)).wrap());
    } else {
        edits.wish(Wish::Seek(form.lever, goal));
        computing(ui, lang);
    }
}

/// The field of the value wanted.
fn target(ui: &mut Ui, lang: Lang, form: &mut Form) {
    let field = |quantity| NumberField::new(lang, tr!(lang, "finance.seek_target"), quantity);
    ui.push_id(form.measure, |ui| match form.measure {
        Measure::Npv => field(Quantity::Rupiah)
            .between(-1e12..=1e12)
            .show(ui, &mut form.npv),
        Measure::Irr => field(Quantity::Share)
            .between(-0.9..=5.0)
            .show(ui, &mut form.irr),
        Measure::Hole => field(Quantity::Rupiah)
            .between(0.0..=1e12)
            .show(ui, &mut form.hole),
        Measure::Cover => field(Quantity::Number)
            .between(-100.0..=100.0)
            .show(ui, &mut form.cover),
        Measure::Balance => field(Quantity::Rupiah)
            .between(-1e12..=1e12)
            .show(ui, &mut form.balance),
    });
}
