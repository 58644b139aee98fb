//! The members, each with the land that is theirs on page Lahan.

use std::collections::BTreeMap;

use egui::{Align, Frame, Id, Layout, Stroke, Ui};
use egui_extras::{Column, TableBuilder};
use egui_material_icons::icons::{ICON_DELETE, ICON_GROUPS, ICON_PERSON_ADD, ICON_UPLOAD_FILE};

use super::super::super::group_files::without_member;
use super::super::super::theme::{self, radius};
use super::super::super::view::{Edits, GroupFile, View, Wish};
use super::super::super::widgets::choice::choice_of;
use super::super::super::widgets::field::{self, Look};
use super::super::super::widgets::{NameField, at_right, button, frame, icon_button, memo};
use crate::document::Change;
use crate::plan::{Member, NikFault, Proposal, Sex, read_nik};
use crate::text::{self, Lang};
use crate::tr;

/// Height of a row, px.
const ROW: f32 = 33.0;

/// A column: key of its head, width (0: what is left), whether at the right.
const HEADS: [(&str, f32, bool); 7] = [
    ("group.number", 34.0, true),
    ("members.name", 0.0, false),
    ("members.nik", 166.0, false),
    ("members.sex_short", 66.0, false),
    ("members.born_short", 62.0, false),
    ("members.phone", 132.0, false),
    ("group.area", 82.0, true),
];

/// Land of the members by id, m².
type Areas = BTreeMap<String, f64>;

/// Shows them.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let shown_id = ui.scope_id().with("whole NIK");
    let mut is_whole: bool = ui.data(|data| data.get_temp(shown_id)).unwrap_or_default();
    tools(ui, view, &mut is_whole, edits);
    ui.data_mut(|data| data.insert_temp(shown_id, is_whole));
    ui.add_space(4.0);
    if view.plan.group.members.is_empty() {
        let (title, why) = (
            tr!(lang, "group.no_members"),
            tr!(lang, "group.no_members_why"),
        );
        frame::empty(ui, ICON_GROUPS, &title, &why, |_| ());
        return;
    }
    table(ui, view, is_whole, edits);
}

/// What stands over the table.
fn tools(ui: &mut Ui, view: &View<'_>, is_whole: &mut bool, edits: &mut Edits) {
    let lang = view.lang;
    ui.horizontal(|ui| {
        if button::with_icon(ui, ICON_PERSON_ADD, &tr!(lang, "group.add_member")).clicked() {
            let mut group = view.plan.group.clone();
            let n = text::number(lang, group.members.len() as f64 + 1.0, 0);
            group.add_member(Member {
                name: tr!(lang, "group.new_member", n = n),
                ..Member::default()
            });
            edits.push("edit.member_add", Change::Group(Box::new(group)));
        }
        if button::with_icon(ui, ICON_UPLOAD_FILE, &tr!(lang, "group.from_list")).clicked() {
            edits.wish(Wish::Group(GroupFile::Members));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            at_right(ui, |ui| {
                ui.checkbox(is_whole, tr!(lang, "group.show_nik"));
                let mut full = view.plan.proposal.full_nik;
                let words = tr!(lang, "group.print_nik");
                ui.checkbox(&mut full, words)
                    .on_hover_text(tr!(lang, "group.print_nik_why"));
                if full != view.plan.proposal.full_nik {
                    let proposal = Proposal {
                        full_nik: full,
                        ..view.plan.proposal.clone()
                    };
                    edits.push("edit.full_nik", Change::Proposal(Box::new(proposal)));
                }
            });
        });
    });
}

