//! Names for the fields of a plan, from the paths of problems and findings.

use super::{Lang, number, words};
use crate::plan::Plan;
use crate::plan::field::{Path, Step};
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
    "agreement",
    "amount",
    "annex",
    "area",
    "backdrop",
    "bank_account",
    "base",
    "basis",
    "batches_per_month",
    "beds",
    "born",
    "bought",
    "budget_months",
    "business_number",
    "buyers",
    "c0",
    "c1",
    "caption",
    "cards",
    "ceiling",
    "chance_per_year",
    "changes",
    "chapters_off",
    "chapters_on",
    "class",
    "code",
    "collateral",
    "contingency",
    "corners",
    "cost",
    "count",
    "counted",
    "credit_months",
    "cut_interval",
    "cycles",
    "date",
    "days",
    "days_per_month",
    "decree",
    "delay_months",
    "diagonal",
    "direction",
    "district",
    "ditch_m_per_ha",
    "ditch_width_m",
    "drainage",
    "drainage_note",
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
    "format",
    "from",
    "full_nik",
    "fund_source",
    "funding",
    "furrow_m",
    "gap_fill",
    "grace_interest",
    "grace_months",
    "grade",
    "grades",
    "grants",
    "group",
    "harvest_scaled",
    "harvests",
    "has_buyer",
    "headland_m",
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
    "is_on",
    "is_placeholder",
    "item",
    "items",
    "keep_leaves",
    "kg",
    "kg_per_hok",
    "la_nina_chance",
    "la_nina_rain",
    "labour_scale",
    "last",
    "leaf_kg",
    "leaf_kg_per_batch",
    "leaf_max_age",
    "leaf_price",
    "leaves",
    "leaves_at_planting",
    "letter_number",
    "life_years",
    "likely",
    "loans",
    "loans.rate",
    "locked_on",
    "logo",
    "low",
    "marketable",
    "materials_per_batch",
    "max_kg",
    "mean_temperature_c",
    "member",
    "members",
    "method",
    "min_cut_age",
    "minimum_wage_day",
    "month",
    "month_rain_sigma",
    "months",
    "months_in_business",
    "name",
    "need",
    "nik",
    "nip",
    "nitrogen_kg_per_ha",
    "note",
    "nutrient",
    "of",
    "office",
    "officers",
    "only_peat",
    "only_poor_drainage",
    "opacity",
    "order",
    "other_income",
    "other_instalments",
    "own_cash",
    "owner_inputs",
    "paper",
    "path_every_m",
    "path_width_m",
    "paths",
    "pauses",
    "peat_function",
    "people",
    "per",
    "phone",
    "pictures",
    "place",
    "places",
    "plant_spacing_m",
    "planted",
    "plants",
    "plants_per_ha",
    "plot",
    "plots",
    "practice",
    "practices",
    "present_use",
    "price",
    "price_rho",
    "price_sigma",
    "price_trend",
    "priced",
    "priced_at",
    "principal",
    "products",
    "profile",
    "proposal",
    "proposal.place",
    "province",
    "published",
    "purpose",
    "quantity",
    "rab_group",
    "rain_basis",
    "rain_mm",
    "rate",
    "received",
    "records",
    "rent_per_ha",
    "replant",
    "revenue",
    "risk",
    "role",
    "rot_b",
    "rounding",
    "row_spacing_m",
    "rows",
    "sales",
    "salvage_share",
    "scaled",
    "scenarios",
    "scope",
    "season",
    "second_rate",
    "seed",
    "sex",
    "share",
    "sides",
    "signers",
    "simluhtan",
    "soil",
    "sold_share",
    "source",
    "spouse",
    "start",
    "subdistrict",
    "sucker",
    "sucker_demand",
    "sucker_item",
    "sucker_price",
    "sucker_rate",
    "sucker_usable",
    "tax",
    "tax.rate",
    "tax_number",
    "tenor_months",
    "tenure",
    "tenures",
    "texts",
    "transport_per_kg",
    "transport_trend",
    "trend",
    "unit",
    "units_per_batch",
    "usual_practice",
    "village",
    "wage",
    "wage_trend",
    "water_depth_cm",
    "width_m",
    "window",
    "work",
    "year",
    "year_rain_sigma",
    "years",
    "yield_sigma",
];

