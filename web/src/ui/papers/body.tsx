// SPDX-License-Identifier: AGPL-3.0-or-later
/** A paper to be read or listened to, in either language; a table's rows stand below each other, as a phone has room for. */
import { useState } from "preact/hooks";
import { Banner, Button, Empty, Icon, ListLine, Speak, Spinner } from "../kit/index.ts";
import { language, LANGUAGES, t, type Language } from "../texts.ts";
import { linesOf, type Block, type Span, type Spans } from "./blocks.ts";
import { leadsTo, PAPERS, usePapers, type Fetched, type PaperName, type Papers } from "./load.ts";
import "./papers.css";

/** Where links lead that the app can follow; one to the limits is plain words where nothing takes it. */
interface Ways {
  readonly onPaper: (name: PaperName) => void;
  readonly onLimits?: () => void;
}

/** The papers in the language that was chosen for them: `null` is that of the screens. */
export const useReading = () => {
  const [chosen, setChosen] = useState<Language | null>(null);
  const fetched = usePapers(chosen ?? language.value);
  return { ...fetched, choose: setChosen };
};

interface Around extends Ways {
  readonly papers: Papers;
  readonly of: Language;
}

/** A link; what names a file of the repository is called as what the app shows in its place. */
const Link = ({ span, papers, of, onPaper, onLimits }: Around & { readonly span: Span & { readonly kind: "link" } }) => {
  const to = leadsTo(span.target);
  if (to === "") return <>{span.text}</>;
  const isFile = span.text.endsWith(".md");
  if (to !== "limits")
    return (
      <button type="button" class="pp-link" onClick={() => onPaper(to)}>
        {isFile ? papers[to].title : span.text}
      </button>
    );
  const text = isFile ? t("limits-title") : span.text;
  const lang = isFile && language.value !== of ? language.value : undefined;
  return onLimits === undefined ? (
    <span lang={lang}>{text}</span>
  ) : (
    <button type="button" class="pp-link" lang={lang} onClick={onLimits}>
      {text}
    </button>
  );
};

const Piece = ({ span, ...around }: Around & { readonly span: Span }) => {
  if (span.kind === "link") return <Link span={span} {...around} />;
  if (span.kind === "bold") return <strong>{span.text}</strong>;
  if (span.kind === "code") return <code lang="en">{span.text}</code>;
  return span.kind === "blank" ? <Blank /> : <>{span.text}</>;
};

const Blank = () => (
  <span class="pp-blank">
    <span class="k-hidden">{t("papers-blank")}</span>
  </span>
);

const Words = ({ spans, ...around }: Around & { readonly spans: Spans }) => (
  <>
    {spans.map((span, at) => (
      <Piece key={at} span={span} {...around} />
    ))}
  </>
);

const Row = ({ row, head, ...around }: Around & { readonly row: readonly Spans[]; readonly head: readonly Spans[] }) => (
  <li>
    <p class="pp-row">
      {(head[0] ?? []).length === 0 ? null : (
        <>
          <span class="pp-of">
            <Words spans={head[0] ?? []} {...around} />
          </span>{" "}
        </>
      )}
      <Words spans={row[0] ?? []} {...around} />
    </p>
    <dl>
      {row.slice(1).map((cell, at) => (
        <div key={at}>
          <dt>
            <Words spans={head[at + 1] ?? []} {...around} />
          </dt>
          <dd>{cell.length === 0 ? <Blank /> : <Words spans={cell} {...around} />}</dd>
        </div>
      ))}
    </dl>
  </li>
);

const List = ({ items, ordered, ...around }: Around & { readonly items: readonly Spans[]; readonly ordered: boolean }) => {
  const Tag = ordered ? "ol" : "ul";
  return (
    <Tag>
      {items.map((spans, at) => (
        <li key={at}>
          <Words spans={spans} {...around} />
        </li>
      ))}
    </Tag>
  );
};

const One = ({ block, level: Heading, ...around }: Around & { readonly block: Block; readonly level: "h2" | "h4" }) => {
  if (block.kind === "list") return <List items={block.items} ordered={block.ordered} {...around} />;
  if (block.kind === "table")
    return (
      <ul class="pp-table">
        {block.rows.map((row, at) => (
          <Row key={at} row={row} head={block.head} {...around} />
        ))}
      </ul>
    );
  const words = <Words spans={block.spans} {...around} />;
  return block.kind === "heading" ? <Heading>{words}</Heading> : <p>{words}</p>;
};

/** The two languages of a paper, each in its own words. */
const Switch = ({ of, onChoose }: { readonly of: Language; readonly onChoose: (wanted: Language) => void }) => (
  <div class="pp-langs" role="group" aria-label={t("papers-language")}>
    {LANGUAGES.map(({ value, label }) => (
      <button key={value} type="button" lang={value} aria-pressed={of === value} onClick={() => onChoose(value)}>
        {label}
      </button>
    ))}
  </div>
);

interface BodyProps extends Ways {
  readonly name: PaperName;
  readonly papers: Papers;
  readonly of: Language;
  readonly onChoose: (wanted: Language) => void;
  /** Whether its title does not stand above it already. */
  readonly titled?: boolean;
}

const Notes = ({ reviewed }: { readonly reviewed: boolean }) => (
  <>
    <Banner class="s-note" kind="info">
      {t("papers-template")}
    </Banner>
    {reviewed ? null : (
      <Banner class="s-note" kind="warn">
        {t("papers-unreviewed")}
      </Banner>
    )}
  </>
);

/** The whole of one paper. It is read aloud in the language of the screens alone: that is the voice there is. */
export const PaperBody = ({ name, papers, of, onChoose, onPaper, onLimits, titled = false }: BodyProps) => {
  const paper = papers[name];
  return (
    <>
      <Switch of={of} onChoose={onChoose} />
      <Notes reviewed={paper.reviewed} />
      {of === language.value ? (
        <div>
          <Speak text={[paper.title, ...paper.blocks.flatMap(linesOf)].join("\n")} />
        </div>
      ) : null}
      <article class="pp-paper" lang={of}>
        {titled ? <h3>{paper.title}</h3> : null}
        {paper.blocks.map((block, at) => (
          <One key={at} block={block} level={titled ? "h4" : "h2"} papers={papers} of={of} onPaper={onPaper} onLimits={onLimits} />
        ))}
      </article>
    </>
  );
};

/** The list of the papers, in the language of the screens. */
export const PaperList = ({ papers, onOpen }: { readonly papers: Papers; readonly onOpen: (name: PaperName) => void }) => (
  <>
    <p>{t("papers-intro")}</p>
    <div class="s-section">
      {PAPERS.map((name) => (
        <ListLine
          key={name}
          title={papers[name].title}
          hint={t(`papers-about-${name}`)}
          end={<Icon name="forward" class="k-soft" size={1.25} />}
          onClick={() => onOpen(name)}
        />
      ))}
    </div>
  </>
);

/** What stands there until the papers are, or if they could not be fetched. */
export const NotYet = ({ failed, again }: Pick<Fetched, "failed" | "again">) =>
  failed ? (
    <Empty
      title={t("screen-unfetched")}
      actions={
        <Button kind="main" onClick={again}>
          {t("action-again")}
        </Button>
      }
    >
      {t("screen-unfetched-hint")}
    </Empty>
  ) : (
    <Spinner label={t("app-loading")} />
  );
