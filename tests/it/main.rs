//! Tests of the whole, one module a topic, in one binary.
#![cfg(test)]

mod figures;
mod oracle;
mod published;
mod support;
mod texts;
