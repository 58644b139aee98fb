//! The thresholds themselves, as functions of bare numbers.
//!
//! `presets.md` §10 wins over `agronomy.md` §7. A figure on a bound passes.
//!
//! | name | meaning | unit |
//! |---|---|---|
//! | `t_per_ha` | marketable leaves of a mature year | t/ha/year |
//! | `plants_per_ha` | plants laid out | plants/ha |
//! | `kg_per_plant` | the same of a plant laid out | kg/plant/year |

use std::ops::RangeInclusive;

use super::{Level, Rule};
use crate::plan::Soil;

/// From more plants than this on a stand is dense, plants/ha (K2, K5).
pub const DENSE_PLANTS_PER_HA: f64 = 12_500.0;
/// Peat yield below which a note is due, t/ha/year (K1, `presets.md` §10).
pub const LOW_PEAT_T_PER_HA: f64 = 25.0;
/// Yield known on peat, t/ha/year (K2, `presets.md` §10).
pub const PEAT_T_PER_HA: RangeInclusive<f64> = 15.0..=96.0;
/// Yield known on mineral soil that is not dense, t/ha/year (K2, `presets.md` §10).
pub const MINERAL_T_PER_HA: RangeInclusive<f64> = 8.0..=60.0;
/// Yield above any claim, t/ha/year (K3, `agronomy.md` §7).
pub const MOST_T_PER_HA: f64 = 200.0;
/// Leaf weight of the sparse regime, kg (K5).
pub const SPARSE_LEAF_KG: f64 = 0.6;
/// Plants laid out as a share of what the spacing allows (K6, `presets.md` §10).
pub const SPACING_SHARE: RangeInclusive<f64> = 0.75..=1.03;
/// Age of a plot at its first harvest, months (K7).
pub const FIRST_HARVEST_MONTHS: i32 = 8;
/// Most leaves a plant puts out, leaves/plant/month (K9).
pub const MOST_LEAVES_PER_MONTH: f64 = 2.2;
/// How far twelve months may exceed the leaves that emerge in them (K10, `presets.md` §10).
pub const MASS_SLACK: f64 = 1.1;
/// Fewest leaves left at a cut (K11).
pub const FEWEST_KEPT_LEAVES: f64 = 6.0;
/// Best establishment survival (K13).
pub const BEST_SURVIVAL: f64 = 0.98;
/// Longest life at full yield, years (K14).
pub const LONGEST_LIFE_YEARS: u16 = 8;
/// Emergence in the eighth year and after (`agronomy.md` §1, `age_factor`); a
/// longer life with more than this is at full yield (K14; our reading).
pub const OLD_AGE_FACTOR: f64 = 0.5;
/// Price no one is paid for fresh leaves, Rp/kg (K15).
pub const IMPOSSIBLE_PRICE: f64 = 10_000.0;
/// Price below which it does not cover the cutting, Rp/kg (K15, `presets.md` §10).
pub const LOW_PRICE: f64 = 800.0;
/// Most a product returns on its costs (K18).
pub const MOST_PRODUCT_RC: f64 = 4.0;
/// Most leaves cut, carried and cleaned in a day's work, kg/HOK (K19).
pub const MOST_KG_PER_HOK: f64 = 600.0;
/// Least work of a mature hectare, harvest included, HOK/ha/month (K19).
pub const LEAST_HOK_PER_HA: f64 = 8.0;
/// Most urea in one round, kg/ha (K20, `presets.md` §10).
pub const MOST_UREA_KG_PER_HA: f64 = 170.0;
/// Most nitrogen from bags in a later year, kg N/ha (K20, `presets.md` §10).
pub const MOST_NITROGEN_KG_PER_HA: f64 = 200.0;
/// The same in the first twelve months (K20, `presets.md` §10).
pub const MOST_FIRST_NITROGEN_KG_PER_HA: f64 = 280.0;
/// Days under water that kill a stand (K21).
pub const KILLING_FLOOD_DAYS: u16 = 3;
/// Month of rain after which rot spreads, mm (K22).
pub const ROT_RAIN_MM: f64 = 300.0;
/// Share of one buyer (K23).
pub const ONE_BUYER_SHARE: f64 = 0.7;
/// Ground that two plots share, as a share of the smaller: more is no error of
/// measuring a common boundary (our estimate).
pub const SHARED_GROUND: f64 = 0.01;
/// Water in peat ditches below the surface, cm (K26; PP 57/2016).
pub const WATER_DEPTH_CM: RangeInclusive<f64> = 20.0..=40.0;
/// Share of the leaves unsold (K28, `presets.md` §10).
pub const MOST_UNSOLD_SHARE: f64 = 0.1;

/// What a mature yield raises: K1, K2 or K3, the worst of them.
pub fn yield_level(t_per_ha: f64, plants_per_ha: f64, soil: Soil) -> Option<(Rule, Level)> {
    if t_per_ha > MOST_T_PER_HA {
        return Some((Rule::K3, Level::Reject));
    }
    let known = known_yield(plants_per_ha, soil);
    if known.is_some_and(|known| !known.contains(&t_per_ha)) {
        return Some((Rule::K2, Level::Warn));
    }
    let is_low = soil == Soil::Peat && t_per_ha < LOW_PEAT_T_PER_HA;
    is_low.then_some((Rule::K1, Level::Note))
}

/// Yields known of a soil, t/ha/year; none of dense mineral stands (K2).
pub fn known_yield(plants_per_ha: f64, soil: Soil) -> Option<RangeInclusive<f64>> {
    match soil {
        Soil::Peat => Some(PEAT_T_PER_HA),
        Soil::Mineral => (plants_per_ha <= DENSE_PLANTS_PER_HA).then_some(MINERAL_T_PER_HA),
    }
}

