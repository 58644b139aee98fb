//! Page Proposal through the accessibility tree.

use std::fs;
use std::path::Path;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pelepah::report::proposal::paper::TEMPLATE;
use pelepah::text::{self, Lang};
use pelepah::ui::Page;

use crate::group_page::{click, wait};
use crate::window::{Window, app, briefly_explored};
use crate::window_land::plan;

/// The page with its pages there: the first example, chance looked at briefly.
fn shown(lang: Lang) -> Window {
    let mut harness = briefly_explored(lang, Page::Proposal);
    let first = match lang {
        Lang::Id => "Halaman 1",
        Lang::En => "Page 1",
    };
    wait(&mut harness, "the first page", |harness| {
        harness.query_by_label(first).is_some() && is_made(harness)
    });
    harness
}

fn is_made(harness: &Window) -> bool {
    let mut busy = ["sedang di", "being made", "being renewed"].into_iter();
    busy.all(|words| harness.query_all_by_label_contains(words).count() == 0)
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
    let mut harness = shown(Lang::Id);
    let before = n_pages(&harness);
    click(&mut harness, "Cetak Analisis risiko dan kepekaan");
    assert_eq!(plan(&mut harness).proposal.chapters_off, ["risk"]);
    wait(&mut harness, "fewer pages", |harness| {
        is_made(harness) && n_pages(harness) < before
    });
    // everything that blocks is accepted, then the PDF can be saved
    accept_all(&mut harness);
    assert!(is_enabled(&harness, "Simpan PDF"), "ready now");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("proposal.pdf");
    app(&mut harness).answer_next_dialog(path.clone());
    click(&mut harness, "Simpan PDF");
    wait(&mut harness, "the PDF", |_| path.exists());
    assert!(fs::read(&path).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_field_of_the_page_is_reached_by_keyboard_and_told_in_the_windows_language() {
    let mut harness = shown(Lang::En);
    // the paper is Indonesian, the window English
    let blank = harness.query_all_by_label_contains("Blank: ").next();
    assert!(blank.is_some(), "what is blank, in English");
    let name = text::field_name(Lang::En, "group.village");
    let field = format!("Open the field: {name}");
    let mut all = harness.query_all_by_label(&field);
    all.next().expect("the village").focus();
    drop(all);
    harness.run_steps(3);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(6);
    assert!(harness.query_by_label("Save PDF").is_none(), "another page");
}

#[test]
fn a_copy_is_a_folder_and_one_figure_a_file() {
    let mut harness = shown(Lang::Id);
    let folder = tempfile::tempdir().unwrap();
    app(&mut harness).answer_next_dialog(folder.path().to_owned());
    accept_all(&mut harness);
    click(&mut harness, "Siapkan salinan");
    click(&mut harness, "Dalam satu map");
    let inside = || -> Vec<String> {
        let made = fs::read_dir(folder.path()).unwrap().flatten().next();
        let files = made.and_then(|made| fs::read_dir(made.path()).ok());
        let files = files.into_iter().flatten().flatten();
        files
            .map(|file| file.file_name().to_string_lossy().into_owned())
            .collect()
    };
    wait(&mut harness, "the workbook, written last", |_| {
        let ending = |name: &String| Path::new(name).extension().is_some_and(|it| it == "xlsx");
        inside().iter().any(ending)
    });
    for ending in [".pdf", ".docx", ".png", ".pelepah.ron"] {
        assert!(
            inside().iter().any(|name| name.ends_with(ending)),
            "{ending}"
        );
    }
    assert!(
        inside()
            .iter()
            .all(|name| name.is_ascii() && name.len() < 60)
    );
    let path = folder.path().join("panen.csv");
    app(&mut harness).answer_next_dialog(path.clone());
    click(&mut harness, "Simpan gambar");
    click(&mut harness, "Panen per bulan");
    click(&mut harness, "Panen per bulan sebagai tabel CSV");
    wait(&mut harness, "the table", |_| path.exists());
}

/// Accepts everything that blocks.
#[test]
fn an_office_prints_with_its_own_template_or_goes_on_without_it() {
    let mut harness = shown(Lang::Id);
    let before = n_pages(&harness);
    let large = TEMPLATE.replace("size: 12pt, lang: lang", "size: 16pt, lang: lang");
    assert_ne!(large, TEMPLATE);
    app(&mut harness).print_with(large);
    wait(&mut harness, "the office's pages", |harness| {
        is_made(harness) && n_pages(harness) > before
    });
    // one that typst cannot read: where it fails, and a way on
    app(&mut harness).print_with(TEMPLATE.replacen("#let shade", "#let shade = ", 1));
    wait(&mut harness, "a refusal", |harness| {
        let told = harness.query_all_by_label_contains("Halaman tidak dapat");
        told.count() > 0
    });
    harness.get_by_label_contains("proposal.typ:");
    assert!(!is_enabled(&harness, "Simpan PDF"));
    harness.get_by_label("Pakai templat Pelepah").click();
    harness.run_steps(4);
    wait(&mut harness, "the pages", |harness| {
        harness.query_by_label("Halaman 1").is_some() && is_made(harness)
    });
    assert_eq!(n_pages(&harness), before);
    assert!(harness.query_by_label_contains("proposal.typ:").is_none());
}

fn accept_all(harness: &mut Window) {
    let blocking = |harness: &Window| harness.query_all_by_label("Saya sudah membaca").count();
    while blocking(harness) > 0 {
        assert!(!is_enabled(harness, "Simpan PDF"), "not ready yet");
        harness
            .query_all_by_label("Saya sudah membaca")
            .next()
            .unwrap()
            .click();
        harness.run_steps(6);
        wait(harness, "the pages", |harness| is_made(harness));
    }
}

#[test]
fn a_paragraph_is_rewritten_and_given_up_again() {
    let mut harness = shown(Lang::Id);
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
