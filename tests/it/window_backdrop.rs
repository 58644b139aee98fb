//! Files dropped on the window, and a picture behind the map, through the
//! accessibility tree.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{DroppedFile, Key, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use pelepah::document::{Look, store};
use pelepah::land::shape::distance;
use pelepah::plan::Corners;
use pelepah::text::Lang;
use pelepah::ui::Page;

use crate::backdrop::{kmz, photo};
use crate::land_import::{AREA_M2, four_files};
use crate::support::near;
use crate::window::{Window, app, opened};
use crate::window_import::wait;
use crate::window_land::plan;
use crate::window_map::{canvas, click, drag, one_plot};

/// A file that a person lets fall on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn let_fall(harness: &mut Window, path: &Path) {
    let file = Arc::new(Dropped(path.to_owned()));
    harness.input_mut().dropped_files.push(file);
    harness.run_steps(2);
}

fn type_into(harness: &mut Window, label: &str, text: &str) {
    let field = harness.get_by_role_and_label(Role::TextInput, label);
    let at = field.rect().center();
    click(harness, at);
    harness
        .get_by_role_and_label(Role::TextInput, label)
        .type_text(text);
    harness.run_steps(3);
}

#[test]
fn a_dropped_kmz_brings_its_plot_and_its_picture_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    // a messenger gave it another ending
    let path = folder.path().join("kebun.bin");
    store::replace(&path, &kmz()).unwrap();
    let mut harness = opened(Lang::Id, Look::Light, Page::Start);
    let before = plan(&mut harness);
    let held = egui::HoveredFile {
        path: Some(path.clone()),
        ..egui::HoveredFile::default()
    };
    harness.input_mut().hovered_files.push(held);
    harness.run_steps(2);
    assert!(harness.query_by_label("Lepaskan berkas di sini").is_some());
    harness.input_mut().hovered_files.clear();
    let_fall(&mut harness, &path);
    assert!(harness.query_by_label("Lepaskan berkas di sini").is_none());
    wait(&mut harness, "1 petak dipilih");
    assert_eq!(plan(&mut harness), before, "nothing comes in unseen");
    // by hand: 0.002° by 0.002° at the equator
    let ground = "gambar latar, 223 × 221 m";
    assert!(harness.query_by_label_contains(ground).is_some());
    harness.get_by_label("Tambahkan").click();
    harness.run_steps(6);
    let after = plan(&mut harness);
    assert_eq!(after.plots.len(), before.plots.len() + 1);
    let backdrop = after.backdrop.expect("a picture");
    let Corners::Geographic([corner, ..]) = backdrop.corners else {
        panic!("on earth");
    };
    assert!(distance(corner, [109.345, -0.023]) < 1e-9);
    harness
        .get_by_label("Urungkan: Ambil petak dari berkas")
        .click();
    harness.run_steps(6);
    assert_eq!(plan(&mut harness), before, "one step back");
}

#[test]
fn four_dropped_files_each_become_a_measured_plot() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    let before = plan(&mut harness).plots.len();
    for (name, bytes) in four_files() {
        let path = folder.path().join(name);
        store::replace(&path, &bytes).unwrap();
        let file = Arc::new(Dropped(path));
        harness.input_mut().dropped_files.push(file);
    }
    harness.run_steps(2);
    wait(&mut harness, "4 petak dipilih");
    harness.get_by_label("Tambahkan").click();
    harness.run_steps(6);
    let after = plan(&mut harness);
    assert_eq!(after.plots.len(), before + 4);
    for plot in &after.plots[before..] {
        let area_m2 = pelepah::land::area_m2(&plot.extent).unwrap();
        assert!(near(area_m2, AREA_M2, 1e-3), "{}: {area_m2}", plot.name);
    }
}

