// SPDX-License-Identifier: AGPL-3.0-or-later
//! One error type: a stable code, a verdict, and a detail for people.

use std::fmt;
use std::panic::{catch_unwind, AssertUnwindSafe};

/// What an error means to the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The call was not carried out; nothing follows for anybody else.
    Refused,
    /// Every member sees the same: the commit counts for nobody.
    Void,
    /// The commit stands, and this member alone cannot follow it.
    Stuck,
    /// The object is of no more use: load the group again.
    Poisoned,
}

impl Verdict {
    /// The name by which both shells know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Refused => "refused",
            Verdict::Void => "void",
            Verdict::Stuck => "stuck",
            Verdict::Poisoned => "poisoned",
        }
    }
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What follows from it.
    pub verdict: Verdict,
    /// Stable, in snake case; the same in both shells.
    pub code: &'static str,
    /// For people; not stable, holds no secret.
    pub detail: String,
}

/// The result of every call.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn refused(code: &'static str, detail: impl fmt::Display) -> Self {
        Self::new(Verdict::Refused, code, detail)
    }

    pub(crate) fn void(code: &'static str, detail: impl fmt::Display) -> Self {
        Self::new(Verdict::Void, code, detail)
    }

    pub(crate) fn stuck(code: &'static str, detail: impl fmt::Display) -> Self {
        Self::new(Verdict::Stuck, code, detail)
    }

    pub(crate) fn poisoned() -> Self {
        Self::new(Verdict::Poisoned, "poisoned", "load the group again from its rows")
    }

    pub(crate) fn with(self, verdict: Verdict) -> Self {
        Self { verdict, ..self }
    }

    fn new(verdict: Verdict, code: &'static str, detail: impl fmt::Display) -> Self {
        Self { verdict, code, detail: detail.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.code, self.verdict.as_str(), self.detail)
    }
}

impl std::error::Error for Error {}

/// Runs `f`; a panic inside becomes `engine_fault`. Where panics abort (the
/// browser build) the instance dies instead and the host makes a new one.
pub(crate) fn guard<T>(verdict: Verdict, f: impl FnOnce() -> Result<T>) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(f)) {
        Ok(result) => result,
        Err(_) => Err(Error::new(verdict, "engine_fault", "the engine panicked")),
    }
}
