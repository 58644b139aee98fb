//! Doing what a command asks.

use std::path::Path;

use super::{Failure, Out, Source, Task, compare, land, loan, report as papers, risk, supply};
use crate::advice::{self, Finding, Level};
use crate::chart::build::{RiskKind, build_risk};
use crate::chart::{Kind, build as figure};
use crate::document::{self, OpenError, store};
use crate::land::import::{Options, USUAL_ACCURACY_M};
use crate::model::exchange::{self, InputsError};
use crate::model::risk::{Progress, explore};
use crate::model::{Flows, Outcome, Program, appraise, simulate};
use crate::plan::preset::{self, Library};
use crate::plan::{Plan, Problem, file};
use crate::report::{self, About, Paper, Style};
use crate::text::{self, tr};

/// Largest file of numbers that is read, bytes.
const MAX_NUMBERS: u64 = 64 * 1024 * 1024;
/// Pixels of a PNG for one of its figure's units.
const PNG_SCALE: f32 = 1.0;

/// Does a task and prints what it finds.
pub(super) fn task(task: &Task, out: &mut Out<'_>) -> Result<(), Failure> {
    match task {
        Task::ListPresets => list_presets(out),
        Task::New { example, to } => new(example, to, out),
        Task::Check { plan } => check(plan, out),
        Task::Simulate { from, is_json } => simulate_source(from, *is_json, out),
        Task::Risk {
            from,
            paths,
            seed,
            is_json,
        } => risk::explore_source(from, *paths, *seed, *is_json, out),
        Task::Compare {
            plans: [a, b],
            is_json,
        } => compare::compare(a, b, *is_json, out),
        Task::Adapt {
            plan,
            place,
            to,
            is_json,
        } => compare::adapt_plan(plan, place, to.as_ref(), *is_json, out),
        Task::Supply {
            plan,
            kg,
            from,
            to,
            is_json,
        } => supply::plan_supply(plan, (f64::from(*kg), from), to.as_ref(), *is_json, out),
        Task::Appraise { flows } => appraise_flows(flows, out),
        Task::Land {
            files,
            into,
            answers,
            is_json,
        } => {
            let options = Options {
                is_exchanged: answers.is_exchanged,
                zone: answers.zone,
                accuracy_m: answers.accuracy_m.map_or(USUAL_ACCURACY_M, f64::from),
                ..Options::default()
            };
            match into {
                Some(plan) => land::take_in(files, &options, plan, out),
                None => land::show(files, &options, *is_json, out),
            }
        }
        Task::WriteLand { plan, to } => land::write(plan, to, out),
        Task::Loan { loan, is_json } => loan::table(loan, *is_json, out),
        Task::Report(wanted) => papers::write(wanted, out),
        Task::Chart {
            plan,
            folder,
            is_grey_only,
        } => chart(plan, folder, *is_grey_only, out),
    }
}

/// A plan that was computed.
pub(super) struct Computed {
    pub(super) plan: Plan,
    pub(super) program: Program,
    pub(super) outcome: Outcome,
    pub(super) findings: Vec<Finding>,
}

impl Computed {
    fn of(plan: Plan) -> Result<Self, Vec<Problem>> {
        let program = Program::compile(&plan)?;
        let outcome = simulate(&program);
        let findings = advice::findings(&plan, &program, &outcome);
        Ok(Self {
            plan,
            program,
            outcome,
            findings,
        })
    }

    fn summary(&self, out: &Out<'_>) -> String {
        let about = About {
            name: &self.plan.name,
            second_rate: Some(self.plan.second_rate),
        };
        report::summary(
            out.lang,
            &about,
            &self.program,
            &self.outcome,
            &self.findings,
        )
    }
}

