//! By what right the land is used, and what is set aside: rent, a shared
//! harvest, income tax, a reserve.

use std::sync::Arc;

use egui::Ui;

use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::range_field::own;
use super::super::super::widgets::{Kind, NumberField, RangeField, card, choice, frame};
use super::{Side, halves};
use crate::advice::credit::SHARED_MONTHS;
use crate::document::Change;
use crate::plan::{Contingency, CostGroup, Plan, Range, Rupiah, SharedCost, Tax, Tenure};
use crate::text::{Lang, Quantity};
use crate::tr;

/// Rate and free turnover of the final tax of small business (`economics.md` §2.4).
const USUAL_TAX: Tax = Tax {
    rate: 0.005,
    exempt: Rupiah(500_000_000),
};
/// Reserve when it is switched on, as a share of costs: a field to change.
const FIRST_RESERVE: f64 = 0.05;

/// How a plot's harvest may be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    Owned,
    Rented,
    Maro,
    MerteluGrower,
    MerteluOwner,
    Custom,
}

/// Owner's share of the harvest and of the inputs (`economics.md` §2.3): halves,
/// or thirds where the larger goes to whoever pays the inputs.
const SHARES: [(Kept, f64, f64); 3] = [
    (Kept::Maro, 1.0 / 2.0, 1.0 / 2.0),
    (Kept::MerteluGrower, 1.0 / 3.0, 0.0),
    (Kept::MerteluOwner, 2.0 / 3.0, 1.0),
];

impl Kept {
    fn of(tenure: &Tenure) -> Self {
        match tenure {
            Tenure::Owned { .. } => Self::Owned,
            Tenure::Rented { .. } => Self::Rented,
            Tenure::Shared {
                share,
                owner_inputs,
                ..
            } => {
                let same = |a: f64, b: f64| (a - b).abs() < 5e-4;
                let known = SHARES.into_iter().find(|(_, of_harvest, of_inputs)| {
                    same(*share, *of_harvest) && same(*owner_inputs, *of_inputs)
                });
                known.map_or(Self::Custom, |(kept, ..)| kept)
            }
        }
    }

    fn all(lang: Lang) -> [(Self, String); 6] {
        [
            (Self::Owned, tr!(lang, "costs.tenure.owned")),
            (Self::Rented, tr!(lang, "costs.tenure.rented")),
            (Self::Maro, tr!(lang, "costs.tenure.maro")),
            (
                Self::MerteluGrower,
                tr!(lang, "costs.tenure.mertelu_grower"),
            ),
            (Self::MerteluOwner, tr!(lang, "costs.tenure.mertelu_owner")),
            (Self::Custom, tr!(lang, "costs.tenure.custom")),
        ]
    }

    /// The tenure as it becomes; rents and agreements already there stay.
    fn become_of(self, tenure: &Tenure, rent: Range<Rupiah>) -> Tenure {
        let rent = match tenure {
            Tenure::Owned {
                imputed_rent_per_ha: known,
            }
            | Tenure::Rented { rent_per_ha: known } => known.clone(),
            Tenure::Shared { .. } => rent,
        };
        let (less, basis) = match tenure {
            Tenure::Shared { less, basis, .. } => (less.clone(), basis.clone()),
            Tenure::Owned { .. } | Tenure::Rented { .. } => (Vec::new(), own()),
        };
        let known = SHARES.into_iter().find(|(kept, ..)| *kept == self);
        match self {
            Self::Owned => Tenure::Owned {
                imputed_rent_per_ha: rent,
            },
            Self::Rented => Tenure::Rented { rent_per_ha: rent },
            Self::Maro | Self::MerteluGrower | Self::MerteluOwner | Self::Custom => {
                let (_, share, owner_inputs) = known.unwrap_or((self, 0.25, 0.0));
                Tenure::Shared {
                    share,
                    less,
                    owner_inputs,
                    basis,
                }
            }
        }
    }
}

