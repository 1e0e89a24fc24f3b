// SPDX-License-Identifier: AGPL-3.0-or-later
//! HPKE outside MLS. Python's face lacks these words: it has HPKE from another
//! library, and the vectors hold both to the same bytes.

use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::convert::{bytes, bytes_of_32, bytes_to_js, raise, Answer};
use crate::fault;

/// The X-Wing public key (1,216 bytes) of a seed of 32.
#[wasm_bindgen(js_name = hpkePublic, unchecked_return_type = "Uint8Array")]
pub fn hpke_public(#[wasm_bindgen(unchecked_param_type = "Uint8Array")] seed: JsValue) -> Answer {
    fault::check()?;
    let seed = Zeroizing::new(bytes_of_32(&seed, "seed")?);
    Ok(bytes_to_js(&krama_mls::hpke_public(&seed).map_err(raise)?))
}

/// HPKE, base mode, single shot: encapsulation, then ciphertext. `hpke_key` for a bad key.
#[wasm_bindgen(js_name = hpkeSeal, unchecked_return_type = "Uint8Array")]
pub fn hpke_seal(
    #[wasm_bindgen(js_name = publicKey, unchecked_param_type = "Uint8Array")] public_key: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] info: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] plaintext: JsValue,
) -> Answer {
    fault::check()?;
    let plaintext = Zeroizing::new(bytes(&plaintext, "plaintext")?);
    let sealed = krama_mls::hpke_seal(&bytes(&public_key, "publicKey")?, &bytes(&info, "info")?, &plaintext);
    Ok(bytes_to_js(&sealed.map_err(raise)?))
}

/// Opens what `hpkeSeal` made; `hpke` if it does not open.
#[wasm_bindgen(js_name = hpkeOpen, unchecked_return_type = "Uint8Array")]
pub fn hpke_open(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] seed: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] info: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] sealed: JsValue,
) -> Answer {
    fault::check()?;
    let seed = Zeroizing::new(bytes_of_32(&seed, "seed")?);
    let opened = krama_mls::hpke_open(&seed, &bytes(&info, "info")?, &bytes(&sealed, "sealed")?);
    Ok(bytes_to_js(&Zeroizing::new(opened.map_err(raise)?)))
}
