//! How aloe is grown: the figures of a practice.

use std::sync::Arc;

use egui::{Align, CollapsingHeader, Layout, Ui, vec2};

use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{Choice, NameField, NumberField, RangeField, badge, card};
use crate::document::Change;
use crate::plan::{GapFill, Plan, Practice, Range};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Fields that stand under *Angka lengkap*.
const DEEP: [&str; 18] = [
    "plants_per_ha",
    "nutrient",
    "leaves_at_planting",
    "rot_b",
    "sucker_rate",
    "sucker_usable",
    "leaf_max_age",
    "row_spacing_m",
    "plant_spacing_m",
    "ditch_m_per_ha",
    "beds",
    "c0",
    "c1",
    "nitrogen_kg_per_ha",
    "fallow",
    "age_factor",
    "gap_fill",
    "name",
];

/// Shows the practice chosen; `asked` is the path of a field to jump to.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, asked: Option<&str>, edits: &mut Edits) {
    let (lang, plan) = (view.lang, view.plan);
    let chosen_id = ui.scope_id().with("practice");
    let mut chosen: String = ui
        .data(|data| data.get_temp(chosen_id))
        .filter(|key: &String| plan.practices.contains_key(key))
        .or_else(|| most_used(plan))
        .unwrap_or_default();
    let asked = asked
        .and_then(|path| path.strip_prefix("practices."))
        .and_then(|rest| rest.split_once('.'));
    if let Some((key, _)) = asked
        && plan.practices.contains_key(key)
    {
        key.clone_into(&mut chosen);
    }
    let of: Vec<(String, String)> = plan
        .practices
        .iter()
        .map(|(key, practice)| (key.clone(), used(plan, key, &practice.name, lang)))
        .collect();
    ui.horizontal(|ui| {
        Choice::new(&tr!(lang, "practice.which"))
            .label_left(112.0)
            .width(460.0)
            .show(ui, &of, &mut chosen);
    });
    ui.add_space(4.0);
    ui.data_mut(|data| data.insert_temp(chosen_id, chosen.clone()));
    let Some(practice) = plan.practices.get(&chosen) else {
        ui.label(tr!(lang, "practice.no_practice"));
        return;
    };
    let is_deep = asked.is_some_and(|(_, rest)| {
        let field = rest.split(['.', '[']).next().unwrap_or_default();
        DEEP.contains(&field)
    });
    let mut draft = Practice::clone(practice);
    ui.push_id(&chosen, |ui| {
        let at = format!("practices.{chosen}");
        usual(ui, lang, &at, &mut draft);
        CollapsingHeader::new(theme::section(tr!(lang, "practice.all")))
            .id_salt("all figures")
            .open(is_deep.then_some(true))
            .show_unindented(ui, |ui| deep(ui, lang, &at, &mut draft));
    });
    if draft != **practice {
        let change = Change::Practice(chosen, Some(Arc::new(draft)));
        edits.push("edit.practice", change);
    }
}

/// The practice of the most plots, the first of equals.
fn most_used(plan: &Plan) -> Option<String> {
    let n = |key: &str| {
        plan.plots
            .iter()
            .filter(|plot| plot.practice == key)
            .count()
    };
    let best = plan.practices.keys().rev().max_by_key(|key| n(key));
    best.cloned()
}

/// A practice and how many plots use it.
fn used(plan: &Plan, key: &str, name: &str, lang: Lang) -> String {
    let n = plan
        .plots
        .iter()
        .filter(|plot| plot.practice == key)
        .count();
    match n {
        0 => tr!(lang, "practice.unused", name = name),
        n => tr!(lang, "practice.used", name = name, n = n),
    }
}

/// Cards side by side, two in a row.
fn pair(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let width = ((ui.available_width() - space::CARDS) / 2.0).floor();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARDS;
        let size = vec2(width, 0.0);
        let down = Layout::top_down(Align::LEFT);
        ui.allocate_ui_with_layout(size, down, |ui| {
            ui.set_width(width);
            left(ui);
        });
        ui.allocate_ui_with_layout(size, down, |ui| {
            ui.set_width(width);
            right(ui);
        });
    });
    ui.add_space(4.0);
}

/// A card of a range: its words stand under `practice.` and the field.
struct Card<'a> {
    lang: Lang,
    at: &'a str,
}