impl Out<'_> {
    pub(super) fn open(&self, path: &Path) -> Result<Plan, Failure> {
        document::open(path).map_err(|error| Failure::Input(self.open_error(&error)))
    }

    fn open_error(&self, error: &OpenError) -> String {
        match error {
            OpenError::Read { path, source } => {
                tr!(
                    self.lang,
                    "command.unreadable",
                    path = path.display(),
                    error = text::refusal(self.lang, source)
                )
            }
            OpenError::Plan { path, source } => {
                format!(
                    "{}: {}",
                    path.display(),
                    text::read_error(self.lang, source)
                )
            }
        }
    }

    pub(super) fn compute(&self, path: &Path) -> Result<Computed, Failure> {
        let plan = self.open(path)?;
        self.computed(path, plan)
    }

    pub(super) fn computed(&self, path: &Path, plan: Plan) -> Result<Computed, Failure> {
        Computed::of(plan).map_err(|problems| Failure::Input(self.problems(path, &problems)))
    }

    /// The program of a file of numbers.
    pub(super) fn program(&self, path: &Path) -> Result<Program, Failure> {
        let bytes = self.bytes(path)?;
        exchange::read(&bytes).map_err(|error| match error {
            InputsError::Problems(problems) => Failure::Input(self.problems(path, &problems)),
            InputsError::Json(_) | InputsError::Format { .. } => self.not_numbers(path, error),
        })
    }

    pub(super) fn problems(&self, path: &Path, problems: &[Problem]) -> String {
        let count = text::count(self.lang, i64::try_from(problems.len()).unwrap_or(i64::MAX));
        let mut lines = vec![tr!(
            self.lang,
            "command.problems",
            path = path.display(),
            count = count
        )];
        lines.extend(problems.iter().map(|problem| {
            let words = text::problem(self.lang, problem);
            format!("- {}: {} {}", words.place, words.what, words.remedy)
        }));
        lines.join("\n")
    }

    pub(super) fn library(&self) -> Result<&'static Library, Failure> {
        preset::library().map_err(|broken| {
            Failure::Input(tr!(self.lang, "command.broken_preset", file = broken.file))
        })
    }

    pub(super) fn save(&self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        store::replace(path, bytes).map_err(|error| self.unwritable(path, &error))
    }

    pub(super) fn unwritable(&self, path: &Path, error: &store::SaveError) -> Failure {
        let cause = text::save_refusal(self.lang, error.cause());
        let path = path.display();
        Failure::Usage(tr!(
            self.lang,
            "command.unwritable",
            path = path,
            error = cause
        ))
    }

    pub(super) fn bytes(&self, path: &Path) -> Result<Vec<u8>, Failure> {
        document::read_bounded(path, MAX_NUMBERS).map_err(|error| {
            let path = path.display();
            Failure::Input(tr!(
                self.lang,
                "command.unreadable",
                path = path,
                error = text::refusal(self.lang, &error)
            ))
        })
    }

    fn not_numbers(&self, path: &Path, error: impl std::fmt::Display) -> Failure {
        let path = path.display();
        Failure::Input(tr!(
            self.lang,
            "command.not_numbers",
            path = path,
            error = error
        ))
    }
}

fn list_presets(out: &mut Out<'_>) -> Result<(), Failure> {
    let library = out.library()?;
    let examples = library.examples.iter();
    let examples = examples.map(|example| (example.stem, example.plan.name.as_str()));
    let places = library
        .places
        .iter()
        .map(|(key, place)| (key.as_str(), place.name.as_str()));
    let practices = library.practices.iter();
    let practices = practices.map(|(key, practice)| (key.as_str(), practice.name.as_str()));
    out.names(&tr!(out.lang, "command.examples"), examples)?;
    out.names(&tr!(out.lang, "command.places"), places)?;
    out.names(&tr!(out.lang, "command.practices"), practices)
}

impl Out<'_> {
    fn names<'n>(
        &mut self,
        head: &str,
        rows: impl Iterator<Item = (&'n str, &'n str)>,
    ) -> Result<(), Failure> {
        self.line(head)?;
        for (key, name) in rows {
            self.line(&format!("  {key:24}  {name}"))?;
        }
        Ok(())
    }
}

fn new(stem: &str, to: &Path, out: &mut Out<'_>) -> Result<(), Failure> {
    let library = out.library()?;
    let Some(example) = library.example(stem) else {
        let known = library.examples.iter().map(|example| example.stem);
        let nearest = file::nearest(stem, known.clone());
        let known: Vec<&str> = nearest.map_or_else(|| known.collect(), |stem| vec![stem]);
        let known = known.join(", ");
        let message = tr!(out.lang, "command.no_example", name = stem, known = known);
        return Err(Failure::Usage(message));
    };
    if to.exists() {
        let message = tr!(out.lang, "command.exists", path = to.display());
        return Err(Failure::Usage(message));
    }
    document::create(to, &example.plan).map_err(|error| out.unwritable(to, &error))?;
    out.line(&tr!(out.lang, "command.written", path = to.display()))
}

