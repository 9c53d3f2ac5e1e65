import { ancestorsOf, findTerritoriesByCode, findTerritory } from "~/atlas/index.server.ts";
import { listPublicMedia, type Media } from "~/content/index.server.ts";
import { readNotation } from "~/content/index.ts";
import type { ShownMedia } from "~/design/blocks/blocks.tsx";
import { mediaOf } from "~/kernel/blocks.ts";
import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf, type Labels, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { isInvented } from "~/kernel/territory.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import { lineOfIndicator, listHiddenObservatories, territoriesWithFigures } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import type { LocalKey, Piece } from "../core/lesson-notation.ts";
import { listLocalPlaces, listLocalTexts } from "../data/local-texts.server.ts";
import type { ShownLocal, ShownPiece, ShownRecording } from "./shown-lesson.ts";

const words = (text: TranslatedText | undefined, locale: Locale) => (text && showText(text, locale)?.text) ?? "";

/** The pictures that a text names. */
export function picturesIn(piece: Piece): string[] {
  if (piece.kind === "passage") return piece.pieces.flatMap(picturesIn);
  return piece.kind === "text" ? mediaOf(piece.blocks) : [];
}

export const isOfPlace = (piece: Piece): boolean =>
  piece.kind === "chart" || piece.kind === "local" || (piece.kind === "passage" && piece.pieces.some(isOfPlace));

/** Countries of which something is published, places that say something of their own, and the one that is chosen. */
export async function placesFor(read: ReadDatabase, locale: PageLocale, place: string): Promise<PlaceChoice[]> {
  const known = await oncePerVersion(read, `places of lessons ${locale}`, () => listPlaces(read, locale));
  if (place === "" || known.some(({ value }) => value === place)) return known;
  const chosen = (await findTerritoriesByCode(read, [place])).map((one) => choiceOf(one.code, one.name, locale));
  const compare = byName(locale);
  return [...known, ...chosen].toSorted((a, b) => compare(a.label, b.label));
}

interface PlaceChoice {
  value: string;
  label: string;
}

const choiceOf = (code: string, name: Labels, locale: PageLocale): PlaceChoice => ({
  value: code,
  label: name[wordsOf(locale)],
});

async function listPlaces(read: ReadDatabase, locale: PageLocale): Promise<PlaceChoice[]> {
  const countries = await territoriesWithFigures(read, "country");
  const hidden = new Set(await listHiddenObservatories(read));
  const ownTexts = (await listLocalPlaces(read)).filter(
    ({ territory, observatoryId }) => !isInvented(territory) && !hidden.has(observatoryId ?? 0),
  );
  const more = await findTerritoriesByCode(
    read,
    ownTexts.map(({ territory }) => territory),
  );
  const all = new Map<string, PlaceChoice>();
  for (const { territory, name } of countries) all.set(territory, choiceOf(territory, name, locale));
  for (const { code, name } of more) all.set(code, choiceOf(code, name, locale));
  const compare = byName(locale);
  return [...all.values()].toSorted((a, b) => compare(a.label, b.label));
}

export interface Reader {
  locale: PageLocale;
  place: string;
}

/** Pieces with what they name: charts drawn, local texts found, files looked up. */
export async function showPieces(read: ReadDatabase, pieces: readonly Piece[], reader: Reader): Promise<ShownPiece[]> {
  const { locale, place } = reader;
  const shown: ShownPiece[] = [];
  for (const [i, piece] of pieces.entries()) {
    switch (piece.kind) {
      case "text":
      case "activity":
        shown.push(piece);
        break;
      case "passage":
        shown.push({ ...piece, pieces: await showPieces(read, piece.pieces, reader) });
        break;
      case "chart": {
        const id = `chart-${i}`;
        const line = await lineOfIndicator(read, { id, indicator: piece.indicator, place, locale });
        shown.push({ kind: "chart", id, caption: piece.caption, line });
        break;
      }
      case "local":
        shown.push({ ...piece, own: await localOf(read, piece.key, reader) });
        break;
      default:
        shown.push({ kind: piece.kind, caption: piece.caption, recording: await recordingOf(read, piece, locale) });
    }
  }
  return shown;
}

/** What the place says, else the nearest around it. */
async function localOf(read: ReadDatabase, key: LocalKey, { locale, place }: Reader): Promise<ShownLocal | null> {
  const territory = place ? await findTerritory(read, place) : null;
  if (!territory) return null;
  const hidden = new Set(await listHiddenObservatories(read));
  const around = [territory, ...(await ancestorsOf(read, territory))];
  const texts = await listLocalTexts(
    read,
    around.map(({ code }) => code),
  );
  for (const one of around) {
    const text = texts.find(
      (candidate) =>
        candidate.territory === one.code && candidate.key === key && !hidden.has(candidate.observatoryId ?? 0),
    );
    const said = text && showText(text.words, wordsOf(locale));
    const reading = said && readNotation(said.text);
    if (!reading?.ok) continue;
    return {
      blocks: reading.blocks,
      lang: said!.fallback ? said!.locale : undefined,
      place: one.name[wordsOf(locale)],
      checkedOn: dayText(text!.checkedOn, locale),
      expired: text!.reviewOn < dayOf(new Date()),
    };
  }
  return null;
}

async function recordingOf(
  read: ReadDatabase,
  piece: { media: string; captions: string | null; sound: string | null },
  locale: PageLocale,
): Promise<ShownRecording | null> {
  const named = [piece.media, piece.captions, piece.sound].filter((id) => id !== null);
  const found = await listPublicMedia(read, named);
  const media = found.find(({ id }) => id === piece.media);
  if (!media) return null;
  const captions = found.find(({ id }) => id === piece.captions);
  const sound = found.find(({ id }) => id === piece.sound);
  return {
    src: `/media/${media.id}`,
    mediaType: media.mediaType,
    alternative: words(media.alternative, wordsOf(locale)),
    megabytes: megabytesOf(media),
    sound: sound ? { src: `/media/${sound.id}`, megabytes: megabytesOf(sound) } : null,
    captions: captions ? `/media/${captions.id}` : null,
  };
}

const megabytesOf = ({ bytes }: Media): number => Math.max(0.1, Math.round(bytes / 100_000) / 10);

/** The pictures of a text, by their ids. */
export async function picturesOf(
  read: ReadDatabase,
  ids: readonly string[],
  locale: PageLocale,
): Promise<Record<string, ShownMedia>> {
  const found = await listPublicMedia(read, ids);
  return Object.fromEntries(found.map((media) => [media.id, pictureOf(media, locale)]));
}

function pictureOf(media: Media, locale: PageLocale): ShownMedia {
  return {
    src: `/media/${media.id}`,
    kind: "image",
    alternative: words(media.alternative, wordsOf(locale)),
    credit: media.author ?? undefined,
    width: media.width ?? undefined,
    height: media.height ?? undefined,
  };
}
