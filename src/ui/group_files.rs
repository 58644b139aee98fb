//! Files of page Kelompok: identities, lists of members, pictures. Read and
//! written on threads of their own; what they bring is an edit like any other.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::app::App;
use super::deeds::{file_name, shown_name, why_not_opened};
use super::dialogs::{MembersDialog, MembersReply, Purpose};
use super::view::GroupFile;
use crate::document::members::{self, BadRow, Found, MembersError, RowFault};
use crate::document::picture::{self, For, PictureError};
use crate::document::{self, Change, store};
use crate::plan::{Group, Image, MAX_PICTURES, Member, Picture, Plan};
use crate::report;
use crate::text::{self, Lang};
use crate::tr;

/// What a thread brings.
#[derive(Debug)]
pub(super) enum Fetched {
    /// An identity to put into the plan.
    Group(Box<Group>),
    /// A list of members, or the sentence why there is none.
    Members(Result<Found, String>),
    /// A picture for the plan.
    Image(GroupFile, Image),
    /// A file was written.
    Saved(PathBuf),
    /// A PDF was written, to be opened.
    Printed(PathBuf),
    /// A sentence about what did not work.
    Failed(String),
}

impl App {
    /// Asks for a file, or for a list of members.
    pub(super) fn group_file(&mut self, ctx: &Context, file: GroupFile) {
        if file == GroupFile::Members {
            self.members = Some(MembersDialog::default());
            return;
        }
        self.pick_group_file(ctx, file);
    }

    fn pick_group_file(&mut self, ctx: &Context, file: GroupFile) {
        let name = self.group_file_name(file);
        let folder = self.folder();
        let purpose = Purpose::Group(file);
        self.picker
            .open(ctx, purpose, self.lang, folder.as_deref(), &name);
    }

    /// Name proposed for a file of the group, without its ending.
    pub(super) fn group_file_name(&self, file: GroupFile) -> String {
        let group = self.document.as_ref().map(|open| &open.plan().group);
        match file {
            GroupFile::SaveIdentity => file_name(
                group
                    .map_or_else(String::new, |group| group.name.clone())
                    .as_str(),
            ),
            GroupFile::Template => tr!(self.lang, "group.template_name"),
            GroupFile::TakeIdentity
            | GroupFile::Members
            | GroupFile::Logo
            | GroupFile::Picture(_) => String::new(),
        }
    }

    /// Does with a file what it was picked for.
    pub(super) fn use_group_file(&self, ctx: &Context, file: GroupFile, path: PathBuf) {
        let Some(document) = &self.document else {
            return;
        };
        let (lang, plan) = (self.lang, Arc::clone(document.plan()));
        self.errands
            .begin(ctx, move || fetch(lang, &plan, file, path));
    }

    /// Makes edits of what has been brought, or says what did not work.
    pub(super) fn take_fetched(&mut self, ctx: &Context) {
        while let Some(fetched) = self.errands.take() {
            match fetched {
                Fetched::Saved(path) => {
                    let said = tr!(self.lang, "shell.saved_file", name = shown_name(&path));
                    self.say(ctx, said);
                }
                Fetched::Printed(path) => self.open_printed(ctx, &path),
                Fetched::Failed(why) => self.say(ctx, why),
                Fetched::Members(found) => {
                    if let Some(dialog) = &mut self.members {
                        dialog.show_found(found);
                    }
                }
                Fetched::Group(group) => {
                    if let Some(plan) = self.document.as_ref().map(|open| Arc::clone(open.plan())) {
                        let change = with_group(&plan, *group);
                        self.edit(ctx, "edit.identity_take", change);
                    }
                }
                Fetched::Image(file, image) => self.put_picture(ctx, file, image),
            }
        }
    }

