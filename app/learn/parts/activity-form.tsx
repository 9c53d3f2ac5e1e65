import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import type { Line } from "~/kernel/blocks.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { keyOf } from "../core/activity-key.ts";
import {
  fingerprintOf,
  lineText,
  shuffled,
  type Activity,
  type ChoiceActivity,
  type Given,
  type Question,
  type ReflectionActivity,
} from "../core/activity.ts";
import { learnWords } from "../words.ts";
import type { Answered } from "./shown-lesson.ts";

export interface ActivityProps {
  locale: PageLocale;
  action: string;
  optional: boolean;
  /** What was sent just now. */
  answered: Answered | null;
  /** The learner keeps her progress with her account, and this is answered. */
  done?: "right" | "wrong" | "changed" | undefined;
  /** Reflections kept with her account; null on public pages, where none can be sent. */
  reflections: Readonly<Record<string, string>> | null;
}

/**
 * A question as a form: it answers by a page, and with the lesson's script where it stands. What that script needs (which
 * answers are right, what is read then) is in the page, so that it answers without a network too.
 */
export function ActivityForm({ activity, ...props }: { activity: Activity } & ActivityProps) {
  return activity.kind === "reflection" ? (
    <Reflection activity={activity} {...props} />
  ) : (
    <QuestionForm question={activity} {...props} />
  );
}

function QuestionForm({
  question,
  locale,
  action,
  optional,
  answered,
  done,
  reflections,
}: { question: Question } & ActivityProps) {
  const words = learnWords(locale);
  const { id, kind } = question;
  const mine = answered?.activity === id ? answered : null;
  return (
    <form
      method="post"
      action={`${action}#${id}`}
      className="activity"
      id={id}
      data-activity={id}
      data-kind={kind}
      data-key={keyOf(question)}
      data-fingerprint={fingerprintOf(question)}
      data-optional={optional ? "" : undefined}
    >
      <input type="hidden" name="activity" value={id} />
      <p className="kicker">
        {words(`activity.kind.${kind}`)}
        {optional ? ` · ${words("activity.optional")}` : ""}
      </p>
      <fieldset className="field">
        <legend className="visually-hidden">{words(`activity.legend.${kind}`)}</legend>
        <div id={`${id}-prompt`}>
          <BlocksView blocks={question.prompt} />
        </div>
        <Answers question={question} given={mine?.given ?? null} locale={locale} />
      </fieldset>
      <Actions>
        <Button tone="secondary">{words("activity.send")}</Button>
      </Actions>
      <div className="activity-answer" role="status" data-answer="">
        {mine ? <Feedback question={question} answered={mine} locale={locale} /> : null}
        {!mine && done ? <p className="quiet">{words(`activity.done.${done}`)}</p> : null}
      </div>
      {/* Only where the lesson's script answers; React cannot take over what stands in a template. */}
      {reflections === null ? <FeedbackTemplates question={question} /> : null}
    </form>
  );
}

function Answers({ question, given, locale }: { question: Question; given: Given | null; locale: PageLocale }) {
  const places = given && "places" in given ? given.places : [];
  switch (question.kind) {
    case "single":
    case "multiple":
    case "scenario":
      return <Choices question={question} places={places} />;
    case "match":
      return (
        <Parts
          id={question.id}
          locale={locale}
          rows={question.pairs.map(({ left }, i) => ({ place: i, text: left }))}
          options={shuffled(question.id, question.pairs.length).map((place) => ({
            value: place,
            label: lineText(question.pairs[place]!.right),
          }))}
          given={places}
        />
      );
    case "order":
      return (
        <Parts
          id={question.id}
          locale={locale}
          rows={shuffled(question.id, question.steps.length).map((place) => ({ place, text: question.steps[place]! }))}
          options={question.steps.map((_, place) => ({ value: place, label: String(place + 1) }))}
          given={places}
        />
      );
    case "short":
      return (
        <input
          className="input"
          name="answer"
          maxLength={200}
          autoComplete="off"
          aria-labelledby={`${question.id}-prompt`}
          defaultValue={given && "words" in given ? given.words : ""}
        />
      );
  }
}

