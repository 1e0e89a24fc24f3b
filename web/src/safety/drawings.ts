// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Our drawings as shapes: lines in the colour of the text and in one more, both given by where they stand. A file holds `path`,
 * `circle` and `rect` in groups of one colour, and nothing else; what is not of that form is refused.
 */
import { LocalError } from "../core/errors.ts";

export interface Shape {
  readonly tag: "path" | "circle" | "rect";
  readonly attributes: Readonly<Record<string, string>>;
  readonly accent: boolean;
}

const HEAD =
  '<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180" ' +
  'fill="none" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">\n';
const GROUP = /^ {2}<g stroke="(currentColor|var\(--k-accent, #b3261e\))">$/;
const SHAPE = /^ {4}<(path|circle|rect)((?: (?:d|cx|cy|r|x|y|width|height|rx)="[-0-9a-zA-Z., ]+")+)\/>$/;

const refuse = (name: string, line: number): never => {
  throw new LocalError("lesson_damaged", `${name}.svg:${line}`);
};

/** The shapes of a drawing from the text of its file; `lesson_damaged` names the first line that is none. */
export const shapesOf = (svg: string, name: string): readonly Shape[] => {
  if (!svg.startsWith(HEAD) || !svg.endsWith("\n</svg>\n")) refuse(name, 1);
  const shapes: Shape[] = [];
  let accent: boolean | null = null;
  for (const [at, line] of svg.slice(HEAD.length, -"\n</svg>\n".length).split("\n").entries()) {
    const group = GROUP.exec(line);
    const shape = SHAPE.exec(line);
    if (group !== null && accent === null) accent = group[1] !== "currentColor";
    else if (line === "  </g>" && accent !== null) accent = null;
    else if (shape !== null && accent !== null) {
      const attributes = Object.fromEntries([...shape[2]!.matchAll(/ ([a-z]+)="([^"]+)"/g)].map(([, key, value]) => [key!, value!]));
      shapes.push({ tag: shape[1] as Shape["tag"], attributes, accent });
    } else refuse(name, at + 3);
  }
  return shapes;
};

/** The drawing of that name; a failed fetch rejects. */
export const loadDrawing = async (name: string): Promise<readonly Shape[]> => {
  const files = (await import("./lessons/drawn.ts")).default;
  const path = Object.keys(files).find((each) => each.endsWith(`/${name}.svg`));
  if (path === undefined) throw new LocalError("no_lesson", `${name}.svg`);
  return shapesOf(files[path]!, name);
};
