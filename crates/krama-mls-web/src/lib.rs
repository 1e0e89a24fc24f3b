// SPDX-License-Identifier: AGPL-3.0-or-later
//! krama-mls for the browser. Converts; decides nothing.
//!
//! The words are those of `src/krama/_mls.pyi`, in camel case, with the
//! arguments in the same order and the optional ones in an object at the end.
//! Bytes are `Uint8Array`s; rows and batches are arrays of pairs (a `Map` is
//! taken too); everything returned, but for a `Group`, is plain data that can be
//! posted to another worker. A failed call throws an `Error` named `MlsError`
//! with `code` and `verdict`; an argument of the wrong type or size throws a
//! `TypeError` or a `RangeError`.
//!
//! Panics abort in this build: the call ends in a `WebAssembly.RuntimeError`,
//! and this instance refuses every later call with verdict `poisoned`. The host
//! then makes a new instance (that is: ends the worker and starts another) and
//! loads its groups from their rows.

mod convert;
mod fault;
mod group;
mod hpke;
mod known_answers;
mod types;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use convert::{
    bytes, bytes_to_js, entropy_of, key_of, raise, rows_to_js, suite_of, text_to_js, Answer, Shape,
};
use types::key_package_to_js;

/// Runs once, when the module is instantiated.
#[wasm_bindgen(start)]
pub fn start() {
    fault::watch();
}

/// Versions of everything that decides a verdict or a derived key.
#[wasm_bindgen(js_name = buildInfo, unchecked_return_type = "Record<string, string>")]
pub fn build_info() -> Answer {
    let mut shape = Shape::new();
    for (name, value) in krama_mls::build_info() {
        shape = shape.with(name, text_to_js(value));
    }
    Ok(shape.done())
}

/// The numbers both builds agree on.
#[wasm_bindgen(unchecked_return_type = "Constants")]
pub fn constants() -> Answer {
    Ok(Shape::new()
        .with("ENGINE", krama_mls::ENGINE)
        .with("SUITE", krama_mls::SUITE)
        .with("SUITE_CLASSIC", krama_mls::SUITE_CLASSIC)
        .with("LEAF_EXTENSION", krama_mls::LEAF_EXTENSION)
        .with("CONTEXT_EXTENSION", krama_mls::CONTEXT_EXTENSION)
        .with("FORWARD_DISTANCE", krama_mls::FORWARD_DISTANCE)
        .with("TOLERANCE", krama_mls::TOLERANCE)
        .done())
}

/// Makes a KeyPackage: its bytes, its reference, and the private rows to keep.
/// `signingKey` is a 32-byte Ed25519 seed; `entropy` (32 bytes) is for tests.
#[wasm_bindgen(js_name = keyPackage, unchecked_return_type = "[Uint8Array, Uint8Array, Rows]")]
pub fn key_package(
    #[wasm_bindgen(js_name = signingKey, unchecked_param_type = "Uint8Array")] signing_key: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] credential: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] leaf: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "{ suite?: number; entropy?: Uint8Array }")]
    options: JsValue,
) -> Answer {
    fault::check()?;
    let key = key_of(&signing_key)?;
    let (credential, leaf) = (bytes(&credential, "credential")?, bytes(&leaf, "leaf")?);
    let made = krama_mls::key_package(&key, &credential, &leaf, suite_of(&options)?, entropy_of(&options)?)
        .map_err(raise)?;
    let (data, reference) = (bytes_to_js(&made.key_package), bytes_to_js(&made.reference));
    Ok(Array::of3(&data, &reference, &rows_to_js(&made.rows)).into())
}

/// Checks somebody else's KeyPackage.
#[wasm_bindgen(js_name = inspectKeyPackage, unchecked_return_type = "KeyPackage")]
pub fn inspect_key_package(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] data: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "{ suite?: number }")] options: JsValue,
) -> Answer {
    fault::check()?;
    let data = bytes(&data, "data")?;
    let info = krama_mls::inspect_key_package(&data, suite_of(&options)?).map_err(raise)?;
    Ok(key_package_to_js(&info))
}

/// References of the KeyPackages a Welcome is for.
#[wasm_bindgen(js_name = welcomeRefs, unchecked_return_type = "Uint8Array[]")]
pub fn welcome_refs(#[wasm_bindgen(unchecked_param_type = "Uint8Array")] welcome: JsValue) -> Answer {
    fault::check()?;
    let refs = krama_mls::welcome_refs(&bytes(&welcome, "welcome")?).map_err(raise)?;
    Ok(refs.iter().map(|r| bytes_to_js(r)).collect::<Array>().into())
}

/// The Welcome of one newcomer alone.
#[wasm_bindgen(js_name = cutWelcome, unchecked_return_type = "Uint8Array")]
pub fn cut_welcome(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] welcome: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] reference: JsValue,
) -> Answer {
    fault::check()?;
    let cut = krama_mls::cut_welcome(&bytes(&welcome, "welcome")?, &bytes(&reference, "reference")?);
    Ok(bytes_to_js(&cut.map_err(raise)?))
}