    fn put_picture(&mut self, ctx: &Context, file: GroupFile, image: Image) {
        let Some(document) = &self.document else {
            return;
        };
        let mut group = document.plan().group.clone();
        let name = match file {
            GroupFile::Picture(annex) => {
                if group.pictures.len() >= MAX_PICTURES {
                    let most = text::number(self.lang, MAX_PICTURES as f64, 0);
                    return self.say(ctx, tr!(self.lang, "group.too_many", most = most));
                }
                group.pictures.push(Picture {
                    caption: String::new(),
                    annex,
                    image,
                });
                "edit.picture_add"
            }
            GroupFile::Logo
            | GroupFile::SaveIdentity
            | GroupFile::TakeIdentity
            | GroupFile::Members
            | GroupFile::Template => {
                group.logo = Some(image);
                "edit.logo"
            }
        };
        self.edit(ctx, name, Change::Group(Box::new(group)));
    }

    /// Makes an edit that no page asked for in this frame.
    pub(super) fn edit(&mut self, ctx: &Context, name: &'static str, change: Change) {
        if let Some(document) = &mut self.document {
            document.make(name, change);
            document.close_gesture();
            self.stepped(Some(name));
            ctx.request_repaint();
        }
    }

    /// The list of members that is being taken in.
    pub(super) fn show_members(&mut self, ctx: &Context) {
        let (Some(mut dialog), Some(document)) = (self.members.take(), &self.document) else {
            return;
        };
        let plan = Arc::clone(document.plan());
        let reply = dialog.show(ctx, self.lang, &plan.group);
        let is_over = matches!(reply, Some(MembersReply::Cancel | MembersReply::Add(_)));
        if !is_over {
            self.members = Some(dialog);
        }
        match reply {
            None | Some(MembersReply::Cancel) => {}
            Some(MembersReply::PickFile) => self.pick_group_file(ctx, GroupFile::Members),
            Some(MembersReply::SaveTemplate) => self.pick_group_file(ctx, GroupFile::Template),
            Some(MembersReply::Add(found)) => {
                let said = added(self.lang, &found);
                let change = with_members(&plan, found.good);
                self.edit(ctx, "edit.members_add", change);
                self.say(ctx, said);
            }
        }
    }
}

/// What came in and what did not: `11 dari 12 anggota masuk; 1 tidak: …`.
fn added(lang: Lang, found: &Found) -> String {
    let n = |n: usize| text::number(lang, n as f64, 0);
    let (good, all, bad) = (n(found.good.len()), n(found.n_rows()), n(found.bad.len()));
    match found.bad.first() {
        None => tr!(lang, "group.all_added", all = all),
        Some(first) => tr!(
            lang,
            "group.some_added",
            good = good,
            all = all,
            bad = bad,
            first = bad_row(lang, first)
        ),
    }
}

/// A row that cannot be added: `baris 5, Budi: NIK “6,2E+15” …`.
pub(super) fn bad_row(lang: Lang, bad: &BadRow) -> String {
    let row = text::number(lang, bad.row as f64, 0);
    let cell = bad.cell.as_str();
    let why = match bad.fault {
        RowFault::NoName => tr!(lang, "members.fault.no_name"),
        RowFault::Nik(fault) => text::nik_fault(lang, fault, cell),
        RowFault::Sex => tr!(lang, "members.fault.sex", cell = cell),
        RowFault::Born => tr!(lang, "members.fault.born", cell = cell),
        RowFault::Twice(other) => {
            let other = text::number(lang, other as f64, 0);
            tr!(lang, "members.fault.twice", row = other)
        }
        RowFault::Known => tr!(lang, "members.fault.known"),
    };
    if bad.name.is_empty() {
        tr!(lang, "group.bad_row_unnamed", row = row, why = why)
    } else {
        tr!(lang, "group.bad_row", row = row, name = bad.name, why = why)
    }
}

