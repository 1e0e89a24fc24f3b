// SPDX-License-Identifier: AGPL-3.0-or-later
//! What goes to the host's store and what comes from it.

use std::collections::BTreeMap;

/// The rows of one group, or of one KeyPackage. Keys and values mean nothing to
/// the host; keys are unique within a group, not among groups.
pub type Rows = BTreeMap<Vec<u8>, Vec<u8>>;

/// Writes to be stored together or not at all. `None` deletes the row.
pub type Batch = BTreeMap<Vec<u8>, Option<Vec<u8>>>;
