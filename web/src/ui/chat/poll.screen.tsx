// SPDX-License-Identifier: AGPL-3.0-or-later
/** Ask a question with two to ten answers. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Banner, Button, Field, Screen, Switch, TextArea, useAct } from "../kit/index.ts";
import { back, type Params } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { call } from "../store.ts";
import { formatNumber, t } from "../texts.ts";
import { asked, askingFault, MOST_OPTIONS, type AskingFault } from "./asking.ts";

interface OptionsProps {
  readonly options: readonly string[];
  readonly onChange: (options: readonly string[]) => void;
}

/** The answers: two at first, each further one on demand; the new field takes the cursor. */
const Options = ({ options, onChange }: OptionsProps) => {
  const box = useRef<HTMLFieldSetElement>(null);
  const count = useRef(options.length);
  useEffect(() => {
    if (options.length > count.current) [...(box.current?.querySelectorAll("input") ?? [])].at(-1)?.focus();
    count.current = options.length;
  }, [options.length]);
  const more = () => options.length < MOST_OPTIONS && onChange([...options, ""]);
  return (
    <fieldset ref={box} class="k-asking">
      <legend>{t("poll-answers")}</legend>
      {options.map((text, i) => (
        <Field
          key={i}
          label={t("poll-answer", { number: formatNumber(i + 1) })}
          value={text}
          onInput={(typed) => onChange(options.map((one, at) => (at === i ? typed : one)))}
          {...(i === options.length - 1 ? { onEnter: more } : {})}
        />
      ))}
      <p class="k-hint">{t("poll-empty-hint")}</p>
      {options.length < MOST_OPTIONS ? (
        <Button kind="quiet" icon="plus" onClick={more}>
          {t("poll-more")}
        </Button>
      ) : null}
    </fieldset>
  );
};

const Form = ({ chat }: { readonly chat: string }) => {
  const [question, setQuestion] = useState("");
  const [options, setOptions] = useState<readonly string[]>(["", ""]);
  const [several, setSeveral] = useState(false);
  const [fault, setFault] = useState<AskingFault>("");
  const [busy, act] = useAct();
  const send = async () => {
    const poll = asked(question, options);
    const found = askingFault(poll);
    setFault(found);
    if (found !== "") return;
    if (await act(() => call("send", { chat, body: { kind: "poll", ...poll, several } }))) back();
  };
  const about = fault === "question" || fault === "question-long";
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        label={t("poll-question")}
        value={question}
        onInput={(text) => (setQuestion(text), setFault(""))}
        rows={2}
        {...(about ? { error: t(`poll-fault-${fault}`) } : {})}
      />
      <Options options={options} onChange={(changed) => (setOptions(changed), setFault(""))} />
      {fault !== "" && !about ? (
        <p class="k-error" role="alert">
          {t(`poll-fault-${fault}`)}
        </p>
      ) : null}
      <Switch label={t("poll-multiple")} checked={several} onChange={setSeveral} />
      <Banner>{t("poll-seen")}</Banner>
      <Button kind="main" type="submit" icon="send" wide busy={busy}>
        {t("poll-send")}
      </Button>
    </form>
  );
};

/** A question to everybody in a conversation. */
const PollScreen = ({ params }: { readonly params: Params }) => (
  <Screen title={t("poll-title")} back={true}>
    <Column>
      <Form chat={params["chat"] ?? ""} />
    </Column>
  </Screen>
);

export default PollScreen;
