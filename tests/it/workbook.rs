//! The workbook as a spreadsheet reads it. That its formulas compute what the
//! program computes is held by `.ci/workbook.py`, with an office
//! program.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use chrono::NaiveDate;
use pelepah::model::{Program, simulate};
use pelepah::plan::{Plan, preset};
use pelepah::report::workbook::workbook;
use pelepah::text::Lang;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn plan(stem: &str) -> Plan {
    let library = preset::library().expect("presets");
    Plan::clone(&library.example(stem).expect("an example").plan)
}

fn written(lang: Lang, plan: &Plan, made: NaiveDate) -> Vec<u8> {
    let program = Program::compile(plan).expect("no problems");
    let outcome = simulate(&program);
    workbook(lang, plan, &program, &outcome, made).expect("a workbook")
}

fn read(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("readable")
}

#[test]
fn the_same_plan_and_day_give_the_same_bytes() {
    let plan = plan("kebun-gambut-pontianak");
    let first = written(Lang::Id, &plan, day(25));
    assert!(first == written(Lang::Id, &plan, day(25)));
    assert!(first != written(Lang::Id, &plan, day(26)));
}

#[test]
fn text_is_never_a_formula() {
    let mut plan = plan("kebun-gambut-pontianak");
    let evil = |name: &str| format!("={name}+cmd|' /C calc'!A0");
    plan.name = evil("plan");
    plan.plots
        .iter_mut()
        .for_each(|plot| Arc::make_mut(plot).name = evil("plot"));
    for (number, buyer) in plan.sales.buyers.iter_mut().enumerate() {
        buyer.name = format!("@SUM({number})");
    }
    plan.items
        .values_mut()
        .for_each(|item| Arc::make_mut(item).name = "-1+2".to_owned());
    plan.loans
        .iter_mut()
        .for_each(|loan| loan.name = "+loan".to_owned());
    plan.equipment
        .iter_mut()
        .for_each(|piece| piece.name = evil("\"piece\""));
    let mut book = read(written(Lang::Id, &plan, day(25)));
    let mut texts = 0;
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).expect("formulas");
        for (row, column, formula) in formulas.used_cells() {
            assert!(
                !["cmd", "calc'", "@SUM", "loan"]
                    .iter()
                    .any(|word| formula.contains(word)),
                "{sheet} {row} {column}: {formula}"
            );
        }
        let cells = book.worksheet_range(&sheet).expect("cells");
        for (_, _, cell) in cells.used_cells() {
            if let Data::String(text) = cell {
                texts += usize::from(text.starts_with(['=', '@', '-', '+']));
            }
        }
    }
    assert!(texts > 20, "the names stand as they were typed: {texts}");
}

#[test]
fn results_stand_beside_the_formulas_in_both_languages() {
    for (lang, sheet, label) in [
        (Lang::Id, "Kelayakan", "NPV pada 6%"),
        (Lang::En, "Feasibility", "NPV at 6%"),
    ] {
        let plan = plan("kelompok-kotim");
        let program = Program::compile(&plan).expect("no problems");
        let npv = simulate(&program)
            .indicators
            .npv_total_cost
            .value()
            .unwrap();
        let mut book = read(written(lang, &plan, day(25)));
        assert_eq!(book.sheet_names().len(), 11, "{:?}", book.sheet_names());
        let cells = book.worksheet_range(sheet).expect(sheet);
        let row = cells
            .rows()
            .find(|row| row[0] == Data::String(label.to_owned()));
        let row = row.unwrap_or_else(|| panic!("no row {label}"));
        assert_eq!(row[1], Data::Float(npv), "{lang:?}");
    }
}
