//! Small tools of the monthly money: rises, payments that fall due later.

/// Factors of a yearly rise by month: `(1 + trend)^((k − 1)/12)`, 1 in month 1.
pub(super) fn rises(trend: f64, months: usize) -> Vec<f64> {
    if trend == 0.0 {
        return vec![1.0; months];
    }
    (0..months).map(|k| risen(trend, k)).collect()
}

/// The factor of [`rises`] for the month with index `k` from 0.
pub(super) fn risen(trend: f64, k: usize) -> f64 {
    libm::pow(1.0 + trend, k as f64 / 12.0)
}

/// Cash by month of payment, and what falls due after the plan.
#[derive(Clone, Debug)]
pub(super) struct Payments {
    pub(super) monthly: Vec<f64>,
    pub(super) late: f64,
}

impl Payments {
    pub(super) fn none(months: usize) -> Self {
        Self {
            monthly: vec![0.0; months],
            late: 0.0,
        }
    }

    /// Pays in the month with index `k` from 0, or after the plan.
    pub(super) fn pay(&mut self, k: usize, amount: f64) {
        match self.monthly.get_mut(k) {
            Some(month) => *month += amount,
            None => self.late += amount,
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        add(&mut self.monthly, &other.monthly);
        self.late += other.late;
    }
}

/// The plan month of an index into a series; plans are far shorter than `i32`.
pub(super) fn plan_month(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX - 1) + 1
}

/// Adds a series to another.
pub(super) fn add(to: &mut [f64], more: &[f64]) {
    add_times(to, more, 1.0);
}

/// Adds `times` a series to another.
pub(super) fn add_times(to: &mut [f64], more: &[f64], times: f64) {
    for (sum, x) in to.iter_mut().zip(more) {
        *sum += x * times;
    }
}
