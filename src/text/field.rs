//! Names for the fields of a plan, from the paths of problems and findings.

use super::{Lang, number, words};
use crate::tr;

/// Maps of a plan: what follows them in a path is a key.
const MAPS: [&str; 4] = ["places", "practices", "tenures", "items"];

/// Parts of a path that say nothing before another part.
const SILENT: [&str; 4] = ["sales", "group", "risk", "proposal"];

/// Names of the fields a path may hold; their words are under `field.` and the
/// name.
pub(crate) const FIELDS: &[&str] = &[
    "acknowledged",
    "activities",
    "address",
    "addressee",
    "age_factor",
    "amount",
    "annex",
    "bank_account",
    "base",
    "batches_per_month",
    "born",
    "bought",
    "business_number",
    "buyers",
    "c0",
    "c1",
    "caption",
    "cards",
    "ceiling",
    "chance_per_year",
    "chapters_off",
    "class",
    "code",
    "collateral",
    "contingency",
    "counted",
    "credit_months",
    "cut_interval",
    "date",
    "days_per_month",
    "days",
    "decree",
    "delay_months",
    "diagonal",
    "district",
    "ditch_m_per_ha",
    "e_max",
    "economic_life",
    "effect",
    "effect.months",
    "el_nino_chance",
    "el_nino_rain",
    "equipment",
    "establishment_survival",
    "event",
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
    "full_nik",
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
    "image",
    "imputed_rent_per_ha",
    "income_per_ha",
    "input_price",
    "inputs",
    "items",
    "item",
    "keep_leaves",
    "kg",
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
    "letter_number",
    "life_years",
    "likely",
    "loans",
    "loans.rate",
    "logo",
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
    "months_in_business",
    "name",
    "need",
    "nik",
    "nip",
    "nitrogen_kg_per_ha",
    "nutrient",
    "office",
    "officers",
    "other_income",
    "other_instalments",
    "own_cash",
    "owner_inputs",
    "paper",
    "paths",
    "peat_function",
    "phone",
    "pictures",
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
    "profile",
    "proposal",
    "proposal.place",
    "province",
    "quantity",
    "rain_mm",
    "rate",
    "received",
    "records",
    "rent_per_ha",
    "risk",
    "role",
    "rot_b",
    "row_spacing_m",
    "sales",
    "salvage_share",
    "season",
    "second_rate",
    "sex",
    "share",
    "sides",
    "signers",
    "simluhtan",
    "sold_share",
    "spouse",
    "subdistrict",
    "sucker_demand",
    "sucker_item",
    "sucker_price",
    "sucker_rate",
    "sucker_usable",
    "sucker",
    "tax",
    "tax.rate",
    "tax_number",
    "tenor_months",
    "tenures",
    "tenure",
    "texts",
    "transport_per_kg",
    "transport_trend",
    "trend",
    "units_per_batch",
    "village",
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
    let mut parent = "";
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
        // some words mean another thing within another field
        let within = format!("{parent}.{name}");
        let known = if FIELDS.contains(&within.as_str()) {
            &within
        } else {
            name
        };
        let word = words(lang, &format!("field.{known}"));
        parent = name;
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
            ("rate", "Tingkat diskonto", "Discount rate"),
            ("tax.rate", "Pajak, tarif", "Tax, rate"),
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
