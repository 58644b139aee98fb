//! Page *Biaya* through its accessibility tree.

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pelepah::document::Look;
use pelepah::text::Lang;
use pelepah::ui::Page;

use super::window::{Window, app, opened};

fn costs() -> Window {
    opened(Lang::Id, Look::Light, Page::Costs)
}

/// Types into the field of a label and leaves it.
fn type_into(harness: &mut Window, label: &str, text: &str) {
    field(harness, label).focus();
    harness.run_steps(2);
    field(harness, label).type_text(text);
    harness.run_steps(2);
    harness.key_press(Key::Tab);
    harness.run_steps(8);
}

fn field<'a>(harness: &'a Window, label: &'a str) -> egui_kittest::Node<'a> {
    harness
        .get_all_by_label(label)
        .find(|node| node.value().is_some())
        .unwrap_or_else(|| panic!("no field {label}"))
}

fn part(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(4);
}

fn plan(harness: &mut Window) -> pelepah::plan::Plan {
    let document = app(harness).document().expect("a plan");
    pelepah::plan::Plan::clone(document.plan())
}

/// Texts of the window that begin with some words.
fn texts(harness: &Window, start: &str) -> Vec<String> {
    harness
        .query_all_by_label_contains(start)
        .filter_map(|node| node.accesskit_node().label().or_else(|| node.value()))
        .filter(|text| text.starts_with(start))
        .collect()
}

#[test]
fn a_price_typed_in_the_table_changes_total_and_npv_and_undo_names_it() {
    let mut harness = costs();
    let before = texts(&harness, "Terbilang");
    assert_eq!(before.len(), 1);
    let npv = texts(&harness, "Rp71 jt");
    assert!(!npv.is_empty(), "the NPV before");
    type_into(&mut harness, "Pupuk urea", "30.000");
    assert_eq!(plan(&mut harness).items["urea"].price.likely.0, 30_000);
    assert_eq!(
        plan(&mut harness).items["urea"].price.high.0,
        30_000,
        "the range reaches"
    );
    assert_ne!(texts(&harness, "Terbilang"), before, "the total");
    assert_ne!(texts(&harness, "Rp71 jt"), npv, "the NPV after");
    harness.get_by_label("Urungkan: Ubah harga barang").click();
    harness.run_steps(8);
    assert_eq!(plan(&mut harness).items["urea"].price.likely.0, 7000);
    assert_eq!(texts(&harness, "Terbilang"), before);
}

#[test]
fn a_wrong_price_loses_nothing() {
    let mut harness = costs();
    type_into(&mut harness, "Pupuk urea", "7.0.0");
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.n_steps(), 0, "the plan is as it was");
    assert_eq!(
        field(&harness, "Pupuk urea").value().as_deref(),
        Some("7.0.0")
    );
    part(&mut harness, "Pembeli");
    part(&mut harness, "Anggaran");
    assert_eq!(
        field(&harness, "Pupuk urea").value().as_deref(),
        Some("7.0.0")
    );
}

#[test]
fn a_buyer_added_answers_who_buys() {
    let mut harness = costs();
    part(&mut harness, "Pembeli");
    for _ in 0..2 {
        harness.get_by_label("Hapus pembeli ini").click();
        harness.run_steps(8);
    }
    assert!(plan(&mut harness).sales.buyers.is_empty());
    let question = "Siapa yang membeli,";
    assert!(!texts(&harness, question).is_empty(), "the finding");
    harness.get_by_label("Tambah pembeli").click();
    harness.run_steps(8);
    assert_eq!(plan(&mut harness).sales.buyers.len(), 1);
    assert!(!plan(&mut harness).sales.buyers[0].is_placeholder);
    assert!(texts(&harness, question).is_empty(), "the finding is gone");
}

#[test]
fn an_empty_household_answer_is_unknown() {
    let mut harness = costs();
    part(&mut harness, "Modal");
    type_into(&mut harness, "Kebutuhan hidup", "2 jt");
    let household = plan(&mut harness).household;
    assert_eq!(household.need.map(|need| need.0), Some(2_000_000));
    type_into(&mut harness, "Kebutuhan hidup", " ");
    assert_eq!(plan(&mut harness).household.need, None);
}

