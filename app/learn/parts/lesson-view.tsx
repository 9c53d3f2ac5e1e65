import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Drawing, Figure } from "~/design/figures/figure.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { learnWords } from "../words.ts";
import { ActivityForm } from "./activity-form.tsx";
import { HelpLine } from "./help-line.tsx";
import { languageName } from "./language-name.ts";
import type { Answered, ShownLesson, ShownPiece } from "./shown-lesson.ts";

interface LessonProps {
  lesson: ShownLesson;
  locale: PageLocale;
  /** The address of this lesson, to which its forms answer. */
  here: string;
  answered: Answered | null;
  done?: Readonly<Record<string, "right" | "wrong" | "changed">>;
  /** Kept with the learner's account; null on public pages. */
  reflections?: Readonly<Record<string, string>> | null;
}

/** The pieces of a lesson in their order, the same on the public page and on a learner's own. */
export function LessonView({ lesson, locale, here, answered, done = {}, reflections = null }: LessonProps) {
  const words = learnWords(locale);
  const action = lesson.place === "" ? here : `${here}?place=${lesson.place}`;
  return (
    <>
      {lesson.lang || lesson.stale ? (
        <Notice>
          {lesson.lang ? (
            <p>{words("lesson.otherLanguage", { language: languageName(locale, lesson.lang) })}</p>
          ) : (
            <p>{words("lesson.staleTranslation")}</p>
          )}
        </Notice>
      ) : null}
      {lesson.places ? (
        <form method="get" action={here} className="filters" aria-label={words("lesson.place")}>
          <Select
            id="place"
            label={words("lesson.place")}
            hint={words("lesson.placeHint")}
            defaultValue={lesson.place}
            options={[{ value: "", label: words("lesson.noPlace") }, ...lesson.places]}
          />
          <Button tone="secondary">{words("lesson.placeShow")}</Button>
        </form>
      ) : null}
      <div className="lesson" lang={lesson.lang} dir={lesson.lang ? "ltr" : undefined}>
        <Pieces
          pieces={lesson.pieces}
          optional={false}
          {...{ locale, action, answered, done, reflections }}
          pictures={lesson.pictures}
        />
      </div>
    </>
  );
}

interface PieceProps extends Omit<Required<LessonProps>, "lesson" | "here"> {
  action: string;
  optional: boolean;
  pictures: ShownLesson["pictures"];
}

function Pieces({ pieces, ...props }: { pieces: readonly ShownPiece[] } & PieceProps) {
  return pieces.map((piece, i) => <PieceView key={i} piece={piece} {...props} />);
}

function PieceView({ piece, ...props }: { piece: ShownPiece } & PieceProps) {
  const { locale } = props;
  switch (piece.kind) {
    case "text":
      return (
        <div className="prose">
          <BlocksView blocks={piece.blocks} media={props.pictures} help={<HelpLine locale={locale} />} />
        </div>
      );
    case "activity":
      return <ActivityForm activity={piece.activity} {...props} done={props.done[piece.activity.id]} />;
    case "passage":
      return <Passage passage={piece} {...props} />;
    case "chart":
      return <Chart chart={piece} locale={locale} />;
    case "local":
      return <Local local={piece} locale={locale} />;
    default:
      return <Recording piece={piece} locale={locale} />;
  }
}

/** Announced, and with a way round it before one has begun. */
function Passage({ passage, ...props }: { passage: Extract<ShownPiece, { kind: "passage" }> } & PieceProps) {
  const words = learnWords(props.locale);
  const after = `after-${passage.number}`;
  return (
    <>
      <aside className="notice estimate content-note" aria-label={words("lesson.note")}>
        <p className="notice-title">{words("lesson.note")}</p>
        <BlocksView blocks={passage.note} />
        <p>
          <a href={`#${after}`}>{words("lesson.skip")}</a>
        </p>
        <HelpLine locale={props.locale} />
      </aside>
      <Pieces pieces={passage.pieces} {...props} optional />
      <div id={after} tabIndex={-1} />
    </>
  );
}

