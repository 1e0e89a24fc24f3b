// SPDX-License-Identifier: AGPL-3.0-or-later
/** Blobs of a survey: whoever has the secret finds one and opens it. Spec: docs/protocol/10-survey.md, "Blobs". */

import { KramaError, PeerError } from "../../core/errors";
import { Get } from "../../core/frames";
import { BLOB_SIZES } from "../../core/limits";
import { writeHash } from "../../core/logs";
import { HEADER, unpad } from "../../core/padding";
import { derive, h, NONCE, TAG } from "../../core/primitives";
import { openBlob, pointerFrom } from "../../core/seals";

export const NO_DELETE = h("survey-no-delete"); // nobody knows a secret that leads here
const AROUND = NONCE + TAG + HEADER;
export const MOST = (BLOB_SIZES.at(-1) ?? 0) - AROUND - HEADER; // bytes that fit into one

/** Ask for a blob. `ph` is the hash of a secret that another has put it with. */
export function getRequest(secret: Uint8Array, ph?: Uint8Array): Get {
  return Get.make({ get: derive(secret, "blob-get"), ph: ph ?? writeHash(derive(secret, "blob-put")), dh: NO_DELETE });
}

/** What a blob holds; throws `PeerError('survey_blob')` for what was not put with this secret. */
export function openBox(secret: Uint8Array, blob: Uint8Array): Uint8Array {
  try {
    return unpad(openBlob(pointerFrom(secret, blob.length - AROUND), blob));
  } catch (error) {
    if (error instanceof KramaError) throw new PeerError("survey_blob", error.code);
    throw error;
  }
}
