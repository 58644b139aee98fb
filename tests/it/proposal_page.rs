//! Page Proposal through the accessibility tree.

use std::fs;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pelepah::document::Look;
use pelepah::text::Lang;
use pelepah::ui::Page;

use crate::group_page::{click, wait};
use crate::window::{Window, app, opened};
use crate::window_land::plan;

/// The page with its pages there.
fn shown() -> Window {
    let mut harness = opened(Lang::Id, Look::Light, Page::Proposal);
    wait(&mut harness, "the first page", |harness| {
        harness.query_by_label("Halaman 1").is_some() && is_made(harness)
    });
    harness
}

fn is_made(harness: &Window) -> bool {
    let busy = harness.query_by_label_contains("sedang di");
    busy.is_none()
}

fn is_enabled(harness: &Window, label: &str) -> bool {
    !harness.get_by_label(label).accesskit_node().is_disabled()
}

/// `17` of `17 halaman, …`.
fn n_pages(harness: &Window) -> usize {
    let sentence = harness.get_by_label_contains(" halaman, ");
    let words = sentence
        .accesskit_node()
        .label()
        .or_else(|| sentence.value())
        .unwrap();
    words.split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn what_is_ticked_is_what_is_printed_and_what_blocks_is_read_first() {
    let mut harness = shown();
    let before = n_pages(&harness);
    click(&mut harness, "Cetak Analisis risiko dan kepekaan");
    assert_eq!(plan(&mut harness).proposal.chapters_off, ["risk"]);
    wait(&mut harness, "fewer pages", |harness| {
        is_made(harness) && n_pages(harness) < before
    });
    // everything that blocks is accepted, then the PDF can be saved
    let blocked = |harness: &Window| {
        harness
            .query_all_by_label("Saya sudah membaca")
            .next()
            .is_some()
    };
    while blocked(&harness) {
        assert!(!is_enabled(&harness, "Simpan PDF"), "not ready yet");
        harness
            .query_all_by_label("Saya sudah membaca")
            .next()
            .unwrap()
            .click();
        harness.run_steps(6);
        wait(&mut harness, "the pages", |harness| is_made(harness));
    }
    assert!(is_enabled(&harness, "Simpan PDF"), "ready now");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("proposal.pdf");
    app(&mut harness).answer_next_dialog(path.clone());
    click(&mut harness, "Simpan PDF");
    wait(&mut harness, "the PDF", |_| path.exists());
    assert!(fs::read(&path).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_paragraph_is_rewritten_and_given_up_again() {
    let mut harness = shown();
    harness.get_by_label("Tulis naskah Penutup").scroll_to_me();
    harness.run_steps(12);
    click(&mut harness, "Tulis naskah Penutup");
    let field = || harness.get_all_by_role(egui::Role::MultilineTextInput);
    let first = field().next().expect("a paragraph");
    first.focus();
    harness.run_steps(2);
    harness.event(egui::Event::Paste("Demikian. ".to_owned()));
    harness.run_steps(3);
    click(&mut harness, "Simpan naskah");
    let texts = plan(&mut harness).proposal.texts;
    assert!(texts["closing"].contains("Demikian. "), "{texts:?}");
    click(&mut harness, "Tulis naskah Penutup");
    click(&mut harness, "Naskah awal");
    click(&mut harness, "Simpan naskah");
    assert!(plan(&mut harness).proposal.texts.is_empty());
}
