import { Actions, Button } from "~/design/forms/button.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { pieceKinds, type PieceFields } from "../../core/authoring/piece-fields.ts";
import { authoringWords } from "../../authoring-words.ts";
import type { PartView } from "./part-view.server.ts";
import { linesOf, PieceForm } from "./piece-form.tsx";
import { WordsField } from "./words-field.tsx";

export const partFormId = "part-form";

/** What an action gives back of what was typed. */
export interface TypedPartForm {
  words: { title: string; summary: string; body: string };
  pieces: PieceFields[] | null;
  base: string;
}

/** One part in one language: its title, its summary, and its pieces. */
export function PartForm({ view, typed }: { view: PartView; typed: TypedPartForm | null }) {
  const { locale, language, source, original, stale } = view;
  const words = authoringWords(locale);
  const said = typed?.words ?? view.words;
  const pieces = typed?.pieces ?? view.pieces;
  const staleNote = (is: boolean) => (is ? words("part.stale") : undefined);
  const beside = (field: "title" | "summary" | "body") =>
    original ? { lang: source, text: original[field], note: staleNote(stale[field]) } : null;
  return (
    <form method="post" id={partFormId} className="part-form" aria-label={words("part.form")} noValidate>
      <input type="hidden" name="part" value={view.part} />
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="base" value={typed?.base ?? view.base} />
      <PartActions view={view} />
      <WordsField
        name="title"
        label={words("part.title")}
        value={said.title}
        lang={language}
        maxLength={200}
        beside={beside("title")}
      />
      <WordsField
        name="summary"
        label={words(view.isLesson ? "part.aim" : "part.summary")}
        hint={words("part.summaryHint")}
        value={said.summary}
        lang={language}
        rows={3}
        maxLength={1000}
        beside={beside("summary")}
      />
      {pieces ? (
        <Pieces view={view} pieces={pieces} />
      ) : (
        <WordsField
          name="body"
          label={words("part.body")}
          hint={words("piece.textHint")}
          value={said.body}
          lang={language}
          rows={linesOf(said.body)}
          beside={beside("body")}
        />
      )}
      {pieces && pieces.length > 2 ? <PartActions view={view} /> : null}
    </form>
  );
}

function PartActions({ view: { locale, isLesson, draft, original } }: { view: PartView }) {
  const words = authoringWords(locale);
  return (
    <Actions>
      <Button name="step" value="save">
        {words(original ? "part.saveTranslation" : "part.save")}
      </Button>
      <Button name="step" value="keep" tone="secondary">
        {words("part.keep")}
      </Button>
      {isLesson ? (
        <Button name="step" value="see" tone="secondary">
          {words("part.see")}
        </Button>
      ) : null}
      {draft?.canUndo ? (
        <Button name="step" value="undo" tone="plain">
          {words("part.undo")}
        </Button>
      ) : null}
      {draft ? (
        <Button name="step" value="discard" tone="plain">
          {words("part.discard")}
        </Button>
      ) : null}
    </Actions>
  );
}

function Pieces({ view, pieces }: { view: PartView; pieces: readonly PieceFields[] }) {
  const { locale, language, source, original, stale } = view;
  const words = authoringWords(locale);
  return (
    <>
      <input type="hidden" name="pieces" value={pieces.length} />
      <h2 className="small">{words("part.pieces")}</h2>
      {pieces.length === 0 ? <p className="quiet">{words("part.noPieces")}</p> : null}
      {original ? null : <AddPiece locale={locale} at={0} />}
      <ol className="pieces" data-sortable={original ? undefined : partFormId}>
        {pieces.map((piece, i) => {
          const theirs = original?.pieces?.[i];
          return (
            <li key={`${i}-${piece.kind}`} id={`piece-${i}`} className="piece">
              <fieldset>
                <legend>
                  {words("piece.legend", { number: i + 1, kind: words(`kind.${piece.kind}`) })}
                  {stale.pieces.includes(i) ? <span className="stale-mark"> · {words("part.stale")}</span> : null}
                </legend>
                <PieceForm
                  name={`p${i}`}
                  {...{ piece, locale }}
                  lang={language}
                  original={theirs ? { piece: theirs, lang: source } : null}
                  options={view.options}
                />
                {original ? null : <PieceTools {...{ locale, i }} last={i === pieces.length - 1} />}
              </fieldset>
              {original ? null : <AddPiece locale={locale} at={i + 1} />}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function PieceTools({ locale, i, last }: { locale: PageLocale; i: number; last: boolean }) {
  const words = authoringWords(locale);
  const number = i + 1;
  return (
    <div className="piece-tools">
      <Button
        name="step"
        value={`up:${i}`}
        tone="plain"
        disabled={i === 0}
        aria-label={words("piece.upLabel", { number })}
      >
        {words("piece.up")}
      </Button>
      <Button
        name="step"
        value={`down:${i}`}
        tone="plain"
        disabled={last}
        aria-label={words("piece.downLabel", { number })}
      >
        {words("piece.down")}
      </Button>
      <Button name="step" value={`remove:${i}`} tone="plain" aria-label={words("piece.removeLabel", { number })}>
        {words("piece.remove")}
      </Button>
    </div>
  );
}

function AddPiece({ locale, at }: { locale: PageLocale; at: number }) {
  const words = authoringWords(locale);
  return (
    <div className="add-piece">
      <Disclosure summary={words(at === 0 ? "piece.addFirst" : "piece.addAfter", { number: at })}>
        <div className="piece-tools">
          {pieceKinds.map((kind) => (
            <Button key={kind} name="step" value={`add:${kind}:${at}`} tone="secondary">
              {words(`kind.${kind}`)}
            </Button>
          ))}
        </div>
      </Disclosure>
    </div>
  );
}