#[test]
fn a_dropped_photo_is_placed_by_two_points() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("WhatsApp Image.jpeg.pdf");
    store::replace(&path, &photo(320, 160)).unwrap();
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    let_fall(&mut harness, &path);
    wait(&mut harness, "Letakkan gambar di peta");
    // the picture fills the room in width or height: its px on the screen
    let room = harness.get_by_label("Gambar yang akan diletakkan").rect();
    let px = (room.width() / 320.0).min(room.height() / 160.0);
    click(&mut harness, room.center());
    click(&mut harness, room.center() - vec2(80.0 * px, 0.0));
    assert!(
        harness
            .query_by_label_contains("Tandai kedua titik")
            .is_some()
    );
    // by hand: on the equator 40 m are 40 / 111,319.49°, so that a px is half a
    // metre and the upper left corner 80 m west and 40 m north of the middle
    type_into(&mut harness, "Tempat titik 1: lintang; bujur", "0,0; 109,0");
    let west = "0°0'0\" 108°59'58,70643\" BT";
    type_into(&mut harness, "Tempat titik 2: lintang; bujur", west);
    let found = harness.query_by_label_contains("menutupi 160 × 80 m, satu piksel 0,5 m");
    assert!(found.is_some(), "what it comes to");
    harness.get_by_label("Letakkan").click();
    harness.run_steps(6);
    let backdrop = plan(&mut harness).backdrop.expect("a picture");
    let Corners::Geographic([corner, right, low]) = backdrop.corners else {
        panic!("on earth");
    };
    let expected = [109.0 - 80.0 / 111_319.49, 40.0 / 110_574.27];
    assert!(distance(corner, expected) < 1e-5, "{corner:?}");
    assert!((right[0] - corner[0] - 160.0 / 111_319.49).abs() < 1e-5);
    assert!((corner[1] - low[1] - 80.0 / 110_574.27).abs() < 1e-5);
    // how much of it is seen: one step for a drag
    let slider = harness
        .get_by_role_and_label(Role::Slider, "Gambar terlihat")
        .rect();
    let steps = app(&mut harness).document().expect("a plan").n_steps();
    let to = slider.left_center() + vec2(2.0, 0.0);
    drag(&mut harness, slider.center(), to);
    let seen = plan(&mut harness).backdrop.expect("a picture").opacity;
    assert!(seen < 0.1, "{seen}");
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.n_steps(), steps + 1, "a drag is one step");
    harness.get_by_label("Hapus gambar").click();
    harness.run_steps(4);
    assert_eq!(plan(&mut harness).backdrop, None);
    harness.get_by_label("Urungkan: Hapus gambar latar").click();
    harness.run_steps(4);
    assert!(plan(&mut harness).backdrop.is_some());
}

#[test]
fn places_shown_on_the_map_lay_a_picture_over_a_drawn_plot() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("peta.png");
    store::replace(&path, &photo(320, 160)).unwrap();
    let mut harness = one_plot();
    let_fall(&mut harness, &path);
    wait(&mut harness, "Letakkan gambar di peta");
    let room = harness.get_by_label("Gambar yang akan diletakkan").rect();
    let px = (room.width() / 320.0).min(room.height() / 160.0);
    // the left and right ends of the upper side of the plot of 80 × 60 m
    click(&mut harness, room.center() - vec2(100.0 * px, 40.0 * px));
    click(&mut harness, room.center() + vec2(100.0 * px, -40.0 * px));
    let map = canvas(&harness);
    let m = {
        let room = map.size() - vec2(88.0, 88.0);
        (room.x / 80.0).min(room.y / 60.0)
    };
    for (n, x) in [(1, -40.0), (2, 40.0)] {
        harness
            .get_by_label(&format!("Tunjuk titik {n} di peta"))
            .click();
        harness.run_steps(4);
        let words = "Letakkan gambar di peta";
        assert!(harness.query_by_label(words).is_none(), "the map is free");
        // some px off the corner: it draws the point
        click(
            &mut harness,
            map.center() + vec2(x * m + 4.0, -30.0 * m - 3.0),
        );
        wait(&mut harness, words);
    }
    harness.get_by_label("Letakkan").click();
    harness.run_steps(6);
    let backdrop = plan(&mut harness).backdrop.expect("a picture");
    let Corners::Local([corner, right, low]) = backdrop.corners else {
        panic!("on the ground of the plot");
    };
    // by hand: 200 px are 80 m, so a px is 0.4 m; the corner lies 60 px left of
    // the first point and 40 px above
    for (found, expected) in [
        (corner, [-24.0, 76.0]),
        (right, [104.0, 76.0]),
        (low, [-24.0, 12.0]),
    ] {
        assert!(distance(found, expected) < 0.5, "{found:?} {expected:?}");
    }
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(plan(&mut harness).backdrop.is_some());
}
