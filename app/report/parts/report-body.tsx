import { BlocksView } from "~/design/blocks/blocks.tsx";
import { classNames } from "~/design/class-names.ts";
import { BigFigure } from "~/design/figures/big-figure.tsx";
import { Drawing, Figure } from "~/design/figures/figure.tsx";
import { StatusKey, StatusMark } from "~/design/figures/status-mark.tsx";
import { WithoutShape } from "~/design/maps/map-legend.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { isAbsent, stateClass, type ValueState } from "~/design/value-state.ts";
import type {
  ShownBlock,
  ShownDrawing,
  ShownFoot,
  ShownNote,
  ShownRecommendation,
  ShownTable,
} from "../core/rendered-report.ts";
import type { ReportWords } from "../words.ts";

/** The blocks of a report as its page shows them. */
export function ReportBody({ blocks, words }: { blocks: readonly ShownBlock[]; words: ReportWords }) {
  return blocks.map((block) => <BlockView key={block.id} block={block} words={words} />);
}

function BlockView({ block, words }: { block: ShownBlock; words: ReportWords }) {
  switch (block.kind) {
    case "heading":
      return (
        <h2 id={block.id} lang={block.language ?? undefined}>
          {block.text}
        </h2>
      );
    case "text":
      return (
        <div className="prose" id={block.id} lang={block.language ?? undefined}>
          <BlocksView blocks={block.blocks} />
          <Revised when={block.revised} words={words} />
        </div>
      );
    case "figures":
      return (
        <div className="report-figures" id={block.id}>
          <div className={classNames("report-figures-row", `of-${Math.min(block.items.length, 3)}`)}>
            {block.items.map((item, i) => (
              <BigFigure
                key={i}
                {...(item.value === null ? { absent: item.absent } : { value: item.value })}
                unit={item.what}
                note={
                  <>
                    {item.where}, {item.period}
                    {item.estimate ? ` (${words("page.estimate")})` : ""}
                    <Revised when={item.revised} words={words} />
                  </>
                }
                estimate={item.estimate}
              />
            ))}
          </div>
          <Feet feet={block.foot} words={words} />
        </div>
      );
    case "drawing":
      return <DrawingFigure block={block} words={words} />;
    case "table":
      return (
        <div className="report-table" id={block.id}>
          <ShownTableView table={block.table} id={`${block.id}-table`} />
          <Feet feet={block.foot} words={words} />
          <Revised when={block.revised} words={words} />
          <Note note={block.note} />
        </div>
      );
    case "recommendation":
      return (
        <section className="recommendation" id={block.id} aria-labelledby={`${block.id}-title`}>
          <h3 id={`${block.id}-title`}>{words("recommendation.number", { number: block.number })}</h3>
          <RecommendationView item={block.item} words={words} />
        </section>
      );
    case "followup":
      return (
        <div className="followup" id={block.id}>
          <p>
            {block.intro} {block.href ? <a href={block.href}>{words("recommendation.earlier")}</a> : null}
          </p>
          <ol>
            {block.items.map((item) => (
              <li key={item.id}>
                <RecommendationView item={item} words={words} />
              </li>
            ))}
          </ol>
        </div>
      );
    case "practice":
      return <PracticeView block={block} words={words} />;
  }
}

function PracticeView({ block, words }: { block: Extract<ShownBlock, { kind: "practice" }>; words: ReportWords }) {
  const { id, href, text, language, practice } = block;
  const said = text === "" ? null : <p lang={language ?? undefined}>{text}</p>;
  return (
    <div className="prose" id={id}>
      <Notice title={words("block.practice")} tone="accent">
        {practice === "gone" ? (
          <p>{words("block.practiceGone")}</p>
        ) : practice === "elsewhere" ? (
          <p lang={language ?? undefined}>
            <a href={href}>{text || href}</a>
          </p>
        ) : (
          <>
            <p className="practice-title" lang={practice.titleLanguage ?? undefined}>
              <a href={href}>{practice.title}</a>
            </p>
            <p lang={practice.summaryLanguage ?? undefined}>{practice.summary}</p>
            <p className="quiet small">{practice.facts}</p>
            {said}
          </>
        )}
      </Notice>
    </div>
  );
}

