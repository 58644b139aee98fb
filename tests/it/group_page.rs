//! Page Kelompok through the accessibility tree.

use std::path::Path;

use egui::Role;
use egui_kittest::kittest::Queryable as _;
use pelepah::document::{self, Look, store};
use pelepah::plan::{FundSource, Plan, RabGroup};
use pelepah::text::Lang;
use pelepah::ui::Page;

use crate::window::{Window, app, opened};
use crate::window_land::{plan, type_into};

/// Runs frames until something is so; the threads need some moments.
pub(crate) fn wait(harness: &mut Window, what: &str, is_so: impl Fn(&mut Window) -> bool) {
    for _ in 0..600 {
        harness.run_steps(1);
        if is_so(harness) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(60));
    }
    panic!("{what} never comes");
}

pub(crate) fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(6);
}

/// The example of a group open on the page.
fn group_opened() -> Window {
    let mut harness = opened(Lang::Id, Look::Light, Page::Start);
    let examples = &pelepah::plan::preset::library().unwrap().examples;
    let group = examples
        .iter()
        .find(|example| example.plan.group.members.len() == 12)
        .expect("an example of a group");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kelompok.pelepah.ron");
    document::save(&path, &group.plan).unwrap();
    app(&mut harness).open_file(&path);
    app(&mut harness).go(Page::Group);
    harness.run_steps(6);
    harness
}

#[test]
fn the_identity_is_typed_once_and_undo_names_it() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Group);
    type_into(&mut harness, "Desa/kelurahan", "Sungai Selamat");
    assert_eq!(plan(&mut harness).group.village, "Sungai Selamat");
    click(&mut harness, "Urungkan: Ubah identitas");
    assert_eq!(plan(&mut harness).group.village, "");
    click(&mut harness, "Pengurus dan surat");
    type_into(&mut harness, "Tanggal", "25-11-2026");
    assert_eq!(
        plan(&mut harness).proposal.date.as_deref(),
        Some("2026-11-25")
    );
}

#[test]
fn a_pasted_list_enters_after_it_was_seen_and_names_what_does_not() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Group);
    click(&mut harness, "Anggota");
    click(&mut harness, "Tambah dari daftar");
    let list = "Nama\tNIK\nSiti Aminah\t6202015505800003\nBudi Santoso\t6,2E+15\n";
    harness
        .get_by_label("Atau salin baris di Excel dan tempel di sini")
        .focus();
    harness.run_steps(2);
    harness.event(egui::Event::Paste(list.to_owned()));
    harness.run_steps(4);
    assert_eq!(plan(&mut harness).group.members.len(), 0, "nothing yet");
    assert!(
        harness
            .query_by_label("1 dari 2 baris dapat masuk")
            .is_some()
    );
    let bad = harness.query_by_label_contains("baris 3, Budi Santoso: NIK rusak oleh Excel");
    assert!(bad.is_some(), "the damaged NIK is named with its row");
    click(&mut harness, "Tambahkan 1 anggota");
    let group = plan(&mut harness).group;
    assert_eq!(group.members.len(), 1);
    assert_eq!(group.members[0].nik.as_deref(), Some("6202015505800003"));
    let said = harness.query_by_label_contains("1 dari 2 anggota masuk; 1 tidak: baris 3");
    assert!(said.is_some(), "what did not enter is said");
    // masked unless asked for
    let shown = |harness: &Window, text: &str| {
        let fields = harness.get_all_by_role(Role::TextInput);
        fields
            .into_iter()
            .any(|node| node.value().as_deref() == Some(text))
    };
    assert!(shown(&harness, "6202••••••••0003"));
    click(&mut harness, "Tampilkan NIK");
    assert!(shown(&harness, "6202015505800003"));
}

#[test]
fn an_identity_goes_through_a_file_into_another_plan() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kelompok");
    let written = folder.path().join("kelompok.identitas.ron");
    let mut harness = group_opened();
    let group = plan(&mut harness).group;
    app(&mut harness).answer_next_dialog(path);
    click(&mut harness, "Simpan identitas");
    wait(&mut harness, "the file", |_| written.exists());
    let mut other = opened(Lang::Id, Look::Light, Page::Group);
    app(&mut other).answer_next_dialog(written);
    click(&mut other, "Ambil identitas");
    wait(&mut other, "the identity", |other| {
        plan(other).group == group
    });
    // a file that is none is said, and nothing is changed
    let wrong = folder.path().join("foto.ron");
    store::replace(Path::new(&wrong), b"bukan identitas").unwrap();
    app(&mut other).answer_next_dialog(wrong);
    click(&mut other, "Ambil identitas");
    wait(&mut other, "the reason", |other| {
        other.query_by_label_contains("foto.ron").is_some()
    });
    assert_eq!(plan(&mut other).group, group);
}

#[test]
fn a_member_who_leaves_leaves_no_plot_behind() {
    let mut harness = group_opened();
    let before = plan(&mut harness);
    let has_plot = |plan: &Plan, id: &str| {
        let mut plots = plan.plots.iter();
        plots.any(|plot| plot.member.as_deref() == Some(id))
    };
    click(&mut harness, "Anggota");
    click(&mut harness, "Hapus Anggota Satu (contoh)");
    let after = plan(&mut harness);
    assert_eq!(after.group.members.len(), 11);
    assert!(!has_plot(&after, &before.group.members[0].id));
    click(&mut harness, "Urungkan: Hapus anggota");
    assert_eq!(plan(&mut harness), before);
}

#[test]
fn signers_move_and_the_usual_ones_fill_in() {
    let mut harness = group_opened();
    click(&mut harness, "Pengurus dan surat");
    click(&mut harness, "Isi susunan yang biasa");
    let offices = |harness: &mut Window| -> Vec<String> {
        let signers = plan(harness).group.signers;
        signers.into_iter().map(|signer| signer.office).collect()
    };
    assert_eq!(
        offices(&mut harness)[..3],
        ["Ketua", "Sekretaris", "Penyuluh Pertanian Lapangan"]
    );
    click(&mut harness, "Naikkan Sekretaris");
    assert_eq!(offices(&mut harness)[..2], ["Sekretaris", "Ketua"]);
    click(&mut harness, "Urungkan: Ubah urutan tanda tangan");
    assert_eq!(offices(&mut harness)[..2], ["Ketua", "Sekretaris"]);
}

#[test]
fn one_press_pays_inputs_by_the_grant_and_labour_by_the_group() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Group);
    click(&mut harness, "Pengurus dan surat");
    click(&mut harness, "Bahan bantuan, tenaga swadaya");
    let plan = plan(&mut harness);
    for item in plan.items.values() {
        if item.rab_group == RabGroup::Inputs {
            assert_eq!(item.fund_source, FundSource::Grant, "{}", item.name);
        }
    }
    let mut activities = plan
        .practices
        .values()
        .flat_map(|practice| &practice.activities);
    assert!(activities.all(|activity| activity.fund_source == FundSource::Own));
}
