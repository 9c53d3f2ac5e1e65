import { dayOf } from "~/kernel/day.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { cslJson, dataCite, type Cited } from "../../core/open-data/citation.ts";
import type { EditionTexts, KeptSeries } from "../../core/open-data/edition-texts.ts";
import type { EditionSource, SourcePlace } from "../../data/edition-source.server.ts";
import { editionWords } from "../../messages/edition-words.ts";
import { codesOfEdition, flagsOfEdition } from "./code-lists.ts";
import { citationText, methodSheet } from "./method-sheet.ts";

interface Described {
  source: EditionSource;
  places: readonly SourcePlace[];
  /** The permanent address of the edition in a language. */
  addressIn: (locale: Locale) => string;
  /** Method sheets with the signs of English in every language, as they were set at first. */
  plainSigns?: boolean | undefined;
}

/** What the files of an edition say beside its figures, in the words that stand now. */
export function textsOfToday({ source, places, addressIn, plainSigns }: Described): EditionTexts {
  const inEach = (say: (locale: Locale) => string) => Object.fromEntries(locales.map((one) => [one, say(one)]));
  const cited = citedFrom(source, addressIn("en"));
  return {
    languages: locales,
    series: seriesOfToday(source),
    codes: codesOfEdition(source, places),
    flags: flagsOfEdition(),
    methods: inEach((locale) => methodSheet(source, addressIn(locale), locale, plainSigns ? "en" : locale)),
    sheets: sheetNames(),
    licence: licence(source, addressIn),
    cslJson: `${JSON.stringify(cslJson(cited), null, 2)}\n`,
    dataCite: `${JSON.stringify(dataCite(cited), null, 2)}\n`,
  };
}

export function seriesOfToday({ selected }: EditionSource): KeptSeries[] {
  return selected.map(
    ({ series: { seriesId, code, indicator, title, dimensions, unit, countingUnit, population } }) => ({
      seriesId,
      code,
      indicator,
      title,
      dimensions,
      unit,
      countingUnit,
      population,
    }),
  );
}

export const sheetNames = (): EditionTexts["sheets"] =>
  Object.fromEntries(locales.map((locale) => [locale, editionWords(locale)("method.sheet")]));

function licence(source: EditionSource, addressIn: Described["addressIn"]): string {
  return locales
    .map((locale) => {
      const words = editionWords(locale);
      const named = [source.licence, source.licenceUrl].filter(Boolean).join(", ");
      return [
        words("licence.text", { licence: named, attribution: source.attribution }),
        citationText(source, addressIn(locale), locale),
      ].join("\n");
    })
    .join("\n\n")
    .concat("\n");
}

function citedFrom({ edition, publisher, title, licence, licenceUrl }: EditionSource, address: string): Cited {
  return {
    dataset: edition.dataset,
    publisher,
    title: title.en,
    version: edition.version,
    date: dayOf(edition.publishedAt),
    address,
    licence,
    licenceUrl,
    fingerprint: edition.figuresHash,
    language: "en",
  };
}
