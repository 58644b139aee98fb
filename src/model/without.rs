//! What the land earns without the project.

use serde::{Deserialize, Serialize};

use super::inputs::Inputs;

/// What the land earns today, Rp.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Without {
    /// The same each month.
    Level(f64),
    /// Of each month, `k = 1` first; the last holds for all later ones.
    Months(Vec<f64>),
}

impl Inputs {
    /// What the land earns today in the month with index `k`, Rp.
    pub fn without_at(&self, k: usize) -> f64 {
        match &self.without {
            None => 0.0,
            Some(Without::Level(amount)) => *amount,
            Some(Without::Months(months)) => {
                let month = months.get(k).or_else(|| months.last());
                month.copied().unwrap_or_default()
            }
        }
    }
}
