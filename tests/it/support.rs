//! What several tests need: tables of data, inputs of one plot, comparison.

use pelepah::model::exchange;
use pelepah::model::{Outcome, Program, simulate};
use serde_json::{Value, json};

/// Rows of a table in `tests/it/data`: `#` lines and the head left out.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.skip(1).map(|line| line.split(';').collect())
}

/// A printed number.
pub(crate) fn number(cell: &str) -> f64 {
    cell.parse()
        .unwrap_or_else(|error| panic!("{cell}: {error}"))
}

/// Does a value, rounded to the four significant digits printed, read as printed?
pub(crate) fn reads_as(value: f64, printed: f64) -> bool {
    if printed == 0.0 {
        return value.abs() < 5e-5;
    }
    (value - printed).abs() <= 0.51e-3 * libm::pow(10.0, printed.abs().log10().floor())
}

/// Are two values within a relative distance?
pub(crate) fn near(actual: f64, expected: f64, relative: f64) -> bool {
    (actual - expected).abs() <= relative * expected.abs().max(1.0)
}

pub(crate) const PONTIANAK: [f64; 12] = [
    278.0, 179.0, 216.0, 269.0, 271.0, 228.0, 189.0, 194.0, 281.0, 331.0, 358.0, 320.0,
];
pub(crate) const SAMPIT: [f64; 12] = [
    281.0, 245.0, 314.0, 277.0, 255.0, 182.0, 153.0, 116.0, 146.0, 176.0, 274.0, 283.0,
];
pub(crate) const GUNUNGKIDUL: [f64; 12] = [
    340.0, 320.0, 300.0, 180.0, 90.0, 50.0, 30.0, 15.0, 35.0, 110.0, 220.0, 264.0,
];
pub(crate) const BOGOR: [f64; 12] = [
    410.0, 400.0, 400.0, 420.0, 350.0, 230.0, 200.0, 210.0, 260.0, 380.0, 400.0, 340.0,
];

/// Oracle inputs: one hectare of peat at Pontianak, 8,000 plants set at the end
/// of month 0, which is December; nothing sold, bought or worked.
pub(crate) fn oracle(months: u16) -> Value {
    json!({
        "format": exchange::FORMAT, "start": "2026-01", "months": months,
        "inputs": {
            "plots": [oracle_plot()],
            "prices": {
                "trend": 0.0, "season": [1,1,1,1,1,1,1,1,1,1,1,1],
                "grades": [{"share": 1, "factor": 1}], "buyers": []
            },
            "work": {
                "wage": 100_000, "wage_trend": 0, "family_hok": 0, "labour_scale": 1,
                "kg_per_hok": null, "harvest_scaled": false, "transport_trend": 0
            },
            "activities": {}, "items": {}, "equipment": [], "land": {}, "fixed": [],
            "funding": {"own_cash": 0}, "loans": [], "rate": 0.06
        }
    })
}

/// The plot of [`oracle`].
pub(crate) fn oracle_plot() -> Value {
    json!({
        "name": "oracle", "area_ha": 1, "plants": 8000, "soil": "peat", "planted": 0,
        "age_at_start": 0, "rain_mm": PONTIANAK, "e_max": 1, "leaf_kg": 0.8, "c0": 0.75,
        "c1": 0.25, "leaves_at_planting": 5, "keep_leaves": 8, "min_cut_age": 7,
        "cut_interval": 1, "marketable": 0.8, "establishment_survival": 0.9, "rot_b": 0.0027,
        "drainage": 1, "nutrient": 1, "age_factor": [1, 1, 1, 1, 0.9, 0.8, 0.65, 0.5],
        "sucker_rate": 0.5, "sucker_usable": 0.6, "leaf_max_age": 24, "gap_fill": "monthly",
        "economic_life": 9, "fallow": 2, "floods": []
    })
}

/// The mineral soil of the oracles: `W` 0.35 kg, c0 0.6, c1 0.4.
pub(crate) fn mineral(plot: &mut Value) {
    set(
        plot,
        &json!({"soil": "mineral", "leaf_kg": 0.35, "c0": 0.6, "c1": 0.4}),
    );
}

/// Overwrites fields of an object.
pub(crate) fn set(object: &mut Value, fields: &Value) {
    let (Some(object), Some(fields)) = (object.as_object_mut(), fields.as_object()) else {
        panic!("{object} and {fields} must be objects");
    };
    object.extend(fields.clone());
}

/// The program of exchanged inputs.
pub(crate) fn program(exchanged: &Value) -> Program {
    let bytes = exchanged.to_string();
    exchange::read(bytes.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"))
}

/// The outcome of the oracle inputs with a changed plot.
pub(crate) fn oracle_outcome(months: u16, change: impl FnOnce(&mut Value)) -> Outcome {
    let mut exchanged = oracle(months);
    change(&mut exchanged["inputs"]["plots"][0]);
    simulate(&program(&exchanged))
}
