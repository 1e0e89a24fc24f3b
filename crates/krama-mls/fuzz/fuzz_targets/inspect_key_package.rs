// SPDX-License-Identifier: AGPL-3.0-or-later
//! Any bytes as a KeyPackage.
#![no_main]
use krama_mls_fuzz::no_fault;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    no_fault(krama_mls::inspect_key_package(data, krama_mls::SUITE));
});
