// SPDX-License-Identifier: AGPL-3.0-or-later
//! Bytes, rows, batches and errors, there and back.

use krama_mls::{Batch, Rows};
use pyo3::exceptions::{PyException, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

pyo3::create_exception!(
    krama._mls,
    MlsError,
    PyException,
    "A call failed: `code` is stable, `verdict` is refused, void, stuck or poisoned."
);

pub fn raise(py: Python<'_>, error: krama_mls::Error) -> PyErr {
    let raised = MlsError::new_err(error.to_string());
    let value = raised.value(py);
    for (name, text) in [("code", error.code), ("verdict", error.verdict.as_str())] {
        if let Err(other) = value.setattr(name, text) {
            return other;
        }
    }
    raised
}

pub fn bytes_of_32(bytes: &[u8], name: &str) -> PyResult<[u8; 32]> {
    bytes.try_into().map_err(|_| PyValueError::new_err(format!("{name} must be 32 bytes")))
}

pub fn entropy_of(bytes: Option<&[u8]>) -> PyResult<Option<[u8; 32]>> {
    bytes.map(|b| bytes_of_32(b, "entropy")).transpose()
}

pub fn rows_from_py(dict: &Bound<'_, PyDict>) -> PyResult<Rows> {
    let mut rows = Rows::new();
    for (key, value) in dict.iter() {
        rows.insert(key.cast::<PyBytes>()?.as_bytes().to_vec(), value.cast::<PyBytes>()?.as_bytes().to_vec());
    }
    Ok(rows)
}

pub fn rows_to_py<'py>(py: Python<'py>, rows: &Rows) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (key, value) in rows {
        dict.set_item(PyBytes::new(py, key), PyBytes::new(py, value))?;
    }
    Ok(dict)
}

pub fn batch_to_py<'py>(py: Python<'py>, batch: &Batch) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (key, value) in batch {
        dict.set_item(PyBytes::new(py, key), value.as_ref().map(|v| PyBytes::new(py, v)))?;
    }
    Ok(dict)
}