fn table(ui: &mut Ui, view: &View<'_>, is_whole: bool, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let areas = view
        .results
        .map(|results| memo(ui, "areas of members", results, lang, || areas(results)));
    let mut group = view.plan.group.clone();
    let mut removed = None;
    let asked = field::asked_path(ui.ctx());
    let asked_row = asked
        .as_deref()
        .and_then(|path| path.strip_prefix("group.members["))
        .and_then(|rest| rest.split(']').next())
        .and_then(|index| index.parse().ok());
    Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.spacing_mut().interact_size.y = field::CELL;
            let height = ui.available_height() - 30.0;
            let mut builder = TableBuilder::new(ui)
                .id_salt("members")
                .cell_layout(Layout::left_to_right(Align::Center))
                .auto_shrink([false, true])
                .max_scroll_height(height.max(3.0 * ROW));
            for (_, width, _) in HEADS {
                builder = builder.column(if width > 0.0 {
                    Column::exact(width).clip(true)
                } else {
                    Column::remainder().clip(true)
                });
            }
            builder = builder.column(Column::exact(44.0));
            if let Some(row) = asked_row {
                builder = builder.scroll_to_row(row, Some(Align::Center));
            }
            let mut labels = Vec::new();
            builder
                .header(30.0, |mut row| {
                    for (key, _, is_right) in HEADS {
                        row.col(|ui| labels.push(head(ui, &tr!(lang, key), is_right)));
                    }
                    row.col(|ui| {
                        head(ui, "", false);
                    });
                })
                .body(|body| {
                    let label = |i: usize| labels.get(i).copied().unwrap_or(Id::NULL);
                    body.rows(ROW, group.members.len(), |mut row| {
                        let index = row.index();
                        let Some(member) = group.members.get_mut(index) else {
                            return;
                        };
                        let at = format!("group.members[{index}]");
                        let area_m2 = areas.as_ref().and_then(|areas| areas.get(&member.id));
                        let number = text::number(lang, index as f64 + 1.0, 0);
                        row.col(|ui| plain_cell(ui, &number));
                        row.col(|ui| {
                            let width = ui.available_width() - 6.0;
                            ui.add_space(4.0);
                            ui.push_id(&at, |ui| {
                                NameField::new(lang, "name")
                                    .path(format!("{at}.name"))
                                    .cell(label(1), width)
                                    .show(ui, &mut member.name);
                            });
                        });
                        row.col(|ui| nik(ui, lang, &at, label(2), is_whole, &mut member.nik));
                        row.col(|ui| sex(ui, lang, &at, label(3), &mut member.sex));
                        row.col(|ui| born(ui, lang, &at, label(4), &mut member.born));
                        row.col(|ui| {
                            ui.push_id(&at, |ui| {
                                NameField::new(lang, "phone")
                                    .or_empty("")
                                    .path(format!("{at}.phone"))
                                    .cell(label(5), 126.0)
                                    .show(ui, &mut member.phone);
                            });
                        });
                        let area = area_m2
                            .map_or_else(|| "–".to_owned(), |area_m2| text::area(lang, *area_m2));
                        row.col(|ui| plain_cell(ui, &area));
                        row.col(|ui| {
                            ui.add_space(6.0);
                            let words = tr!(lang, "costs.remove", name = member.name);
                            if icon_button(ui, ICON_DELETE, &words).clicked() {
                                removed = Some(index);
                            }
                        });
                    });
                });
        });
    if let Some(index) = removed {
        edits.push("edit.member_remove", without_member(view.plan, index));
    } else if group != view.plan.group {
        edits.push("edit.member", Change::Group(Box::new(group)));
    }
}

/// Land by member, of the plots as they were computed.
fn areas(results: &super::super::super::calculation::Calculation) -> Areas {
    let mut areas = Areas::new();
    let plots = results.plan.plots.iter();
    for (plot, computed) in plots.zip(&results.program.inputs.plots) {
        if let Some(member) = &plot.member {
            *areas.entry(member.clone()).or_default() += computed.area_ha * 10_000.0;
        }
    }
    areas
}

/// A head of the table; its id, to join fields to it.
fn head(ui: &mut Ui, words: &str, is_right: bool) -> Id {
    let t = theme::tokens(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, t.sunken);
    let words = egui::Label::new(theme::small_bold(words).color(t.muted)).truncate();
    let layout = if is_right {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.with_layout(layout, |ui| {
        ui.add_space(8.0);
        ui.add(words).id
    })
    .inner
}

/// A number that is not typed here, at the right.
fn plain_cell(ui: &mut Ui, words: &str) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(8.0);
        let muted = theme::tokens(ui).muted;
        ui.label(theme::small(words).color(muted));
    });
}

fn nik(ui: &mut Ui, lang: Lang, at: &str, label: Id, is_whole: bool, nik: &mut Option<String>) {
    let shown = match nik {
        None => String::new(),
        Some(nik) if is_whole => nik.clone(),
        Some(nik) => crate::plan::masked_nik(nik),
    };
    let look = cell(format!("{at}.nik"), label, 160.0);
    let read = |typed: &str| {
        let wrong = |fault: NikFault| text::nik_fault(lang, fault, typed);
        let nik = read_nik(typed).map_err(wrong)?;
        Ok((nik, String::new()))
    };
    let (_, typed) = field::show(ui, &look, &shown, |_| tr!(lang, "group.nik_is"), read);
    if let Some(typed) = typed {
        *nik = typed;
    }
}

fn born(ui: &mut Ui, lang: Lang, at: &str, label: Id, born: &mut Option<u16>) {
    let shown = born.map_or_else(String::new, |year| year.to_string());
    let look = cell(format!("{at}.born"), label, 56.0);
    let read = |typed: &str| match typed.trim() {
        "" => Ok((None, String::new())),
        typed => match typed.parse() {
            Ok(year @ 1900..=2100) => Ok((Some(year), String::new())),
            Ok(_) | Err(_) => Err(tr!(lang, "group.no_year")),
        },
    };
    let (_, typed) = field::show(ui, &look, &shown, str::to_owned, read);
    if let Some(typed) = typed {
        *born = typed;
    }
}

/// The look of words in a row of the table.
fn cell(path: String, label: Id, width: f32) -> Look {
    Look {
        label: path.clone(),
        path: Some(path),
        width,
        cell_of: Some(label),
        is_words: true,
        ..Look::default()
    }
}

fn sex(ui: &mut Ui, lang: Lang, at: &str, label: Id, sex: &mut Option<Sex>) {
    let sexes = [
        (None, "–".to_owned()),
        (Some(Sex::Male), tr!(lang, "group.male")),
        (Some(Sex::Female), tr!(lang, "group.female")),
    ];
    ui.push_id(at, |ui| {
        choice_of(ui, label, "sex", &sexes, sex, 58.0);
    });
}
