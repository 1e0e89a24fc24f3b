// SPDX-License-Identifier: AGPL-3.0-or-later
//! The group, method by method.

use krama_mls::Change;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use crate::convert::{batch_to_py, bytes_of_32, entropy_of, raise, rows_from_py};
use crate::types::{members, Judged, Member, Opened};

/// The default of optional bytes.
const NOTHING: &[u8] = b"";

type Batch<'py> = Bound<'py, PyDict>;
type Bytes<'py> = Bound<'py, PyBytes>;

#[pyclass(module = "krama._mls")]
pub struct Group(krama_mls::Group);

#[pymethods]
impl Group {
    #[staticmethod]
    #[pyo3(signature = (group_id, signing_key, credential, leaf, context, *, suite = krama_mls::SUITE, entropy = None))]
    #[allow(clippy::too_many_arguments)]
    fn create<'py>(
        py: Python<'py>,
        group_id: &[u8],
        signing_key: &[u8],
        credential: &[u8],
        leaf: &[u8],
        context: &[u8],
        suite: u16,
        entropy: Option<&[u8]>,
    ) -> PyResult<(Self, Batch<'py>)> {
        let key = bytes_of_32(signing_key, "signing_key")?;
        let entropy = entropy_of(entropy)?;
        let (group, batch) =
            krama_mls::Group::create(group_id, &key, credential, leaf, context, suite, entropy)
                .map_err(|e| raise(py, e))?;
        Ok((Self(group), batch_to_py(py, &batch)?))
    }

    #[staticmethod]
    #[pyo3(signature = (welcome, key_package_rows, *, entropy = None))]
    fn join<'py>(
        py: Python<'py>,
        welcome: &[u8],
        key_package_rows: &Bound<'py, PyDict>,
        entropy: Option<&[u8]>,
    ) -> PyResult<(Self, Batch<'py>)> {
        let rows = rows_from_py(key_package_rows)?;
        let (group, batch) =
            krama_mls::Group::join(welcome, rows, entropy_of(entropy)?).map_err(|e| raise(py, e))?;
        Ok((Self(group), batch_to_py(py, &batch)?))
    }

    #[staticmethod]
    #[pyo3(signature = (group_id, rows, *, entropy = None))]
    fn load(
        py: Python<'_>,
        group_id: &[u8],
        rows: &Bound<'_, PyDict>,
        entropy: Option<&[u8]>,
    ) -> PyResult<Self> {
        let rows = rows_from_py(rows)?;
        krama_mls::Group::load(group_id, rows, entropy_of(entropy)?).map(Self).map_err(|e| raise(py, e))
    }

    #[getter]
    fn group_id<'py>(&self, py: Python<'py>) -> Bytes<'py> {
        PyBytes::new(py, self.0.group_id())
    }

    #[getter]
    fn epoch(&self, py: Python<'_>) -> PyResult<u64> {
        self.0.epoch().map_err(|e| raise(py, e))
    }

    #[getter]
    fn own_leaf(&self, py: Python<'_>) -> PyResult<u32> {
        self.0.own_leaf().map_err(|e| raise(py, e))
    }

    #[getter]
    fn suite(&self, py: Python<'_>) -> PyResult<u16> {
        self.0.suite().map_err(|e| raise(py, e))
    }

    #[getter]
    fn context<'py>(&self, py: Python<'py>) -> PyResult<Bytes<'py>> {
        let context = self.0.context().map_err(|e| raise(py, e))?;
        Ok(PyBytes::new(py, &context))
    }

    #[getter]
    fn has_pending(&self, py: Python<'_>) -> PyResult<bool> {
        self.0.has_pending().map_err(|e| raise(py, e))
    }

    #[getter]
    fn is_active(&self, py: Python<'_>) -> PyResult<bool> {
        self.0.is_active().map_err(|e| raise(py, e))
    }

    fn roster(&self, py: Python<'_>) -> PyResult<Vec<Py<Member>>> {
        members(py, &self.0.roster().map_err(|e| raise(py, e))?)
    }

    fn exporter<'py>(
        &self,
        py: Python<'py>,
        label: &str,
        context: &[u8],
        length: usize,
    ) -> PyResult<Bytes<'py>> {
        let secret = self.0.exporter(label, context, length).map_err(|e| raise(py, e))?;
        Ok(PyBytes::new(py, &secret))
    }

    fn epoch_tag<'py>(&self, py: Python<'py>) -> PyResult<Bytes<'py>> {
        let tag = self.0.epoch_tag().map_err(|e| raise(py, e))?;
        Ok(PyBytes::new(py, &tag))
    }

    #[pyo3(
        signature = (signing_key, leaf, *, add = Vec::new(), remove = Vec::new(), context = None, aad = NOTHING),
        text_signature = "($self, signing_key, leaf, *, add=(), remove=(), context=None, aad=b'')"
    )]
    #[allow(clippy::too_many_arguments)]
    fn stage_commit<'py>(
        &mut self,
        py: Python<'py>,
        signing_key: &[u8],
        leaf: &[u8],
        add: Vec<Bound<'py, PyBytes>>,
        remove: Vec<u32>,
        context: Option<&[u8]>,
        aad: &[u8],
    ) -> PyResult<(Bytes<'py>, Option<Bytes<'py>>, Batch<'py>)> {
        let key = bytes_of_32(signing_key, "signing_key")?;
        let change = Change {
            add: add.iter().map(|kp| kp.as_bytes().to_vec()).collect(),
            remove,
            context: context.map(<[u8]>::to_vec),
            aad: aad.to_vec(),
        };
        let (staged, batch) = self.0.stage_commit(&key, leaf, &change).map_err(|e| raise(py, e))?;
        Ok((
            PyBytes::new(py, &staged.commit),
            staged.welcome.as_ref().map(|w| PyBytes::new(py, w)),
            batch_to_py(py, &batch)?,
        ))
    }

    fn staged_exporter<'py>(
        &self,
        py: Python<'py>,
        label: &str,
        context: &[u8],
        length: usize,
    ) -> PyResult<Bytes<'py>> {
        let secret = self.0.staged_exporter(label, context, length).map_err(|e| raise(py, e))?;
        Ok(PyBytes::new(py, &secret))
    }

    fn staged_roster(&self, py: Python<'_>) -> PyResult<Vec<Py<Member>>> {
        members(py, &self.0.staged_roster().map_err(|e| raise(py, e))?)
    }

    fn staged_context<'py>(&self, py: Python<'py>) -> PyResult<Bytes<'py>> {
        let context = self.0.staged_context().map_err(|e| raise(py, e))?;
        Ok(PyBytes::new(py, &context))
    }

    fn staged_epoch(&self, py: Python<'_>) -> PyResult<u64> {
        self.0.staged_epoch().map_err(|e| raise(py, e))
    }

    fn merge_pending<'py>(&mut self, py: Python<'py>) -> PyResult<Batch<'py>> {
        let batch = self.0.merge_pending().map_err(|e| raise(py, e))?;
        batch_to_py(py, &batch)
    }

    fn clear_pending<'py>(&mut self, py: Python<'py>) -> PyResult<Batch<'py>> {
        let batch = self.0.clear_pending().map_err(|e| raise(py, e))?;
        batch_to_py(py, &batch)
    }

    fn judge(&self, py: Python<'_>, commit: &[u8]) -> PyResult<Judged> {
        Judged::new(py, &self.0.judge(commit).map_err(|e| raise(py, e))?)
    }

    fn open_commit(&mut self, py: Python<'_>, commit: &[u8]) -> PyResult<Opened> {
        let opened = self.0.open_commit(commit).map_err(|e| raise(py, e))?;
        Ok(Opened { self_removed: opened.self_removed })
    }

    fn merge_opened<'py>(&mut self, py: Python<'py>) -> PyResult<Batch<'py>> {
        let batch = self.0.merge_opened().map_err(|e| raise(py, e))?;
        batch_to_py(py, &batch)
    }

    fn drop_opened(&mut self) {
        self.0.drop_opened();
    }

    #[pyo3(
        signature = (signing_key, plaintext, aad = NOTHING),
        text_signature = "($self, signing_key, plaintext, aad=b'')"
    )]
    fn encrypt<'py>(
        &mut self,
        py: Python<'py>,
        signing_key: &[u8],
        plaintext: &[u8],
        aad: &[u8],
    ) -> PyResult<(Bytes<'py>, Batch<'py>)> {
        let key = bytes_of_32(signing_key, "signing_key")?;
        let (ciphertext, batch) = self.0.encrypt(&key, plaintext, aad).map_err(|e| raise(py, e))?;
        Ok((PyBytes::new(py, &ciphertext), batch_to_py(py, &batch)?))
    }

    #[allow(clippy::type_complexity)]
    fn decrypt<'py>(
        &mut self,
        py: Python<'py>,
        ciphertext: &[u8],
    ) -> PyResult<(Bytes<'py>, u32, Bytes<'py>, Batch<'py>)> {
        let (opened, batch) = self.0.decrypt(ciphertext).map_err(|e| raise(py, e))?;
        Ok((
            PyBytes::new(py, &opened.plaintext),
            opened.sender_leaf,
            PyBytes::new(py, &opened.aad),
            batch_to_py(py, &batch)?,
        ))
    }
}
