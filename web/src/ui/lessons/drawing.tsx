// SPDX-License-Identifier: AGPL-3.0-or-later
/** A drawing of the lessons, in the colours of the screen, with what it shows for those who do not see it. */
import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadDrawing, type Shape } from "../../safety/drawings.ts";

export const Drawing = ({ name, alt }: { readonly name: string; readonly alt: string }) => {
  const [shapes, setShapes] = useState<readonly Shape[]>([]);
  useEffect(() => {
    let left = false;
    // A lesson is whole without its drawing: what it shows stands in its sentences.
    loadDrawing(name).then(
      (found) => left || setShapes(found),
      () => undefined,
    );
    return () => void (left = true);
  }, [name]);
  return (
    <svg class="l-drawing" viewBox="0 0 320 180" role="img" aria-label={alt}>
      {shapes.map(({ tag, attributes, accent }, at) => h(tag, { key: at, class: accent ? "l-accent" : "", ...attributes }))}
    </svg>
  );
};
