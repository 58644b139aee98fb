//! Pieces that pages are made of. Each takes its words ready in the language
//! of the window, except where it reads or writes numbers.
//!
//! - [`field`]: a typed text that is read, with what was read under it.
//! - [`number_field`](mod@number_field), [`range_field`](mod@range_field),
//!   [`month_picker`](mod@month_picker): fields of numbers, uncertain numbers, months.
//! - [`choice`](mod@choice): one of several.
//! - [`frame`]: cards, heads, empty states, notices.
//! - [`list`]: a list to choose from, beside the form of what is chosen.
//! - [`name_field`](mod@name_field): a few words.
//! - [`button`]: buttons, the segmented switch, links.
//! - [`slider`](mod@slider): a slider with a rail that is seen.
//! - [`thumbnail`](mod@thumbnail): a picture of the plan.
//! - [`badge`](mod@badge): badges, and the source of a figure in words.
//! - [`figure`](mod@figure): draws a [`Figure`](crate::chart::Figure).

pub mod badge;
pub mod button;
pub mod choice;
pub mod field;
pub mod figure;
mod figure_axes;
mod figure_cells;
mod figure_hover;
mod figure_layers;
pub(super) mod figure_link;
mod figure_marks;
pub(super) mod figure_menu;
mod figure_names;
pub mod frame;
pub mod list;
mod memo;
pub mod month_picker;
pub mod name_field;
pub mod number_field;
pub mod range_field;
pub mod slider;
pub mod thumbnail;

pub use badge::{Kind, badge, source};
pub use button::{icon_button, link, plain, primary, secondary, segmented};
pub use choice::{Choice, choice};
pub use figure::figure;
pub use frame::{at_right, card, empty, head, notice};
pub use list::{framed_list, list_and_form, list_entry};
pub(super) use memo::memo;
pub use month_picker::MonthPicker;
pub use name_field::NameField;
pub use number_field::NumberField;
pub use range_field::RangeField;
pub use slider::slider;
pub use thumbnail::thumbnail;
