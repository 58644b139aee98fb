//! What asks before it does: files to open and save, changes to keep.

pub(super) mod boundaries;
mod members;
mod pick;
mod placing;
mod question;
mod typed;
mod units;
mod unsaved;

pub(super) use members::{MembersDialog, MembersReply};
pub(super) use pick::{Picked, Picker, Purpose, ended};
pub(super) use placing::{Placing, PlacingReply};
pub(super) use question::{Kept, Question, Reply, ask};
pub(super) use typed::{Answer, Typed};
pub(super) use units::{Units, UnitsAnswer};
pub(super) use unsaved::{Choice, unsaved};
