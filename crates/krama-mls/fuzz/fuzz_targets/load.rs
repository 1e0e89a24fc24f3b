// SPDX-License-Identifier: AGPL-3.0-or-later
//! One row replaced by any bytes: a broken vault must be refused, not crash.
#![no_main]
use std::sync::LazyLock;

use krama_mls::{Group, Rows};
use krama_mls_fuzz::no_fault;

static ROWS: LazyLock<Rows> = LazyLock::new(krama_mls_fuzz::rows);

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((which, data)) = data.split_first() else { return };
    let mut rows = ROWS.clone();
    let count = rows.len();
    if let Some(row) = rows.values_mut().nth(usize::from(*which) % count) {
        *row = data.to_vec();
    }
    no_fault(Group::load(b"a group of three", rows, None));
});
