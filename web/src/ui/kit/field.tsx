// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Things to fill in and to choose from. Paste is never refused (WCAG 3.3.8).
 *
 * Nothing here is for the browser to remember: without `autocomplete="off"` it writes what stands in a field to its own files,
 * unsealed, to restore it after a crash (`test_p3_the_browser_writes_nothing_that_is_typed_to_its_own_files`).
 */
import { useId } from "preact/hooks";
import { clusters } from "./text.ts";

interface Common {
  readonly label: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly hint?: string;
  readonly error?: string;
  /** More clusters than this cannot be typed. */
  readonly maxClusters?: number;
  readonly disabled?: boolean;
  readonly lang?: string;
  readonly class?: string;
  readonly id?: string;
}

export interface FieldProps extends Common {
  readonly type?: "text" | "password" | "search" | "url";
  readonly autocomplete?: "off" | "current-password" | "new-password";
  readonly inputmode?: "text" | "search" | "numeric" | "url";
  readonly onEnter?: () => void;
  readonly placeholder?: string;
}

const within = (text: string, most: number | undefined): string => {
  if (most === undefined || text.length <= most) return text;
  const parts = clusters(text);
  return parts.length <= most ? text : parts.slice(0, most).join("");
};

const described = (id: string, { hint, error }: Common): string | undefined =>
  [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;

const Below = ({
  id,
  hint,
  error,
}: {
  readonly id: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}) => (
  <>
    {hint ? (
      <span id={`${id}-hint`} class="k-hint">
        {hint}
      </span>
    ) : null}
    {error ? (
      <span id={`${id}-error`} class="k-error" role="alert">
        {error}
      </span>
    ) : null}
  </>
);

const take = (element: HTMLInputElement | HTMLTextAreaElement, props: Common) => {
  const text = within(element.value, props.maxClusters);
  if (text !== element.value) element.value = text;
  props.onInput(text);
};

/** One line. */
export const Field = (props: FieldProps) => {
  const made = useId();
  const id = props.id ?? made;
  return (
    <div class={`k-field ${props.class ?? ""}`}>
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type={(props.type ?? "text") as "text"}
        value={props.value}
        lang={props.lang}
        dir="auto"
        placeholder={props.placeholder}
        autocomplete={props.autocomplete ?? "off"}
        inputmode={props.inputmode}
        disabled={props.disabled}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={described(id, props)}
        onInput={(event) => take(event.currentTarget, props)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing && props.onEnter) {
            event.preventDefault();
            props.onEnter();
          }
        }}
      />
      <Below id={id} hint={props.hint} error={props.error} />
    </div>
  );
};

/** Several lines. */
export const TextArea = (props: Common & { readonly rows?: number }) => {
  const made = useId();
  const id = props.id ?? made;
  return (
    <div class={`k-field ${props.class ?? ""}`}>
      <label for={id}>{props.label}</label>
      <textarea
        id={id}
        rows={props.rows ?? 3}
        value={props.value}
        autocomplete="off"
        lang={props.lang}
        dir="auto"
        disabled={props.disabled}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={described(id, props)}
        onInput={(event) => take(event.currentTarget, props)}
      />
      <Below id={id} hint={props.hint} error={props.error} />
    </div>
  );
};

export interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly class?: string;
}

/** On or off, at once. */
export const Switch = (props: SwitchProps) => {
  const id = useId();
  return (
    <div class={`k-switch ${props.class ?? ""}`}>
      <label for={id}>
        <span>{props.label}</span>
        {props.hint ? (
          <span id={`${id}-hint`} class="k-hint">
            {props.hint}
          </span>
        ) : null}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        autocomplete="off"
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </div>
  );
};

export interface ChoiceProps<V extends string | number> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly {
    readonly value: V;
    readonly label: string;
    readonly hint?: string;
    readonly lang?: string;
  }[];
  readonly onChange: (value: V) => void;
  readonly class?: string;
}

/** One of a few. */
export const Choice = <V extends string | number>(props: ChoiceProps<V>) => {
  const name = useId();
  return (
    <fieldset class={`k-choice ${props.class ?? ""}`}>
      <legend>{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value} lang={option.lang}>
          <input
            type="radio"
            name={name}
            autocomplete="off"
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint ? <span class="k-hint">{option.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
};
