//! The words of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{Source, Task};
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
        Some(("appraise", found)) => Task::Appraise {
            flows: path(found, "flows").unwrap_or_default(),
        },
        Some(("chart", found)) => Task::Chart {
            plan: path(found, "plan").unwrap_or_default(),
            folder: path(found, "out").unwrap_or_default(),
            is_grey_only: found.get_flag("grey"),
        },
        // clap requires one of these
        Some(_) | None => return Err(clap::Error::new(ErrorKind::MissingSubcommand)),
    })
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
            base(lang, "appraise", "command.help.appraise")
                .arg(
                    file("flows", "command.help.flows")
                        .value_name("FLOWS")
                        .required(true),
                )
                .arg(flag("json", "command.help.json")),
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
