import type { Locale, PageLocale } from "~/kernel/locale.ts";
import type { PieceFields } from "../../core/authoring/piece-fields.ts";
import { authoringWords } from "../../authoring-words.ts";
import { WordsField } from "./words-field.tsx";

type Asked = Extract<PieceFields, { id: string }>;

interface AskedProps {
  name: string;
  piece: Asked;
  locale: PageLocale;
  lang: Locale;
  original: { piece: PieceFields; lang: Locale } | null;
}

/** How many empty rows wait behind those that are filled. */
const spare = 2;
const fewest = { single: 3, multiple: 3, scenario: 3, match: 3, order: 3, short: 1 };

/** The fields of an activity: what it asks, its answers, and what one reads afterwards. */
export function AskedFields({ name, piece, locale, lang, original }: AskedProps) {
  const words = authoringWords(locale);
  const theirs = original && original.piece.kind === piece.kind ? (original.piece as Asked) : null;
  const beside = (text: string | undefined) => (theirs && original ? { lang: original.lang, text: text ?? "" } : null);
  const feedback =
    "feedback" in piece ? (
      <WordsField
        name={`${name}.feedback`}
        label={words("piece.feedback")}
        value={piece.feedback}
        {...{ lang, rows: 2 }}
        beside={beside(theirs && "feedback" in theirs ? theirs.feedback : "")}
      />
    ) : null;
  return (
    <>
      <input type="hidden" name={`${name}.id`} value={piece.id} />
      <WordsField
        name={`${name}.prompt`}
        label={words(piece.kind === "scenario" ? "piece.situation" : "piece.prompt")}
        value={piece.prompt}
        {...{ lang, rows: 3 }}
        beside={beside(theirs?.prompt)}
      />
      {piece.kind === "reflection" ? <p className="hint">{words("piece.reflectionHint")}</p> : null}
      <Rows {...{ name, piece, locale, lang, theirs, beside }} />
      {feedback}
    </>
  );
}

interface RowsProps extends Omit<AskedProps, "original"> {
  theirs: Asked | null;
  beside: (text: string | undefined) => { lang: Locale; text: string } | null;
}

function Rows({ name, piece, locale, lang, theirs, beside }: RowsProps) {
  const words = authoringWords(locale);
  if (piece.kind === "reflection") return null;
  const filled = rowsOf(piece);
  // A translation has exactly the answers of its original; accepted words are each language's own.
  const isFixed = theirs !== null && piece.kind !== "short";
  const count = isFixed ? filled : Math.max(fewest[piece.kind], filled + spare);
  return (
    <fieldset className="field rows">
      <legend>{words(`piece.answers.${piece.kind}`)}</legend>
      <p className="hint">{words(`piece.answersHint.${piece.kind}`)}</p>
      <input type="hidden" name={`${name}.${isFixed ? "rows" : "upto"}`} value={count} />
      {Array.from({ length: count }, (_, i) => (
        <div className="row" key={i}>
          <Row {...{ name, piece, locale, lang, theirs, beside, i, isFixed }} />
        </div>
      ))}
      {isFixed ? null : <p className="hint">{words("piece.moreRows")}</p>}
    </fieldset>
  );
}

function rowsOf(piece: Exclude<Asked, { kind: "reflection" }>): number {
  if (piece.kind === "match") return piece.pairs.length;
  if (piece.kind === "order") return piece.steps.length;
  return piece.kind === "short" ? piece.accepted.length : piece.choices.length;
}

function Row({ name, piece, locale, lang, theirs, beside, i, isFixed }: RowsProps & { i: number; isFixed: boolean }) {
  const words = authoringWords(locale);
  const number = i + 1;
  switch (piece.kind) {
    case "reflection":
      return null;
    case "match": {
      const pair = piece.pairs[i];
      const their = theirs?.kind === "match" ? theirs.pairs[i] : undefined;
      return (
        <>
          <WordsField
            name={`${name}.${i}.left`}
            label={words("piece.left", { number })}
            value={pair?.left ?? ""}
            lang={lang}
            beside={beside(their?.left)}
          />
          <WordsField
            name={`${name}.${i}.right`}
            label={words("piece.right", { number })}
            value={pair?.right ?? ""}
            lang={lang}
            beside={beside(their?.right)}
          />
        </>
      );
    }
    case "order":
    case "short": {
      const said = piece.kind === "order" ? piece.steps : piece.accepted;
      const their = theirs?.kind === "order" ? theirs.steps[i] : theirs?.kind === "short" ? theirs.accepted[i] : "";
      return (
        <WordsField
          name={`${name}.${i}.text`}
          label={words(piece.kind === "order" ? "piece.step" : "piece.accepted", { number })}
          value={said[i] ?? ""}
          lang={lang}
          beside={piece.kind === "short" && !their ? null : beside(their)}
        />
      );
    }
    default: {
      const choice = piece.choices[i];
      const their = theirs && "choices" in theirs ? theirs.choices[i] : undefined;
      const id = `${name}-${i}-is-right`;
      return (
        <>
          <WordsField
            name={`${name}.${i}.text`}
            label={words("piece.choice", { number })}
            value={choice?.text ?? ""}
            lang={lang}
            beside={beside(their?.text)}
          />
          {isFixed ? (
            <>
              {choice?.right ? <input type="hidden" name={`${name}.right`} value={i} /> : null}
              <p className="small quiet">{words(choice?.right ? "piece.isRight" : "piece.isWrong")}</p>
            </>
          ) : (
            <div className="choice">
              <input
                type={piece.kind === "single" ? "radio" : "checkbox"}
                name={`${name}.right`}
                id={id}
                value={i}
                defaultChecked={choice?.right ?? false}
              />
              <label htmlFor={id}>{words("piece.rightOne", { number })}</label>
            </div>
          )}
          <WordsField
            name={`${name}.${i}.feedback`}
            label={words(piece.kind === "scenario" ? "piece.follows" : "piece.feedbackOf", { number })}
            value={choice?.feedback ?? ""}
            lang={lang}
            rows={2}
            beside={beside(their?.feedback)}
          />
        </>
      );
    }
  }
}
