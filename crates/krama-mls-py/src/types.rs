// SPDX-License-Identifier: AGPL-3.0-or-later
//! What Python may look at: plain values without behaviour.

use pyo3::prelude::*;
use pyo3::types::PyBytes;

type Bytes = Py<PyBytes>;

fn bytes(py: Python<'_>, value: &[u8]) -> Bytes {
    PyBytes::new(py, value).unbind()
}

#[pyclass(frozen, get_all, module = "krama._mls")]
pub struct Member {
    leaf_index: u32,
    credential: Bytes,
    signature_key: Bytes,
    leaf: Bytes,
    encryption_key: Bytes,
}

impl Member {
    pub fn new(py: Python<'_>, member: &krama_mls::Member) -> PyResult<Py<Self>> {
        let value = Self {
            leaf_index: member.leaf_index,
            credential: bytes(py, &member.credential),
            signature_key: bytes(py, &member.signature_key),
            leaf: bytes(py, &member.leaf),
            encryption_key: bytes(py, &member.encryption_key),
        };
        Py::new(py, value)
    }
}

pub fn members(py: Python<'_>, list: &[krama_mls::Member]) -> PyResult<Vec<Py<Member>>> {
    list.iter().map(|member| Member::new(py, member)).collect()
}

#[pyclass(frozen, get_all, module = "krama._mls")]
pub struct KeyPackage {
    r#ref: Bytes,
    credential: Bytes,
    signature_key: Bytes,
    leaf: Bytes,
    encryption_key: Bytes,
    lifetime_exact: bool,
}

impl KeyPackage {
    pub fn new(py: Python<'_>, info: &krama_mls::KeyPackageInfo) -> PyResult<Py<Self>> {
        let value = Self {
            r#ref: bytes(py, &info.reference),
            credential: bytes(py, &info.credential),
            signature_key: bytes(py, &info.signature_key),
            leaf: bytes(py, &info.leaf),
            encryption_key: bytes(py, &info.encryption_key),
            lifetime_exact: info.lifetime_exact,
        };
        Py::new(py, value)
    }
}

#[pyclass(frozen, get_all, module = "krama._mls")]
pub struct Opened {
    pub self_removed: bool,
}

#[pyclass(frozen, get_all, module = "krama._mls")]
pub struct Judged {
    sender: u32,
    epoch: u64,
    proposals: Vec<&'static str>,
    by_reference: u32,
    adds: Vec<Py<KeyPackage>>,
    removes: Vec<u32>,
    context: Option<Bytes>,
    path: Option<Py<Member>>,
    aad: Bytes,
    roster: Vec<Py<Member>>,
}

impl Judged {
    pub fn new(py: Python<'_>, judged: &krama_mls::Judged) -> PyResult<Self> {
        Ok(Self {
            sender: judged.sender,
            epoch: judged.epoch,
            proposals: judged.proposals.clone(),
            by_reference: judged.by_reference,
            adds: judged.adds.iter().map(|kp| KeyPackage::new(py, kp)).collect::<PyResult<_>>()?,
            removes: judged.removes.clone(),
            context: judged.context.as_ref().map(|c| bytes(py, c)),
            path: judged.path.as_ref().map(|m| Member::new(py, m)).transpose()?,
            aad: bytes(py, &judged.aad),
            roster: members(py, &judged.roster)?,
        })
    }
}