function Choices({ question, places }: { question: ChoiceActivity; places: readonly number[] }) {
  return (
    <div className="choices">
      {question.choices.map(({ text }, place) => (
        <div className="choice" key={place}>
          <input
            type={question.kind === "multiple" ? "checkbox" : "radio"}
            name="answer"
            id={`${question.id}-${place}`}
            value={place}
            defaultChecked={places.includes(place)}
          />
          <label htmlFor={`${question.id}-${place}`}>
            <LineView line={text} />
          </label>
        </div>
      ))}
    </div>
  );
}

function Parts({
  id,
  locale,
  rows,
  options,
  given,
}: {
  id: string;
  locale: PageLocale;
  rows: { place: number; text: Line }[];
  options: { value: number; label: string }[];
  given: readonly number[];
}) {
  const words = learnWords(locale);
  return (
    <div className="activity-parts">
      {rows.map(({ place, text }) => (
        <div className="field" key={place}>
          <label htmlFor={`${id}-${place}`}>
            <LineView line={text} />
          </label>
          <select
            className="input"
            name={`answer-${place}`}
            id={`${id}-${place}`}
            defaultValue={given[place] === undefined ? "" : String(given[place])}
          >
            <option value="">{words("activity.pick")}</option>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}

/** What one reads after an answer: that it is right or not yet, then what belongs to it. */
function Feedback({ question, answered, locale }: { question: Question; answered: Answered; locale: PageLocale }) {
  const words = learnWords(locale);
  const { given, outcome } = answered;
  if (!given || !outcome) return <p>{words("activity.nothing")}</p>;
  return (
    <>
      <p className="notice-title">{words(`activity.outcome.${outcome}`)}</p>
      {feedbackFor(question).map(({ key, blocks }) =>
        key === "all" || ("places" in given && given.places.includes(Number(key))) ? (
          <BlocksView key={key} blocks={blocks} />
        ) : null,
      )}
    </>
  );
}

function FeedbackTemplates({ question }: { question: Question }) {
  return feedbackFor(question).map(({ key, blocks }) => (
    <template key={key} data-for={key}>
      <BlocksView blocks={blocks} />
    </template>
  ));
}

function feedbackFor(question: Question) {
  if ("feedback" in question) return question.feedback ? [{ key: "all", blocks: question.feedback }] : [];
  return question.choices.flatMap(({ feedback }, place) =>
    feedback ? [{ key: String(place), blocks: feedback }] : [],
  );
}

/**
 * Nobody reads it. On public pages the field belongs to no form, so that nothing of it can be sent; with an account its
 * writer may keep it there, for herself alone.
 */
function Reflection({
  activity: { id, prompt },
  locale,
  action,
  reflections,
}: { activity: ReflectionActivity } & Pick<ActivityProps, "locale" | "action" | "reflections">) {
  const words = learnWords(locale);
  const inside = (
    <>
      <p className="kicker">{words("activity.kind.reflection")}</p>
      <div id={`${id}-prompt`}>
        <BlocksView blocks={prompt} />
      </div>
      <textarea
        className="input"
        name={reflections ? "words" : undefined}
        rows={4}
        maxLength={5000}
        autoComplete="off"
        aria-labelledby={`${id}-prompt`}
        aria-describedby={`${id}-hint`}
        defaultValue={reflections?.[id]}
      />
      <p className="hint small quiet" id={`${id}-hint`}>
        {words(reflections ? "activity.reflectionOwn" : "activity.reflectionHint")}
      </p>
    </>
  );
  if (!reflections) {
    return (
      <div className="activity" id={id}>
        {inside}
      </div>
    );
  }
  return (
    <form method="post" action={`${action}#${id}`} className="activity" id={id}>
      <input type="hidden" name="reflection" value={id} />
      {inside}
      <Actions>
        <Button tone="secondary">{words("activity.reflectionKeep")}</Button>
      </Actions>
    </form>
  );
}

function LineView({ line }: { line: Line }) {
  return line.map(({ text, strong, em, href, lang }, i) => {
    const shown = strong ? <strong>{text}</strong> : em ? <em>{text}</em> : text;
    return href ? (
      <a key={i} href={href}>
        {shown}
      </a>
    ) : (
      <span key={i} lang={lang}>
        {shown}
      </span>
    );
  });
}
