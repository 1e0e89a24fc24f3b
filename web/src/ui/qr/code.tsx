// SPDX-License-Identifier: AGPL-3.0-or-later
/** A QR code to be scanned: always dark on light, with the quiet zone of four modules that ISO/IEC 18004 asks for. */
import { encodeQR } from "qr";
import { useMemo } from "preact/hooks";
import "./qr.css";

const QUIET = 4;

/** The dark modules as one SVG path, and the width in modules; `null` if the text is longer than a code holds. */
export const drawCode = (text: string): { readonly path: string; readonly width: number } | null => {
  let rows: boolean[][];
  try {
    rows = encodeQR(text, "raw", { ecc: "medium", border: QUIET });
  } catch {
    return null;
  }
  const runs: string[] = [];
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      let end = x;
      while (row[end]) end += 1;
      if (end > x) runs.push(`M${x} ${y}h${end - x}v1h${x - end}z`);
      x = end;
    }
  }
  return { path: runs.join(""), width: rows.length };
};

/** Draw a text as a code; `label` says what it is for. */
export const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const code = useMemo(() => drawCode(text), [text]);
  if (code === null) return null;
  return (
    <svg
      class="q-code"
      viewBox={`0 0 ${code.width} ${code.width}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={code.width} height={code.width} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
};
