// SPDX-License-Identifier: AGPL-3.0-or-later
/** Choosing people among one's contacts. */
import type { MemberView } from "../../worker/protocol.ts";
import { Avatar, Said } from "../kit/index.ts";
import { LooksLike } from "../people/person.tsx";
import { t } from "../texts.ts";

export interface PickingProps {
  readonly people: readonly MemberView[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

const toggled = (set: ReadonlySet<string>, one: string): ReadonlySet<string> => {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
};

/** Boxes to tick, one for each person. */
export const Picking = ({ people, chosen, onChange }: PickingProps) => (
  <fieldset class="p-checks">
    <legend>{t("group-pick")}</legend>
    {people.map(({ person, name, verified, looksLike }) => (
      <label key={person}>
        <input
            type="checkbox"
            autocomplete="off"
            checked={chosen.has(person)}
            onChange={() => onChange(toggled(chosen, person))}
          />
        <Avatar id={person} name={name} size={2.5} />
        <span class="k-grow">
          <Said text={name} />
          <span class="k-hint">{t(verified ? "people-checked" : "people-unchecked")}</span>
          {looksLike !== "" ? <LooksLike other={looksLike} /> : null}
        </span>
      </label>
    ))}
  </fieldset>
);
