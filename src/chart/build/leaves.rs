//! The leaves of a plant by age: what stands, what is cut, what one weighs.

use super::{month_words, nothing, plot_name};
use crate::chart::{
    Bars, Cell, Draft, Figure, FigureError, Scale, Series, Stack, Table, Tone, XAxis, YAxis,
};
use crate::model::{LeafAges, Program};
use crate::text::{Lang, number};
use crate::tr;

/// Fewer leaves of an age than this are not drawn, leaves/plant.
const SEEN: f64 = 0.005;

/// Age of a plant from which no leaf it was planted with is left, months.
const LAST_PLANTED_LEAVES: usize = 8;

/// The leaves of a plot's oldest plants in plan month `k`, per plant by age;
/// those cut are hatched, the weight of one leaf stands on top.
///
/// # Errors
/// None: a plot, or a month, that has no plants gives a sentence.
pub fn leaf_ages(
    program: &Program,
    plot_idx: usize,
    k: usize,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let month = month_words(program, k.saturating_sub(1), lang);
    let plot = program.inputs.plots.get(plot_idx);
    let plot = plot.map_or_else(String::new, |plot| plot_name(&plot.name, plot_idx, lang));
    let found = program.leaf_ages(plot_idx, k);
    let ages = found.as_ref().map_or(0, shown);
    let no_plants = tr!(lang, "chart.leaves.none", plot = plot, month = month);
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.leaves.title"),
        x: XAxis::Categories {
            names: (0..ages).map(|age| age.to_string()).collect(),
            head: tr!(lang, "chart.leaves.axis"),
        },
        y: YAxis {
            scale: Scale::Plain,
            head: tr!(lang, "chart.leaves.count"),
        },
        table: Table {
            head: vec![
                tr!(lang, "chart.column.leaf_age"),
                tr!(lang, "chart.column.standing"),
                tr!(lang, "chart.column.cut"),
                tr!(lang, "chart.column.leaf_g"),
            ],
            rows: vec![],
        },
        when_empty: nothing(program, no_plants, lang),
        ..Draft::default()
    };
    let Some(leaves) = found else {
        return Figure::new(draft);
    };
    draft.subtitle = tr!(
        lang,
        "chart.leaves.subtitle",
        plot = plot,
        age = leaves.plant_age,
        month = month,
    );
    let cut: f64 = leaves.cut.iter().sum();
    let standing: f64 = leaves.standing.iter().sum();
    draft.notes.push(if leaves.plant_age < LAST_PLANTED_LEAVES {
        tr!(lang, "chart.leaves.young")
    } else {
        tr!(
            lang,
            "chart.leaves.note",
            cut = number(lang, cut, 1),
            standing = number(lang, standing, 1),
        )
    });
    draft.table.rows = (0..ages)
        .map(|age| {
            vec![
                Cell::number(age as f64, 0),
                Cell::number(leaves.standing[age], 3),
                Cell::number(leaves.cut[age], 3),
                Cell::number(leaves.leaf_kg[age] * 1000.0, 1),
            ]
        })
        .collect();
    let tops = (0..ages).map(|age| {
        if leaves.standing[age] + leaves.cut[age] < SEEN {
            return String::new();
        }
        let grams = number(lang, leaves.leaf_kg[age] * 1000.0, 0);
        format!("{grams} g")
    });
    let cut_name = if cut > 0.0 {
        tr!(lang, "chart.leaves.cut")
    } else {
        String::new()
    };
    draft.series.push(Series::Stack(Stack {
        tops: tops.collect(),
        parts: vec![
            Bars::new(
                &tr!(lang, "chart.leaves.standing"),
                Tone::Leaf,
                leaves.standing[..ages].to_vec(),
            ),
            Bars::new(&cut_name, Tone::Cut, leaves.cut[..ages].to_vec()),
        ],
    }));
    Figure::new(draft)
}

/// Ages up to the oldest that has leaves.
fn shown(leaves: &LeafAges) -> usize {
    let counts = leaves.standing.iter().zip(&leaves.cut);
    let oldest = counts
        .clone()
        .rposition(|(standing, cut)| standing + cut >= SEEN);
    oldest.map_or(0, |age| age + 1)
}
