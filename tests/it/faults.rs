//! A program that is killed while it saves. The test binary starts itself as
//! the program that saves for ever, and kills it at random moments.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use pelepah::document::store::SaveError;
use pelepah::document::{self, Change, Document};
use pelepah::plan::Member;

use crate::small_plan;

const LOOP: &str = "PELEPAH_TEST_SAVES_FOR_EVER";
/// Kills; set `PELEPAH_TEST_KILLS` for more.
const USUAL_KILLS: u64 = 100;

/// Files in a folder.
fn n_files(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

/// Waits until a save has begun, which shows as one file more: however slow the
/// machine, the kill then falls among saves.
fn wait_for_a_save(folder: &Path, n_before: usize) {
    for _ in 0..10_000 {
        if n_files(folder) > n_before {
            return;
        }
        std::thread::sleep(Duration::from_micros(500));
    }
}

/// Saves two plans in turn until killed, when asked to by the test below.
#[test]
fn saves_for_ever_when_asked() {
    let Some(path) = std::env::var_os(LOOP) else {
        return;
    };
    for turn in 0_u64.. {
        let mut plan = small_plan::plan();
        plan.name = if turn % 2 == 0 { "genap" } else { "ganjil" }.to_owned();
        plan.note = "x".repeat(200_000);
        document::save(Path::new(&path), &plan).unwrap();
    }
}

#[test]
#[expect(
    clippy::print_stdout,
    reason = "the count and the seed are for whoever reads the run"
)]
fn killed_at_any_moment_the_old_or_the_new_plan_opens() {
    let kills: u64 = std::env::var("PELEPAH_TEST_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(USUAL_KILLS);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kebun.pelepah.ron");
    document::save(&path, &small_plan::plan()).unwrap();
    // moments from a fixed seed, spread over the time of a few saves
    let mut seed = 20_261_125_u64;
    println!("seed {seed}, {kills} kills");
    let mut opened = [0, 0, 0];
    for _ in 0..kills {
        let n_before = n_files(folder.path());
        let mut saving = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "faults::saves_for_ever_when_asked"])
            .env(LOOP, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait_for_a_save(folder.path(), n_before);
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros((seed >> 33) % 60_000));
        saving.kill().unwrap();
        saving.wait().unwrap();
        let name = document::open(&path).unwrap().name;
        let which = ["genap", "ganjil"].iter().position(|known| *known == name);
        opened[which.unwrap_or(2)] += 1;
    }
    println!("opened even, odd, first plan: {opened:?}; neither: 0");
    assert!(
        opened[0] + opened[1] > kills / 4,
        "saves happened: {opened:?}"
    );
}

/// A folder on a disk that refuses: full, read-only. `.ci/disks` makes such
/// disks and asks for this test.
const DISK: &str = "PELEPAH_TEST_REFUSING_DISK";

#[test]
fn on_a_disk_that_refuses_the_old_plan_stays_whole_and_the_work_in_memory() {
    let Some(folder) = std::env::var_os(DISK) else {
        return;
    };
    let folder = Path::new(&folder);
    let path = folder.join("kebun.pelepah.ron");
    let before = fs::read(&path).unwrap();
    let n_before = n_files(folder);
    let mut document = Document::open(&path).unwrap();
    let mut group = document.plan().group.clone();
    group.address = "x".repeat(300_000);
    document.make("step", Change::Group(Box::new(group)));
    let error = document.save(&path).unwrap_err();
    assert!(matches!(error, SaveError::Write { .. }), "{error:?}");
    assert!(document.is_changed(), "the work is still there");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(n_files(folder), n_before, "nothing is left beside it");
    Document::open(&path).unwrap();
    // elsewhere it can be saved
    let elsewhere = tempfile::tempdir().unwrap();
    document.save(&elsewhere.path().join("kebun.ron")).unwrap();
    assert!(!document.is_changed());
}

#[test]
fn a_folder_pulled_away_and_a_name_too_long_leave_the_work_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("flash disk");
    fs::create_dir(&stick).unwrap();
    let path = stick.join("kebun.pelepah.ron");
    document::save(&path, &small_plan::plan()).unwrap();
    let mut document = Document::open(&path).unwrap();
    let mut group = document.plan().group.clone();
    group.name = "Lidah Buaya Mandiri".to_owned();
    document.make("step", Change::Group(Box::new(group)));
    fs::remove_dir_all(&stick).unwrap();
    assert!(matches!(document.save(&path), Err(SaveError::Write { .. })));
    // no file system takes a name of 300 letters
    let too_long = folder.path().join("k".repeat(300));
    assert!(matches!(
        document.save(&too_long),
        Err(SaveError::Replace { .. })
    ));
    assert!(document.is_changed());
    // a path of 300 letters is nothing special
    let deep = (0..6).fold(folder.path().to_owned(), |path, _| {
        path.join("kebun ".repeat(9))
    });
    fs::create_dir_all(&deep).unwrap();
    let long = deep.join("Kebun Pak Adi (2) [uji] 🌱.pelepah.ron");
    assert!(long.as_os_str().len() > 300);
    document.save(&long).unwrap();
    assert_eq!(document::open(&long).unwrap(), **document.plan());
}

#[test]
fn a_copy_to_send_has_no_identity_number() {
    let mut plan = small_plan::plan();
    plan.group.members = vec![Member {
        id: "1".to_owned(),
        name: "Siti".to_owned(),
        nik: Some("6202014107850003".to_owned()),
        ..Member::default()
    }];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("salinan.ron");
    document::save(&path, &plan.to_send()).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("Siti") && !text.contains("6202014107850003"));
    assert!(
        !text.contains(folder.path().to_str().unwrap()),
        "no path of this machine"
    );
}
