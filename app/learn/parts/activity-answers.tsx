import type { Line } from "~/kernel/blocks.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { lineText, shuffled, type ChoiceActivity, type Given, type Question } from "../core/activity.ts";
import { learnWords } from "../words.ts";

/** The fields by which a question is answered. */
export function Answers({ question, given, locale }: { question: Question; given: Given | null; locale: PageLocale }) {
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
