//! A program that is killed while it saves. The test binary starts itself as
//! the program that saves for ever, and kills it at random moments.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use pelepah::document;

use crate::small_plan;

const LOOP: &str = "PELEPAH_TEST_SAVES_FOR_EVER";
/// Kills; set `PELEPAH_TEST_KILLS` for more.
const USUAL_KILLS: u64 = 100;

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
        let mut saving = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "faults::saves_for_ever_when_asked"])
            .env(LOOP, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros(5_000 + (seed >> 33) % 60_000));
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
