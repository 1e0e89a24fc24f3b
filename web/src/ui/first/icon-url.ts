// SPDX-License-Identifier: AGPL-3.0-or-later
/** Where the sign lies: beside the page, at whatever depth it is served. */
export const icon = new URL("./icon.svg", typeof document === "undefined" ? "https://krama.example/" : document.baseURI)
  .href;