impl Card<'_> {
    fn part(
        &self,
        ui: &mut Ui,
        (field, label, unit): (&str, &str, &str),
        (quantity, high): (Quantity, f64),
        range: &mut Range,
    ) {
        RangeField::new(
            self.lang,
            tr!(self.lang, label),
            quantity,
            tr!(self.lang, unit),
        )
        .path(format!("{}.{field}", self.at))
        .between(0.0..=high)
        .show(ui, range);
    }

    fn whole(
        &self,
        ui: &mut Ui,
        (field, label, unit): (&str, &str, &str),
        high: f64,
        range: &mut Range<u16>,
    ) {
        RangeField::new(
            self.lang,
            tr!(self.lang, label),
            Quantity::Count,
            tr!(self.lang, unit),
        )
        .path(format!("{}.{field}", self.at))
        .between(1.0..=high)
        .show(ui, range);
    }
}

/// What a farmer knows: leaves, cutting, work.
fn usual(ui: &mut Ui, lang: Lang, at: &str, p: &mut Practice) {
    let card = Card { lang, at };
    let number = Quantity::Number;
    let share = Quantity::Share;
    pair(
        ui,
        |ui| {
            let words = ("e_max", "practice.e_max", "unit.leaves_month");
            card.part(ui, words, (number, 4.0), &mut p.e_max);
        },
        |ui| {
            let words = ("leaf_kg", "practice.leaf_kg", "unit.gram");
            card.part(ui, words, (Quantity::Grams, 3.0), &mut p.leaf_kg);
        },
    );
    pair(
        ui,
        |ui| {
            let words = (
                "establishment_survival",
                "practice.survival",
                "unit.survival",
            );
            card.part(ui, words, (share, 1.0), &mut p.establishment_survival);
        },
        |ui| {
            let words = ("marketable", "practice.marketable", "unit.of_cut");
            card.part(ui, words, (share, 1.0), &mut p.marketable);
        },
    );
    pair(
        ui,
        |ui| {
            let words = ("cut_interval", "practice.cut_interval", "unit.months");
            card.whole(ui, words, 12.0, &mut p.cut_interval);
        },
        |ui| {
            let words = ("min_cut_age", "practice.min_cut_age", "unit.months");
            card.whole(ui, words, 24.0, &mut p.min_cut_age);
        },
    );
    pair(
        ui,
        |ui| {
            let words = ("keep_leaves", "practice.keep_leaves", "unit.leaves");
            card.part(ui, words, (number, 30.0), &mut p.keep_leaves);
        },
        |ui| {
            let words = ("economic_life", "practice.economic_life", "unit.years");
            card.whole(ui, words, 15.0, &mut p.economic_life);
        },
    );
    pair(
        ui,
        |ui| {
            let words = ("kg_per_hok", "practice.kg_per_hok", "unit.kg_hok");
            card.part(ui, words, (number, 5000.0), &mut p.kg_per_hok);
        },
        |ui| {
            let words = ("labour_scale", "practice.labour_scale", "unit.factor");
            card.part(ui, words, (number, 10.0), &mut p.labour_scale);
        },
    );
}

/// The rest, for those who ask.
fn deep(ui: &mut Ui, lang: Lang, at: &str, p: &mut Practice) {
    let card = Card { lang, at };
    let number = Quantity::Number;
    let share = Quantity::Share;
    pair(
        ui,
        |ui| {
            let words = ("plants_per_ha", "practice.plants_per_ha", "unit.plants_ha");
            card.part(ui, words, (number, 100_000.0), &mut p.plants_per_ha);
        },
        |ui| {
            let words = (
                "leaves_at_planting",
                "practice.leaves_at_planting",
                "unit.leaves",
            );
            card.part(ui, words, (number, 20.0), &mut p.leaves_at_planting);
        },
    );
    pair(
        ui,
        |ui| {
            let words = ("nutrient", "practice.nutrient", "unit.factor");
            card.part(ui, words, (number, 1.0), &mut p.nutrient);
        },
        |ui| {
            let words = ("rot_b", "practice.rot_b", "unit.rot");
            card.part(ui, words, (share, 1.0), &mut p.rot_b);
        },
    );
    pair(
        ui,
        |ui| {
            let words = ("sucker_rate", "practice.sucker_rate", "unit.suckers_month");
            card.part(ui, words, (number, 10.0), &mut p.sucker_rate);
        },
        |ui| {
            let words = ("sucker_usable", "practice.sucker_usable", "unit.of_suckers");
            card.part(ui, words, (share, 1.0), &mut p.sucker_usable);
        },
    );
    let words = ("leaf_max_age", "practice.leaf_max_age", "unit.months");
    card.whole(ui, words, 60.0, &mut p.leaf_max_age);
    ui.add_space(4.0);
    plain(ui, lang, at, p);
}

