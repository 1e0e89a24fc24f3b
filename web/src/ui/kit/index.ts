// SPDX-License-Identifier: AGPL-3.0-or-later
/** The kit: what screens are made of. See README.md. */
export * from "./button.tsx";
export * from "./field.tsx";
export * from "./icon.tsx";
export * from "./layer.tsx";
export * from "./screen.tsx";
export * from "./speak.tsx";
export * from "./status.tsx";
export * from "./text.ts";
export * from "./use.ts";
export * from "./press.ts";
