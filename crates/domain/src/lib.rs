#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod acts;
pub mod advice;
pub mod area;
pub mod authority;
mod because;
pub mod beside;
pub mod calendar;
pub mod case;
pub mod check;
pub mod civil;
pub mod clock;
pub mod cover;
pub mod desk;
pub mod enclosures;
pub mod event;
pub mod exception;
pub mod figures;
pub mod history;
pub mod identity;
mod kpi;
pub mod late;
pub mod merge;
mod milestones;
pub mod nhs_number;
pub mod order;
pub mod policy;
pub mod reading;
pub mod refusal;
pub mod request;
pub mod retention;
pub mod roles;
pub mod route;
pub mod rules;
pub mod service;
pub mod stage;
pub mod team;
pub mod timeline;
pub mod tracker;
mod warnings;
pub mod what_if;
#[cfg(test)]
mod worked;
