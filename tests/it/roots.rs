//! Rates of return of 10,000 random flows against a second method: all complex
//! roots of the flow as a polynomial, found at once (Aberth), and those of them
//! that are rates.

use pelepah::model::{Indicator, Irr, Reason, irr, sign_changes};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

const SEED: u64 = 20_261_125;

/// A complex number, as much of it as the search needs.
#[derive(Clone, Copy, Debug)]
struct Complex {
    re: f64,
    im: f64,
}

impl Complex {
    fn plus(self, other: Self) -> Self {
        Self {
            re: self.re + other.re,
            im: self.im + other.im,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            re: self.re - other.re,
            im: self.im - other.im,
        }
    }

    fn times(self, other: Self) -> Self {
        Self {
            re: self.re * other.re - self.im * other.im,
            im: self.re * other.im + self.im * other.re,
        }
    }

    fn over(self, other: Self) -> Self {
        let size = other.re * other.re + other.im * other.im;
        Self {
            re: (self.re * other.re + self.im * other.im) / size,
            im: (self.im * other.re - self.re * other.im) / size,
        }
    }

    fn size(self) -> f64 {
        self.re.hypot(self.im)
    }
}

const fn real(re: f64) -> Complex {
    Complex { re, im: 0.0 }
}

/// Value and slope of the polynomial with these coefficients, the constant first.
fn at(coefficients: &[f64], x: Complex) -> (Complex, Complex) {
    let (mut value, mut slope) = (real(0.0), real(0.0));
    for coefficient in coefficients.iter().rev() {
        slope = slope.times(x).plus(value);
        value = value.times(x).plus(real(*coefficient));
    }
    (value, slope)
}

/// All roots of a polynomial whose first and last coefficients are not 0.
fn all_roots(coefficients: &[f64]) -> Vec<Complex> {
    let degree = coefficients.len() - 1;
    let mut roots: Vec<Complex> = (0..degree)
        .map(|i| {
            let angle = 0.7 + i as f64 * std::f64::consts::TAU / degree as f64;
            Complex {
                re: angle.cos(),
                im: angle.sin(),
            }
        })
        .collect();
    for _ in 0..500 {
        let mut moved = 0.0_f64;
        for i in 0..degree {
            let (value, slope) = at(coefficients, roots[i]);
            let newton = value.over(slope);
            let others = (0..degree).filter(|j| *j != i).fold(real(0.0), |sum, j| {
                sum.plus(real(1.0).over(roots[i].minus(roots[j])))
            });
            let step = newton.over(real(1.0).minus(newton.times(others)));
            if step.re.is_finite() && step.im.is_finite() {
                roots[i] = roots[i].minus(step);
                moved = moved.max(step.size() / roots[i].size().max(1e-12));
            }
        }
        if moved < 1e-15 {
            break;
        }
    }
    roots
}

/// Rates among the roots, rising; and whether any two lie so close, or so near
/// the edge of what is looked at, that a grid of one percent may miss them.
fn rates(flow: &[f64]) -> (Vec<f64>, bool) {
    let first = flow.iter().position(|x| *x != 0.0).unwrap_or(0);
    let last = flow.iter().rposition(|x| *x != 0.0).unwrap_or(0);
    let mut is_close = false;
    let mut rates: Vec<f64> = all_roots(&flow[first..=last])
        .into_iter()
        .filter_map(|root| {
            let off = root.im.abs() / root.size();
            is_close |= off > 1e-9 && off < 2e-2 && root.re > 0.0;
            (off <= 1e-9 && root.re > 0.0).then(|| 1.0 / root.re - 1.0)
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    is_close |= rates.windows(2).any(|pair| pair[1] - pair[0] < 0.011);
    is_close |= rates
        .iter()
        .any(|rate| (rate + 0.9).abs() < 0.011 || (rate - 10.0).abs() < 0.2);
    (rates, is_close)
}

#[test]
fn rates_of_return_agree_with_all_roots_of_the_flow() {
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let mut uniform = || f64::from(rng.next_u32()) / f64::from(u32::MAX);
    let mut lengths = (3..13).cycle();
    let (mut only, mut several, mut none, mut skipped) = (0, 0, 0, 0);
    for case in 0..10_000 {
        let periods: u32 = lengths.next().unwrap_or(3);
        let chance_of_loss = uniform();
        let mut flow: Vec<f64> = (0..periods)
            .map(|_| {
                let size = 1e6 * (0.1 + uniform());
                let sign = if uniform() < chance_of_loss {
                    -1.0
                } else {
                    1.0
                };
                if uniform() < 0.15 { 0.0 } else { sign * size }
            })
            .collect();
        flow[0] = -1e6 * (1.0 + 3.0 * uniform());
        let (expected, is_close) = rates(&flow);
        if is_close {
            skipped += 1;
            continue;
        }
        let inside: Vec<f64> = match sign_changes(&flow) {
            // the only root of a flow that turns once is sought further out
            1 => expected
                .into_iter()
                .filter(|r| *r > -0.99 && *r < 100.0)
                .collect(),
            _ => expected
                .into_iter()
                .filter(|r| *r > -0.9 && *r < 10.0)
                .collect(),
        };
        let found = irr(&flow, 1.0);
        let actual: Vec<f64> = match &found {
            Irr::Rate(rate) => {
                only += 1;
                vec![*rate]
            }
            Irr::Several(rates) => {
                several += 1;
                rates.clone()
            }
            Irr::None(_) => {
                none += 1;
                Vec::new()
            }
        };
        let agree = actual.len() == inside.len()
            && actual
                .iter()
                .zip(&inside)
                .all(|(a, b)| (a - b).abs() < 1e-7 * (1.0 + b.abs()));
        assert!(
            agree,
            "seed {SEED}, case {case}, {flow:?}: {actual:?} is not {inside:?}"
        );
        for rate in &actual {
            let mut worth = (0.0, 0.0);
            for amount in flow.iter().rev() {
                let (net, size) = worth;
                worth = (
                    net / (1.0 + rate) + amount,
                    size / (1.0 + rate) + amount.abs(),
                );
            }
            let (worth, size) = worth;
            assert!(
                worth.abs() < 1e-9 * size,
                "seed {SEED}, case {case}: NPV at {rate} is {worth}"
            );
        }
        if actual.is_empty() {
            let reason = Indicator::from(found).reason();
            let known = [Reason::NoNegative, Reason::NoPositive, Reason::NoRoot];
            assert!(reason.is_some_and(|reason| known.contains(&reason)));
        }
    }
    assert!(
        only > 4000 && several > 100 && none > 100,
        "{only} {several} {none}"
    );
    assert!(
        skipped < 1500,
        "{skipped} flows had roots too close to tell"
    );
}
