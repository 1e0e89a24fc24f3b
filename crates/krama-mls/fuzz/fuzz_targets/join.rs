// SPDX-License-Identifier: AGPL-3.0-or-later
//! Any bytes as a Welcome; also its cutting. The KeyPackage reference is made to
//! fit where it can, so that the fuzzer gets past the first lookup.
#![no_main]
use std::sync::LazyLock;

use krama_mls::{key_package, Group, NewKeyPackage, SUITE};
use krama_mls_fuzz::no_fault;

static OWN: LazyLock<NewKeyPackage> = LazyLock::new(|| {
    key_package(&[1; 32], b"credential", b"leaf", SUITE, Some([2; 32])).expect("a KeyPackage")
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut data = data.to_vec();
    if let Some(first) = no_fault(krama_mls::welcome_refs(&data)).and_then(|refs| refs.first().cloned()) {
        if let Some(at) = data.windows(first.len()).position(|w| w == first) {
            if first.len() == OWN.reference.len() {
                data[at..at + first.len()].copy_from_slice(&OWN.reference);
            }
        }
        no_fault(krama_mls::cut_welcome(&data, &OWN.reference));
    }
    no_fault(Group::join(&data, OWN.rows.clone(), None));
});
