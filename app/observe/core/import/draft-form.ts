import { locales, type Labels } from "~/kernel/locale.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { seriesCode } from "./build-profile.ts";
import type { FileFacts, ProfileDraft, DraftColumn } from "./profile-draft.ts";
import type { ProposalLookups, ProposedMapping } from "./propose-profile.ts";

const year = /^(?:19|20)\d{2}$/;
const ownPeriod = /^(?:19|20)\d{2}(?:-(?:S[12]|Q[1-4]|0[1-9]|1[0-2]))?$/;

/** The choice that stands in the form for what a column seems to be. */
function choiceOf({ role, system, dimension }: ProposedMapping["columns"][number]): string {
  if (role === "territory") return `territory:${system}`;
  return role === "dimension" ? `dimension:${dimension}` : role;
}

/** Our codes for the words of a column, as far as some list knows them. */
function codesFor(choice: string, words: readonly string[] | null, lookups: ProposalLookups): Record<string, string> {
  if (!words) return {};
  if (choice === "series") return Object.fromEntries(words.map((word) => [word, ""]));
  if (!choice.startsWith("dimension:")) return {};
  const dimension = choice.slice("dimension:".length);
  return Object.fromEntries(words.map((word) => [word, lookups.codeOf(dimension, word) ?? ""]));
}

/** The form as it is first shown: all that can be guessed, and blanks where nothing can. */
export function firstDraft(
  facts: FileFacts,
  mapping: ProposedMapping,
  lookups: ProposalLookups,
  fileName: string,
): ProfileDraft {
  const slug = seriesCode(fileName.replace(/\.[a-z.]+$/i, ""))
    .replaceAll("_", "-")
    .slice(0, 60);
  const columns: DraftColumn[] = mapping.columns.map((one, n) => {
    const choice = choiceOf(one);
    return { column: one.column, choice, codes: codesFor(choice, facts.words[n] ?? null, lookups) };
  });
  const empty = Object.fromEntries(locales.map((locale) => [locale, ""])) as Labels;
  return {
    name: slug,
    title: empty,
    source: {
      format: facts.format,
      delimiter: facts.delimiter,
      encoding: facts.encoding,
      sheet: facts.sheet,
      headerRows: facts.headerRows,
      decimal: mapping.decimal,
      thousands: "",
    },
    columns,
    territory: "",
    places: {},
    ...periodsOf(facts, columns),
    blank: "refuse",
    fold: columns.some(({ choice }) => choice === "ignore") || !columns.some(({ choice }) => choice === "value"),
    observatory: null,
    dataset: { slug, publisher: "", attribution: "", licence: "", licenceUrl: "", sourceUrl: "" },
    series: {
      indicatorCode: "",
      coverage: "part",
      population: "women_and_girls",
      nature: "recorded",
      sourceType: "police",
      dateBasis: "recording",
      placeBasis: "facts",
    },
    levels: [],
  };
}

/** First and last period of the file, and the words of its column of periods that are none. */
function periodsOf(facts: FileFacts, columns: readonly DraftColumn[]) {
  const n = columns.findIndex(({ choice }) => choice === "period" || choice === "period-year");
  const words = facts.words[n] ?? [];
  const pattern = columns[n]?.choice === "period" ? ownPeriod : year;
  const periods = words.filter((word) => pattern.test(word)).sort();
  return {
    from: periods[0]?.slice(0, 4) ?? "",
    to: periods.at(-1)?.slice(0, 4) ?? "",
    unknownPeriods: words.filter((word) => !pattern.test(word)),
  };
}

export interface DraftContext {
  facts: FileFacts;
  lookups: ProposalLookups;
  /** Words of the column of places that the chosen system lacks. */
  unknownPlaces: readonly string[];
  levels: TerritoryLevel[];
  observatory: ProfileDraft["observatory"];
}

/** Reads the form back. A column whose role has changed has its codes proposed anew. */
export function readDraft(get: (field: string) => string, context: DraftContext): ProfileDraft {
  const { facts, lookups } = context;
  const text = (field: string) => get(field).trim();
  const names = facts.headerLines.at(-1) ?? [];
  const columns = names.map((column, n): DraftColumn => {
    const choice = text(`role-${n}`) || "ignore";
    const codes = codesFor(choice, facts.words[n] ?? null, lookups);
    if (text(`was-${n}`) !== choice) return { column, choice, codes };
    Object.keys(codes).forEach((word, m) => (codes[word] = text(`code-${n}-${m}`)));
    return { column, choice, codes };
  });
  return {
    name: text("name"),
    title: Object.fromEntries(locales.map((locale) => [locale, text(`title-${locale}`)])) as Labels,
    source: {
      format: facts.format,
      delimiter: facts.delimiter,
      encoding: facts.encoding,
      sheet: facts.sheet,
      headerRows: facts.headerRows,
      decimal: text("decimal") === "," ? "," : ".",
      thousands: get("thousands"),
    },
    columns,
    territory: text("territory"),
    places: Object.fromEntries(context.unknownPlaces.map((word, n) => [word, text(`place-${n}`)])),
    from: text("from"),
    to: text("to"),
    unknownPeriods: get("unknown-periods")
      .split(/\r?\n/)
      .map((word) => word.trim())
      .filter(Boolean),
    blank: text("blank") || "refuse",
    fold: text("fold") === "yes",
    observatory: context.observatory,
    dataset: {
      slug: text("slug"),
      publisher: text("publisher"),
      attribution: text("attribution"),
      licence: text("licence"),
      licenceUrl: text("licenceUrl"),
      sourceUrl: text("sourceUrl"),
    },
    series: {
      indicatorCode: text("indicator"),
      coverage: text("coverage") || "part",
      population: text("population"),
      nature: text("nature"),
      sourceType: text("sourceType"),
      dateBasis: text("dateBasis"),
      placeBasis: text("placeBasis"),
    },
    levels: context.levels,
  };
}
