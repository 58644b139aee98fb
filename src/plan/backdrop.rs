//! A picture behind the plots: a photo from above, a scanned map. It stands in
//! the plan as other pictures do, shrunk, with the place of its corners.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::picture::Image;
use super::strict;

/// How far a corner may lie from the origin of drawn plots, m.
const FARTHEST_M: f64 = 1e6;

/// A picture behind the plots.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backdrop {
    /// The picture.
    pub image: Image,
    /// Where it lies.
    #[serde(deserialize_with = "on_earth")]
    pub corners: Corners,
    /// 0 to 1: how much of it is seen.
    #[serde(deserialize_with = "share")]
    pub opacity: f64,
}

impl Backdrop {
    /// How much of a new one is seen: plots and lines stand out on it.
    pub const USUAL_OPACITY: f64 = 0.7;
}

/// Where a picture lies: its upper left, its upper right and its lower left
/// corner. The fourth follows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Corners {
    /// On WGS84, longitude and latitude in degrees.
    Geographic(#[serde(deserialize_with = "strict::finite")] [[f64; 2]; 3]),
    /// On the flat ground of drawn plots, m east and north.
    Local(#[serde(deserialize_with = "strict::finite")] [[f64; 2]; 3]),
}

/// Reads corners and refuses what is no place.
fn on_earth<'de, D: Deserializer<'de>>(from: D) -> Result<Corners, D::Error> {
    let corners = Corners::deserialize(from)?;
    let (places, east, north) = match &corners {
        Corners::Geographic(places) => (places, 180.0, 90.0),
        Corners::Local(places) => (places, FARTHEST_M, FARTHEST_M),
    };
    if places
        .iter()
        .all(|[x, y]| x.abs() <= east && y.abs() <= north)
    {
        Ok(corners)
    } else {
        Err(D::Error::custom("a corner of the picture lies nowhere"))
    }
}

/// Reads a share and refuses what is none.
fn share<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    let value = f64::deserialize(from)?;
    if (0.0..=1.0).contains(&value) {
        Ok(value)
    } else {
        Err(D::Error::custom("not between 0 and 1"))
    }
}