/// The field a path leads to, by name: `plots[2].planted` is
/// `Petak 3, bulan tanam`. A path with a part that has no name stays as it is.
pub fn field_name(lang: Lang, path: &str) -> String {
    field_name_in(lang, None, path)
}

/// The same with the names that things have in a plan.
pub(super) fn field_name_in(lang: Lang, plan: Option<&Plan>, path: &str) -> String {
    parts(lang, plan, path).map_or_else(
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

fn parts(lang: Lang, plan: Option<&Plan>, path: &str) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let mut parent = "";
    let path = Path::parse(path)?;
    let mut rest = path.0.iter().peekable();
    while let Some(step) = rest.next() {
        let Step::Key(name) = step else {
            return None;
        };
        if !FIELDS.contains(&name.as_str()) {
            return None;
        }
        // some words mean another thing within another field
        let within = format!("{parent}.{name}");
        let known = if FIELDS.contains(&within.as_str()) {
            &within
        } else {
            name
        };
        let word = words(lang, &format!("field.{known}"));
        let is_map = MAPS.contains(&name.as_str());
        let which = match rest.peek() {
            Some(Step::Order) => {
                rest.next();
                names.push(word);
                names.push(words(lang, "field.order"));
                continue;
            }
            Some(Step::Key(key)) if is_map => Some(named(plan, name, key)),
            Some(Step::Key(_)) | None => None,
            Some(Step::At(index)) => Some(number(lang, *index as f64 + 1.0, 0)),
            Some(Step::Id(id)) => Some(named(plan, name, id)),
            Some(Step::Named(name, 1)) => Some(name.clone()),
            Some(Step::Named(name, nth)) => Some(format!("{name} ({nth})")),
        };
        if which.is_some() {
            rest.next();
        } else if SILENT.contains(&name.as_str()) && rest.peek().is_some() {
            parent = name;
            continue;
        }
        parent = name;
        names.push(match which {
            // `Petak 3` is a name of its own
            Some(which) if which.to_lowercase().starts_with(&word) => which,
            Some(which) => tr!(lang, "field_which", field = word, which = which),
            None => word,
        });
    }
    Some(names)
}

/// The name of what a key or an id stands for, where the plan has one.
fn named(plan: Option<&Plan>, list: &str, key: &str) -> String {
    let name = plan.and_then(|plan| match list {
        "plots" => {
            let found = plan.plots.iter().find(|plot| plot.id.to_string() == key);
            found.map(|plot| &plot.name)
        }
        "members" => {
            let found = plan.group.members.iter().find(|member| member.id == key);
            found.map(|member| &member.name)
        }
        "items" => plan.items.get(key).map(|item| &item.name),
        "places" => plan.places.get(key).map(|place| &place.name),
        _ => None,
    });
    name.map_or_else(|| key.to_owned(), Clone::clone)
}

/// Is the field an amount of rupiah?
pub(super) fn is_money(path: &str) -> bool {
    const AMOUNTS: [&str; 20] = [
        "amount",
        "base",
        "ceiling",
        "exempt",
        "floor",
        "imputed_rent_per_ha",
        "income_per_ha",
        "leaf_price",
        "materials_per_batch",
        "need",
        "other_income",
        "other_instalments",
        "own_cash",
        "price",
        "principal",
        "rent_per_ha",
        "sucker",
        "sucker_price",
        "transport_per_kg",
        "wage",
    ];
    let path = Path::parse(path).unwrap_or_default();
    let mut names = path.0.iter().rev().filter_map(|step| match step {
        Step::Key(name) => Some(name.as_str()),
        _ => None,
    });
    let name = names.find(|name| !["low", "likely", "high"].contains(name));
    name.is_some_and(|name| AMOUNTS.contains(&name))
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
                "sales.buyers['Pak Budi, pengepul'].base.likely",
                "Pembeli Pak Budi, pengepul, harga, perkiraan",
                "Buyer Pak Budi, pengepul, price, likely",
            ),
            (
                "plots[#3].planted",
                "Petak 3, bulan tanam",
                "Plot 3, month of planting",
            ),
            ("sales.buyers[*]", "Pembeli, urutan", "Buyer, order"),
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
