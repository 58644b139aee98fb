//! The words of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::report::{Place, Wanted};
use super::{Answers, Source, Task};
use crate::land::import::Zone;
use crate::model::inputs::LoanInputs;
use crate::plan::{GraceInterest, LoanMethod, PaperSize};
use crate::report::proposal::{FileKind, Profile};
use crate::text::{Lang, tr};

/// Most paths drawn by one command.
const MAX_PATHS: i64 = 1_000_000;

/// The language asked for, needed before the rest can be read; Indonesian by default.
pub(super) fn language(arguments: &[OsString]) -> Lang {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(value) => value.strip_prefix('='),
            None => None,
        };
        if let Some(lang) = value.and_then(Lang::parse) {
            return lang;
        }
    }
    Lang::default()
}

/// Reads the command line.
pub(super) fn read(lang: Lang, arguments: &[OsString]) -> Result<Task, clap::Error> {
    let matches = grammar(lang).try_get_matches_from(arguments)?;
    Ok(match matches.subcommand() {
        Some(("new", found)) if found.get_flag("list") => Task::ListPresets,
        Some(("new", found)) => Task::New {
            example: found.get_one("example").cloned().unwrap_or_default(),
            to: path(found, "output").unwrap_or_default(),
        },
        Some(("check", found)) => Task::Check {
            plan: path(found, "plan").unwrap_or_default(),
        },
        Some(("simulate", found)) => Task::Simulate {
            from: source(found),
            is_json: found.get_flag("json"),
        },
        Some(("risk", found)) => Task::Risk {
            from: source(found),
            paths: found.get_one("paths").copied(),
            seed: found.get_one("seed").copied(),
            is_json: found.get_flag("json"),
        },
        Some(("compare", found)) => Task::Compare {
            plans: ["plan", "other"].map(|name| path(found, name).unwrap_or_default()),
            is_json: found.get_flag("json"),
        },
        Some(("adapt", found)) => Task::Adapt {
            plan: path(found, "plan").unwrap_or_default(),
            place: found.get_one("place").cloned().unwrap_or_default(),
            to: path(found, "output"),
            is_json: found.get_flag("json"),
        },
        Some(("supply", found)) => Task::Supply {
            plan: path(found, "plan").unwrap_or_default(),
            kg: kilograms(found),
            from: found.get_one("from").cloned().unwrap_or_default(),
            to: path(found, "output"),
            is_json: found.get_flag("json"),
        },
        Some(("appraise", found)) => Task::Appraise {
            flows: path(found, "flows").unwrap_or_default(),
        },
        Some(("land", found)) => land(found),
        Some(("loan", found)) => Task::Loan {
            loan: loan(lang, found)?,
            is_json: found.get_flag("json"),
        },
        Some(("report", found)) => Task::Report(wanted(found)),
        Some(("chart", found)) => Task::Chart {
            plan: path(found, "plan").unwrap_or_default(),
            folder: path(found, "out").unwrap_or_default(),
            is_grey_only: found.get_flag("grey"),
        },
        // clap requires one of these
        Some(_) | None => return Err(clap::Error::new(ErrorKind::MissingSubcommand)),
    })
}

fn land(found: &ArgMatches) -> Task {
    let files: Vec<PathBuf> = found
        .get_many("files")
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    if let Some(to) = path(found, "out") {
        let plan = files.into_iter().next().unwrap_or_default();
        return Task::WriteLand { plan, to };
    }
    let answer: Option<&String> = found.get_one("exchanged");
    Task::Land {
        files,
        into: path(found, "into"),
        answers: Answers {
            zone: found.get_one("zone").copied(),
            is_exchanged: answer.map(|word| matches!(word.as_str(), "ya" | "yes")),
            accuracy_m: found.get_one("accuracy").copied(),
        },
        is_json: found.get_flag("json"),
    }
}

