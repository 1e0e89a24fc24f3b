// SPDX-License-Identifier: AGPL-3.0-or-later
/** The English papers as they lie in docs/policies, in a chunk of their own; the Khmer ones are another. */
const files = import.meta.glob<string>("../../../../docs/policies/*.en.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

export default files;