/// Why there is no list of members, in a sentence.
pub(super) fn no_members(lang: Lang, error: &MembersError) -> String {
    match error {
        MembersError::Read { path, source } => {
            tr!(lang, "shell.not_read", path = path.display(), why = source)
        }
        MembersError::Workbook { .. } | MembersError::NoSheet => tr!(lang, "group.no_workbook"),
        MembersError::TooLong => tr!(lang, "group.too_long"),
        MembersError::Nobody => tr!(lang, "group.nobody"),
    }
}

/// The plan with another identity: plots of members who are not in it have none.
fn with_group(plan: &Plan, group: Group) -> Change {
    let is_there = |id: &String| group.members.iter().any(|member| member.id == *id);
    let orphans = plan.plots.iter().filter(|plot| {
        let member = plot.member.as_ref();
        member.is_some_and(|id| !is_there(id))
    });
    let mut changes: Vec<Change> = orphans
        .map(|plot| {
            let mut plot = plot.as_ref().clone();
            plot.member = None;
            Change::set_plot(plot)
        })
        .collect();
    if changes.is_empty() {
        return Change::Group(Box::new(group));
    }
    // plots first: none names a member who is gone
    changes.push(Change::Group(Box::new(group)));
    Change::Several(changes)
}

/// The plan without a member.
pub(super) fn without_member(plan: &Plan, index: usize) -> Change {
    let mut group = plan.group.clone();
    if index < group.members.len() {
        group.members.remove(index);
    }
    with_group(plan, group)
}

/// The plan with more members.
fn with_members(plan: &Plan, members: Vec<Member>) -> Change {
    let mut group = plan.group.clone();
    for member in members {
        group.add_member(member);
    }
    Change::Group(Box::new(group))
}

/// Reads or writes a file of the group.
fn fetch(lang: Lang, plan: &Plan, file: GroupFile, path: PathBuf) -> Fetched {
    let saved = |result: Result<(), String>, path: PathBuf| match result {
        Ok(()) => Fetched::Saved(path),
        Err(why) => {
            let path = path.display();
            Fetched::Failed(tr!(lang, "shell.not_saved", path = path, why = why))
        }
    };
    match file {
        GroupFile::SaveIdentity => {
            let result = document::save_group(&path, &plan.group);
            saved(result.map_err(|why| why.to_string()), path)
        }
        GroupFile::TakeIdentity => match document::open_group(&path) {
            Ok(group) => Fetched::Group(Box::new(group)),
            Err(error) => Fetched::Failed(why_not_opened(lang, &error)),
        },
        GroupFile::Members => {
            let found = members::open(&path, &plan.group);
            Fetched::Members(found.map_err(|error| no_members(lang, &error)))
        }
        GroupFile::Template => saved(save_template(lang, &path), path),
        GroupFile::Logo => image(lang, file, &path, For::Logo),
        GroupFile::Picture(_) => image(lang, file, &path, For::Annex),
    }
}

fn save_template(lang: Lang, path: &Path) -> Result<(), String> {
    let bytes = report::members_template(lang).map_err(|why| why.words(lang))?;
    store::replace(path, &bytes).map_err(|why| text::save_refusal(lang, why.cause()))
}

fn image(lang: Lang, file: GroupFile, path: &Path, purpose: For) -> Fetched {
    match picture::open(path, purpose) {
        Ok(image) => Fetched::Image(file, image),
        Err(error) => Fetched::Failed(no_picture(lang, &shown_name(path), &error)),
    }
}

/// Why a picture of this name was not taken in, in a sentence.
pub(super) fn no_picture(lang: Lang, name: &str, error: &PictureError) -> String {
    match error {
        PictureError::Read { path, source } => {
            tr!(lang, "shell.not_read", path = path.display(), why = source)
        }
        PictureError::TooManyPixels { width, height } => tr!(
            lang,
            "group.picture_too_large",
            name = name,
            width = text::number(lang, f64::from(*width), 0),
            height = text::number(lang, f64::from(*height), 0)
        ),
        PictureError::Decode { .. } | PictureError::Encode { .. } | PictureError::Image(_) => {
            tr!(lang, "group.no_picture", name = name)
        }
    }
}
