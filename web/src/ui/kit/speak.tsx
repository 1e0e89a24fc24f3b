// SPDX-License-Identifier: AGPL-3.0-or-later
/** The listen button that stands beside every warning. */
import { useEffect, useState } from "preact/hooks";
import { language, t } from "../texts.ts";
import { Icon } from "./icon.tsx";
import { hush, speak, speaking } from "./voices.ts";

/** Reads `text` aloud in the language of the screens, or says that the device has no voice for it. */
export const Speak = ({ text, class: css = "" }: { readonly text: string; readonly class?: string }) => {
  const [mute, setMute] = useState(false);
  const on = speaking.value === text;
  useEffect(() => () => void (speaking.peek() === text && hush()), [text]);
  const press = async () => {
    if (on) hush();
    else setMute(!(await speak(text, language.value)));
  };
  return (
    <>
      <button type="button" class={`k-button k-quiet k-speak ${css}`} aria-pressed={on} onClick={press}>
        <Icon name={on ? "pause" : "listen"} />
        <span>{t(on ? "action-listen-stop" : "action-listen")}</span>
      </button>
      {mute ? (
        <span class="k-hint" role="status">
          {t("listen-no-voice")}
        </span>
      ) : null}
    </>
  );
};