/// Shows the part.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    halves(ui, |ui, side| match side {
        Side::Left => {
            for (key, tenure) in &view.plan.tenures {
                ui.push_id(key, |ui| one(ui, view, key, tenure, edits));
                ui.add_space(space::ROWS - 6.0);
            }
        }
        Side::Right => {
            tax(ui, view, edits);
            ui.add_space(space::ROWS - 6.0);
            reserve(ui, view, edits);
        }
    });
}

/// A tenure: what it is, what it costs, which plots are held so.
fn one(ui: &mut Ui, view: &View<'_>, key: &str, tenure: &Arc<Tenure>, edits: &mut Edits) {
    let (lang, t) = (view.lang, theme::tokens(ui));
    let mut draft = Tenure::clone(tenure);
    let plots = plots_of(view.plan, key);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(lang, "costs.tenure.head", name = key)));
        let words = if plots.is_empty() {
            tr!(lang, "costs.tenure.unused")
        } else {
            tr!(lang, "costs.tenure.plots", plots = plots)
        };
        ui.add(egui::Label::new(theme::small(words).color(t.muted)).wrap());
        let before = Kept::of(&draft);
        let mut kept = before;
        let label = tr!(lang, "costs.tenure.kind");
        choice(ui, &label, &Kept::all(lang), &mut kept, 300.0);
        if kept != before {
            draft = kept.become_of(&draft, usual_rent(view));
        }
        if let Tenure::Shared {
            share,
            less,
            owner_inputs,
            ..
        } = &mut draft
        {
            shares(ui, lang, key, share, owner_inputs);
            taken_first(ui, lang, less);
        }
    });
    let (rent, label) = match &mut draft {
        Tenure::Owned {
            imputed_rent_per_ha: rent,
        } => (Some(rent), tr!(lang, "costs.tenure.imputed")),
        Tenure::Rented { rent_per_ha: rent } => (Some(rent), tr!(lang, "costs.tenure.rent")),
        Tenure::Shared { .. } => (None, String::new()),
    };
    if let Some(rent) = rent {
        ui.add_space(4.0);
        let unit = tr!(lang, "costs.tenure.rent_unit");
        RangeField::new(lang, label, Quantity::Rupiah, unit)
            .path(format!("tenures.{key}"))
            .between(0.0..=1e9)
            .show(ui, rent);
    }
    let is_short = view.plan.months < SHARED_MONTHS && !plots.is_empty();
    if matches!(draft, Tenure::Shared { .. }) && is_short {
        ui.add_space(4.0);
        let title = tr!(lang, "costs.tenure.short");
        let why = tr!(lang, "costs.tenure.short_why");
        frame::notice(ui, Kind::Warning, &title, &why, |_| ());
    }
    if draft != **tenure {
        edits.push(
            "edit.tenure",
            Change::Tenure(key.to_owned(), Some(Arc::new(draft))),
        );
    }
}

/// Who gets which part, and who carries the inputs.
fn shares(ui: &mut Ui, lang: Lang, key: &str, share: &mut f64, owner_inputs: &mut f64) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (label, part, value) in [
            (tr!(lang, "costs.tenure.share"), "share", share),
            (
                tr!(lang, "costs.tenure.inputs"),
                "owner_inputs",
                owner_inputs,
            ),
        ] {
            NumberField::new(lang, label, Quantity::Share)
                .between(0.0..=1.0)
                .path(format!("tenures.{key}.{part}"))
                .width(140.0)
                .show(ui, value);
        }
    });
}

/// Which costs are taken off before the division.
fn taken_first(ui: &mut Ui, lang: Lang, less: &mut Vec<SharedCost>) {
    ui.label(theme::small(tr!(lang, "costs.tenure.first")));
    ui.horizontal_wrapped(|ui| {
        for (cost, words) in [
            (SharedCost::Inputs, tr!(lang, "costs.group.inputs")),
            (SharedCost::Transport, tr!(lang, "costs.group.transport")),
            (SharedCost::HiredLabour, tr!(lang, "costs.group.hired")),
        ] {
            let mut is_first = less.contains(&cost);
            if ui.checkbox(&mut is_first, words).changed() {
                less.retain(|other| *other != cost);
                if is_first {
                    less.push(cost);
                }
            }
        }
    });
}

