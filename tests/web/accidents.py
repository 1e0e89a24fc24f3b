# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes wrong on phones, as a browser shows it."""

from __future__ import annotations

#: What a browser does whose disk is full: the transaction is aborted, for this reason (Indexed Database API, 5.4).
FULL = """
{ const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    const made = put.apply(this, given);
    if (globalThis.full) {
      const value = new DOMException("full", "QuotaExceededError");
      Object.defineProperty(this.transaction, "error", { value, configurable: true });
      queueMicrotask(() => { try { this.transaction.abort(); } catch { void 0; } });
    }
    return made;
  }; }
"""
#: What a worker said last of the network, in itself.
ONLINE = """
{ const post = globalThis.postMessage.bind(globalThis);
  globalThis.postMessage = (said, ...rest) => {
    if (said?.news === "network") globalThis.network = said.state;
    post(said, ...rest);
  }; }
"""
#: What browsers inside other apps call themselves.
AGENTS = {
    "Telegram": "Mozilla/5.0 (Linux; Android 13; SM-A135F Build/TP1A; wv) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Version/4.0 Chrome/124.0.0.0 Mobile Safari/537.36 "
    "Telegram-Android/10.12.0 (Samsung SM-A135F; Android 13; SDK 33; LOW)",
    "Messenger": "Mozilla/5.0 (Linux; Android 12; V2111 Build/SP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/120.0.0.0 Mobile Safari/537.36 [FB_IAB/Orca-Android;FBAV/440.0.0.1;]",
    "Facebook": "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Mobile/15E148 [FBAN/FBIOS;FBAV/430.0.0.30;FBDV/iPhone12,1]",
}
