// SPDX-License-Identifier: AGPL-3.0-or-later
/** Small drawings for the install guide: what to press is red. They say nothing that the words beside them do not. */
import type { ComponentChildren } from "preact";

const Art = ({ children }: { readonly children: ComponentChildren }) => (
  <svg class="s-art" viewBox="0 0 96 72" aria-hidden="true">
    {children}
  </svg>
);

const Phone = () => (
  <>
    <rect class="paper" x="24" y="4" width="48" height="64" rx="7" stroke-width="2" />
    <rect class="soft" x="30" y="24" width="36" height="5" rx="2" />
    <rect class="soft" x="30" y="34" width="28" height="5" rx="2" />
  </>
);

const Ring = ({ x, y }: { readonly x: number; readonly y: number }) => <circle class="hot" cx={x} cy={y} r="9" />;

/** Three dots at the right of the address, above. */
export const DotsAbove = () => (
  <Art>
    <Phone />
    <rect class="soft" x="30" y="11" width="24" height="6" rx="3" />
    {[10, 14, 18].map((y) => (
      <circle key={y} class="dot" cx="62" cy={y} r="1.6" />
    ))}
    <Ring x={62} y={14} />
  </Art>
);

/** A square with an arrow, below. */
export const ShareBelow = () => (
  <Art>
    <Phone />
    <path class="hot" d="M44 54h-2v9h12v-9h-2M48 59v-11M44.500 51l3.500-3.500 3.500 3.500" />
  </Art>
);

/** Three lines, below at the right. */
export const LinesBelow = () => (
  <Art>
    <Phone />
    <path class="hot" d="M58 56h7M58 59.500h7M58 63h7" stroke-width="2" />
    <Ring x={61.5} y={59.5} />
  </Art>
);

/** A line of a menu with a plus. */
export const AddLine = () => (
  <Art>
    <rect class="paper" x="14" y="8" width="68" height="56" rx="7" stroke-width="2" />
    <rect class="soft" x="34" y="17" width="36" height="5" rx="2" />
    <rect class="soft" x="34" y="51" width="30" height="5" rx="2" />
    <rect class="hot" x="18" y="28" width="60" height="17" rx="6" />
    <path class="hot" d="M26 36.500h8M30 32.500v8" />
    <path class="ink" d="M42 36.500h28" />
  </Art>
);

/** The address of a computer's browser, with the install sign at its end. */
export const AddressEnd = () => (
  <Art>
    <rect class="paper" x="6" y="10" width="84" height="54" rx="6" stroke-width="2" />
    <rect class="soft" x="14" y="18" width="54" height="9" rx="4" />
    <path class="hot" d="M78 17v7M74.800 21.200L78 24.500l3.200-3.300M74 28h8" />
    <rect class="soft" x="14" y="38" width="44" height="5" rx="2" />
    <rect class="soft" x="14" y="48" width="32" height="5" rx="2" />
  </Art>
);

/** The home screen with the scarf among other pictures. */
export const HomeScreen = () => (
  <Art>
    <rect class="paper" x="24" y="4" width="48" height="64" rx="7" stroke-width="2" />
    {[
      [31, 12],
      [52, 12],
      [31, 31],
    ].map(([x, y]) => (
      <rect key={`${x} ${y}`} class="soft" x={x} y={y} width="13" height="13" rx="4" />
    ))}
    <rect class="hot" x="52" y="31" width="13" height="13" rx="4" />
    <path class="hot" d="M56.300 31v13M60.700 31v13M52 35.300h13M52 39.700h13" stroke-width="1.500" />
  </Art>
);
