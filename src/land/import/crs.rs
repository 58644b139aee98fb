//! Coordinate systems that files name, and the way from them to WGS84.
//!
//! Known are those met in Indonesia: longitude and latitude, UTM and TM-3 on
//! WGS84, DGN95 and SRGI2013 (all on the ellipsoid of WGS84, and taken as the
//! same: they differ by less than GPS can tell), and Web Mercator. Any other
//! is refused by its name: an old datum such as Indonesian 1974 or Batavia
//! lies hundreds of metres off.

use proj4rs::Proj;
use proj4rs::transform::transform;

use super::{ImportError, Zone};

/// Radius of the sphere of Web Mercator, m.
const SPHERE_M: f64 = 6_378_137.0;
/// Longest text of a projection that is read, bytes.
const MAX_WKT: usize = 64 * 1024;
/// Deepest nesting of one.
const MAX_DEPTH: usize = 16;

/// A coordinate system.
#[derive(Debug)]
pub(super) enum Crs {
    /// Longitude and latitude.
    Degrees,
    /// The file does not say.
    Unsaid,
    /// Web Mercator.
    WebMercator,
    /// Transverse Mercator, to its way back.
    Transverse(Box<Transverse>),
}

/// A transverse Mercator projection and its geographic base.
#[derive(Debug)]
pub(super) struct Transverse {
    from: Proj,
    to: Proj,
}

/// The numbers of a transverse Mercator projection.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Numbers {
    central_meridian: f64,
    latitude_of_origin: f64,
    scale: f64,
    east_m: f64,
    north_m: f64,
    unit_m: f64,
}

impl Crs {
    /// A zone of UTM on WGS84; an error for a number that is none.
    pub(super) fn utm(zone: Zone) -> Result<Self, ImportError> {
        let name = || {
            let half = if zone.is_south { 'S' } else { 'N' };
            ImportError::Projection(format!("UTM {}{half}", zone.number))
        };
        if !(1..=60).contains(&zone.number) {
            return Err(name());
        }
        let numbers = Numbers {
            central_meridian: f64::from(zone.number) * 6.0 - 183.0,
            latitude_of_origin: 0.0,
            scale: 0.9996,
            east_m: 500_000.0,
            north_m: if zone.is_south { 10_000_000.0 } else { 0.0 },
            unit_m: 1.0,
        };
        Self::transverse(numbers).ok_or_else(name)
    }

    fn transverse(n: Numbers) -> Option<Self> {
        let text = format!(
            "+proj=etmerc +lat_0={} +lon_0={} +k_0={} +x_0={} +y_0={} +ellps=WGS84 +to_meter={}",
            n.latitude_of_origin, n.central_meridian, n.scale, n.east_m, n.north_m, n.unit_m
        );
        let from = Proj::from_proj_string(&text).ok()?;
        let to = Proj::from_proj_string("+proj=longlat +ellps=WGS84").ok()?;
        Some(Self::Transverse(Box::new(Transverse { from, to })))
    }

    /// The system of an EPSG number (or of Esri, which shares most).
    pub(super) fn by_code(code: u32) -> Result<Self, ImportError> {
        let unknown = || ImportError::Projection(format!("EPSG:{code}"));
        let utm = |number: u32, is_south| {
            let number = u8::try_from(number).map_err(|_too_large| unknown())?;
            Self::utm(Zone { number, is_south })
        };
        match code {
            // WGS84, DGN95, SRGI2013, ITRF2008, and Esri's SRGI2013
            4326 | 4979 | 4755 | 9470 | 8999 | 104_257 => Ok(Self::Degrees),
            3857 | 3785 | 900_913 | 102_100 | 102_113 => Ok(Self::WebMercator),
            32_601..=32_660 => utm(code - 32_600, false),
            32_701..=32_760 => utm(code - 32_700, true),
            23_866..=23_872 => utm(code - 23_820, false),
            23_877..=23_884 => utm(code - 23_830, true),
            9476..=9482 => utm(code - 9430, false),
            9487..=9494 => utm(code - 9440, true),
            23_830..=23_845 => Self::transverse(Numbers {
                central_meridian: 94.5 + 3.0 * f64::from(code - 23_830),
                latitude_of_origin: 0.0,
                scale: 0.9999,
                east_m: 200_000.0,
                north_m: 1_500_000.0,
                unit_m: 1.0,
            })
            .ok_or_else(unknown),
            _ => Err(unknown()),
        }
    }