#[test]
fn each_part_is_there_in_both_languages() {
    for (lang, parts) in [
        (
            Lang::Id,
            [
                "Anggaran",
                "Harga",
                "Pembeli",
                "Alat dan biaya tetap",
                "Modal",
                "Pinjaman",
                "Lahan, pajak",
            ],
        ),
        (
            Lang::En,
            [
                "Budget",
                "Prices",
                "Buyers",
                "Tools, fixed costs",
                "Capital",
                "Loans",
                "Land, tax",
            ],
        ),
    ] {
        let mut harness = opened(lang, Look::Dark, Page::Costs);
        for name in parts {
            part(&mut harness, name);
        }
        let document = app(&mut harness).document().expect("a plan");
        assert_eq!(document.n_steps(), 0, "looking changes nothing");
    }
}

#[test]
fn instalments_fitted_to_the_harvest_are_taken_over_with_one_click() {
    let mut harness = costs();
    part(&mut harness, "Pinjaman");
    harness.get_by_label("Sesuaikan KUR Mikro").click();
    harness.run_steps(4);
    let said = texts(&harness, "KUR Mikro: masa tenggang");
    assert_eq!(said.len(), 1, "terms are proposed");
    let before = plan(&mut harness).loans[0].clone();
    harness.get_by_label("Pakai").click();
    harness.run_steps(8);
    let after = plan(&mut harness).loans[0].clone();
    assert_ne!(after, before);
    let words = format!(
        "masa tenggang {} bulan, jangka waktu {} bulan",
        after.grace_months, after.tenor_months
    );
    assert!(said[0].contains(&words), "{said:?} but {words}");
}

#[test]
fn what_a_bank_asks_leads_to_its_field() {
    let mut harness = costs();
    part(&mut harness, "Pinjaman");
    harness
        .get_by_label("NIB atau surat keterangan usaha")
        .scroll_to_me();
    harness.run_steps(8);
    harness
        .get_by_label("NIB atau surat keterangan usaha")
        .click();
    harness.run_steps(8);
    assert_eq!(app(&mut harness).page(), Page::Group);
}

#[test]
fn a_lack_of_money_is_named_with_its_sum() {
    let mut harness = costs();
    part(&mut harness, "Modal");
    assert!(!texts(&harness, "Cukup: sisa kas").is_empty());
    type_into(&mut harness, "Uang tunai sebelum mulai", "0");
    harness.run_steps(8);
    assert!(texts(&harness, "Cukup: sisa kas").is_empty());
    let said = texts(&harness, "Kurang Rp");
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn the_loan_fills_its_column_with_one_click() {
    let mut harness = costs();
    assert_eq!(
        texts(&harness, "Kolom kredit sama dengan pinjaman").len(),
        1
    );
    part(&mut harness, "Pinjaman");
    type_into(&mut harness, "Pokok pinjaman", "50 jt");
    part(&mut harness, "Anggaran");
    harness.get_by_label("Isi kolom kredit").scroll_to_me();
    harness.run_steps(8);
    harness.get_by_label("Isi kolom kredit").click();
    harness.run_steps(8);
    assert_eq!(
        texts(&harness, "Kolom kredit sama dengan pinjaman").len(),
        1
    );
    assert_eq!(plan(&mut harness).loans[0].principal.0, 50_000_000);
}

#[test]
fn tax_is_off_until_it_is_asked_for() {
    let mut harness = costs();
    part(&mut harness, "Lahan, pajak");
    harness.get_by_label("Hitung pajak").click();
    harness.run_steps(8);
    let tax = plan(&mut harness).tax.expect("counted now");
    // economics.md §2.4: half a percent above 500 million a year
    assert!((tax.rate - 0.005).abs() < 1e-12 && tax.exempt.0 == 500_000_000);
}
