//! Names for the fields of a plan, from the paths of problems and findings.

use super::{Lang, number, words};
use crate::tr;

/// Maps of a plan: what follows them in a path is a key.
const MAPS: [&str; 4] = ["places", "practices", "tenures", "items"];

/// Parts of a path that say nothing before another part.
const SILENT: [&str; 3] = ["sales", "group", "risk"];

/// Names of the fields a path may hold; their words are under `field.` and the
/// name.
pub(crate) const FIELDS: &[&str] = &[
    "activities",
    "age_factor",
    "amount",
    "base",
    "batches_per_month",
    "bought",
    "buyers",
    "c0",
    "c1",
    "cards",
    "ceiling",
    "chance_per_year",
    "code",
    "contingency",
    "counted",
    "credit_months",
    "cut_interval",
    "days_per_month",
    "days",
    "delay_months",
    "diagonal",
    "ditch_m_per_ha",
    "e_max",
    "economic_life",
    "effect",
    "el_nino_chance",
    "el_nino_rain",
    "equipment",
    "establishment_survival",
    "every",
    "exempt",
    "extent",
    "factor",
    "fallow",
    "family",
    "first",
    "fixed",
    "floods",
    "floor",
    "from",
    "funding",
    "gap_fill",
    "grace_months",
    "grades",
    "grants",
    "group",
    "harvests",
    "high",
    "hireable_hok",
    "hok_per_batch",
    "hok_per_day",
    "hok_per_ha",
    "household",
    "id",
    "imputed_rent_per_ha",
    "income_per_ha",
    "input_price",
    "inputs",
    "items",
    "item",
    "keep_leaves",
    "kg_per_hok",
    "la_nina_chance",
    "la_nina_rain",
    "labour_scale",
    "leaf_kg_per_batch",
    "leaf_kg",
    "leaf_max_age",
    "leaf_price",
    "leaves_at_planting",
    "leaves",
    "life_years",
    "likely",
    "loans",
    "low",
    "marketable",
    "materials_per_batch",
    "max_kg",
    "mean_temperature_c",
    "members",
    "member",
    "min_cut_age",
    "month_rain_sigma",
    "months",
    "month",
    "name",
    "need",
    "nitrogen_kg_per_ha",
    "nutrient",
    "other_income",
    "other_instalments",
    "own_cash",
    "owner_inputs",
    "paths",
    "peat_function",
    "places",
    "place",
    "plant_spacing_m",
    "planted",
    "plants_per_ha",
    "plants",
    "plots",
    "practices",
    "practice",
    "present_use",
    "price_rho",
    "price_sigma",
    "price_trend",
    "price",
    "principal",
    "products",
    "quantity",
    "rain_mm",
    "rate",
    "records",
    "rent_per_ha",
    "risk",
    "rot_b",
    "row_spacing_m",
    "sales",
    "salvage_share",
    "season",
    "second_rate",
    "share",
    "sides",
    "sold_share",
    "sucker_demand",
    "sucker_item",
    "sucker_price",
    "sucker_rate",
    "sucker_usable",
    "sucker",
    "tax",
    "tenor_months",
    "tenures",
    "tenure",
    "transport_per_kg",
    "transport_trend",
    "trend",
    "units_per_batch",
    "wage_trend",
    "wage",
    "water_depth_cm",
    "window",
    "work",
    "year_rain_sigma",
    "yield_sigma",
];

/// The field a path leads to, by name: `plots[2].planted` is
/// `Petak 3, bulan tanam`. A path with a part that has no name stays as it is.
pub fn field_name(lang: Lang, path: &str) -> String {
    parts(lang, path).map_or_else(
        || path.to_owned(),
        |parts| {
            let joined = parts.join(", ");
            let mut letters = joined.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        },
    )
}

fn parts(lang: Lang, path: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut rest = path.split('.').peekable();
    while let Some(part) = rest.next() {
        let (name, index) = match part.split_once('[') {
            Some((name, index)) => (name, Some(index.strip_suffix(']')?.parse::<u32>().ok()?)),
            None => (part, None),
        };
        let is_known = FIELDS.contains(&name);
        if !is_known {
            return None;
        }
        if SILENT.contains(&name) && rest.peek().is_some() {
            continue;
        }
        let word = words(lang, &format!("field.{name}"));
        let which = match index {
            Some(index) => Some(number(lang, f64::from(index) + 1.0, 0)),
            None if MAPS.contains(&name) => rest.next().map(str::to_owned),
            None => None,
        };
        names.push(match which {
            Some(which) => tr!(lang, "field_which", field = word, which = which),
            None => word,
        });
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_names() {
        // path, Indonesian, English
        let cases = [
            (
                "plots[2].planted",
                "Petak 3, bulan tanam",
                "Plot 3, month of planting",
            ),
            ("name", "Nama", "Name"),
            (
                "sales.buyers[0].base.likely",
                "Pembeli 1, harga, perkiraan",
                "Buyer 1, price, likely",
            ),
            (
                "practices.gambut.activities[1].inputs[0].item",
                "Cara budidaya gambut, kegiatan 2, bahan 1, barang",
                "Practice gambut, activity 2, input 1, item",
            ),
            (
                "plots[0].nonsense",
                "plots[0].nonsense",
                "plots[0].nonsense",
            ),
            ("", "", ""),
        ];
        for (path, id, en) in cases {
            assert_eq!(field_name(Lang::Id, path), id);
            assert_eq!(field_name(Lang::En, path), en);
        }
    }

    #[test]
    fn each_field_has_words() {
        for lang in Lang::ALL {
            for name in FIELDS {
                let key = format!("field.{name}");
                assert_ne!(words(lang, &key), key, "{lang:?}");
            }
        }
    }
}
