// SPDX-License-Identifier: AGPL-3.0-or-later
//! Any bytes as a message.
#![no_main]
use std::sync::{LazyLock, Mutex};

use krama_mls::Group;
use krama_mls_fuzz::no_fault;

static GROUP: LazyLock<Mutex<Group>> = LazyLock::new(|| Mutex::new(krama_mls_fuzz::group()));

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    no_fault(GROUP.lock().expect("not poisoned").decrypt(data));
});
