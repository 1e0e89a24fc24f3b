// SPDX-License-Identifier: AGPL-3.0-or-later
/** One lesson: to read or to listen to, with its sources and whether anybody has reviewed it, and the way to the next. */
import type { Block, Spans } from "../../safety/blocks.ts";
import { reviewed, words, type Lesson } from "../../safety/lessons.ts";
import { Banner, Button, Screen, Speak } from "../kit/index.ts";
import { back, replaceScreen, type Params } from "../router.ts";
import { Column, Section } from "../settings/section.tsx";
import { errorText, t } from "../texts.ts";
import { Drawing } from "./drawing.tsx";
import "./lessons.css";
import { Missing } from "./missing.tsx";
import { dayText, useLessons } from "./use-lessons.ts";

const Text = ({ spans }: { readonly spans: Spans }) => (
  <>{spans.map((span, at) => (span.bold ? <strong key={at}>{span.text}</strong> : span.text))}</>
);

const Items = ({ items }: { readonly items: readonly Spans[] }) => (
  <>
    {items.map((spans, at) => (
      <li key={at}>
        <Text spans={spans} />
      </li>
    ))}
  </>
);

const One = ({ block }: { readonly block: Block }) => {
  if (block.kind === "heading") return <h2>{block.text}</h2>;
  if (block.kind === "picture") return <Drawing name={block.name} alt={block.alt} />;
  if (block.kind === "paragraph")
    return (
      <p>
        <Text spans={block.spans} />
      </p>
    );
  const List = block.kind === "ordered" ? "ol" : "ul";
  return (
    <List class={block.kind === "ordered" ? "l-steps" : "l-items"}>
      <Items items={block.items} />
    </List>
  );
};

const Sources = ({ lesson }: { readonly lesson: Lesson }) => (
  <Section title={t("lesson-sources")}>
    <ul class="l-sources" lang="en">
      {lesson.sources.map((source) => (
        <li key={source}>{source}</li>
      ))}
    </ul>
    <p class="k-hint">{t("lesson-sources-own")}</p>
    <p class="k-hint">{t("lesson-dates", { written: dayText(lesson.written), due: dayText(lesson.reviewDue) })}</p>
  </Section>
);

/** To the next lesson, and to the list: by the way back where one came from there. */
const Onward = ({ next, params }: { readonly next: Lesson | undefined; readonly params: Params }) => (
  <>
    {next === undefined ? null : (
      <Button
        kind="main"
        wide
        icon="forward"
        onClick={() => replaceScreen("lesson", { ...params, lesson: next.id })}
      >
        {t("lesson-next", { title: next.title })}
      </Button>
    )}
    <Button kind="quiet" wide onClick={() => (params["from"] === "lessons" ? back() : replaceScreen("lessons"))}>
      {t("lesson-all")}
    </Button>
  </>
);

const Whole = ({ lesson }: { readonly lesson: Lesson }) => (
  <>
    <Banner class="s-note" kind={reviewed(lesson) ? "info" : "warn"}>
      {reviewed(lesson) ? t("lesson-reviewed", { who: lesson.reviewedBy }) : t("lesson-unreviewed")}
    </Banner>
    <div class="l-listen">
      <Speak text={words(lesson).join("\n")} />
    </div>
    <article class="l-lesson">
      {lesson.blocks.map((block, at) => (
        <One key={at} block={block} />
      ))}
    </article>
    <Sources lesson={lesson} />
  </>
);

/** The lesson `lesson`; `from` is "lessons" if it was opened in their list. */
const LessonScreen = ({ params }: { readonly params: Params }) => {
  const { lessons, error, again } = useLessons();
  const id = params["lesson"] ?? "";
  const at = lessons?.findIndex((lesson) => lesson.id === id) ?? -1;
  const lesson = lessons?.[at];
  const missing = lessons === null ? <Missing error={error} again={again} /> : <Banner kind="warn">{errorText("no_lesson")}</Banner>;
  // With the key, another lesson begins at its top.
  return (
    <Screen key={id} title={lesson?.title ?? t("lessons-title")} back={true}>
      <Column>
        {lesson === undefined ? missing : <Whole lesson={lesson} />}
        {lessons === null ? null : <Onward next={at < 0 ? undefined : lessons[at + 1]} params={params} />}
      </Column>
    </Screen>
  );
};

export default LessonScreen;
