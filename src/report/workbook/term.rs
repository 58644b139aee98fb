//! A formula of a spreadsheet together with what it comes to, so that a cell's
//! formula and the result kept beside it are made in one breath.

use std::ops::{Add, Div, Mul, Sub};

/// A part of a formula, and its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    text: String,
    value: f64,
    bond: Bond,
}

/// How tightly the parts of a formula hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Sum,
    Product,
    Atom,
}

impl Term {
    /// A cell, a name or a call.
    pub(super) fn atom(text: impl Into<String>, value: f64) -> Self {
        Self {
            text: text.into(),
            value,
            bond: Bond::Atom,
        }
    }

    /// A number written out; not below zero.
    pub(super) fn number(value: f64) -> Self {
        Self::atom(format!("{value}"), value)
    }

    /// Nothing, as the begin of a sum.
    pub(super) fn zero() -> Self {
        Self::number(0.0)
    }

    /// A call of a function.
    pub(super) fn call(function: &str, arguments: &[&str], value: f64) -> Self {
        Self::atom(format!("{function}({})", arguments.join(",")), value)
    }

    /// The formula, without the sign of equality.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What it comes to.
    pub(super) const fn value(&self) -> f64 {
        self.value
    }

    /// The same formula with the figure of the model, which a sum in another
    /// order may miss in the last digits.
    pub(super) fn with_value(mut self, value: f64) -> Self {
        self.value = value;
        self
    }

    pub(super) fn min(&self, other: &Self) -> Self {
        let value = self.value.min(other.value);
        Self::call("MIN", &[&self.text, &other.text], value)
    }

    pub(super) fn max(&self, other: &Self) -> Self {
        let value = self.value.max(other.value);
        Self::call("MAX", &[&self.text, &other.text], value)
    }

    /// What is above zero.
    pub(super) fn gain(&self) -> Self {
        self.max(&Self::zero())
    }

    /// Is it a zero written out?
    pub(super) fn is_zero(&self) -> bool {
        self.text == "0"
    }

    fn held(&self, least: Bond) -> String {
        if self.bond < least {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }

    fn joined(&self, sign: char, other: &Self, value: f64, bond: Bond, right: Bond) -> Self {
        Self {
            text: format!("{}{sign}{}", self.held(bond), other.held(right)),
            value,
            bond,
        }
    }
}

impl Add for Term {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        if self.is_zero() {
            return other;
        }
        if other.is_zero() {
            return self;
        }
        let value = self.value + other.value;
        self.joined('+', &other, value, Bond::Sum, Bond::Sum)
    }
}

impl Sub for Term {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        if other.is_zero() {
            return self;
        }
        let value = self.value - other.value;
        self.joined('-', &other, value, Bond::Sum, Bond::Product)
    }
}

impl Mul for Term {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let value = self.value * other.value;
        self.joined('*', &other, value, Bond::Product, Bond::Product)
    }
}

impl Div for Term {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let value = self.value / other.value;
        self.joined('/', &other, value, Bond::Product, Bond::Atom)
    }
}

impl std::iter::Sum for Term {
    fn sum<I: Iterator<Item = Self>>(terms: I) -> Self {
        terms.fold(Self::zero(), |sum, term| sum + term)
    }
}

#[cfg(test)]
mod tests {
    use super::Term;

    #[test]
    fn brackets_stand_where_they_are_needed_and_nowhere_else() {
        let [a, b, c] = [("a", 2.0), ("b", 3.0), ("c", 4.0)].map(|(t, v)| Term::atom(t, v));
        let cases = [
            ((a.clone() + b.clone()) * c.clone(), "(a+b)*c", 20.0),
            (a.clone() * b.clone() + c.clone(), "a*b+c", 10.0),
            (a.clone() - (b.clone() - c.clone()), "a-(b-c)", 3.0),
            (a.clone() / (b.clone() * c.clone()), "a/(b*c)", 2.0 / 12.0),
            (Term::number(0.0) + a.clone(), "a", 2.0),
            (a.min(&b).gain(), "MAX(MIN(a,b),0)", 2.0),
        ];
        for (term, text, value) in cases {
            assert_eq!(term.text(), text);
            assert!((term.value() - value).abs() < 1e-12, "{text}");
        }
    }
}