/// The files wanted of a plan: all kinds where none is named.
fn wanted(found: &ArgMatches) -> Wanted {
    let word = |name: &str| found.get_one::<String>(name).map(String::as_str);
    let workbook = found
        .contains_id("xlsx")
        .then(|| path(found, "xlsx").map_or(Place::InFolder, Place::At));
    let named: Vec<FileKind> = FileKind::ALL
        .into_iter()
        .filter(|kind| found.get_flag(kind.ending()))
        .collect();
    let has_sheets = found.get_flag("sheets");
    let is_all = named.is_empty() && workbook.is_none() && !has_sheets;
    Wanted {
        plan: path(found, "plan").unwrap_or_default(),
        folder: path(found, "out"),
        kinds: if is_all { FileKind::made_here() } else { named },
        workbook: if is_all {
            Some(Place::InFolder)
        } else {
            workbook
        },
        has_sheets: has_sheets || is_all && FileKind::made_here().contains(&FileKind::Pdf),
        copy: word("copy").map(|how| how == "folder"),
        profile: word("profile").and_then(Profile::parse),
        paper: word("paper").map(|key| match key {
            "f4" => PaperSize::F4,
            _ => PaperSize::A4,
        }),
        template: path(found, "template"),
        date: found.get_one("date").copied(),
    }
}

/// Whole kilograms of the tonnes asked for.
#[expect(clippy::cast_sign_loss, reason = "not below zero")]
fn kilograms(found: &ArgMatches) -> u32 {
    let tonnes: f64 = found.get_one("tonnes").copied().unwrap_or_default();
    (1000.0 * tonnes).max(0.0).round() as u32
}

fn path(found: &ArgMatches, name: &str) -> Option<PathBuf> {
    found.get_one(name).cloned()
}

fn source(found: &ArgMatches) -> Source {
    match path(found, "inputs") {
        Some(inputs) => Source::Inputs(inputs),
        None => Source::Plan(path(found, "plan").unwrap_or_default()),
    }
}

/// The loan that is asked about; it is paid out in month 1.
fn loan(lang: Lang, found: &ArgMatches) -> Result<LoanInputs, clap::Error> {
    let whole = |name: &str| found.get_one::<u16>(name).copied().unwrap_or_default();
    let number = |name: &str| found.get_one::<f64>(name).copied().unwrap_or_default();
    let word = |name: &str| found.get_one::<String>(name).map(String::as_str);
    let (tenor, grace) = (whole("months"), whole("grace"));
    let method = match word("method") {
        Some("flat") => LoanMethod::Flat,
        Some("declining") => LoanMethod::Declining,
        Some("bullet") => LoanMethod::Bullet,
        Some(_) | None => LoanMethod::Annuity,
    };
    if method != LoanMethod::Bullet && grace >= tenor {
        let message = tr!(lang, "command.loan.grace", grace = grace, months = tenor);
        return Err(clap::Error::raw(
            ErrorKind::ValueValidation,
            format!("{message}\n"),
        ));
    }
    Ok(LoanInputs {
        name: String::new(),
        principal: number("amount"),
        month: 1,
        rate: number("rate"),
        tenor,
        grace,
        grace_interest: match word("grace-interest") {
            Some("capitalised") => GraceInterest::Capitalised,
            Some(_) | None => GraceInterest::Paid,
        },
        method,
        harvests: None,
    })
}

/// A number within bounds, a fault that names them otherwise.
fn between(low: f64, high: f64) -> impl Fn(&str) -> Result<f64, String> + Clone {
    move |text| {
        let value: f64 = text.parse().map_err(|error| format!("{error}"))?;
        if (low..=high).contains(&value) {
            Ok(value)
        } else {
            Err(format!("{low} … {high}"))
        }
    }
}

