// SPDX-License-Identifier: AGPL-3.0-or-later
import js from "@eslint/js";
import globals from "globals";
import tseslint from "typescript-eslint";

// What may stand in which folder: web/README.md.
const STORES = ["indexedDB", "localStorage", "sessionStorage", "caches"];
const WORLD = [...STORES, "fetch", "WebSocket", "navigator", "setTimeout", "setInterval", "Date", "crypto"];
const NOBODY = { group: ["**/client/**", "**/worker/**", "**/ui/**", "preact*"], message: "the core knows nobody" };
const forbidden = (names) => names.map((name) => ({ name, message: "comes in as an argument here (web/README.md)" }));

export default tseslint.config(
  { ignores: ["node_modules/**", "public/**", "tests/**/fixtures/**"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
      globals: { ...globals.browser, ...globals.worker, ...globals.node },
    },
    rules: {
      "no-console": "error",
      "no-eval": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "a union of constants does" },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "texts are never HTML" },
      ],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "entropy comes from the world" },
        { property: "innerHTML", message: "texts are never HTML" },
        { property: "outerHTML", message: "texts are never HTML" },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "off",
      // A constant and its type share a name here: Receipt is a layout and the type of its values.
      "@typescript-eslint/no-redeclare": "off",
      "no-redeclare": "off",
      "no-undef": "off",
      // Ours to write as it reads best.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-extraneous-class": "off",
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
      "@typescript-eslint/no-meaningless-void-operator": "off",
      "@typescript-eslint/require-await": "off",
      "no-control-regex": "off",
      "@typescript-eslint/no-unnecessary-boolean-literal-compare": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
    },
  },
  {
    files: ["src/core/**"],
    rules: {
      "no-restricted-globals": ["error", ...forbidden(WORLD)],
      "no-restricted-imports": [
        "error",
        { patterns: [NOBODY] },
      ],
    },
  },
  {
    files: ["src/core/**"],
    ignores: ["src/core/mls.ts", "src/core/primitives.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [{ name: "krama-mls", message: "only through core/mls.ts" }],
          patterns: [
            NOBODY,
            { group: ["@noble/*"], message: "only through core/primitives.ts" },
          ],
        },
      ],
    },
  },
  {
    files: ["src/client/**"],
    rules: {
      "no-restricted-globals": ["error", ...forbidden(WORLD)],
      "no-restricted-imports": [
        "error",
        {
          paths: [{ name: "krama-mls", message: "only through core/mls.ts" }],
          patterns: [
            { group: ["@noble/*"], message: "only through core/primitives.ts" },
            { group: ["**/worker/**", "**/ui/**", "preact*"], message: "the client knows the core alone" },
          ],
        },
      ],
    },
  },
  // The world itself.
  { files: ["src/client/ports.ts"], rules: { "no-restricted-globals": "off" } },
  {
    files: ["src/ui/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [{ name: "krama-mls", message: "screens know no cryptography" }],
          patterns: [
            { group: ["@noble/*", "**/core/**", "**/client/**"], message: "screens know the worker's messages alone" },
          ],
        },
      ],
    },
  },
  {
    files: ["tests/**"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/restrict-plus-operands": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
