// SPDX-License-Identifier: AGPL-3.0-or-later
//! The storage trait of OpenMLS, each of its methods one line over [`Store`].

use openmls_traits::storage::{traits as t, StorageProvider, CURRENT_VERSION as V};

use crate::storage::{encode, Store, StoreError};

type Done = Result<(), StoreError>;

impl StorageProvider<V> for Store {
    type Error = StoreError;

    fn write_mls_join_config<A: t::GroupId<V>, B: t::MlsGroupJoinConfig<V>>(
        &self,
        _: &A,
        config: &B,
    ) -> Done {
        self.put("config", &[], config)
    }

    fn append_own_leaf_node<A: t::GroupId<V>, B: t::LeafNode<V>>(&self, _: &A, leaf_node: &B) -> Done {
        self.append("own_leaves", leaf_node)
    }

    fn queue_proposal<A: t::GroupId<V>, B: t::ProposalRef<V>, C: t::QueuedProposal<V>>(
        &self,
        _: &A,
        proposal_ref: &B,
        proposal: &C,
    ) -> Done {
        self.put("proposal", &encode(proposal_ref)?, proposal)?;
        self.append("proposals", proposal_ref)
    }

    fn write_tree<A: t::GroupId<V>, B: t::TreeSync<V>>(&self, _: &A, tree: &B) -> Done {
        self.put("tree", &[], tree)
    }

    fn write_interim_transcript_hash<A: t::GroupId<V>, B: t::InterimTranscriptHash<V>>(
        &self,
        _: &A,
        interim_transcript_hash: &B,
    ) -> Done {
        self.put("interim", &[], interim_transcript_hash)
    }

    fn write_context<A: t::GroupId<V>, B: t::GroupContext<V>>(&self, _: &A, group_context: &B) -> Done {
        self.put("context", &[], group_context)
    }

    fn write_confirmation_tag<A: t::GroupId<V>, B: t::ConfirmationTag<V>>(
        &self,
        _: &A,
        confirmation_tag: &B,
    ) -> Done {
        self.put("confirmation", &[], confirmation_tag)
    }

    fn write_group_state<A: t::GroupState<V>, B: t::GroupId<V>>(&self, _: &B, group_state: &A) -> Done {
        self.put("state", &[], group_state)
    }

    fn write_message_secrets<A: t::GroupId<V>, B: t::MessageSecrets<V>>(
        &self,
        _: &A,
        message_secrets: &B,
    ) -> Done {
        self.put("messages", &[], message_secrets)
    }

    fn write_resumption_psk_store<A: t::GroupId<V>, B: t::ResumptionPskStore<V>>(
        &self,
        _: &A,
        resumption_psk_store: &B,
    ) -> Done {
        self.put("resumption", &[], resumption_psk_store)
    }

    fn write_own_leaf_index<A: t::GroupId<V>, B: t::LeafNodeIndex<V>>(
        &self,
        _: &A,
        own_leaf_index: &B,
    ) -> Done {
        self.put("own_index", &[], own_leaf_index)
    }

    fn write_group_epoch_secrets<A: t::GroupId<V>, B: t::GroupEpochSecrets<V>>(
        &self,
        _: &A,
        group_epoch_secrets: &B,
    ) -> Done {
        self.put("epoch", &[], group_epoch_secrets)
    }

    fn write_signature_key_pair<A: t::SignaturePublicKey<V>, B: t::SignatureKeyPair<V>>(
        &self,
        public_key: &A,
        signature_key_pair: &B,
    ) -> Done {
        self.put("signature_key", &encode(public_key)?, signature_key_pair)
    }

    fn write_encryption_key_pair<A: t::EncryptionKey<V>, B: t::HpkeKeyPair<V>>(
        &self,
        public_key: &A,
        key_pair: &B,
    ) -> Done {
        self.put("encryption_key", &encode(public_key)?, key_pair)
    }

    fn write_encryption_epoch_key_pairs<A: t::GroupId<V>, B: t::EpochKey<V>, C: t::HpkeKeyPair<V>>(
        &self,
        _: &A,
        epoch: &B,
        leaf_index: u32,
        key_pairs: &[C],
    ) -> Done {
        self.put("epoch_keys", &encode(&(epoch, leaf_index))?, &key_pairs)
    }

    fn write_key_package<A: t::HashReference<V>, B: t::KeyPackage<V>>(
        &self,
        hash_ref: &A,
        key_package: &B,
    ) -> Done {
        self.put("key_package", &encode(hash_ref)?, key_package)
    }

    fn write_psk<A: t::PskId<V>, B: t::PskBundle<V>>(&self, psk_id: &A, psk: &B) -> Done {
        self.put("psk", &encode(psk_id)?, psk)
    }

    fn mls_group_join_config<A: t::GroupId<V>, B: t::MlsGroupJoinConfig<V>>(
        &self,
        _: &A,
    ) -> Result<Option<B>, StoreError> {
        self.get("config", &[])
    }

    fn own_leaf_nodes<A: t::GroupId<V>, B: t::LeafNode<V>>(&self, _: &A) -> Result<Vec<B>, StoreError> {
        self.list("own_leaves")
    }

    fn queued_proposal_refs<A: t::GroupId<V>, B: t::ProposalRef<V>>(
        &self,
        _: &A,
    ) -> Result<Vec<B>, StoreError> {
        self.list("proposals")
    }

    fn queued_proposals<A: t::GroupId<V>, B: t::ProposalRef<V>, C: t::QueuedProposal<V>>(
        &self,
        _: &A,
    ) -> Result<Vec<(B, C)>, StoreError> {
        let mut found = Vec::new();
        for reference in self.list::<B>("proposals")? {
            if let Some(proposal) = self.get("proposal", &encode(&reference)?)? {
                found.push((reference, proposal));
            }
        }
        Ok(found)
    }

