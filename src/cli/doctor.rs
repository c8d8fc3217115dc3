//! `siaran doctor`: what was found of the terminal, the settings and the folders, and what is done without. It asks the
//! terminal nothing: some never answer.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::{args, chosen, files, house};
use crate::env::Confinement;
use crate::phrase::Lang;
use crate::phrase::doctor::DoctorPhrase as P;
use crate::printed;
use crate::settings::theme::TERMINAL;
use crate::store::files_named;
use crate::store::lock::{self, Tried};
use crate::text::shown::shown;
use crate::text::width;

/// One thing that was found.
struct Finding {
    /// Its name in JSON.
    key: &'static str,
    label: P,
    /// What it is, a line each.
    says: Vec<P>,
    /// Whether something is amiss, or done without.
    amiss: bool,
}

pub(super) fn args(command: Command, lang: Lang) -> Command {
    command.arg(args::format(lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let found = [
        terminal(call),
        colours(call),
        signs(call),
        line(call),
        clipboard(call),
        language(call),
        settings(call),
        theme(call),
        profiles(call),
        speakers(call),
        locks(call),
        reviewers(call),
    ];
    if args::wants_json(matches) {
        let entries: Vec<Value> = found
            .iter()
            .map(|finding| {
                let says: Vec<String> = finding.says.iter().map(|phrase| call.words(phrase)).collect();
                json!({ "name": finding.key, "amiss": finding.amiss, "says": says })
            })
            .collect();
        call.print_json(&json!({ "version": env!("CARGO_PKG_VERSION"), "findings": entries }))?;
    } else {
        print(call, &found)?;
    }
    let faults = !call.chosen.faults.is_empty();
    Ok(if faults { Exit::Findings } else { Exit::Fine }.into())
}

fn print(call: &mut Call<'_>, found: &[Finding]) -> Result<(), Failure> {
    let program = call.words(&P::LabelProgram);
    let labels = found.iter().map(|finding| call.words(&finding.label));
    let room = labels.chain([program.clone()]).map(|label| width::of(&label)).max().unwrap_or_default();
    call.print(printed!("  {}  siaran {}", width::padded(&program, room), env!("CARGO_PKG_VERSION")))?;
    for finding in found {
        let mut label = call.words(&finding.label);
        let mut sign = if finding.amiss { "!" } else { " " };
        for phrase in &finding.says {
            let words = call.words(phrase);
            call.print(printed!("{} {}  {}", sign, width::padded(&label, room), words))?;
            label.clear();
            sign = " ";
        }
    }
    Ok(())
}

fn finding(key: &'static str, label: P, amiss: bool, says: Vec<P>) -> Finding {
    Finding { key, label, says, amiss }
}

fn terminal(call: &Call<'_>) -> Finding {
    let env = call.env;
    let term = shown(&env.term).into_owned();
    let (amiss, mut says) = match (env.columns(), env.term.as_str()) {
        (_, "") => (true, vec![P::TermUnset]),
        (Some(columns), _) => (false, vec![P::Columns { term, columns: usize::from(columns) }]),
        (None, _) => (false, vec![P::NoTerminal]),
    };
    if env.is_dumb() {
        says.push(P::Dumb);
    }
    finding("terminal", P::LabelTerminal, amiss || env.is_dumb(), says)
}

fn colours(call: &Call<'_>) -> Finding {
    let env = call.env;
    let mut says = vec![match env.colours(env.no_color) {
        0 => P::ColoursNone,
        1..=16 => P::ColoursSixteen,
        17..=256 => P::ColoursMany,
        _ => P::ColoursTrue,
    }];
    if env.no_color {
        says.push(P::BecauseNoColor);
    }
    finding("colours", P::LabelColours, false, says)
}

fn signs(call: &Call<'_>) -> Finding {
    let says = match (call.env.utf8, &*call.env.term) {
        (false, _) => P::SignsAscii,
        (true, "linux") => P::SignsConsole,
        _ => P::SignsUnicode,
    };
    finding("signs", P::LabelSigns, !call.env.utf8, vec![says])
}

fn line(call: &Call<'_>) -> Finding {
    let env = call.env;
    let mut says = vec![if env.ssh { P::LineFar } else { P::LineNear }];
    says.extend(env.tmux.then_some(P::InTmux));
    says.extend(env.screen.then_some(P::InScreen));
    finding("line", P::LabelLine, false, says)
}

fn clipboard(call: &Call<'_>) -> Finding {
    let env = call.env;
    let says = match (env.tmux, env.screen, &*env.term) {
        (.., "linux") => P::ClipboardNone,
        (true, ..) => P::ClipboardTmux,
        (_, true, _) => P::ClipboardScreen,
        _ => P::ClipboardTerminal,
    };
    finding("clipboard", P::LabelClipboard, env.term == "linux", vec![says])
}

fn language(call: &Call<'_>) -> Finding {
    let name = match call.lang {
        Lang::Id => P::Indonesian,
        Lang::En => P::English,
    };
    let from = match (call.asked_lang, call.chosen.settings.lang) {
        (true, _) => P::FromOption,
        (_, Some(_)) => P::FromSettings,
        _ => P::FromLocale,
    };
    let says = P::LanguageOf { name: call.words(&name), from: call.words(&from) };
    finding("language", P::LabelLanguage, false, vec![says])
}

fn settings(call: &Call<'_>) -> Finding {
    let Some(file) = chosen::file(call.env) else {
        return finding("settings", P::LabelSettings, true, vec![P::NoHome]);
    };
    let file = files::name(&file);
    let mut says =
        vec![if call.chosen.found { P::SettingsFine { file } } else { P::SettingsAbsent { file } }];
    says.extend(call.chosen.faults.iter().map(|fault| P::SettingsFault {
        line: fault.line.to_string(),
        column: fault.column.to_string(),
        why: shown(&call.words(&fault.message)).into_owned(),
    }));
    finding("settings", P::LabelSettings, !call.chosen.faults.is_empty(), says)
}

fn theme(call: &Call<'_>) -> Finding {
    let env = call.env;
    let name = call.chosen.settings.theme.as_deref().filter(|name| *name != TERMINAL);
    let (amiss, says) = match (name, &call.chosen.palette) {
        (Some(name), Some(_)) => {
            let name = shown(name).into_owned();
            if env.colours(env.no_color) < 256 {
                (true, P::ThemeFew { name })
            } else if env.cannot_paint() {
                (true, P::ThemeScreen { name })
            } else {
                (false, P::ThemeNamed { name })
            }
        }
        _ => (false, P::ThemeTerminal),
    };
    finding("theme", P::LabelTheme, amiss, vec![says])
}

fn locks(call: &Call<'_>) -> Finding {
    if call.read_only {
        // To try it makes a file for a moment.
        return finding("locks", P::LabelLocks, false, vec![P::LocksUntried]);
    }
    let here = lock::tried_beside(&call.env.cwd);
    let own = call.env.state_dir.as_deref().map(lock::tried_in_state);
    let says = vec![
        match here {
            Tried::Works => P::LocksHere,
            Tried::Unlocked => P::LocksHereUnlocked,
            Tried::Shared => P::LocksHereShared,
            Tried::NoFile => P::LocksHereNone,
        },
        match own {
            Some(Tried::Works) => P::LocksOwn,
            Some(Tried::Unlocked | Tried::Shared) => P::LocksOwnUnlocked,
            Some(Tried::NoFile) => P::LocksOwnNone,
            None => P::LocksOwnNoHome,
        },
    ];
    let amiss = here != Tried::Works || own != Some(Tried::Works);
    finding("locks", P::LabelLocks, amiss, says)
}

fn reviewers(call: &Call<'_>) -> Finding {
    let confined = call.env.confinement();
    let says = match confined {
        Confinement::Whole => P::ConfinedWhole,
        Confinement::Most => P::ConfinedMost,
        Confinement::Nothing => P::ConfinedNot,
    };
    finding("reviewers", P::LabelReviewers, confined == Confinement::Nothing, vec![says])
}

fn speakers(call: &Call<'_>) -> Finding {
    let cwd = call.env.cwd.clone();
    let found = house::read(call, Some(&cwd));
    let amiss = found.iter().any(|house| house.speakers.is_err());
    let mut says: Vec<P> = found
        .into_iter()
        .map(|house| match house.speakers {
            Ok(speakers) => {
                P::SpeakersIn { file: files::name(&house.file), count: speakers.len().to_string() }
            }
            Err(why) => P::SpeakersNot { why: shown(&why).into_owned() },
        })
        .collect();
    if says.is_empty() {
        says.push(P::NoSpeakers);
    }
    finding("speakers", P::LabelSpeakers, amiss, says)
}

fn profiles(call: &Call<'_>) -> Finding {
    let dir = call.env.config_dir.as_ref().map(|dir| dir.join("profiles"));
    let own = dir.map(|dir| files_named(&dir, ".toml", 200)).unwrap_or_default();
    let mut says: Vec<P> = own.iter().map(|path| P::ThemeNamed { name: files::name(path) }).collect();
    if says.is_empty() {
        says.push(P::NoProfiles);
    }
    finding("profiles", P::LabelProfiles, false, says)
}
