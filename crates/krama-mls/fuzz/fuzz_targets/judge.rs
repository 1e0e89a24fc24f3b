// SPDX-License-Identifier: AGPL-3.0-or-later
//! Any bytes as a commit, publicly.
#![no_main]
use std::sync::LazyLock;

use krama_mls::Group;
use krama_mls_fuzz::no_fault;

static GROUP: LazyLock<Group> = LazyLock::new(krama_mls_fuzz::group);

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    no_fault(GROUP.judge(data));
});
