//! The plan's pool of suckers (*anakan*), `model.md` §2.5.

/// How many months' best crop the pool holds at most.
const KEEPS: f64 = 3.0;
/// The months whose best crop counts, this one included.
const RECENT_MONTHS: usize = 3;

/// Suckers set, bought and sold, by month.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Suckers {
    pub(super) planted: Vec<f64>,
    pub(super) bought: Vec<f64>,
    pub(super) sold: Vec<f64>,
}

/// Usable suckers enter the pool, all plantings draw from it, up to `demand`
/// is sold, and what stays is capped.
pub(super) fn pool(usable: &[f64], new_plants: &[f64], demand: f64) -> Suckers {
    let mut out = Suckers::default();
    let mut stock = 0.0;
    for (k, (crop, need)) in usable.iter().zip(new_plants).enumerate() {
        stock += crop;
        let planted = need.min(stock);
        let sold = demand.min(stock - planted);
        let recent = &usable[(k + 1).saturating_sub(RECENT_MONTHS)..=k];
        let best = recent.iter().copied().fold(0.0, f64::max);
        stock = (stock - planted - sold).min(KEEPS * best);
        out.planted.push(planted);
        out.bought.push(need - planted);
        out.sold.push(sold);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::pool;

    #[test]
    fn the_pool_feeds_plantings_before_sales_and_does_not_keep_for_ever() {
        // worked by hand: month 3: 30 − 1 − 3 = 26 stay; month 4: 26 − 2 − 3 = 21; month 5: 21 + 5
        let out = pool(
            &[0.0, 10.0, 30.0, 0.0, 5.0],
            &[4.0, 15.0, 1.0, 2.0, 30.0],
            3.0,
        );
        assert_eq!(out.planted, [0.0, 10.0, 1.0, 2.0, 26.0]);
        assert_eq!(out.bought, [4.0, 5.0, 0.0, 0.0, 4.0]);
        assert_eq!(out.sold, [0.0, 0.0, 3.0, 3.0, 0.0]);
        let late = pool(&[30.0, 0.0, 0.0, 0.0, 0.0], &[0.0, 0.0, 0.0, 0.0, 9.0], 0.0);
        assert_eq!(
            late.bought,
            [0.0, 0.0, 0.0, 0.0, 9.0],
            "gone after three months"
        );
    }
}
