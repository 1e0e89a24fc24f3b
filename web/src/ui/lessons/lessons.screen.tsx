// SPDX-License-Identifier: AGPL-3.0-or-later
/** All lessons by topic, and a search in their words. Which of them somebody reads is kept nowhere. */
import { useState } from "preact/hooks";
import { index, search, TOPICS, type Lesson } from "../../safety/lessons.ts";
import { Empty, Field, Icon, ListLine, Screen } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { Column, Section } from "../settings/section.tsx";
import { t } from "../texts.ts";
import "./lessons.css";
import { Missing } from "./missing.tsx";
import { useLessons } from "./use-lessons.ts";

const Line = ({ lesson }: { readonly lesson: Lesson }) => (
  <ListLine
    title={lesson.title}
    hint={t("lessons-minutes", { minutes: lesson.minutes })}
    end={<Icon name="forward" class="k-soft" size={1.25} />}
    onClick={() => openScreen("lesson", { lesson: lesson.id, from: "lessons" })}
  />
);

const ByTopic = ({ lessons }: { readonly lessons: readonly Lesson[] }) => {
  const topicOf = new Map(index().map((place) => [place.id, place.topic]));
  return (
    <>
      {TOPICS.map((topic) => (
        <Section key={topic} title={t(`checkup-topic-${topic}`)}>
          {lessons
            .filter((lesson) => topicOf.get(lesson.id) === topic)
            .map((lesson) => (
              <Line key={lesson.id} lesson={lesson} />
            ))}
        </Section>
      ))}
    </>
  );
};

const Found = ({ lessons }: { readonly lessons: readonly Lesson[] }) =>
  lessons.length === 0 ? (
    <Empty title={t("lessons-nothing")} art="search">
      {t("lessons-nothing-text")}
    </Empty>
  ) : (
    <section class="s-section" aria-label={t("lessons-search")}>
      <p class="k-soft" role="status">
        {t("lessons-found", { count: lessons.length })}
      </p>
      {lessons.map((lesson) => (
        <Line key={lesson.id} lesson={lesson} />
      ))}
    </section>
  );

/** The lessons. */
const LessonsScreen = () => {
  const { lessons, error, again } = useLessons();
  const [query, setQuery] = useState("");
  const asked = query.trim() !== "";
  return (
    <Screen title={t("lessons-title")} back={true}>
      <Column>
        <p>{t("lessons-what")}</p>
        <div role="search">
          <Field label={t("lessons-search")} value={query} onInput={setQuery} type="search" autocomplete="off" />
        </div>
        {lessons === null ? (
          <Missing error={error} again={again} />
        ) : asked ? (
          <Found lessons={search(query, lessons)} />
        ) : (
          <ByTopic lessons={lessons} />
        )}
      </Column>
    </Screen>
  );
};

export default LessonsScreen;
