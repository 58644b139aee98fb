//! Internal rates of return: where the value of a flow crosses zero.
//!
//! One sign change in the flow: one root, bracketed upwards from −99 % and
//! halved. More: every root between −90 % and 1,000 % on a grid of one percent
//! (`economics.md` §1.2). The grid is not walked: the gains and the losses of a
//! flow are monotone in the rate, so a stretch of the grid on which one
//! outweighs the other at both ends has no root, and only the rest is split.

use super::indicator::Reason;

/// The rate or rates at which a flow is worth nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Irr {
    /// The only one, a year.
    Rate(f64),
    /// All of them, rising.
    Several(Vec<f64>),
    /// None.
    None(Reason),
}

const GRID_FIRST: f64 = -0.9;
const GRID_STEP: f64 = 0.01;
const GRID_LAST: usize = 1090;
/// Rate above which the search for an only root stops doubling: 12,800 % is the
/// highest looked at.
const HIGHEST: f64 = 200.0;

/// Changes of sign between the entries that are not zero.
pub fn sign_changes(flow: &[f64]) -> usize {
    let mut signs = flow.iter().filter(|x| **x != 0.0).map(|x| *x > 0.0);
    let Some(mut last) = signs.next() else {
        return 0;
    };
    let mut changes = 0;
    for sign in signs {
        changes += usize::from(sign != last);
        last = sign;
    }
    changes
}

/// Internal rate of return a year of a flow with so many periods a year.
pub fn irr(flow: &[f64], periods_a_year: f64) -> Irr {
    match sign_changes(flow) {
        0 if flow.iter().any(|x| *x > 0.0) => Irr::None(Reason::NoNegative),
        0 => Irr::None(Reason::NoPositive),
        1 => Worth::new(flow, periods_a_year).only_root(),
        2.. => Worth::new(flow, periods_a_year).roots_on_grid(),
    }
}

/// The stretch of the grid in which the value of a monthly flow changes sign, as
/// yearly rates; `None` where there is none or several.
pub(super) fn only_stretch(flow: &[f64]) -> Option<[f64; 2]> {
    let (mut count, mut last) = (0, 0);
    Worth::new(flow, 12.0).search_grid(&mut |from, _| {
        count += 1;
        last = from;
    });
    (count == 1).then(|| [grid(last), grid(last + 1)])
}

/// The value of a flow at its first entry, as a function of the yearly rate.
struct Worth<'a> {
    flow: &'a [f64],
    periods_a_year: f64,
}

/// Values of the gains and of the losses at one rate; both fall as it rises.
#[derive(Clone, Copy)]
struct Parts {
    gains: f64,
    losses: f64,
}

impl<'a> Worth<'a> {
    fn new(flow: &'a [f64], periods_a_year: f64) -> Self {
        Self {
            flow,
            periods_a_year,
        }
    }

    fn factor(&self, rate: f64) -> f64 {
        libm::pow(1.0 + rate, -1.0 / self.periods_a_year)
    }

    fn at(&self, rate: f64) -> f64 {
        let q = self.factor(rate);
        self.flow
            .iter()
            .rev()
            .fold(0.0, |sum, amount| sum * q + amount)
    }

    fn parts(&self, rate: f64) -> Parts {
        let q = self.factor(rate);
        let none = Parts {
            gains: 0.0,
            losses: 0.0,
        };
        self.flow.iter().rev().fold(none, |sum, amount| Parts {
            gains: sum.gains * q + amount.max(0.0),
            losses: sum.losses * q + (-amount).max(0.0),
        })
    }

    fn only_root(&self) -> Irr {
        let low = -0.99;
        let is_positive_low = self.at(low) > 0.0;
        let mut high = 1.0;
        while (self.at(high) > 0.0) == is_positive_low {
            high *= 2.0;
            if high > HIGHEST {
                return Irr::None(Reason::NoRoot);
            }
        }
        Irr::Rate(self.halve(low, high))
    }

    fn roots_on_grid(&self) -> Irr {
        let mut roots = Vec::new();
        self.search_grid(&mut |from, low| {
            roots.push(if low == 0.0 {
                grid(from)
            } else {
                self.halve(grid(from), grid(from + 1))
            });
        });
        match roots.as_slice() {
            [] => Irr::None(Reason::NoRoot),
            [only] => Irr::Rate(*only),
            _ => Irr::Several(roots),
        }
    }

    /// Tells `found` each stretch of the grid with a root, by its first point and
    /// the value there.
    fn search_grid(&self, found: &mut impl FnMut(usize, f64)) {
        let ends = (self.parts(grid(0)), self.parts(grid(GRID_LAST)));
        self.search(0, ends.0, GRID_LAST, ends.1, found);
    }

    /// Finds the roots between two points of the grid, the first included.
    fn search(
        &self,
        from: usize,
        at_from: Parts,
        to: usize,
        at_to: Parts,
        found: &mut impl FnMut(usize, f64),
    ) {
        if at_to.gains > at_from.losses || at_from.gains < at_to.losses {
            return;
        }
        if to - from > 1 {
            let middle = usize::midpoint(from, to);
            let at_middle = self.parts(grid(middle));
            self.search(from, at_from, middle, at_middle, found);
            self.search(middle, at_middle, to, at_to, found);
            return;
        }
        let (low, high) = (self.at(grid(from)), self.at(grid(to)));
        if low == 0.0 || (high != 0.0 && (low > 0.0) != (high > 0.0)) {
            found(from, low);
        }
    }

    /// The root between two rates whose values differ in sign, as closely as
    /// numbers lie.
    fn halve(&self, mut low: f64, mut high: f64) -> f64 {
        let is_positive_low = self.at(low) > 0.0;
        loop {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                return middle;
            }
            let value = self.at(middle);
            if value != 0.0 && (value > 0.0) == is_positive_low {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}

fn grid(index: usize) -> f64 {
    GRID_FIRST + GRID_STEP * index as f64
}