    fn tree<A: t::GroupId<V>, B: t::TreeSync<V>>(&self, _: &A) -> Result<Option<B>, StoreError> {
        self.get("tree", &[])
    }

    fn group_context<A: t::GroupId<V>, B: t::GroupContext<V>>(&self, _: &A) -> Result<Option<B>, StoreError> {
        self.get("context", &[])
    }

    fn interim_transcript_hash<A: t::GroupId<V>, B: t::InterimTranscriptHash<V>>(
        &self,
        _: &A,
    ) -> Result<Option<B>, StoreError> {
        self.get("interim", &[])
    }

    fn confirmation_tag<A: t::GroupId<V>, B: t::ConfirmationTag<V>>(
        &self,
        _: &A,
    ) -> Result<Option<B>, StoreError> {
        self.get("confirmation", &[])
    }

    fn group_state<A: t::GroupState<V>, B: t::GroupId<V>>(&self, _: &B) -> Result<Option<A>, StoreError> {
        self.get("state", &[])
    }

    fn message_secrets<A: t::GroupId<V>, B: t::MessageSecrets<V>>(
        &self,
        _: &A,
    ) -> Result<Option<B>, StoreError> {
        self.get("messages", &[])
    }

    fn resumption_psk_store<A: t::GroupId<V>, B: t::ResumptionPskStore<V>>(
        &self,
        _: &A,
    ) -> Result<Option<B>, StoreError> {
        self.get("resumption", &[])
    }

    fn own_leaf_index<A: t::GroupId<V>, B: t::LeafNodeIndex<V>>(
        &self,
        _: &A,
    ) -> Result<Option<B>, StoreError> {
        self.get("own_index", &[])
    }

    fn group_epoch_secrets<A: t::GroupId<V>, B: t::GroupEpochSecrets<V>>(
        &self,
        _: &A,
    ) -> Result<Option<B>, StoreError> {
        self.get("epoch", &[])
    }

    fn signature_key_pair<A: t::SignaturePublicKey<V>, B: t::SignatureKeyPair<V>>(
        &self,
        public_key: &A,
    ) -> Result<Option<B>, StoreError> {
        self.get("signature_key", &encode(public_key)?)
    }

    fn encryption_key_pair<A: t::HpkeKeyPair<V>, B: t::EncryptionKey<V>>(
        &self,
        public_key: &B,
    ) -> Result<Option<A>, StoreError> {
        self.get("encryption_key", &encode(public_key)?)
    }

    fn encryption_epoch_key_pairs<A: t::GroupId<V>, B: t::EpochKey<V>, C: t::HpkeKeyPair<V>>(
        &self,
        _: &A,
        epoch: &B,
        leaf_index: u32,
    ) -> Result<Vec<C>, StoreError> {
        Ok(self.get("epoch_keys", &encode(&(epoch, leaf_index))?)?.unwrap_or_default())
    }

    fn key_package<A: t::HashReference<V>, B: t::KeyPackage<V>>(
        &self,
        hash_ref: &A,
    ) -> Result<Option<B>, StoreError> {
        self.get("key_package", &encode(hash_ref)?)
    }

    fn psk<A: t::PskBundle<V>, B: t::PskId<V>>(&self, psk_id: &B) -> Result<Option<A>, StoreError> {
        self.get("psk", &encode(psk_id)?)
    }

    fn remove_proposal<A: t::GroupId<V>, B: t::ProposalRef<V>>(&self, _: &A, proposal_ref: &B) -> Done {
        self.drop_item("proposals", proposal_ref)?;
        self.remove("proposal", &encode(proposal_ref)?)
    }

    fn delete_own_leaf_nodes<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("own_leaves", &[])
    }

    fn delete_group_config<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("config", &[])
    }

    fn delete_tree<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("tree", &[])
    }

    fn delete_confirmation_tag<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("confirmation", &[])
    }

    fn delete_group_state<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("state", &[])
    }

    fn delete_context<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("context", &[])
    }

    fn delete_interim_transcript_hash<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("interim", &[])
    }

    fn delete_message_secrets<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("messages", &[])
    }

    fn delete_all_resumption_psk_secrets<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("resumption", &[])
    }

    fn delete_own_leaf_index<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("own_index", &[])
    }

    fn delete_group_epoch_secrets<A: t::GroupId<V>>(&self, _: &A) -> Done {
        self.remove("epoch", &[])
    }

    fn clear_proposal_queue<A: t::GroupId<V>, B: t::ProposalRef<V>>(&self, _: &A) -> Done {
        for reference in self.list::<B>("proposals")? {
            self.remove("proposal", &encode(&reference)?)?;
        }
        self.remove("proposals", &[])
    }

    fn delete_signature_key_pair<A: t::SignaturePublicKey<V>>(&self, public_key: &A) -> Done {
        self.remove("signature_key", &encode(public_key)?)
    }

    fn delete_encryption_key_pair<A: t::EncryptionKey<V>>(&self, public_key: &A) -> Done {
        self.remove("encryption_key", &encode(public_key)?)
    }

    fn delete_encryption_epoch_key_pairs<A: t::GroupId<V>, B: t::EpochKey<V>>(
        &self,
        _: &A,
        epoch: &B,
        leaf_index: u32,
    ) -> Done {
        self.remove("epoch_keys", &encode(&(epoch, leaf_index))?)
    }

    fn delete_key_package<A: t::HashReference<V>>(&self, hash_ref: &A) -> Done {
        self.remove("key_package", &encode(hash_ref)?)
    }

    fn delete_psk<A: t::PskId<V>>(&self, psk_id: &A) -> Done {
        self.remove("psk", &encode(psk_id)?)
    }
}
