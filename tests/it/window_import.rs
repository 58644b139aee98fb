//! Boundaries from files and typed corners, through the accessibility tree.

use std::time::Duration;

use egui::Role;
use egui_kittest::kittest::Queryable as _;
use pelepah::document::{Look, store};
use pelepah::plan::Extent;
use pelepah::text::Lang;
use pelepah::ui::Page;

use crate::land_files::seven;
use crate::land_import::AREA_M2;
use crate::support::near;
use crate::window::{Window, app, opened};
use crate::window_land::plan;

/// Frames until a reading thread has answered and a label is there.
pub(crate) fn wait(harness: &mut Window, words: &str) {
    for _ in 0..500 {
        harness.run_steps(1);
        if harness.query_all_by_label_contains(words).next().is_some() {
            // the dialog has grown and moves to its place
            harness.run_steps(4);
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{words} is not there");
}

fn type_corners(harness: &mut Window, text: &str) {
    harness.get_by_label("Lainnya").click();
    harness.run_steps(4);
    harness.get_by_label("Ketik koordinat…").click();
    harness.run_steps(4);
    harness.get_by_role(Role::MultilineTextInput).focus();
    harness.run_steps(2);
    harness
        .get_by_role(Role::MultilineTextInput)
        .type_text(text);
    harness.run_steps(4);
    harness.get_by_label("Baca").click();
}

#[test]
fn plots_of_a_file_are_listed_first_and_come_in_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    // a messenger gave it another ending
    let path = folder.path().join("desa.bin");
    store::replace(&path, &seven()).unwrap();
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    let before = plan(&mut harness);
    app(&mut harness).answer_next_dialog(path);
    harness.get_by_label("Ambil dari berkas…").click();
    wait(&mut harness, "6 petak dipilih");
    assert_eq!(plan(&mut harness), before, "nothing comes in unseen");
    assert!(
        harness
            .query_by_label_contains("Garis batas bersilangan")
            .is_some()
    );
    harness.get_by_label("Tambahkan Enam").click();
    wait(&mut harness, "5 petak dipilih");
    harness.get_by_label("Tambahkan").click();
    harness.run_steps(6);
    let after = plan(&mut harness);
    assert_eq!(after.plots.len(), before.plots.len() + 5);
    assert_eq!(after.plots[before.plots.len()].name, "Satu");
    let said = "5 dari 7 bentuk masuk; 2 tidak: Enam (tidak dipilih), Silang";
    assert!(
        harness.query_by_label_contains(said).is_some(),
        "the sum is said"
    );
    harness
        .get_by_label("Urungkan: Ambil petak dari berkas")
        .click();
    harness.run_steps(6);
    assert_eq!(plan(&mut harness), before, "one step back");
}

#[test]
fn typed_corners_become_a_plot_once_their_zone_is_known() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    let n_before = plan(&mut harness).plots.len();
    let corners = "315882,071; 9997411,405\n315983,373; 9997414,724\n\
                   315992,281; 9997277,609\n315878,732; 9997285,348";
    type_corners(&mut harness, corners);
    wait(&mut harness, "zona UTM-nya tidak disebut");
    // 49 S is proposed first, since the northings are southern
    harness.get_by_label("Pakai zona ini").click();
    wait(&mut harness, "1 petak dipilih");
    harness.get_by_label("Tambahkan").click();
    harness.run_steps(6);
    let after = plan(&mut harness);
    assert_eq!(after.plots.len(), n_before + 1);
    let extent = &after.plots[n_before].extent;
    assert!(matches!(extent, Extent::Geographic { .. }));
    let area_m2 = pelepah::land::area_m2(extent).unwrap();
    assert!(near(area_m2, AREA_M2, 1e-4), "{area_m2}");
}

#[test]
fn a_file_without_boundaries_says_so_and_can_be_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("peta.kml");
    store::replace(&path, b"%PDF-1.7").unwrap();
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    let before = plan(&mut harness);
    app(&mut harness).answer_next_dialog(path);
    harness.get_by_label("Ambil dari berkas…").click();
    wait(&mut harness, "Ini berkas PDF");
    harness.get_by_label("Batal").click();
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("Ini berkas PDF").is_none());
    assert_eq!(plan(&mut harness), before);
}
