// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a page may look at: plain values without behaviour.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::convert::{bytes_to_js, optional_to_js, text_to_js, Shape};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** Rows of one group or KeyPackage, as returned. */
export type Rows = [Uint8Array, Uint8Array][];
/** Rows as taken: an array of pairs, or a Map. */
export type RowsIn = Iterable<readonly [Uint8Array, Uint8Array]>;
/** Writes to be stored together or not at all; null deletes the row. */
export type Batch = [Uint8Array, Uint8Array | null][];

/** refused: nothing happened. void: counts for nobody. stuck: counts, but this
 *  device cannot follow. poisoned: make a new instance, load from rows. */
export type Verdict = "refused" | "void" | "stuck" | "poisoned";
/** What a failed call throws. */
export interface MlsError extends Error {
  readonly name: "MlsError";
  readonly code: string;
  readonly verdict: Verdict;
}

export interface Constants {
  readonly ENGINE: number;
  readonly SUITE: number;
  readonly SUITE_CLASSIC: number;
  readonly LEAF_EXTENSION: number;
  readonly CONTEXT_EXTENSION: number;
  readonly FORWARD_DISTANCE: number;
  readonly TOLERANCE: number;
}

/** One leaf of the tree, that is: one device. */
export interface Member {
  readonly leafIndex: number;
  readonly credential: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly leaf: Uint8Array;
  readonly encryptionKey: Uint8Array;
}

/** A KeyPackage that passed all checks. */
export interface KeyPackage {
  readonly ref: Uint8Array;
  readonly credential: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly leaf: Uint8Array;
  readonly encryptionKey: Uint8Array;
  readonly lifetimeExact: boolean;
}

/** What opening a commit tells. */
export interface Opened {
  readonly selfRemoved: boolean;
}

/** A commit laid open for policy. */
export interface Judged {
  readonly sender: number;
  readonly epoch: bigint;
  readonly proposals: readonly string[];
  readonly byReference: number;
  readonly adds: readonly KeyPackage[];
  readonly removes: readonly number[];
  readonly context: Uint8Array | null;
  readonly path: Member | null;
  readonly aad: Uint8Array;
  readonly roster: readonly Member[];
}
"#;

fn member_to_js(member: &krama_mls::Member) -> JsValue {
    Shape::new()
        .with("leafIndex", member.leaf_index)
        .with("credential", bytes_to_js(&member.credential))
        .with("signatureKey", bytes_to_js(&member.signature_key))
        .with("leaf", bytes_to_js(&member.leaf))
        .with("encryptionKey", bytes_to_js(&member.encryption_key))
        .done()
}

pub fn members_to_js(list: &[krama_mls::Member]) -> JsValue {
    list.iter().map(member_to_js).collect::<Array>().into()
}

pub fn key_package_to_js(info: &krama_mls::KeyPackageInfo) -> JsValue {
    Shape::new()
        .with("ref", bytes_to_js(&info.reference))
        .with("credential", bytes_to_js(&info.credential))
        .with("signatureKey", bytes_to_js(&info.signature_key))
        .with("leaf", bytes_to_js(&info.leaf))
        .with("encryptionKey", bytes_to_js(&info.encryption_key))
        .with("lifetimeExact", info.lifetime_exact)
        .done()
}

pub fn opened_to_js(opened: krama_mls::Opened) -> JsValue {
    Shape::new().with("selfRemoved", opened.self_removed).done()
}

pub fn judged_to_js(judged: &krama_mls::Judged) -> JsValue {
    Shape::new()
        .with("sender", judged.sender)
        .with("epoch", judged.epoch)
        .with("proposals", judged.proposals.iter().map(|kind| text_to_js(kind)).collect::<Array>())
        .with("byReference", judged.by_reference)
        .with("adds", judged.adds.iter().map(key_package_to_js).collect::<Array>())
        .with("removes", judged.removes.iter().map(|leaf| JsValue::from(*leaf)).collect::<Array>())
        .with("context", optional_to_js(judged.context.as_ref()))
        .with("path", judged.path.as_ref().map_or(JsValue::NULL, member_to_js))
        .with("aad", bytes_to_js(&judged.aad))
        .with("roster", members_to_js(&judged.roster))
        .done()
}
