import { Select } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import type { PieceFields } from "../../core/authoring/piece-fields.ts";
import { authoringWords } from "../../authoring-words.ts";
import { AskedFields } from "./asked-fields.tsx";
import { WordsField } from "./words-field.tsx";

/** What a piece may name: files of the media library, and series of which something is published. */
export interface PieceOptions {
  media: { value: string; label: string; type: string }[];
  indicators: { value: string; label: string }[];
}

export interface PieceFormProps {
  /** `p3`: fields are named `p3.prompt`, `p3.0.text`. */
  name: string;
  piece: PieceFields;
  locale: PageLocale;
  lang: Locale;
  /** The original's piece and language, where this one translates it. */
  original: { piece: PieceFields; lang: Locale } | null;
  options: PieceOptions;
}

/** The fields of one piece of a lesson. */
export function PieceForm(props: PieceFormProps) {
  const { name, piece, locale, lang, original } = props;
  const words = authoringWords(locale);
  const theirs = original && "text" in original.piece ? { lang: original.lang, text: original.piece.text } : null;
  const text = (label: string, rows: number, hint?: string) =>
    "text" in piece ? (
      <WordsField name={`${name}.text`} {...{ label, lang, rows, hint }} value={piece.text} beside={theirs} />
    ) : null;
  const hidden = (key: string, value: string) => <input type="hidden" name={`${name}.${key}`} value={value} />;
  const fields = () => {
    switch (piece.kind) {
      case "text":
        return text(words("piece.text"), linesOf(piece.text), words("piece.textHint"));
      case "raw":
        return text(words("piece.raw"), linesOf(piece.text), words("piece.rawHint"));
      case "content-note":
        return text(words("piece.note"), 3, words("piece.noteHint"));
      case "chart":
        return (
          <>
            {original ? hidden("indicator", piece.indicator) : <ChartOf {...props} piece={piece} />}
            {text(words("piece.caption"), 3)}
          </>
        );
      case "local":
        return (
          <>
            {original ? (
              hidden("key", piece.key)
            ) : (
              <Select
                id={`${name}-key`}
                name={`${name}.key`}
                label={words("piece.localKey")}
                hint={words("piece.localHint")}
                defaultValue={piece.key}
                options={(["law", "lines", "services"] as const).map((value) => ({
                  value,
                  label: words(`piece.local.${value}`),
                }))}
              />
            )}
            {text(words("piece.localGeneral"), 4)}
          </>
        );
      case "video":
      case "audio":
      case "download":
        return (
          <>
            <FileOf {...props} piece={piece} />
            {piece.kind === "download" ? null : text(words("piece.transcript"), 6, words("piece.transcriptHint"))}
          </>
        );
      default:
        return <AskedFields {...{ name, piece, locale, lang, original }} />;
    }
  };
  return (
    <>
      {hidden("kind", piece.kind)}
      {fields()}
    </>
  );
}

export const linesOf = (text: string): number =>
  Math.min(
    30,
    Math.max(
      4,
      text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 90), 1),
    ),
  );

function ChartOf({ name, piece, locale, options }: PieceFormProps & { piece: { kind: "chart"; indicator: string } }) {
  const words = authoringWords(locale);
  const known = options.indicators.some(({ value }) => value === piece.indicator);
  return (
    <Select
      id={`${name}-indicator`}
      name={`${name}.indicator`}
      label={words("piece.indicator")}
      hint={words("piece.indicatorHint")}
      defaultValue={piece.indicator}
      options={[
        { value: "", label: words("piece.choose") },
        ...options.indicators,
        ...(known || piece.indicator === "" ? [] : [{ value: piece.indicator, label: piece.indicator }]),
      ]}
    />
  );
}

const kindOfFile = { video: /^video\//, audio: /^audio\//, download: /./ };

function FileOf({
  name,
  piece,
  locale,
  options,
}: PieceFormProps & {
  piece: { kind: "video" | "audio" | "download"; media: string; captions: string; sound: string };
}) {
  const words = authoringWords(locale);
  const files = (fits: RegExp, chosen: string) => {
    const found = options.media.filter(({ type }) => fits.test(type));
    const known = chosen === "" || found.some(({ value }) => value === chosen);
    return [
      { value: "", label: words("piece.choose") },
      ...found.map(({ value, label }) => ({ value, label })),
      ...(known ? [] : [{ value: chosen, label: chosen }]),
    ];
  };
  return (
    <>
      <Select
        id={`${name}-media`}
        name={`${name}.media`}
        label={words(`piece.file.${piece.kind}`)}
        hint={<FilesHint locale={locale} />}
        defaultValue={piece.media}
        options={files(kindOfFile[piece.kind], piece.media)}
      />
      {piece.kind === "video" ? (
        <>
          <Select
            id={`${name}-captions`}
            name={`${name}.captions`}
            label={words("piece.captions")}
            hint={words("piece.captionsHint")}
            defaultValue={piece.captions}
            options={files(/^text\/vtt$/, piece.captions)}
          />
          <Select
            id={`${name}-sound`}
            name={`${name}.sound`}
            label={words("piece.sound")}
            hint={words("piece.soundHint")}
            defaultValue={piece.sound}
            options={files(/^audio\//, piece.sound)}
          />
        </>
      ) : null}
    </>
  );
}

function FilesHint({ locale }: { locale: PageLocale }) {
  return <a href={`/${locale}/workspace/media`}>{authoringWords(locale)("piece.library")}</a>;
}
