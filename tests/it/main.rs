//! Tests of the whole, one module a topic, in one binary.
#![cfg(test)]

mod advice;
mod problems;
mod small_plan;
mod texts;
