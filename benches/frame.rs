//! CPU of a frame of each page for a plan of twelve plots, without a GPU:
//! layout, painting and tessellation. Budget: p95 ≤ 8 ms on each page.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench stops at its own data, measures time and prints it"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use divan::Bencher;
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use pelepah::document::{Settings, store};
use pelepah::plan::{Extent, Plan, Plot, PlotId, file, preset};
use pelepah::ui::{App, Page};

const N_PLOTS: u32 = 12;
/// Places of the pointer, each in as many rounds: the shortest counts, since a
/// frame that waits for another program has used no more CPU.
const N_PLACES: usize = 120;
const N_ROUNDS: usize = 6;
const BUDGET: Duration = Duration::from_millis(8);

fn main() {
    println!("page: median, p95, longest over {N_PLACES} places of the pointer");
    for page in Page::ALL {
        let mut window = Window::on(*page);
        let mut took = vec![Duration::MAX; N_PLACES];
        for _ in 0..N_ROUNDS {
            for least in &mut took {
                *least = (*least).min(window.timed());
            }
        }
        took.sort();
        let at = |share: usize| took[(N_PLACES * share / 100).min(N_PLACES - 1)];
        let is_within = at(95) <= BUDGET;
        println!(
            "{}: {:.2?}, {:.2?}, {:.2?}{}",
            page.key(),
            at(50),
            at(95),
            at(100),
            if is_within { "" } else { " OVER BUDGET" }
        );
    }
    dragging();
    divan::main();
}

/// The price slider of *Risiko* at 1366 × 768, and how far it is dragged.
const SLIDER: Pos2 = pos2(560.0, 373.0);
const REACH: f32 = 60.0;
/// Frames of a drag.
const N_DRAGGED: u32 = 300;

/// A price dragged on *Risiko* at sixty frames a second, paths running on other
/// threads all the while: CPU of the frame.
fn dragging() {
    let mut window = Window::on(Page::Risk);
    let before = window.price();
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.frame_with(vec![Event::PointerMoved(SLIDER), button(SLIDER, true)]);
    let mut used = Vec::new();
    let began = Instant::now();
    for i in 0..N_DRAGGED {
        let along = (f64::from(i) * 0.05).sin() as f32 * REACH;
        let at = pos2(SLIDER.x + along, SLIDER.y);
        let cpu = on_cpu();
        window.frame_with(vec![Event::PointerMoved(at)]);
        used.push(on_cpu().saturating_sub(cpu));
        let next = Duration::from_secs(1) * (i + 1) / 60;
        std::thread::sleep(next.saturating_sub(began.elapsed()));
    }
    window.frame_with(vec![button(SLIDER, false)]);
    assert!(window.price() != before, "the pointer is not on the slider");
    used.sort();
    let at = |share: usize| used[used.len() * share / 100];
    println!(
        "risk, price dragged, CPU of the frame: median {:.2?}, p95 {:.2?}{}",
        at(50),
        at(95),
        if at(95) <= BUDGET { "" } else { " OVER BUDGET" }
    );
}

/// Time this thread has been on a CPU, as Linux counts it; else the clock's.
fn on_cpu() -> Duration {
    let read = std::fs::read_to_string("/proc/thread-self/schedstat");
    let first = read.ok().and_then(|text| {
        let first = text.split_whitespace().next()?;
        first.parse().ok()
    });
    first.map_or_else(
        || {
            SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default()
        },
        Duration::from_nanos,
    )
}

/// The first example with twelve plots, planted month after month.
fn plan() -> Plan {
    let library = preset::library().unwrap();
    let mut plan = Plan::clone(&library.examples[0].plan);
    let model = Plot::clone(&plan.plots[0]);
    plan.plots = (0..N_PLOTS)
        .map(|id| {
            Arc::new(Plot {
                id: PlotId(id),
                name: format!("{}", id + 1),
                planted: model.planted.plus(id.cast_signed()),
                extent: drawn(id),
                ..model.clone()
            })
        })
        .collect();
    plan
}

/// A drawn plot of 80 × 60 m, four to a line: its beds and plants are drawn too.
fn drawn(id: u32) -> Extent {
    let (x, y) = (f64::from(id % 4) * 85.0, f64::from(id / 4) * 65.0);
    Extent::Local {
        ring: vec![[x, y], [x + 80.0, y], [x + 80.0, y + 60.0], [x, y + 60.0]],
        holes: vec![],
    }
}

/// A window without a screen.
struct Window {
    ctx: Context,
    app: App,
    n: u32,
}

impl Window {
    fn on(page: Page) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bench.pelepah.ron");
        store::replace(&path, file::write(&plan()).unwrap().as_bytes()).unwrap();
        let ctx = Context::default();
        let mut app = App::new(&ctx, Settings::default(), None).unwrap();
        app.open_file(&path);
        app.go(page);
        let mut window = Self { ctx, app, n: 0 };
        while !window.app.is_settled() {
            window.frame();
        }
        for _ in 0..10 {
            window.frame();
        }
        window
    }

    /// Likely price of the first buyer.
    fn price(&self) -> i64 {
        let plan = self.app.document().unwrap().plan();
        plan.sales.buyers[0].base.likely.0
    }

    /// One frame; the pointer wanders over the page.
    fn frame(&mut self) {
        let n = ((self.n + 1) as usize % N_PLACES) as f32;
        let pointer = pos2(200.0 + (n * 13.0) % 850.0, 150.0 + (n * 7.0) % 520.0);
        self.frame_with(vec![Event::PointerMoved(pointer)]);
    }

    /// One frame with what a person does in it.
    fn frame_with(&mut self, events: Vec<Event>) {
        self.n += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0))),
            time: Some(f64::from(self.n) / 60.0),
            events,
            focused: true,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone());
            app.ui(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        output.drop_without_applying_deltas();
    }

    fn timed(&mut self) -> Duration {
        let began = Instant::now();
        self.frame();
        began.elapsed()
    }
}

#[divan::bench(args = Page::ALL.iter().map(|page| page.key()), sample_count = 200)]
fn frame_of_page(bencher: Bencher<'_, '_>, key: &str) {
    let mut window = Window::on(Page::parse(key).unwrap());
    bencher.bench_local(|| window.frame());
}
