// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who is in the tree: now, and after a commit.

use std::collections::BTreeMap;

use openmls::prelude::{LeafNode, LeafNodeIndex, Proposal, PublicGroup, StagedCommit};
use tls_codec::{Deserialize as _, Serialize as _, VLBytes};

use crate::suite::LEAF_EXTENSION;

/// One leaf of the tree, that is: one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its place in the tree.
    pub leaf_index: u32,
    /// The bytes of its credential.
    pub credential: Vec<u8>,
    /// Its Ed25519 public key.
    pub signature_key: Vec<u8>,
    /// The bytes of Krama's leaf extension; empty if there is none.
    pub leaf: Vec<u8>,
    /// Its HPKE public key.
    pub encryption_key: Vec<u8>,
}

impl Member {
    pub(crate) fn new(index: LeafNodeIndex, node: &LeafNode) -> Self {
        Self {
            leaf_index: index.u32(),
            credential: node.credential().serialized_content().to_vec(),
            signature_key: node.signature_key().as_slice().to_vec(),
            leaf: leaf_bytes(node),
            encryption_key: encryption_key(node),
        }
    }
}

pub(crate) fn leaf_bytes(node: &LeafNode) -> Vec<u8> {
    node.extensions().unknown(LEAF_EXTENSION).map(|e| e.0.clone()).unwrap_or_default()
}

/// OpenMLS does not hand out the bytes of this key: take them from its encoding.
pub(crate) fn encryption_key(node: &LeafNode) -> Vec<u8> {
    node.encryption_key()
        .tls_serialize_detached()
        .and_then(|bytes| VLBytes::tls_deserialize(&mut bytes.as_slice()))
        .map(|key| key.as_slice().to_vec())
        .unwrap_or_default()
}

pub(crate) fn now(group: &PublicGroup) -> Vec<Member> {
    group.treesync().full_leaves().map(|(index, node)| Member::new(index, node)).collect()
}

/// The roster once `staged`, a commit by `committer`, is merged. Computed from
/// the proposals in the order of the standard (Remove, then Add into the
/// leftmost blank leaf), because a publicly staged commit does not show its
/// tree. Tests compare it with the merged tree.
pub(crate) fn after(group: &PublicGroup, staged: &StagedCommit, committer: u32) -> Vec<Member> {
    let mut leaves: BTreeMap<u32, Member> =
        now(group).into_iter().map(|member| (member.leaf_index, member)).collect();
    for remove in staged.remove_proposals() {
        leaves.remove(&remove.remove_proposal().removed().u32());
    }
    for queued in staged.queued_proposals() {
        if let Proposal::Add(add) = queued.proposal() {
            let free = (0..=u32::MAX).find(|i| !leaves.contains_key(i)).unwrap_or(u32::MAX);
            let node = add.key_package().leaf_node();
            leaves.insert(free, Member::new(LeafNodeIndex::new(free), node));
        }
    }
    if let Some(node) = staged.update_path_leaf_node() {
        leaves.insert(committer, Member::new(LeafNodeIndex::new(committer), node));
    }
    leaves.into_values().collect()
}
