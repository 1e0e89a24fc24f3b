// SPDX-License-Identifier: AGPL-3.0-or-later
//! Bytes, rows, batches, options and errors, there and back.
//!
//! The glue would take an array of the wrong kind for empty bytes and -1 for
//! 4294967295: so every argument is looked at here.

use js_sys::{Array, Error, Object, RangeError, Reflect, TypeError, Uint8Array};
use krama_mls::{Batch, Rows};
use wasm_bindgen::{JsCast, JsValue};
use zeroize::Zeroizing;

/// What a call gives: a value, or what is thrown.
pub type Answer = Result<JsValue, JsValue>;

pub fn raise(failure: krama_mls::Error) -> JsValue {
    error(failure.code, failure.verdict.as_str(), &failure.to_string())
}

pub fn error(code: &str, verdict: &str, message: &str) -> JsValue {
    let raised = Error::new(message);
    raised.set_name("MlsError");
    set(&raised, "code", &text_to_js(code));
    set(&raised, "verdict", &text_to_js(verdict));
    raised.into()
}

/// Setting a fresh object's own property cannot fail.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// A plain object, field by field.
pub struct Shape(Object);

impl Shape {
    pub fn new() -> Self {
        Self(Object::new())
    }

    pub fn with(self, name: &str, value: impl Into<JsValue>) -> Self {
        set(&self.0, name, &value.into());
        self
    }

    pub fn done(self) -> JsValue {
        self.0.into()
    }
}

pub fn text_to_js(text: &str) -> JsValue {
    JsValue::from_str(text)
}

pub fn bytes_to_js(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

pub fn optional_to_js(bytes: Option<&Vec<u8>>) -> JsValue {
    bytes.map_or(JsValue::NULL, |b| bytes_to_js(b))
}

pub fn rows_to_js(rows: &Rows) -> JsValue {
    rows.iter().map(|(k, v)| Array::of2(&bytes_to_js(k), &bytes_to_js(v))).collect::<Array>().into()
}

pub fn batch_to_js(batch: &Batch) -> JsValue {
    let pair =
        |(k, v): (&Vec<u8>, &Option<Vec<u8>>)| Array::of2(&bytes_to_js(k), &optional_to_js(v.as_ref()));
    batch.iter().map(pair).collect::<Array>().into()
}

fn wrong_type(name: &str, wanted: &str) -> JsValue {
    TypeError::new(&format!("{name} must be {wanted}")).into()
}

pub fn bytes(value: &JsValue, name: &str) -> Result<Vec<u8>, JsValue> {
    let array = value.dyn_ref::<Uint8Array>().ok_or_else(|| wrong_type(name, "a Uint8Array"))?;
    Ok(array.to_vec())
}

pub fn bytes_of_32(value: &JsValue, name: &str) -> Result<[u8; 32], JsValue> {
    let array = value.dyn_ref::<Uint8Array>().ok_or_else(|| wrong_type(name, "a Uint8Array"))?;
    if array.length() != 32 {
        return Err(RangeError::new(&format!("{name} must be 32 bytes")).into());
    }
    let mut out = [0; 32];
    array.copy_to(&mut out);
    Ok(out)
}

pub fn key_of(value: &JsValue) -> Result<Zeroizing<[u8; 32]>, JsValue> {
    bytes_of_32(value, "signingKey").map(Zeroizing::new)
}

pub fn text(value: &JsValue, name: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| wrong_type(name, "a string"))
}

/// A whole number from 0 to `most`.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn integer(value: &JsValue, name: &str, most: u32) -> Result<u32, JsValue> {
    let number = value.as_f64().ok_or_else(|| wrong_type(name, "a number"))?;
    if number.fract() != 0.0 || number < 0.0 || number > f64::from(most) {
        return Err(RangeError::new(&format!("{name} must be a whole number from 0 to {most}")).into());
    }
    Ok(number as u32)
}

/// Rows from any iterable of pairs: an array, or a `Map`.
pub fn rows(value: &JsValue, name: &str) -> Result<Rows, JsValue> {
    let mut out = Rows::new();
    for pair in items(value, name)? {
        let pair: Array = pair.dyn_into().map_err(|_| wrong_type(name, "pairs of Uint8Arrays"))?;
        if pair.length() != 2 {
            return Err(wrong_type(name, "pairs of Uint8Arrays"));
        }
        out.insert(bytes(&pair.get(0), name)?, bytes(&pair.get(1), name)?);
    }
    Ok(out)
}

pub fn items(value: &JsValue, name: &str) -> Result<Vec<JsValue>, JsValue> {
    js_sys::try_iter(value)?.ok_or_else(|| wrong_type(name, "iterable"))?.collect()
}

/// An entry of the object of options; `None` if it or the object is left out.
pub fn option(options: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(None);
    }
    if !options.is_object() {
        return Err(wrong_type("options", "an object"));
    }
    let value = Reflect::get(options, &JsValue::from_str(name))?;
    Ok((!value.is_undefined() && !value.is_null()).then_some(value))
}

pub fn suite_of(options: &JsValue) -> Result<u16, JsValue> {
    match option(options, "suite")? {
        Some(value) => {
            let number = integer(&value, "suite", u32::from(u16::MAX))?;
            Ok(u16::try_from(number).unwrap_or_default())
        }
        None => Ok(krama_mls::SUITE),
    }
}

pub fn entropy_of(options: &JsValue) -> Result<Option<[u8; 32]>, JsValue> {
    option(options, "entropy")?.map(|value| bytes_of_32(&value, "entropy")).transpose()
}
