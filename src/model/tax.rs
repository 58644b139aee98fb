//! Final income tax of small business (`economics.md` §2.4).

use super::inputs::TaxInputs;

/// Tax of each month, Rp: on the receipts of the calendar year above what is
/// exempt. `first_month` is the month of the year of the first entry, January 1.
pub(super) fn final_tax(tax: TaxInputs, first_month: u32, receipts: &[f64]) -> Vec<f64> {
    let mut so_far = 0.0;
    let months = (1..=12).cycle().skip(first_month as usize - 1);
    receipts
        .iter()
        .zip(months)
        .map(|(amount, month)| {
            if month == 1 {
                so_far = 0.0;
            }
            let taxed = |sum: f64| (sum - tax.exempt).max(0.0);
            let before = taxed(so_far);
            so_far += amount;
            tax.rate * (taxed(so_far) - before)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::final_tax;
    use crate::model::inputs::TaxInputs;

    #[test]
    fn the_tax_of_a_year_agrees_with_the_economic_reference() {
        let tax = TaxInputs {
            rate: 0.005,
            exempt: 500e6,
        };
        // receipts of a calendar year, tax: economics.md §2.4, marked as verified
        for (receipts, expected) in [(480e6, 0.0), (1200e6, 3.5e6), (3600e6, 15.5e6)] {
            let year = final_tax(tax, 1, &[receipts / 12.0; 12]);
            let total: f64 = year.iter().sum();
            assert!(
                (total - expected).abs() < 1e-3,
                "{receipts}: {total} is not {expected}"
            );
        }
        // 100 million a month from September: the new year begins anew
        let months = final_tax(tax, 9, &[100e6; 10]);
        let expected = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5e6];
        assert_eq!(months, expected);
    }
}
