//! The workbook of each example, from the outcome to the bytes: ≤ 200 ms.
#![expect(clippy::unwrap_used, reason = "a bench may stop at its own data")]

use chrono::NaiveDate;
use divan::{Bencher, black_box};
use pelepah::model::{Program, simulate};
use pelepah::plan::preset;
use pelepah::report::workbook::workbook;
use pelepah::text::Lang;

fn main() {
    divan::main();
}

#[divan::bench(args = ["kebun-gambut-pontianak", "pekarangan-gunungkidul", "kelompok-kotim"])]
fn of_an_example(bencher: Bencher<'_, '_>, stem: &str) {
    let plan = &preset::library().unwrap().example(stem).unwrap().plan;
    let program = Program::compile(plan).unwrap();
    let outcome = simulate(&program);
    let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    bencher.bench(|| workbook(Lang::Id, black_box(plan), &program, &outcome, day).unwrap());
}