/// Figures without a range; their source is that of the practice.
fn plain(ui: &mut Ui, lang: Lang, at: &str, p: &mut Practice) {
    card(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(theme::card_head(tr!(lang, "practice.plain")));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                badge::source(ui, lang, &p.basis);
            });
        });
        NameField::new(lang, tr!(lang, "practice.name"))
            .width(400.0)
            .path(format!("{at}.name"))
            .show(ui, &mut p.name);
        let field = |label: &str, name: &str, quantity, high: f64| {
            NumberField::new(lang, tr!(lang, label), quantity)
                .between(0.0..=high)
                .width(124.0)
                .path(format!("{at}.{name}"))
        };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(14.0, 8.0);
            let meters = Quantity::Meters;
            field("practice.row_spacing", "row_spacing_m", meters, 10.0)
                .show(ui, &mut p.row_spacing_m);
            field("practice.plant_spacing", "plant_spacing_m", meters, 10.0)
                .show(ui, &mut p.plant_spacing_m);
            field("practice.ditches", "ditch_m_per_ha", meters, 10_000.0)
                .unit("m/ha")
                .show(ui, &mut p.ditch_m_per_ha);
            field(
                "practice.nitrogen",
                "nitrogen_kg_per_ha",
                Quantity::Kilograms,
                2000.0,
            )
            .unit("kg/ha")
            .show(ui, &mut p.nitrogen_kg_per_ha);
            field("practice.fallow", "fallow", Quantity::Months, 60.0).show(ui, &mut p.fallow);
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(14.0, 8.0);
            let (beds, cm) = (&mut p.beds, Quantity::Centimeters);
            field("practice.bed_rows", "beds.rows", Quantity::Count, 20.0).show(ui, &mut beds.rows);
            field("practice.bed_width", "beds.width_m", cm, 20.0).show(ui, &mut beds.width_m);
            field("practice.furrow", "beds.furrow_m", cm, 10.0).show(ui, &mut beds.furrow_m);
            field("practice.ditch_width", "beds.ditch_width_m", cm, 10.0)
                .show(ui, &mut beds.ditch_width_m);
            field("practice.path_width", "beds.path_width_m", cm, 10.0)
                .show(ui, &mut beds.path_width_m);
            let meters = Quantity::Meters;
            field("practice.path_every", "beds.path_every_m", meters, 1000.0)
                .show(ui, &mut beds.path_every_m);
            field("practice.headland", "beds.headland_m", cm, 20.0).show(ui, &mut beds.headland_m);
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(14.0, 8.0);
            let number = Quantity::Number;
            field("practice.c0", "c0", number, 1.0).show(ui, &mut p.c0);
            field("practice.c1", "c1", number, 1.0).show(ui, &mut p.c1);
            gap_fill(ui, lang, at, &mut p.gap_fill);
        });
        ui.label(theme::small(tr!(lang, "practice.age_factor")));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            for (i, factor) in p.age_factor.iter_mut().enumerate() {
                let year = text::number(lang, i as f64 + 1.0, 0);
                NumberField::new(lang, tr!(lang, "practice.year", n = year), Quantity::Number)
                    .between(0.0..=2.0)
                    .width(84.0)
                    .path(format!("{at}.age_factor[{i}]"))
                    .show(ui, factor);
            }
        });
    });
}

/// When gaps are filled. Ages one by one stay as they are.
fn gap_fill(ui: &mut Ui, lang: Lang, at: &str, gap_fill: &mut GapFill) {
    let months = match gap_fill {
        GapFill::Every(months) => *months,
        GapFill::Never | GapFill::At(_) => 3,
    };
    let mut of = vec![
        (GapFill::Never, tr!(lang, "practice.gap_never")),
        (GapFill::Every(months), tr!(lang, "practice.gap_every")),
    ];
    if let GapFill::At(ages) = &*gap_fill {
        let ages: Vec<String> = ages.iter().map(u16::to_string).collect();
        let words = tr!(lang, "practice.gap_at", ages = ages.join(", "));
        of.push((gap_fill.clone(), words));
    }
    Choice::new(&tr!(lang, "practice.gap_fill"))
        .width(236.0)
        .show(ui, &of, gap_fill);
    if let GapFill::Every(months) = gap_fill {
        NumberField::new(lang, tr!(lang, "practice.gap_months"), Quantity::Months)
            .between(1.0..=120.0)
            .width(124.0)
            .path(format!("{at}.gap_fill"))
            .show(ui, months);
    }
}
