//! Arithmetic over lanes of paths: plain arrays that the compiler turns into
//! vectors, and the few functions that must give the same bits everywhere.
//!
//! Only `+ − × ÷ √`, comparisons and bits are used, each rounded by IEEE 754, so
//! a lane's result depends neither on the width of the machine's vectors nor on
//! its neighbors. Polynomials are those of fdlibm; errors stay below 1e-15.
//!
//! Everything here is inlined into the function that chose the instructions
//! (`Arch::dispatch`): a call would fall back to the plain build's.
#![expect(
    clippy::inline_always,
    reason = "only what is inlined is compiled for the machine's vectors"
)]

/// Paths computed side by side.
pub(super) const LANES: usize = 16;

/// A number of each path.
pub(super) type Lane = [f64; LANES];

/// 1.5 · 2⁵²: adding it rounds to a whole number and leaves that in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// 2⁵² and its bits: a small whole number in the low bits is its own value above.
const WHOLE: f64 = 4_503_599_627_370_496.0;
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// A number in (0, 1) of 52 random bits, never 0 or 1.
#[inline(always)]
pub(super) fn open_unit(word: u64) -> f64 {
    f64::from_bits(0x3ff0_0000_0000_0000 | (word >> 12)) - (1.0 - f64::EPSILON / 2.0)
}

/// `exp(x)` for moderate `x` (|x| below 700).
#[inline(always)]
pub(super) fn exp(x: f64) -> f64 {
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let r = (x - whole * LN2_HIGH) - whole * LN2_LOW;
    let mut sum = 1.0 / 6_227_020_800.0;
    for factorial in [
        479_001_600.0,
        39_916_800.0,
        3_628_800.0,
        362_880.0,
        40_320.0,
        5_040.0,
        720.0,
        120.0,
        24.0,
        6.0,
        2.0,
        1.0,
        1.0,
    ] {
        sum = sum * r + 1.0 / factorial;
    }
    let scale = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    sum * scale
}

/// The natural logarithm of a normal number above 0.
#[inline(always)]
fn ln(number: f64) -> f64 {
    // brings the mantissa into [√½, √2)
    let bits = number.to_bits();
    let exponent = bits.wrapping_add(0x3ff0_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd) >> 52;
    let mantissa = f64::from_bits(bits.wrapping_sub(exponent.wrapping_sub(1023) << 52));
    let octaves = (f64::from_bits(WHOLE.to_bits() | exponent) - WHOLE) - 1023.0;
    let f = mantissa - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let odd = w
        * (0.399_999_999_994_094_2 + w * (0.222_221_984_321_497_84 + w * 0.153_138_376_992_093_73));
    let even = z
        * (0.666_666_666_666_673_5
            + w * (0.285_714_287_436_623_9
                + w * (0.181_835_721_616_180_5 + w * 0.147_981_986_051_165_86)));
    let half = 0.5 * f * f;
    octaves * LN2_HIGH - ((half - (s * (half + (odd + even)) + octaves * LN2_LOW)) - f)
}

/// Sine and cosine of `turn` full turns, `turn` in [0, 1).
#[inline(always)]
fn sin_cos(turn: f64) -> (f64, f64) {
    let shifted = turn * 4.0 + ROUND;
    let quarter = shifted.to_bits();
    let x = (turn - (shifted - ROUND) * 0.25) * std::f64::consts::TAU;
    let z = x * x;
    let sin = x + x
        * z
        * (-1.666_666_666_666_663_2e-1
            + z * (8.333_333_333_322_49e-3
                + z * (-1.984_126_982_985_795e-4
                    + z * (2.755_731_370_707_006_8e-6
                        + z * (-2.505_076_025_340_686_3e-8 + z * 1.589_690_995_211_55e-10)))));
    let cos = 1.0 - 0.5 * z
        + z * z
            * (4.166_666_666_666_66e-2
                + z * (-1.388_888_888_887_411e-3
                    + z * (2.480_158_728_947_673e-5
                        + z * (-2.755_731_435_139_066_3e-7
                            + z * (2.087_572_321_298_175e-9 + z * -1.135_964_755_778_819_5e-11)))));
    let swap = (quarter & 1).wrapping_neg();
    let pick = |a: f64, b: f64| (a.to_bits() & !swap) | (b.to_bits() & swap);
    let sin_sign = (quarter & 2) << 62;
    let cos_sign = (quarter.wrapping_add(1) & 2) << 62;
    (
        f64::from_bits(pick(sin, cos) ^ sin_sign),
        f64::from_bits(pick(cos, sin) ^ cos_sign),
    )
}