fn plots_of(plan: &Plan, key: &str) -> String {
    let plots = plan.plots.iter().filter(|plot| plot.tenure == key);
    let names: Vec<&str> = plots.map(|plot| plot.name.as_str()).collect();
    names.join(", ")
}

/// The rent usual at the place of the first plot.
fn usual_rent(view: &View<'_>) -> Range<Rupiah> {
    let plan = view.plan;
    let of_plot = plan
        .plots
        .first()
        .and_then(|plot| plan.places.get(&plot.place));
    let place = of_plot.or_else(|| plan.places.values().next());
    place.map_or_else(
        || Range {
            low: Rupiah(0),
            likely: Rupiah(0),
            high: Rupiah(0),
            basis: own(),
        },
        |place| place.rent_per_ha.clone(),
    )
}

/// The final income tax of small business.
fn tax(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let (lang, t) = (view.lang, theme::tokens(ui));
    let mut tax = view.plan.tax;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(lang, "costs.tax")));
        ui.add(egui::Label::new(theme::small(tr!(lang, "costs.tax_why")).color(t.muted)).wrap());
        let mut is_on = tax.is_some();
        if ui.checkbox(&mut is_on, tr!(lang, "costs.tax_on")).changed() {
            tax = is_on.then_some(USUAL_TAX);
        }
        if let Some(tax) = &mut tax {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                NumberField::new(lang, tr!(lang, "costs.tax_rate"), Quantity::Share)
                    .between(0.0..=1.0)
                    .path("tax.rate")
                    .width(120.0)
                    .show(ui, &mut tax.rate);
                NumberField::new(lang, tr!(lang, "costs.tax_exempt"), Quantity::Rupiah)
                    .between(0.0..=1e12)
                    .path("tax.exempt")
                    .width(190.0)
                    .show(ui, &mut tax.exempt);
            });
        }
    });
    if tax != view.plan.tax {
        edits.push("edit.tax", Change::Tax(tax));
    }
}

/// A reserve for what nobody foresaw.
fn reserve(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let (lang, t) = (view.lang, theme::tokens(ui));
    let mut reserve = view.plan.contingency.clone();
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(lang, "costs.reserve")));
        let why = tr!(lang, "costs.reserve_why");
        ui.add(egui::Label::new(theme::small(why).color(t.muted)).wrap());
        let mut is_on = reserve.is_some();
        let label = tr!(lang, "costs.reserve_on");
        if ui.checkbox(&mut is_on, label).changed() {
            reserve = is_on.then(|| Contingency {
                share: FIRST_RESERVE,
                of: vec![CostGroup::HiredLabour, CostGroup::Inputs],
            });
        }
        if let Some(reserve) = &mut reserve {
            NumberField::new(lang, tr!(lang, "costs.reserve_share"), Quantity::Share)
                .between(0.0..=1.0)
                .path("contingency.share")
                .width(120.0)
                .show(ui, &mut reserve.share);
            ui.label(theme::small(tr!(lang, "costs.reserve_of")));
            ui.horizontal_wrapped(|ui| groups(ui, lang, &mut reserve.of));
        }
    });
    if reserve != view.plan.contingency {
        edits.push("edit.reserve", Change::Contingency(reserve));
    }
}

fn groups(ui: &mut Ui, lang: Lang, of: &mut Vec<CostGroup>) {
    for (group, words) in [
        (CostGroup::HiredLabour, tr!(lang, "costs.group.hired")),
        (CostGroup::Inputs, tr!(lang, "costs.group.inputs")),
        (CostGroup::Transport, tr!(lang, "costs.group.transport")),
        (CostGroup::Land, tr!(lang, "costs.group.land")),
        (CostGroup::Fixed, tr!(lang, "costs.group.fixed")),
        (CostGroup::Investment, tr!(lang, "costs.group.investment")),
    ] {
        let mut is_in = of.contains(&group);
        if ui.checkbox(&mut is_in, words).changed() {
            of.retain(|other| *other != group);
            if is_in {
                of.push(group);
            }
        }
    }
}
