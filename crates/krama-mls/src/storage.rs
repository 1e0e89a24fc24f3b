// SPDX-License-Identifier: AGPL-3.0-or-later
//! The rows of one group with a layer of writes on top.
//!
//! Every store belongs to one group (or one KeyPackage), so row keys carry no
//! group id. Values are CBOR behind one format byte: CBOR names its fields, so
//! that a later engine can still read rows that lack what it added.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use openmls_traits::storage::{traits, Entity, StorageProvider, CURRENT_VERSION};
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
    fn get(&self, key: &[u8]) -> Option<&Vec<u8>> {
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

    fn put<V: Serialize>(&self, row: &'static str, key: &[u8], value: &V) -> Result<(), StoreError> {
        let value = encode_row(row, value)?;
        self.layers().written.insert(row_key(row, key), Some(value));
        Ok(())
    }

    fn get<V: DeserializeOwned>(&self, row: &'static str, key: &[u8]) -> Result<Option<V>, StoreError> {
        let layers = self.layers();
        layers.get(&row_key(row, key)).map(|bytes| decode(row, bytes)).transpose()
    }

    fn remove(&self, row: &'static str, key: &[u8]) -> Result<(), StoreError> {
        self.layers().written.insert(row_key(row, key), None);
        Ok(())
    }

    /// Lists hold each item's own encoding, so that items can be compared as bytes.
    fn items(&self, row: &'static str) -> Result<Vec<Vec<u8>>, StoreError> {
        Ok(self.get(row, &[])?.unwrap_or_default())
    }

    fn list<V: DeserializeOwned>(&self, row: &'static str) -> Result<Vec<V>, StoreError> {
        self.items(row)?.iter().map(|item| decode(row, item)).collect()
    }

    fn append<V: Serialize>(&self, row: &'static str, value: &V) -> Result<(), StoreError> {
        let mut items = self.items(row)?;
        items.push(encode_row(row, value)?);
        self.put(row, &[], &items)
    }

    fn drop_item<V: Serialize>(&self, row: &'static str, value: &V) -> Result<(), StoreError> {
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

fn encode<V: Serialize>(value: &V) -> Result<Vec<u8>, StoreError> {
    encode_row("key", value)
}

fn encode_row<V: Serialize>(row: &'static str, value: &V) -> Result<Vec<u8>, StoreError> {
    let mut bytes = vec![FORMAT];
    ciborium::into_writer(value, &mut bytes)
        .map_err(|e| StoreError { row, detail: e.to_string() })?;
    Ok(bytes)
}

fn decode<V: DeserializeOwned>(row: &'static str, bytes: &[u8]) -> Result<V, StoreError> {
    match bytes.split_first() {
        Some((&FORMAT, mut rest)) => {
            let value = ciborium::from_reader(&mut rest)
                .map_err(|e| StoreError { row, detail: e.to_string() })?;
            if rest.is_empty() {
                Ok(value)
            } else {
                Err(StoreError { row, detail: "bytes after the value".into() })
            }
        }
        _ => Err(StoreError { row, detail: "unknown format".into() }),
    }
}

impl StorageProvider<CURRENT_VERSION> for Store {
    type Error = StoreError;

    fn append_own_leaf_node<GroupId: traits::GroupId<CURRENT_VERSION>, LeafNode: traits::LeafNode<CURRENT_VERSION>>(&self, _group_id: &GroupId, leaf_node: &LeafNode) -> Result<(), Self::Error> { self.append("own_leaves", leaf_node) }

    fn queue_proposal<GroupId: traits::GroupId<CURRENT_VERSION>, ProposalRef: traits::ProposalRef<CURRENT_VERSION>, QueuedProposal: traits::QueuedProposal<CURRENT_VERSION>>(&self, _group_id: &GroupId, proposal_ref: &ProposalRef, proposal: &QueuedProposal) -> Result<(), Self::Error> { self.put("proposal", &encode(proposal_ref)?, proposal)?; self.append("proposals", proposal_ref) }

    fn write_tree<GroupId: traits::GroupId<CURRENT_VERSION>, TreeSync: traits::TreeSync<CURRENT_VERSION>>(&self, _group_id: &GroupId, tree: &TreeSync) -> Result<(), Self::Error> { self.put("tree", &[], tree) }

    fn write_interim_transcript_hash<GroupId: traits::GroupId<CURRENT_VERSION>, InterimTranscriptHash: traits::InterimTranscriptHash<CURRENT_VERSION>>(&self, _group_id: &GroupId, interim_transcript_hash: &InterimTranscriptHash) -> Result<(), Self::Error> { self.put("interim", &[], interim_transcript_hash) }

    fn write_context<GroupId: traits::GroupId<CURRENT_VERSION>, GroupContext: traits::GroupContext<CURRENT_VERSION>>(&self, _group_id: &GroupId, group_context: &GroupContext) -> Result<(), Self::Error> { self.put("context", &[], group_context) }

    fn write_confirmation_tag<GroupId: traits::GroupId<CURRENT_VERSION>, ConfirmationTag: traits::ConfirmationTag<CURRENT_VERSION>>(&self, _group_id: &GroupId, confirmation_tag: &ConfirmationTag) -> Result<(), Self::Error> { self.put("confirmation", &[], confirmation_tag) }

    fn write_group_state<GroupState: traits::GroupState<CURRENT_VERSION>, GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId, group_state: &GroupState) -> Result<(), Self::Error> { self.put("state", &[], group_state) }

    fn write_message_secrets<GroupId: traits::GroupId<CURRENT_VERSION>, MessageSecrets: traits::MessageSecrets<CURRENT_VERSION>>(&self, _group_id: &GroupId, message_secrets: &MessageSecrets) -> Result<(), Self::Error> { self.put("messages", &[], message_secrets) }

    fn write_resumption_psk_store<GroupId: traits::GroupId<CURRENT_VERSION>, ResumptionPskStore: traits::ResumptionPskStore<CURRENT_VERSION>>(&self, _group_id: &GroupId, resumption_psk_store: &ResumptionPskStore) -> Result<(), Self::Error> { self.put("resumption", &[], resumption_psk_store) }

    fn write_own_leaf_index<GroupId: traits::GroupId<CURRENT_VERSION>, LeafNodeIndex: traits::LeafNodeIndex<CURRENT_VERSION>>(&self, _group_id: &GroupId, own_leaf_index: &LeafNodeIndex) -> Result<(), Self::Error> { self.put("own_index", &[], own_leaf_index) }

    fn write_group_epoch_secrets<GroupId: traits::GroupId<CURRENT_VERSION>, GroupEpochSecrets: traits::GroupEpochSecrets<CURRENT_VERSION>>(&self, _group_id: &GroupId, group_epoch_secrets: &GroupEpochSecrets) -> Result<(), Self::Error> { self.put("epoch", &[], group_epoch_secrets) }

    fn write_signature_key_pair<SignaturePublicKey: traits::SignaturePublicKey<CURRENT_VERSION>, SignatureKeyPair: traits::SignatureKeyPair<CURRENT_VERSION>>(&self, public_key: &SignaturePublicKey, signature_key_pair: &SignatureKeyPair) -> Result<(), Self::Error> { self.put("signature_key", &encode(public_key)?, signature_key_pair) }

    fn write_encryption_key_pair<EncryptionKey: traits::EncryptionKey<CURRENT_VERSION>, HpkeKeyPair: traits::HpkeKeyPair<CURRENT_VERSION>>(&self, public_key: &EncryptionKey, key_pair: &HpkeKeyPair) -> Result<(), Self::Error> { self.put("encryption_key", &encode(public_key)?, key_pair) }

    fn write_encryption_epoch_key_pairs<GroupId: traits::GroupId<CURRENT_VERSION>, EpochKey: traits::EpochKey<CURRENT_VERSION>, HpkeKeyPair: traits::HpkeKeyPair<CURRENT_VERSION>>(&self, _group_id: &GroupId, epoch: &EpochKey, leaf_index: u32, key_pairs: &[HpkeKeyPair]) -> Result<(), Self::Error> { self.put("epoch_keys", &encode(&(epoch, leaf_index))?, &key_pairs) }

    fn write_key_package<HashReference: traits::HashReference<CURRENT_VERSION>, KeyPackage: traits::KeyPackage<CURRENT_VERSION>>(&self, hash_ref: &HashReference, key_package: &KeyPackage) -> Result<(), Self::Error> { self.put("key_package", &encode(hash_ref)?, key_package) }

    fn write_psk<PskId: traits::PskId<CURRENT_VERSION>, PskBundle: traits::PskBundle<CURRENT_VERSION>>(&self, psk_id: &PskId, psk: &PskBundle) -> Result<(), Self::Error> { self.put("psk", &encode(psk_id)?, psk) }

    fn mls_group_join_config<GroupId: traits::GroupId<CURRENT_VERSION>, MlsGroupJoinConfig: traits::MlsGroupJoinConfig<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<MlsGroupJoinConfig>, Self::Error> { self.get("config", &[]) }

    fn own_leaf_nodes<GroupId: traits::GroupId<CURRENT_VERSION>, LeafNode: traits::LeafNode<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Vec<LeafNode>, Self::Error> { self.list("own_leaves") }

    fn queued_proposal_refs<GroupId: traits::GroupId<CURRENT_VERSION>, ProposalRef: traits::ProposalRef<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Vec<ProposalRef>, Self::Error> { self.list("proposals") }

    fn queued_proposals<GroupId: traits::GroupId<CURRENT_VERSION>, ProposalRef: traits::ProposalRef<CURRENT_VERSION>, QueuedProposal: traits::QueuedProposal<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Vec<(ProposalRef, QueuedProposal)>, Self::Error> { let mut found = Vec::new(); for reference in self.list::<ProposalRef>("proposals")? { if let Some(proposal) = self.get("proposal", &encode(&reference)?)? { found.push((reference, proposal)); } } Ok(found) }

    fn tree<GroupId: traits::GroupId<CURRENT_VERSION>, TreeSync: traits::TreeSync<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<TreeSync>, Self::Error> { self.get("tree", &[]) }

    fn group_context<GroupId: traits::GroupId<CURRENT_VERSION>, GroupContext: traits::GroupContext<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<GroupContext>, Self::Error> { self.get("context", &[]) }

    fn interim_transcript_hash<GroupId: traits::GroupId<CURRENT_VERSION>, InterimTranscriptHash: traits::InterimTranscriptHash<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<InterimTranscriptHash>, Self::Error> { self.get("interim", &[]) }

    fn confirmation_tag<GroupId: traits::GroupId<CURRENT_VERSION>, ConfirmationTag: traits::ConfirmationTag<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<ConfirmationTag>, Self::Error> { self.get("confirmation", &[]) }

    fn group_state<GroupState: traits::GroupState<CURRENT_VERSION>, GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<GroupState>, Self::Error> { self.get("state", &[]) }

    fn message_secrets<GroupId: traits::GroupId<CURRENT_VERSION>, MessageSecrets: traits::MessageSecrets<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<MessageSecrets>, Self::Error> { self.get("messages", &[]) }

    fn resumption_psk_store<GroupId: traits::GroupId<CURRENT_VERSION>, ResumptionPskStore: traits::ResumptionPskStore<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<ResumptionPskStore>, Self::Error> { self.get("resumption", &[]) }

    fn own_leaf_index<GroupId: traits::GroupId<CURRENT_VERSION>, LeafNodeIndex: traits::LeafNodeIndex<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<LeafNodeIndex>, Self::Error> { self.get("own_index", &[]) }

    fn group_epoch_secrets<GroupId: traits::GroupId<CURRENT_VERSION>, GroupEpochSecrets: traits::GroupEpochSecrets<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<Option<GroupEpochSecrets>, Self::Error> { self.get("epoch", &[]) }

    fn signature_key_pair<SignaturePublicKey: traits::SignaturePublicKey<CURRENT_VERSION>, SignatureKeyPair: traits::SignatureKeyPair<CURRENT_VERSION>>(&self, public_key: &SignaturePublicKey) -> Result<Option<SignatureKeyPair>, Self::Error> { self.get("signature_key", &encode(public_key)?) }

    fn encryption_key_pair<HpkeKeyPair: traits::HpkeKeyPair<CURRENT_VERSION>, EncryptionKey: traits::EncryptionKey<CURRENT_VERSION>>(&self, public_key: &EncryptionKey) -> Result<Option<HpkeKeyPair>, Self::Error> { self.get("encryption_key", &encode(public_key)?) }

    fn encryption_epoch_key_pairs<GroupId: traits::GroupId<CURRENT_VERSION>, EpochKey: traits::EpochKey<CURRENT_VERSION>, HpkeKeyPair: traits::HpkeKeyPair<CURRENT_VERSION>>(&self, _group_id: &GroupId, epoch: &EpochKey, leaf_index: u32) -> Result<Vec<HpkeKeyPair>, Self::Error> { Ok(self.get("epoch_keys", &encode(&(epoch, leaf_index))?)?.unwrap_or_default()) }

    fn key_package<KeyPackageRef: traits::HashReference<CURRENT_VERSION>, KeyPackage: traits::KeyPackage<CURRENT_VERSION>>(&self, hash_ref: &KeyPackageRef) -> Result<Option<KeyPackage>, Self::Error> { self.get("key_package", &encode(hash_ref)?) }

    fn psk<PskBundle: traits::PskBundle<CURRENT_VERSION>, PskId: traits::PskId<CURRENT_VERSION>>(&self, psk_id: &PskId) -> Result<Option<PskBundle>, Self::Error> { self.get("psk", &encode(psk_id)?) }

    fn remove_proposal<GroupId: traits::GroupId<CURRENT_VERSION>, ProposalRef: traits::ProposalRef<CURRENT_VERSION>>(&self, _group_id: &GroupId, proposal_ref: &ProposalRef) -> Result<(), Self::Error> { self.drop_item("proposals", proposal_ref)?; self.remove("proposal", &encode(proposal_ref)?) }

    fn delete_own_leaf_nodes<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("own_leaves", &[]) }

    fn delete_group_config<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("config", &[]) }

    fn delete_tree<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("tree", &[]) }

    fn delete_confirmation_tag<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("confirmation", &[]) }

    fn delete_group_state<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("state", &[]) }

    fn delete_context<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("context", &[]) }

    fn delete_interim_transcript_hash<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("interim", &[]) }

    fn delete_message_secrets<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("messages", &[]) }

    fn delete_all_resumption_psk_secrets<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("resumption", &[]) }

    fn delete_own_leaf_index<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("own_index", &[]) }

    fn delete_group_epoch_secrets<GroupId: traits::GroupId<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { self.remove("epoch", &[]) }

    fn clear_proposal_queue<GroupId: traits::GroupId<CURRENT_VERSION>, ProposalRef: traits::ProposalRef<CURRENT_VERSION>>(&self, _group_id: &GroupId) -> Result<(), Self::Error> { for reference in self.list::<ProposalRef>("proposals")? { self.remove("proposal", &encode(&reference)?)?; } self.remove("proposals", &[]) }

    fn delete_signature_key_pair<SignaturePublicKey: traits::SignaturePublicKey<CURRENT_VERSION>>(&self, public_key: &SignaturePublicKey) -> Result<(), Self::Error> { self.remove("signature_key", &encode(public_key)?) }

    fn delete_encryption_key_pair<EncryptionKey: traits::EncryptionKey<CURRENT_VERSION>>(&self, public_key: &EncryptionKey) -> Result<(), Self::Error> { self.remove("encryption_key", &encode(public_key)?) }

    fn delete_encryption_epoch_key_pairs<GroupId: traits::GroupId<CURRENT_VERSION>, EpochKey: traits::EpochKey<CURRENT_VERSION>>(&self, _group_id: &GroupId, epoch: &EpochKey, leaf_index: u32) -> Result<(), Self::Error> { self.remove("epoch_keys", &encode(&(epoch, leaf_index))?) }

    fn delete_key_package<KeyPackageRef: traits::HashReference<CURRENT_VERSION>>(&self, hash_ref: &KeyPackageRef) -> Result<(), Self::Error> { self.remove("key_package", &encode(hash_ref)?) }

    fn delete_psk<PskKey: traits::PskId<CURRENT_VERSION>>(&self, psk_id: &PskKey) -> Result<(), Self::Error> { self.remove("psk", &encode(psk_id)?) }
}
