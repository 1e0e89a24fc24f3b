// SPDX-License-Identifier: AGPL-3.0-or-later
//! `krama._mls`: krama-mls for Python. Converts; decides nothing.

mod convert;
mod group;
mod types;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use convert::{bytes_of_32, entropy_of, raise, rows_to_py, MlsError};
use types::{KeyPackage, Member};

/// Versions of everything that decides a verdict or a derived key.
#[pyfunction]
fn build_info(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let info = PyDict::new(py);
    for (name, value) in krama_mls::build_info() {
        info.set_item(name, value)?;
    }
    Ok(info)
}

/// Makes a KeyPackage: its bytes, its reference, and the private rows to keep.
#[pyfunction]
#[pyo3(signature = (signing_key, credential, leaf, *, suite = krama_mls::SUITE, entropy = None))]
fn key_package<'py>(
    py: Python<'py>,
    signing_key: &[u8],
    credential: &[u8],
    leaf: &[u8],
    suite: u16,
    entropy: Option<&[u8]>,
) -> PyResult<(Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyDict>)> {
    let key = bytes_of_32(signing_key, "signing_key")?;
    let made = krama_mls::key_package(&key, credential, leaf, suite, entropy_of(entropy)?)
        .map_err(|e| raise(py, e))?;
    Ok((PyBytes::new(py, &made.key_package), PyBytes::new(py, &made.reference), rows_to_py(py, &made.rows)?))
}

/// Checks somebody else's KeyPackage.
#[pyfunction]
#[pyo3(signature = (data, *, suite = krama_mls::SUITE))]
fn inspect_key_package(py: Python<'_>, data: &[u8], suite: u16) -> PyResult<Py<KeyPackage>> {
    KeyPackage::new(py, &krama_mls::inspect_key_package(data, suite).map_err(|e| raise(py, e))?)
}

/// References of the KeyPackages a Welcome is for.
#[pyfunction]
fn welcome_refs<'py>(py: Python<'py>, welcome: &[u8]) -> PyResult<Vec<Bound<'py, PyBytes>>> {
    let refs = krama_mls::welcome_refs(welcome).map_err(|e| raise(py, e))?;
    Ok(refs.iter().map(|r| PyBytes::new(py, r)).collect())
}

/// The Welcome of one newcomer alone.
#[pyfunction]
fn cut_welcome<'py>(py: Python<'py>, welcome: &[u8], reference: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    let cut = krama_mls::cut_welcome(welcome, reference).map_err(|e| raise(py, e))?;
    Ok(PyBytes::new(py, &cut))
}

#[pymodule]
fn _mls(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("ENGINE", krama_mls::ENGINE)?;
    module.add("SUITE", krama_mls::SUITE)?;
    module.add("SUITE_CLASSIC", krama_mls::SUITE_CLASSIC)?;
    module.add("LEAF_EXTENSION", krama_mls::LEAF_EXTENSION)?;
    module.add("CONTEXT_EXTENSION", krama_mls::CONTEXT_EXTENSION)?;
    module.add("FORWARD_DISTANCE", krama_mls::FORWARD_DISTANCE)?;
    module.add("TOLERANCE", krama_mls::TOLERANCE)?;
    module.add("Rows", py.eval(c"dict[bytes, bytes]", None, None)?)?;
    module.add("Batch", py.eval(c"dict[bytes, bytes | None]", None, None)?)?;
    module.add("MlsError", py.get_type::<MlsError>())?;
    module.add_class::<group::Group>()?;
    module.add_class::<types::Judged>()?;
    module.add_class::<types::Opened>()?;
    module.add_class::<KeyPackage>()?;
    module.add_class::<Member>()?;
    module.add_function(wrap_pyfunction!(build_info, module)?)?;
    module.add_function(wrap_pyfunction!(key_package, module)?)?;
    module.add_function(wrap_pyfunction!(inspect_key_package, module)?)?;
    module.add_function(wrap_pyfunction!(welcome_refs, module)?)?;
    module.add_function(wrap_pyfunction!(cut_welcome, module)?)?;
    Ok(())
}