fn check(path: &Path, out: &mut Out<'_>) -> Result<(), Failure> {
    let (plan, migrated) =
        document::open_telling(path).map_err(|error| Failure::Input(out.open_error(&error)))?;
    for added in &migrated {
        out.line(&text::migrated(out.lang, added))?;
    }
    let computed = out.computed(path, plan)?;
    for finding in &computed.findings {
        out.line(&report::finding_line(out.lang, finding))?;
    }
    let rejected = computed
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Reject)
        .count();
    let warned = computed
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Warn)
        .count();
    let message = if rejected + warned == 0 {
        tr!(out.lang, "command.sound")
    } else {
        tr!(
            out.lang,
            "command.found",
            rejected = rejected,
            warned = warned
        )
    };
    out.line(&message)
}

fn simulate_source(from: &Source, is_json: bool, out: &mut Out<'_>) -> Result<(), Failure> {
    let (program, outcome, summary) = match from {
        Source::Plan(path) => {
            let computed = out.compute(path)?;
            let summary = computed.summary(out);
            (computed.program, computed.outcome, summary)
        }
        Source::Inputs(path) => {
            let program = out.program(path)?;
            let outcome = simulate(&program);
            let name = path.display().to_string();
            let about = About {
                name: &name,
                second_rate: None,
            };
            let summary = report::summary(out.lang, &about, &program, &outcome, &[]);
            (program, outcome, summary)
        }
    };
    if is_json {
        let json = exchange::write(&program, &outcome)
            .map_err(|error| Failure::Input(error.to_string()))?;
        out.line(&json)
    } else {
        out.line(&summary)
    }
}

fn appraise_flows(path: &Path, out: &mut Out<'_>) -> Result<(), Failure> {
    let bytes = out.bytes(path)?;
    let flows: Flows =
        serde_json::from_slice(&bytes).map_err(|error| out.not_numbers(path, error))?;
    if let Some((field, value)) = flows.fault() {
        let value = value.to_string();
        let error = tr!(out.lang, "command.flow_fault", field = field, value = value);
        return Err(out.not_numbers(path, error));
    }
    let json = serde_json::to_string(&appraise(&flows))
        .map_err(|error| Failure::Input(error.to_string()))?;
    out.line(&json)
}

fn chart(path: &Path, folder: &Path, is_grey_only: bool, out: &mut Out<'_>) -> Result<(), Failure> {
    let computed = out.compute(path)?;
    store::make_folder(folder).map_err(|error| out.unwritable(folder, &error))?;
    let styles = [(Style::Color, ""), (Style::Grey, "-hitam-putih")];
    let (program, outcome, lang) = (&computed.program, &computed.outcome, out.lang);
    let plain = Kind::ALL.map(|kind| (kind.key(), figure(kind, program, outcome, lang)));
    let chance = &computed.plan.risk;
    let paths = chance.paths as usize;
    let risk = explore(program, chance.seed, paths, &Progress::default());
    let fans = risk.iter().flat_map(|risk| {
        RiskKind::ALL.map(|kind| (kind.key(), build_risk(kind, program, outcome, risk, lang)))
    });
    for (key, made) in plain.into_iter().chain(fans) {
        let figure = made.map_err(|error| Failure::Input(error.to_string()))?;
        let refused = |error: report::ReportError| Failure::Input(error.words(lang));
        let mut files = Vec::new();
        for (style, suffix) in styles {
            if is_grey_only && style == Style::Color {
                continue;
            }
            let svg = report::svg(&figure, Paper::in_style(style)).map_err(refused)?;
            let png = report::png(&svg, PNG_SCALE).map_err(refused)?;
            files.push((format!("{key}{suffix}.svg"), svg.into_bytes()));
            files.push((format!("{key}{suffix}.png"), png));
        }
        let table = report::csv(&figure.parts().table, out.lang).map_err(refused)?;
        files.push((format!("{key}.csv"), table));
        for (name, bytes) in files {
            let path = folder.join(name);
            out.save(&path, &bytes)?;
            out.line(&tr!(out.lang, "command.written", path = path.display()))?;
        }
    }
    Ok(())
}