/// Most that a plant laid out gives, kg/year (K4, `presets.md` §10).
pub fn most_kg_per_plant(soil: Soil) -> f64 {
    match soil {
        Soil::Peat => 12.0,
        Soil::Mineral => 6.0,
    }
}

/// Heaviest full-grown leaf, kg (K8).
pub fn heaviest_leaf_kg(soil: Soil) -> f64 {
    match soil {
        Soil::Peat => 1.2,
        Soil::Mineral => 0.7,
    }
}

/// Is a dense stand given leaves of the sparse regime? (K5)
pub fn mixes_regimes(plants_per_ha: f64, leaf_kg: f64) -> bool {
    plants_per_ha > DENSE_PLANTS_PER_HA && leaf_kg > SPARSE_LEAF_KG
}

/// Most a hectare gives in any twelve months, kg (K10, `presets.md` §10).
pub fn most_kg_in_a_year(plants: f64, e_max: f64, leaf_kg: f64) -> f64 {
    MASS_SLACK * 12.0 * plants * e_max * leaf_kg
}

/// What a price of fresh leaves raises at a place whose high price is known (K15).
pub fn price_level(rp_per_kg: f64, place_high: Option<f64>) -> Option<Level> {
    if rp_per_kg > IMPOSSIBLE_PRICE {
        Some(Level::Reject)
    } else if place_high.is_some_and(|high| rp_per_kg > high) {
        Some(Level::Warn)
    } else if rp_per_kg < LOW_PRICE {
        Some(Level::Note)
    } else {
        None
    }
}

/// Usual cost of a mature hectare and year, all work priced, Rp (K27, `presets.md` §10).
pub fn usual_mature_cost(plants_per_ha: f64) -> RangeInclusive<f64> {
    if plants_per_ha > DENSE_PLANTS_PER_HA {
        40e6..=180e6
    } else {
        20e6..=110e6
    }
}

/// Usual cost of planting a hectare, all work priced, Rp (K27, `presets.md` §10).
pub fn usual_establishment_cost(plants_per_ha: f64) -> RangeInclusive<f64> {
    if plants_per_ha > DENSE_PLANTS_PER_HA {
        50e6..=200e6
    } else {
        25e6..=130e6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_yields_raise_what_the_domain_says() {
        let (peat, mineral) = (Soil::Peat, Soil::Mineral);
        let warn = Some((Rule::K2, Level::Warn));
        // agronomy.md §8; case, t/ha/year, plants/ha, soil, expected
        let cases = [
            ("P1 Pontianak 1996", 113.7, 7_400.0, peat, warn),
            ("P2 Pontianak 2000", 113.7, 7_400.0, peat, warn),
            ("P3 Bentasan", 30.0, 8_000.0, peat, None),
            ("P4 UPTD 2012", 144.0, 8_000.0, peat, warn),
            (
                "P5 growers 2009",
                312.0,
                8_000.0,
                peat,
                Some((Rule::K3, Level::Reject)),
            ),
            ("P6 Besakih", 176.5, 41_176.0, mineral, None),
            ("P7 Java, low", 18.0, 7_500.0, mineral, None),
            ("P7 Java, printed", 30.0, 7_500.0, mineral, None),
            ("P8 Bogor, if dense", 81.4, 20_000.0, mineral, None),
            ("P9 Pontianak 2013", 93.8, 8_000.0, peat, None),
            ("P10 national, if sparse", 184.0, 8_000.0, peat, warn),
            ("preset at its mean", 43.3, 8_000.0, peat, None),
            (
                "beginners on peat",
                24.9,
                8_000.0,
                peat,
                Some((Rule::K1, Level::Note)),
            ),
            ("nearly nothing on peat", 14.9, 8_000.0, peat, warn),
            ("nearly nothing on mineral", 7.9, 7_500.0, mineral, warn),
        ];
        for (name, t_per_ha, plants_per_ha, soil, expected) in cases {
            let found = yield_level(t_per_ha, plants_per_ha, soil);
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn published_yields_per_plant_raise_what_the_domain_says() {
        // case, kg/plant/year, soil, is it too much?
        let cases = [
            ("P1 and P2, 1.28 kg a month", 12.0 * 1.28, Soil::Peat, true),
            ("P3 Bentasan", 3.75, Soil::Peat, false),
            ("P6 Besakih", 4.286, Soil::Mineral, false),
        ];
        for (name, kg, soil, expected) in cases {
            assert_eq!(kg > most_kg_per_plant(soil), expected, "{name}");
        }
    }

    #[test]
    fn published_prices_raise_what_the_domain_says() {
        let pontianak = Some(3000.0);
        // case, Rp/kg, high price of the place, expected
        let cases = [
            ("P3, implied price", 4600.0, pontianak, Some(Level::Warn)),
            ("P4", 1200.0, pontianak, None),
            ("P5", 800.0, pontianak, None),
            ("P6", 2200.0, Some(2800.0), None),
            ("a Bali story", 80_000.0, Some(2800.0), Some(Level::Reject)),
            ("a price of 2005", 500.0, pontianak, Some(Level::Note)),
            ("place unknown", 4600.0, None, None),
        ];
        for (name, price, high, expected) in cases {
            assert_eq!(price_level(price, high), expected, "{name}");
        }
    }

    #[test]
    fn work_of_mega_timur_passes() {
        // P17: three workers, three hectares, three hours a day
        let hok_per_ha = 3.0 * 3.0 * 30.0 / 7.0 / 3.0;
        assert!((hok_per_ha - 12.86_f64).abs() < 0.01);
        assert!(hok_per_ha >= LEAST_HOK_PER_HA);
    }
}
