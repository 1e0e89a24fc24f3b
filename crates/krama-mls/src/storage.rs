// SPDX-License-Identifier: AGPL-3.0-or-later
//! The rows of one group with a layer of writes on top.
//!
//! Every store belongs to one group (or one KeyPackage), so row keys carry no
//! group id. Values are CBOR behind one format byte: CBOR names its fields, so
//! that a later engine can still read rows that lack what it added.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{de::DeserializeOwned, Serialize};
use zeroize::Zeroize;

use crate::batch::{Batch, Rows};

/// The format of a value; the first byte of each.
const FORMAT: u8 = 1;

/// A row that cannot be read or written as what it should be.
#[derive(Debug, thiserror::Error)]
#[error("row {row}: {detail}")]
pub struct StoreError {
    row: &'static str,
    detail: String,
}

/// Rows as last returned to the host, and what was written since.
pub(crate) struct Store(Mutex<Layers>);

#[derive(Default)]
struct Layers {
    confirmed: Rows,
    written: Batch,
}

impl Layers {
    pub(crate) fn get(&self, key: &[u8]) -> Option<&Vec<u8>> {
        match self.written.get(key) {
            Some(written) => written.as_ref(),
            None => self.confirmed.get(key),
        }
    }
}

impl Store {
    pub(crate) fn new(rows: Rows) -> Self {
        Self(Mutex::new(Layers { confirmed: rows, written: Batch::new() }))
    }

    /// Takes what was written, and counts it as stored.
    pub(crate) fn commit(&mut self) -> Batch {
        let layers = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut batch = std::mem::take(&mut layers.written);
        batch.retain(|key, value| layers.confirmed.get(key) != value.as_ref());
        for (key, value) in &batch {
            let old = match value {
                Some(value) => layers.confirmed.insert(key.clone(), value.clone()),
                None => layers.confirmed.remove(key),
            };
            if let Some(mut old) = old {
                old.zeroize();
            }
        }
        batch
    }

    /// Forgets what was written since the last batch.
    pub(crate) fn rollback(&mut self) {
        let layers = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        wipe(std::mem::take(&mut layers.written).into_values().flatten());
    }

    /// Forgets rows that are not the group's own (the KeyPackage used to join).
    pub(crate) fn forget(&mut self, rows: &Rows) {
        let layers = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        for key in rows.keys() {
            layers.confirmed.remove(key);
        }
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.layers().written.is_empty()
    }

    fn layers(&self) -> MutexGuard<'_, Layers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn put<V: Serialize>(
        &self,
        row: &'static str,
        key: &[u8],
        value: &V,
    ) -> Result<(), StoreError> {
        let value = encode_row(row, value)?;
        self.layers().written.insert(row_key(row, key), Some(value));
        Ok(())
    }

    pub(crate) fn get<V: DeserializeOwned>(
        &self,
        row: &'static str,
        key: &[u8],
    ) -> Result<Option<V>, StoreError> {
        let layers = self.layers();
        layers.get(&row_key(row, key)).map(|bytes| decode(row, bytes)).transpose()
    }

    pub(crate) fn remove(&self, row: &'static str, key: &[u8]) -> Result<(), StoreError> {
        self.layers().written.insert(row_key(row, key), None);
        Ok(())
    }

    /// Lists hold each item's own encoding, so that items can be compared as bytes.
    fn items(&self, row: &'static str) -> Result<Vec<Vec<u8>>, StoreError> {
        Ok(self.get(row, &[])?.unwrap_or_default())
    }

    pub(crate) fn list<V: DeserializeOwned>(&self, row: &'static str) -> Result<Vec<V>, StoreError> {
        self.items(row)?.iter().map(|item| decode(row, item)).collect()
    }

    pub(crate) fn append<V: Serialize>(&self, row: &'static str, value: &V) -> Result<(), StoreError> {
        let mut items = self.items(row)?;
        items.push(encode_row(row, value)?);
        self.put(row, &[], &items)
    }

    pub(crate) fn drop_item<V: Serialize>(&self, row: &'static str, value: &V) -> Result<(), StoreError> {
        let (mut items, gone) = (self.items(row)?, encode_row(row, value)?);
        items.retain(|item| *item != gone);
        self.put(row, &[], &items)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.rollback();
        let layers = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        wipe(std::mem::take(&mut layers.confirmed).into_values());
    }
}

fn wipe(values: impl Iterator<Item = Vec<u8>>) {
    for mut value in values {
        value.zeroize();
    }
}

fn row_key(row: &str, key: &[u8]) -> Vec<u8> {
    let mut full = row.as_bytes().to_vec();
    if !key.is_empty() {
        full.push(b'/');
        full.extend_from_slice(key);
    }
    full
}

pub(crate) fn encode<V: Serialize>(value: &V) -> Result<Vec<u8>, StoreError> {
    encode_row("key", value)
}

fn encode_row<V: Serialize>(row: &'static str, value: &V) -> Result<Vec<u8>, StoreError> {
    let mut bytes = vec![FORMAT];
    ciborium::into_writer(value, &mut bytes).map_err(|e| StoreError { row, detail: e.to_string() })?;
    Ok(bytes)
}

fn decode<V: DeserializeOwned>(row: &'static str, bytes: &[u8]) -> Result<V, StoreError> {
    match bytes.split_first() {
        Some((&FORMAT, mut rest)) => {
            let value =
                ciborium::from_reader(&mut rest).map_err(|e| StoreError { row, detail: e.to_string() })?;
            if rest.is_empty() {
                Ok(value)
            } else {
                Err(StoreError { row, detail: "bytes after the value".into() })
            }
        }
        _ => Err(StoreError { row, detail: "unknown format".into() }),
    }
}
