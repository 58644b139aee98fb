//! Laying out land: ten hectares in one plot, as the canvas and the model do.

#![expect(clippy::unwrap_used, reason = "a bench stops at its own data")]

use divan::{Bencher, black_box};
use pelepah::land::{Layout, Shape, lay_out};
use pelepah::plan::{Direction, preset};

fn main() {
    divan::main();
}

/// Ten hectares of a walked boundary: 200 corners on a bent quadrilateral.
fn ten_hectares() -> Shape {
    let corners = [[0.0, 0.0], [400.0, 12.0], [392.0, 262.0], [-8.0, 250.0]];
    let ring = (0..200).map(|i: u32| {
        let (side, share) = ((i / 50) as usize, f64::from(i % 50) / 50.0);
        let ([x, y], [to_x, to_y]) = (corners[side], corners[(side + 1) % 4]);
        let off = f64::from(i % 3) - 1.0;
        [x + share * (to_x - x) + off, y + share * (to_y - y) - off]
    });
    Shape {
        ring: ring.collect(),
        holes: vec![vec![
            [100.0, 100.0],
            [130.0, 100.0],
            [130.0, 120.0],
            [100.0, 120.0],
        ]],
    }
}

#[divan::bench(args = ["gambut", "mineral-rapat"])]
fn ten_hectares_laid_out(bencher: Bencher<'_, '_>, practice: &str) {
    let library = preset::library().unwrap();
    let practice = &library.practices[practice];
    let shape = ten_hectares();
    bencher.bench(|| -> Layout { lay_out(black_box(&shape), practice, Direction::LongestSide) });
}