fn grammar(lang: Lang) -> Command {
    let file = |name: &'static str, help: &str| {
        let parser = value_parser!(PathBuf);
        Arg::new(name).value_parser(parser).help(tr!(lang, help))
    };
    let flag = |name: &'static str, help: &str| {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(tr!(lang, help))
    };
    let plan = || {
        file("plan", "command.help.plan")
            .value_name("PLAN")
            .required(true)
    };
    let plan_or_inputs = || {
        let inputs = file("inputs", "command.help.inputs");
        [
            plan()
                .required(false)
                .required_unless_present("inputs")
                .conflicts_with("inputs"),
            inputs.long("inputs").value_name("FILE"),
        ]
    };
    let number = |name: &'static str, help: &str| {
        let arg = Arg::new(name).long(name).value_name("N");
        arg.help(tr!(lang, help))
    };
    let word = |name: &'static str, help: &str| {
        let arg = Arg::new(name).long(name).value_name("NAME");
        arg.help(tr!(lang, help))
    };
    let lang_arg = Arg::new("lang")
        .long("lang")
        .global(true)
        .value_parser(PossibleValuesParser::new(Lang::ALL.map(Lang::key)))
        .default_value(Lang::default().key())
        .help(tr!(lang, "command.help.lang"));
    let version = Arg::new("version").short('V').long("version");
    let example = Arg::new("example").long("example").value_name("NAME");
    base(lang, "pelepah", "command.help.about")
        .subcommand_required(true)
        .version(env!("CARGO_PKG_VERSION"))
        .arg(
            version
                .action(ArgAction::Version)
                .help(tr!(lang, "command.help.version")),
        )
        .arg(lang_arg)
        .subcommand(
            base(lang, "new", "command.help.new")
                .arg(flag("list", "command.help.list"))
                .arg(
                    example
                        .help(tr!(lang, "command.help.example"))
                        .requires("output")
                        .required_unless_present("list"),
                )
                .arg(
                    file("output", "command.help.output")
                        .short('o')
                        .long("output")
                        .value_name("FILE"),
                ),
        )
        .subcommand(base(lang, "check", "command.help.check").arg(plan()))
        .subcommand(
            base(lang, "simulate", "command.help.simulate")
                .args(plan_or_inputs())
                .arg(flag("json", "command.help.json")),
        )
        .subcommand(
            base(lang, "risk", "command.help.risk")
                .args(plan_or_inputs())
                .arg(
                    number("paths", "command.help.paths")
                        .value_parser(value_parser!(u32).range(1..=MAX_PATHS)),
                )
                .arg(number("seed", "command.help.seed").value_parser(value_parser!(u64)))
                .arg(flag("json", "command.help.json")),
        )
        .subcommand(
            base(lang, "compare", "command.help.compare")
                .arg(plan())
                .arg(
                    file("other", "command.help.other")
                        .value_name("PLAN")
                        .required(true),
                )
                .arg(flag("json", "command.help.json")),
        )
        .subcommand(
            base(lang, "adapt", "command.help.adapt")
                .arg(plan())
                .arg(
                    Arg::new("place")
                        .long("place")
                        .value_name("NAME")
                        .required(true)
                        .help(tr!(lang, "command.help.place")),
                )
                .arg(
                    file("output", "command.help.output")
                        .short('o')
                        .long("output")
                        .value_name("FILE"),
                )
                .arg(flag("json", "command.help.json")),
        )
        .subcommand(
            base(lang, "supply", "command.help.supply")
                .arg(plan())
                .arg(
                    number("tonnes", "command.help.tonnes")
                        .required(true)
                        .value_parser(value_parser!(f64)),
                )
                .arg(
                    Arg::new("from")
                        .long("from")
                        .value_name("2029-01")
                        .required(true)
                        .help(tr!(lang, "command.help.from")),
                )
                .arg(
                    file("output", "command.help.output")
                        .short('o')
                        .long("output")
                        .value_name("FILE"),
                )
                .arg(flag("json", "command.help.json")),
        )
        .subcommand(
            base(lang, "appraise", "command.help.appraise")
                .arg(
                    file("flows", "command.help.flows")
                        .value_name("FLOWS")
                        .required(true),
                )
                .arg(flag("json", "command.help.json")),
        )
        .subcommand(
            base(lang, "land", "command.help.land")
                .arg(
                    file("files", "command.help.land_files")
                        .value_name("FILE")
                        .num_args(1..)
                        .required(true),
                )
                .arg(flag("json", "command.help.json").conflicts_with_all(["into", "out"]))
                .arg(
                    file("into", "command.help.into")
                        .long("into")
                        .value_name("PLAN")
                        .conflicts_with("out"),
                )
                .arg(
                    file("out", "command.help.land_out")
                        .long("out")
                        .value_name("FILE"),
                )
                .arg(
                    number("zone", "command.help.zone")
                        .value_name("ZONE")
                        .value_parser(|text: &str| Zone::parse(text).ok_or("46S … 54N")),
                )
                .arg(
                    number("exchanged", "command.help.exchanged")
                        .value_parser(PossibleValuesParser::new(["ya", "tidak", "yes", "no"])),
                )
                .arg(
                    number("accuracy", "command.help.accuracy")
                        .value_name("M")
                        .value_parser(value_parser!(u32).range(1..=100)),
                ),
        )
        .subcommand(
            base(lang, "loan", "command.help.loan")
                .arg(
                    number("amount", "command.help.amount")
                        .required(true)
                        .value_parser(between(1.0, 1e15)),
                )
                .arg(
                    number("rate", "command.help.rate")
                        .required(true)
                        .value_parser(between(0.0, 2.0)),
                )
                .arg(
                    number("months", "command.help.months")
                        .required(true)
                        .value_parser(value_parser!(u16).range(1..=600)),
                )
                .arg(
                    number("grace", "command.help.grace")
                        .default_value("0")
                        .value_parser(value_parser!(u16).range(0..=600)),
                )
                .arg(
                    number("method", "command.help.method")
                        .value_name("METHOD")
                        .default_value("annuity")
                        .value_parser(["annuity", "flat", "declining", "bullet"]),
                )
                .arg(
                    number("grace-interest", "command.help.grace_interest")
                        .value_name("HOW")
                        .default_value("paid")
                        .value_parser(["paid", "capitalised"]),
                )
                .arg(flag("json", "command.help.json")),
        )
        .subcommand(
            base(lang, "report", "command.help.report")
                .arg(plan())
                .arg(
                    file("out", "command.help.report_out")
                        .long("out")
                        .value_name("DIR")
                        .required_unless_present("xlsx"),
                )
                .args(FileKind::ALL.map(|kind| {
                    let name = kind.ending();
                    flag(name, &format!("command.help.{name}"))
                }))
                .arg(
                    file("xlsx", "command.help.xlsx")
                        .long("xlsx")
                        .value_name("FILE")
                        .num_args(0..=1),
                )
                .arg(flag("sheets", "command.help.sheets"))
                .arg(
                    word("copy", "command.help.copy")
                        .value_name("HOW")
                        .num_args(0..=1)
                        .require_equals(true)
                        .default_missing_value("zip")
                        .value_parser(["zip", "folder"])
                        .requires("out"),
                )
                .arg(
                    word("profile", "command.help.profile")
                        .value_parser(PossibleValuesParser::new(Profile::ALL.map(Profile::key))),
                )
                .arg(word("paper", "command.help.paper").value_parser(["a4", "f4"]))
                .arg(
                    file("template", "command.help.template")
                        .long("template")
                        .value_name("FILE"),
                )
                .arg(word("date", "command.help.date").value_parser(value_parser!(NaiveDate))),
        )
        .subcommand(
            base(lang, "chart", "command.help.chart")
                .arg(plan())
                .arg(
                    file("out", "command.help.out")
                        .long("out")
                        .value_name("DIR")
                        .required(true),
                )
                .arg(flag("grey", "command.help.grey")),
        )
}

/// A command whose help has no word of clap's own English.
fn base(lang: Lang, name: &'static str, about: &str) -> Command {
    let help = Arg::new("help").short('h').long("help");
    let usage = tr!(lang, "command.help.usage");
    Command::new(name)
        .about(tr!(lang, about))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .help_template(format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}"))
        .subcommand_help_heading(tr!(lang, "command.help.commands"))
        .next_help_heading(tr!(lang, "command.help.options"))
        .arg(
            help.action(ArgAction::Help)
                .help(tr!(lang, "command.help.help")),
        )
}