/// Two independent standard normal numbers of two words each (Box and Muller).
#[inline(always)]
pub(super) fn normal_pairs(first: &[u64; LANES], second: &[u64; LANES]) -> (Lane, Lane) {
    let (first, second) = (*first, *second);
    let (mut a, mut b) = ([0.0; LANES], [0.0; LANES]);
    for lane in 0..LANES {
        let radius = (-2.0 * ln(open_unit(first[lane]))).sqrt();
        let (sin, cos) = sin_cos(open_unit(second[lane]));
        a[lane] = radius * cos;
        b[lane] = radius * sin;
    }
    (a, b)
}

/// Lognormal factors of mean 1 of standard normal numbers.
#[inline(always)]
pub(super) fn lognormal(sigma: f64, z: &Lane) -> Lane {
    let z = *z;
    each(|lane| exp(sigma * z[lane] - 0.5 * sigma * sigma))
}

/// Is a number above that of the other in any lane?
#[inline(always)]
pub(super) fn is_any_above(a: &Lane, b: &Lane) -> bool {
    let mut any = 0_u64;
    for lane in 0..LANES {
        any |= u64::from(a[lane] > b[lane]);
    }
    any != 0
}

/// The lesser of two numbers; unlike `f64::min` one instruction, since neither is NaN.
#[inline(always)]
pub(super) fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The greater of two numbers, neither of them NaN.
#[inline(always)]
pub(super) fn most(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// Applies `f` lane by lane.
#[inline(always)]
pub(super) fn each(mut f: impl FnMut(usize) -> f64) -> Lane {
    let mut out = [0.0; LANES];
    for (lane, x) in out.iter_mut().enumerate() {
        *x = f(lane);
    }
    out
}

/// Adds `more` to `to`.
#[inline(always)]
pub(super) fn add(to: &mut Lane, more: &Lane) {
    let (sum, more) = (*to, *more);
    *to = each(|lane| sum[lane] + more[lane]);
}

/// Adds `factor · more` to `to`.
#[inline(always)]
pub(super) fn add_times(to: &mut Lane, factor: f64, more: &Lane) {
    let (sum, more) = (*to, *more);
    *to = each(|lane| sum[lane] + factor * more[lane]);
}

#[cfg(test)]
mod tests {
    use super::{LANES, exp, ln, normal_pairs, open_unit, sin_cos};

    #[test]
    fn functions_agree_with_the_library_of_mathematics() {
        let near = |name: &str, x: f64, got: f64, want: f64| {
            let error = (got - want).abs() / want.abs().max(1.0);
            assert!(error < 1e-15, "{name}({x}): {got} is not {want}");
        };
        for step in 0..4000 {
            let t = (f64::from(step) + 0.5) / 4000.0;
            let x = 40.0 * t - 20.0;
            let relative = (exp(x) / libm::exp(x) - 1.0).abs();
            assert!(relative < 1e-14, "exp({x}): {relative}");
            near("ln", t, ln(t), libm::log(t));
            near("ln", t * 1e-12, ln(t * 1e-12), libm::log(t * 1e-12));
            let angle = std::f64::consts::TAU * t;
            let (sin, cos) = sin_cos(t);
            near("sin", t, sin, libm::sin(angle));
            near("cos", t, cos, libm::cos(angle));
        }
        assert!(open_unit(0) > 0.0 && open_unit(u64::MAX) < 1.0);
        let (a, b) = normal_pairs(&[0; LANES], &[u64::MAX; LANES]);
        assert!(
            a[0].is_finite() && b[0].is_finite(),
            "the ends of the words"
        );
    }
}
