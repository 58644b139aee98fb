//! What nutrients do to leaf weight: the factor `f_nut = min(fN, fP)` of
//! `agronomy.md` §2, 1 at the recommended dose and above.

/// Dose above which nitrogen no longer helps, kg N/ha and year `[S24]`.
const ENOUGH_NITROGEN: f64 = 150.0;
/// Dose above which phosphorus no longer helps, kg P/ha and year `[S25]`.
const ENOUGH_PHOSPHORUS: f64 = 80.0;

/// Factor on leaf weight for nitrogen, kg N/ha and year (not urea, of which
/// 46 % is N). Fits the two published points of `[S24]`.
pub fn nitrogen_factor(n_kg_per_ha: f64) -> f64 {
    1.0 - 0.5614 * libm::pow(lack(n_kg_per_ha, ENOUGH_NITROGEN), 1.5)
}

/// Factor on leaf weight for phosphorus, kg P/ha and year (not P₂O₅, of which
/// 43.6 % is P). A pot trial `[S25]`; no effect was found on ashed peat `[S9]`.
pub fn phosphorus_factor(p_kg_per_ha: f64) -> f64 {
    1.0 - 0.4764 * libm::pow(lack(p_kg_per_ha, ENOUGH_PHOSPHORUS), 1.1)
}

fn lack(dose: f64, enough: f64) -> f64 {
    ((enough - dose) / enough).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::{nitrogen_factor, phosphorus_factor};

    #[test]
    fn factors_agree_with_the_published_points() {
        // agronomy.md §2 and published case P12: dose, factor
        let nitrogen = [
            (0.0, 0.4386),
            (40.0, 0.6474),
            (74.9, 0.8011),
            (100.0, 0.8920),
            (150.0, 1.0),
        ];
        for (dose, expected) in nitrogen {
            let actual = nitrogen_factor(dose);
            assert!(
                (actual - expected).abs() < 1e-4,
                "{dose} kg N: {actual} is not {expected}"
            );
        }
        for (dose, expected) in [
            (0.0, 1.0 - 0.4764),
            (43.9, 0.8015),
            (80.0, 1.0),
            (200.0, 1.0),
        ] {
            let actual = phosphorus_factor(dose);
            assert!(
                (actual - expected).abs() < 1e-4,
                "{dose} kg P: {actual} is not {expected}"
            );
        }
    }
}
