//! How long a printed proposal takes: its content, its pages, its bytes.
#![expect(clippy::expect_used, reason = "a bench stops at its own data")]

use divan::{Bencher, black_box};
use pelepah::advice;
use pelepah::model::risk::Progress;
use pelepah::model::{Program, simulate};
use pelepah::plan::preset::library;
use pelepah::plan::{Month, Plan};
use pelepah::report::Style;
use pelepah::report::proposal::{Case, Document, Studies, content, docx};

fn main() {
    divan::main();
}

fn plan() -> Plan {
    let library = library().expect("presets");
    let example = library.example("kelompok-kotim").expect("the example");
    Plan::clone(&example.plan)
}

fn document(plan: &Plan) -> Document {
    let program = Program::compile(plan).expect("a sound plan");
    let outcome = simulate(&program);
    let findings = advice::findings(plan, &program, &outcome);
    let studies = Studies::of(plan, &program, &outcome, &Progress::default());
    content(
        pelepah::text::Lang::Id,
        &Case {
            plan,
            program: &program,
            outcome: &outcome,
            findings: &findings,
            studies: studies.as_ref(),
            today: Month::new(2026, 11).expect("a month"),
        },
    )
}

/// Content with chance and sensitivity.
#[divan::bench(sample_count = 10)]
fn proposal_content(bencher: Bencher<'_, '_>) {
    let plan = plan();
    bencher.bench_local(|| black_box(document(&plan)));
}

/// The whole proposal as PDF, nothing remembered between runs.
#[divan::bench(sample_count = 10)]
fn proposal_pdf(bencher: Bencher<'_, '_>) {
    use pelepah::report::proposal::paper::{Print, forget, pdf};

    let document = document(&plan());
    bencher.bench_local(|| {
        forget();
        black_box(pdf(&document, Print::default()).expect("a PDF"))
    });
}

/// The same for a word processor, with its pictures.
#[divan::bench(sample_count = 5)]
fn proposal_docx(bencher: Bencher<'_, '_>) {
    let document = document(&plan());
    bencher.bench_local(|| black_box(docx(&document, Style::Grey).expect("a DOCX")));
}
