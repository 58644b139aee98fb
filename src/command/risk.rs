//! `risk`: what chance makes of a plan, in a few lines or as all numbers.

use super::{Failure, Out, Source};
use crate::advice::chance;
use crate::model::Program;
use crate::model::risk::{Percentiles, Progress, Risk, explore};
use crate::text::{self, tr};

/// Paths and seed of numbers that came without a plan.
const PATHS: u32 = 10_000;
const SEED: u64 = 1;

/// Explores a plan or a file of numbers and prints what it comes to.
pub(super) fn explore_source(
    from: &Source,
    paths: Option<u32>,
    seed: Option<u64>,
    is_json: bool,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let (program, name, standard) = match from {
        Source::Plan(path) => {
            let plan = out.open(path)?;
            let program = Program::compile(&plan)
                .map_err(|problems| Failure::Input(out.problems(path, &problems)))?;
            (program, plan.name, (plan.risk.paths, plan.risk.seed))
        }
        Source::Inputs(path) => {
            let name = path.display().to_string();
            (out.program(path)?, name, (PATHS, SEED))
        }
    };
    let paths = paths.unwrap_or(standard.0) as usize;
    let seed = seed.unwrap_or(standard.1);
    let Some(risk) = explore(&program, seed, paths, &Progress::default()) else {
        return Ok(());
    };
    if is_json {
        let json =
            serde_json::to_string(&risk).map_err(|error| Failure::Input(error.to_string()))?;
        return out.line(&json);
    }
    for line in summary(&name, &program, &risk, out) {
        out.line(&line)?;
    }
    Ok(())
}

fn summary(name: &str, program: &Program, risk: &Risk, out: &Out<'_>) -> Vec<String> {
    let lang = out.lang;
    let paths = text::count(lang, i64::try_from(risk.paths).unwrap_or(i64::MAX));
    let mut lines = vec![
        name.to_owned(),
        tr!(lang, "command.risk.seed", paths = paths, seed = risk.seed),
        String::new(),
        tr!(
            lang,
            "command.risk.farms",
            farms = chance::farms(risk, lang)
        ),
    ];
    lines.extend(chance::years(risk, lang));
    let rupiah = |figures: &Percentiles, percent: u8| {
        text::rupiah_short(lang, figures.at(percent).unwrap_or_default())
    };
    let worth = &risk.npv_total_cost;
    let (low, middle, high) = (rupiah(worth, 10), rupiah(worth, 50), rupiah(worth, 90));
    lines.push(tr!(
        lang,
        "command.risk.npv",
        low = low,
        middle = middle,
        high = high
    ));
    let hole = rupiah(&risk.deepest_hole, 10);
    lines.push(tr!(lang, "command.risk.hole", amount = hole));
    if !program.inputs.loans.is_empty() {
        let missed = chance::share(risk.chance.missed_instalment, lang);
        lines.push(tr!(lang, "command.risk.missed", share = missed));
    }
    lines.push(chance::measure_first(risk, lang));
    lines
}