    /// The system of a name as in the old `crs` of GeoJSON: `EPSG:32749`,
    /// `urn:ogc:def:crs:EPSG::32749`, `urn:ogc:def:crs:OGC:1.3:CRS84`.
    pub(super) fn by_name(name: &str) -> Result<Self, ImportError> {
        let upper = name.to_uppercase();
        if upper.ends_with("CRS84") || upper == "WGS84" || upper == "WGS 84" {
            return Ok(Self::Degrees);
        }
        let code = upper.rsplit([':', '/', '#']).next();
        let code = code.and_then(|code| code.trim().parse().ok());
        match code.filter(|_| upper.contains("EPSG") || upper.contains("ESRI")) {
            Some(code) => Self::by_code(code),
            None => Err(ImportError::Projection(shortened(name))),
        }
    }

    /// The system of a `.prj` file: well-known text.
    pub(super) fn by_wkt(text: &str) -> Result<Self, ImportError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::Unsaid);
        }
        let unreadable = || ImportError::Projection(shortened(text));
        if text.len() > MAX_WKT {
            return Err(unreadable());
        }
        let root = Node::read(text).ok_or_else(unreadable)?;
        let refused = || ImportError::Projection(shortened(root.text(0).unwrap_or(text)));
        if !root.is_on_wgs84() {
            return Err(refused());
        }
        match root.name.as_str() {
            "GEOGCS" => Ok(Self::Degrees),
            "PROJCS" => root.projection().ok_or_else(refused),
            _ => Err(refused()),
        }
    }

    /// A point on WGS84, longitude and latitude in degrees; none for one that
    /// is no place on earth.
    pub(super) fn to_wgs84(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        if !x.is_finite() || !y.is_finite() {
            return None;
        }
        let place = match self {
            Self::Degrees | Self::Unsaid => [x, y],
            Self::WebMercator => {
                let latitude = libm::atan(libm::sinh(y / SPHERE_M));
                [(x / SPHERE_M).to_degrees(), latitude.to_degrees()]
            }
            Self::Transverse(projection) => {
                let mut point = (x, y);
                transform(&projection.from, &projection.to, &mut point).ok()?;
                [point.0.to_degrees(), point.1.to_degrees()]
            }
        };
        is_place(place).then_some(place)
    }
}

/// Are these a longitude and a latitude?
pub(super) fn is_place([longitude, latitude]: [f64; 2]) -> bool {
    (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude)
}

fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// A node of well-known text: `NAME[value, NAME[…], …]`.
#[derive(Debug, Default)]
struct Node {
    name: String,
    values: Vec<Value>,
}

#[derive(Debug)]
enum Value {
    Text(String),
    Number(f64),
    Node(Node),
}

impl Node {
    fn read(text: &str) -> Option<Self> {
        let mut rest = text;
        let node = Self::take(&mut rest, 0)?;
        rest.trim().is_empty().then_some(node)
    }

    fn take(rest: &mut &str, depth: usize) -> Option<Self> {
        if depth > MAX_DEPTH {
            return None;
        }
        let open = rest.find(['[', '('])?;
        let (name, tail) = rest.split_at(open);
        let name = name.trim().to_uppercase();
        *rest = tail.get(1..)?;
        let mut node = Self {
            name,
            values: Vec::new(),
        };
        loop {
            *rest = rest.trim_start();
            if let Some(tail) = rest.strip_prefix('"') {
                let (value, tail) = tail.split_once('"')?;
                node.values.push(Value::Text(value.to_owned()));
                *rest = tail;
            } else {
                let end = rest.find([',', '[', '(', ']', ')'])?;
                let (word, tail) = rest.split_at(end);
                if tail.starts_with(['[', '(']) {
                    node.values.push(Value::Node(Self::take(rest, depth + 1)?));
                } else {
                    let word = word.trim();
                    let value = word.parse().map(Value::Number);
                    // an axis has bare words
                    node.values
                        .push(value.unwrap_or_else(|_| Value::Text(word.to_owned())));
                    *rest = tail;
                }
            }
            *rest = rest.trim_start();
            if let Some(tail) = rest.strip_prefix(',') {
                *rest = tail;
            } else {
                *rest = rest.strip_prefix([']', ')'])?;
                return Some(node);
            }
        }
    }

