//! Colors, greys and hatches of paper, by tone.
//!
//! Numbers are those of the window on white. Grey is drawn for copying
//! machines: lightness steps, and hatching where two greys would come close.

use plotters::style::RGBColor;

use crate::chart::Tone;
use crate::report::Style;

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fill {
    pub base: RGBColor,
    /// Drawn around what would be too light on paper.
    pub edge: Option<RGBColor>,
    pub hatch: Option<(RGBColor, Slope)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slope {
    /// Like a slash.
    Rising,
    /// Like a backslash.
    Falling,
}

/// The colors that belong to no series.
#[derive(Clone, Copy, Debug)]
pub(super) struct Theme {
    pub ink: RGBColor,
    pub muted: RGBColor,
    pub grid: RGBColor,
    pub axis: RGBColor,
    pub above: RGBColor,
    pub below: RGBColor,
}

pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

pub(super) const fn theme(style: Style) -> Theme {
    match style {
        Style::Color => Theme {
            ink: rgb(0x22_28_1F),
            muted: rgb(0x57_5E_50),
            grid: rgb(0xDE_D6_C6),
            axis: rgb(0x57_5E_50),
            above: rgb(0x2C_6E_3F),
            below: rgb(0xA6_45_2B),
        },
        Style::Grey => Theme {
            ink: rgb(0x00_00_00),
            muted: rgb(0x44_44_44),
            grid: rgb(0xD0_D0_D0),
            axis: rgb(0x44_44_44),
            above: rgb(0x00_00_00),
            below: rgb(0x66_66_66),
        },
    }
}

pub(super) const fn line_color(tone: Tone, style: Style) -> RGBColor {
    match style {
        Style::Color => rgb(match tone {
            Tone::First | Tone::Harvest => 0x1F_5B_38,
            Tone::Second | Tone::Planting => 0xA8_6A_00,
            Tone::Third | Tone::Upkeep => 0x2E_7D_B3,
            Tone::Fourth => 0x7B_3F_72,
            Tone::Preparation => 0x8C_84_71,
            Tone::In | Tone::Leaf => 0x2C_6E_3F,
            Tone::Out | Tone::Cut => 0xA6_45_2B,
            Tone::Net => 0x22_28_1F,
        }),
        Style::Grey => rgb(match tone {
            Tone::First
            | Tone::Third
            | Tone::Harvest
            | Tone::Upkeep
            | Tone::In
            | Tone::Leaf
            | Tone::Net => 0x00_00_00,
            Tone::Second
            | Tone::Fourth
            | Tone::Planting
            | Tone::Preparation
            | Tone::Out
            | Tone::Cut => 0x66_66_66,
        }),
    }
}

pub(super) const fn fill(tone: Tone, style: Style) -> Fill {
    match style {
        Style::Color => match tone {
            Tone::First | Tone::Harvest => flat(0x1F_5B_38),
            Tone::Second => flat(0xD1_94_2B),
            Tone::Third => edged(0xB5_DA_EE, 0x6F_A9_CB),
            Tone::Fourth => flat(0x9A_66_91),
            Tone::Preparation => edged(0xF0_DD_B8, 0xB8_A0_6C),
            Tone::Planting => flat(0xC9_8A_1B),
            Tone::Upkeep => edged(0x8C_BF_DF, 0x6F_A9_CB),
            Tone::In => flat(0x2C_6E_3F),
            Tone::Out => hatched(0xF1_C4_B4, 0xA6_45_2B, Slope::Rising),
            Tone::Net => flat(0x22_28_1F),
            Tone::Leaf => edged(0x93_BE_93, 0x2C_6E_3F),
            Tone::Cut => hatched(0xF8_E3_DA, 0xA6_45_2B, Slope::Rising),
        },
        Style::Grey => match tone {
            Tone::First | Tone::Harvest | Tone::In => flat(0x33_33_33),
            Tone::Second | Tone::Planting => hatched(0xD8_D8_D8, 0x55_55_55, Slope::Rising),
            Tone::Third | Tone::Upkeep => edged(0xE2_E2_E2, 0x66_66_66),
            Tone::Fourth => flat(0x80_80_80),
            Tone::Preparation => hatched(0xFF_FF_FF, 0x99_99_99, Slope::Falling),
            Tone::Out => hatched(0xFF_FF_FF, 0x33_33_33, Slope::Rising),
            Tone::Net => flat(0x00_00_00),
            Tone::Leaf => edged(0xC4_C4_C4, 0x33_33_33),
            Tone::Cut => hatched(0xFF_FF_FF, 0x00_00_00, Slope::Rising),
        },
    }
}

const fn flat(base: u32) -> Fill {
    Fill {
        base: rgb(base),
        edge: None,
        hatch: None,
    }
}

const fn edged(base: u32, edge: u32) -> Fill {
    Fill {
        base: rgb(base),
        edge: Some(rgb(edge)),
        hatch: None,
    }
}

const fn hatched(base: u32, line: u32, slope: Slope) -> Fill {
    Fill {
        base: rgb(base),
        edge: Some(rgb(line)),
        hatch: Some((rgb(line), slope)),
    }
}