function Revised({ when, words }: { when: boolean; words: ReportWords }) {
  if (!when) return null;
  return (
    <>
      {" "}
      <a className="revised-mark" href="#sources">
        {words("page.revisedMark")}
      </a>
    </>
  );
}

function Note({ note }: { note: ShownNote | null }) {
  if (!note) return null;
  return (
    <p className="report-note" lang={note.language ?? undefined}>
      {note.text}
    </p>
  );
}

function Feet({ feet, words }: { feet: readonly ShownFoot[]; words: ReportWords }) {
  return (
    <div className="figure-foot">
      {feet.map((foot, i) => (
        <Foot key={i} foot={foot} words={words} />
      ))}
    </div>
  );
}

function Foot({ foot, words }: { foot: ShownFoot; words: ReportWords }) {
  return (
    <>
      <p>
        {words("page.sourceLabel")}
        {words.locale === "fr" ? "\u00a0: " : ": "}
        <a href={foot.href}>{foot.source}</a>. {foot.edition}.
      </p>
      {foot.remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
    </>
  );
}

function DrawingFigure({
  block,
  words,
}: {
  block: ShownDrawing & { id: string; revised: boolean };
  words: ReportWords;
}) {
  return (
    <div className="report-drawing">
      <Figure
        id={block.id}
        title={
          <>
            <span className="kicker">{block.series}</span>
            <span className="finding">{block.title}</span>
          </>
        }
        measure={block.measure}
        foot={
          <>
            <Foot foot={block.foot} words={words} />
            <Revised when={block.revised} words={words} />
          </>
        }
      >
        <Drawing svg={block.svg} />
        {block.legend ? (
          <ul className="map-legend" aria-label={block.legend.label}>
            {[...block.legend.classes, ...block.legend.absent].map(({ swatch, name, places }) => (
              <li key={swatch}>
                <span
                  className={classNames(
                    "swatch",
                    swatch.startsWith("class-") ? swatch : stateClass(swatch as ValueState),
                  )}
                  aria-hidden="true"
                />
                <span>{name}</span> <span className="quiet">{places}</span>
              </li>
            ))}
          </ul>
        ) : null}
        <WithoutShape title={block.withoutShape.title} places={block.withoutShape.places} />
        <Disclosure summary={words("page.asTable")}>
          <ShownTableView table={block.table} id={`${block.id}-table`} />
        </Disclosure>
      </Figure>
      <Note note={block.note} />
    </div>
  );
}

/** A table whose cells are a number, or the mark of why there is none with its words. */
function ShownTableView({ table, id }: { table: ShownTable; id: string }) {
  const [first, ...others] = table.head;
  const reasons = new Map(table.rows.flatMap(({ cells }) => cells).map(({ state, text }) => [state, text] as const));
  const absent = [...reasons.keys()].filter(isAbsent);
  return (
    <>
      <div className="table-region" role="region" aria-labelledby={`${id}-caption`} tabIndex={0}>
        <table className="data-table" id={id}>
          <caption id={`${id}-caption`}>{table.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {others.map((head) => (
                <th scope="col" className="number" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ name, cells }, i) => (
              <tr key={i}>
                <th scope="row">{name}</th>
                {cells.map(({ state, text }, j) => (
                  <td className="number" key={j}>
                    <StatusMark state={state} text={text} reason={text} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <StatusKey states={absent} reasons={Object.fromEntries(reasons) as Record<ValueState, string>} />
    </>
  );
}

/** What is asked, of whom, by when, and what became of it. */
function RecommendationView({ item, words }: { item: ShownRecommendation; words: ReportWords }) {
  const facts: [label: string, detail: string][] = [
    ...(item.owner ? ([[words("recommendation.owner"), item.owner]] as [string, string][]) : []),
    ...(item.due ? ([[words("recommendation.due"), item.due]] as [string, string][]) : []),
  ];
  return (
    <>
      <p lang={item.language ?? undefined}>{item.text}</p>
      <dl className="recommendation-facts">
        {facts.map(([label, detail]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{detail}</dd>
          </div>
        ))}
        <div>
          <dt>{words("recommendation.stateLabel")}</dt>
          <dd>
            <span className={classNames("recommendation-state", item.state)}>{item.stateText}</span>
            {item.overdue ? ` · ${words("recommendation.overdue")}` : ""} {item.since}
          </dd>
        </div>
      </dl>
    </>
  );
}