    fn child(&self, name: &str) -> Option<&Self> {
        self.values.iter().find_map(|value| match value {
            Value::Node(node) if node.name == name => Some(node),
            Value::Node(_) | Value::Text(_) | Value::Number(_) => None,
        })
    }

    fn text(&self, at: usize) -> Option<&str> {
        match self.values.get(at)? {
            Value::Text(text) => Some(text),
            Value::Number(_) | Value::Node(_) => None,
        }
    }

    fn number(&self, at: usize) -> Option<f64> {
        match self.values.get(at)? {
            Value::Number(number) => Some(*number),
            Value::Text(_) | Value::Node(_) => None,
        }
    }

    /// Does it stand on the ellipsoid of WGS84 (or GRS80, a tenth of a
    /// millimetre off), not shifted, from Greenwich?
    fn is_on_wgs84(&self) -> bool {
        let base = if self.name == "GEOGCS" {
            Some(self)
        } else {
            self.child("GEOGCS")
        };
        let on = || {
            let datum = base?.child("DATUM")?;
            let ellipsoid = datum.child("SPHEROID")?;
            let is_it = (ellipsoid.number(1)? - SPHERE_M).abs() < 0.1
                && (ellipsoid.number(2)? - 298.2572).abs() < 1e-3;
            let shift = datum.child("TOWGS84");
            let is_shifted = shift.is_some_and(|shift| {
                (0..shift.values.len()).any(|n| shift.number(n).is_none_or(|v| v.abs() > 0.0))
            });
            let meridian = base?.child("PRIMEM");
            let is_moved =
                meridian.is_some_and(|meridian| meridian.number(1).is_none_or(|v| v.abs() > 0.0));
            Some(is_it && !is_shifted && !is_moved)
        };
        on().unwrap_or_default()
    }

    fn projection(&self) -> Option<Crs> {
        let kind = self.child("PROJECTION")?.text(0)?.to_lowercase();
        if kind == "mercator_auxiliary_sphere" {
            return Some(Crs::WebMercator);
        }
        if kind != "transverse_mercator" {
            // GDAL writes Web Mercator as something else and adds its number
            let authority = self.child("AUTHORITY")?;
            let code = authority.text(1)?.parse().ok()?;
            return Crs::by_code(code).ok();
        }
        let parameter = |name: &str| {
            self.values.iter().find_map(|value| match value {
                Value::Node(node) if node.name == "PARAMETER" => node
                    .text(0)
                    .filter(|found| found.eq_ignore_ascii_case(name))
                    .and_then(|_| node.number(1)),
                Value::Node(_) | Value::Text(_) | Value::Number(_) => None,
            })
        };
        let unit_m = self.child("UNIT").and_then(|unit| unit.number(1));
        let unit_m = unit_m.unwrap_or(1.0);
        let numbers = Numbers {
            central_meridian: parameter("central_meridian")?,
            latitude_of_origin: parameter("latitude_of_origin").unwrap_or(0.0),
            scale: parameter("scale_factor")?,
            east_m: parameter("false_easting").unwrap_or(0.0) * unit_m,
            north_m: parameter("false_northing").unwrap_or(0.0) * unit_m,
            unit_m,
        };
        let all = [
            numbers.central_meridian,
            numbers.latitude_of_origin,
            numbers.scale,
            numbers.east_m,
            numbers.north_m,
            numbers.unit_m,
        ];
        if all.iter().any(|n| !n.is_finite()) || numbers.scale <= 0.0 || numbers.unit_m <= 0.0 {
            return None;
        }
        Crs::transverse(numbers)
    }
}