function Chart({
  chart: { id, line, caption },
  locale,
}: {
  chart: Extract<ShownPiece, { kind: "chart" }>;
  locale: PageLocale;
}) {
  const words = learnWords(locale);
  if (!line) {
    return (
      <Notice>
        {caption ? <BlocksView blocks={caption} /> : null}
        <p>{words("lesson.noFigures")}</p>
      </Notice>
    );
  }
  return (
    <>
      {caption ? (
        <div className="prose">
          <BlocksView blocks={caption} />
        </div>
      ) : null}
      <Figure
        id={id}
        title={line.finding || `${line.name}, ${line.place.name}`}
        measure={`${line.name}. ${line.measure}`}
        foot={
          <>
            <p>
              <a href={line.href}>{line.source}</a>. {line.edition}
            </p>
            {[line.bothSexes, ...line.breaks].map((remark) => (remark ? <p key={remark}>{remark}</p> : null))}
            <p>{words("lesson.rise")}</p>
          </>
        }
      >
        {line.svg ? <Drawing svg={line.svg} /> : null}
        <Disclosure summary={words("lesson.asTable")} open={line.svg === null}>
          <DataTable
            id={`${id}-table`}
            caption={`${line.name}, ${line.place.name}`}
            columns={[
              { key: "period", label: words("lesson.period") },
              { key: "value", label: words("lesson.value"), number: true },
            ]}
            rows={line.rows.map(({ period, text }) => ({ key: period, cells: { period, value: text } }))}
          />
        </Disclosure>
      </Figure>
    </>
  );
}

function Local({
  local: { key, own, general },
  locale,
}: {
  local: Extract<ShownPiece, { kind: "local" }>;
  locale: PageLocale;
}) {
  const words = learnWords(locale);
  if (!own && !general) return null;
  return (
    <section className="notice local-layer" aria-label={words(`lesson.local.${key}`)}>
      <p className="notice-title">
        {own
          ? words("lesson.localOf", { what: words(`lesson.local.${key}`), place: own.place })
          : words(`lesson.local.${key}`)}
      </p>
      {own ? (
        <div lang={own.lang} dir={own.lang ? "ltr" : undefined}>
          <BlocksView blocks={own.blocks} />
        </div>
      ) : (
        <BlocksView blocks={general!} />
      )}
      {own ? (
        <p className="small quiet">
          {words(own.expired ? "lesson.localExpired" : "lesson.localChecked", { day: own.checkedOn })}
        </p>
      ) : (
        <p className="small quiet">{words("lesson.localNone")}</p>
      )}
    </section>
  );
}

/** Nothing is fetched and nothing plays before she asks; what is said is there to be read. */
function Recording({
  piece,
  locale,
}: {
  piece: Extract<ShownPiece, { kind: "video" | "audio" | "download" }>;
  locale: PageLocale;
}) {
  const words = learnWords(locale);
  const { recording, caption, kind } = piece;
  if (!recording) return null;
  const size = words("lesson.size", { megabytes: recording.megabytes });
  if (kind === "download") {
    return (
      <p className="download">
        <a href={recording.src}>{recording.alternative}</a> <span className="quiet">({size})</span>
      </p>
    );
  }
  return (
    <figure className="media">
      <p className="small quiet">{size}</p>
      {kind === "video" ? (
        <video src={recording.src} controls preload="none" aria-label={recording.alternative}>
          {recording.captions ? (
            <track kind="captions" src={recording.captions} label={words("lesson.captions")} />
          ) : null}
        </video>
      ) : (
        <audio src={recording.src} controls preload="none" aria-label={recording.alternative} />
      )}
      {recording.sound ? (
        <Disclosure summary={words("lesson.soundOnly", { megabytes: recording.sound.megabytes })}>
          <audio src={recording.sound.src} controls preload="none" aria-label={recording.alternative} />
        </Disclosure>
      ) : null}
      {caption ? (
        <Disclosure summary={words("lesson.transcript")}>
          <BlocksView blocks={caption} />
        </Disclosure>
      ) : null}
    </figure>
  );
}
