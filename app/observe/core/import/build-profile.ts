import { parsePeriod } from "~/kernel/period.ts";
import { findIndicator } from "../catalogue/index.ts";
import { profileSchema, type ImportProfile, type SeriesProfile } from "./profile.ts";
import { leaveOut, totalWord, type DraftColumn, type DraftProblem, type ProfileDraft } from "./profile-draft.ts";

/** Choices that one column alone may have. */
const onlyOnce = ["value", "lower", "upper", "sample-size", "series", "period", "period-year", "period-month"];

/** From what the form holds to a profile, or all that keeps it from being one. */
export function buildProfile(
  draft: ProfileDraft,
): { ok: true; profile: ImportProfile } | { ok: false; problems: DraftProblem[] } {
  const problems: DraftProblem[] = [];
  const refuse = (field: string, code: DraftProblem["code"], details: Record<string, string> = {}) =>
    problems.push({ field, code, details });
  checkNames(draft, refuse);
  checkColumns(draft, refuse);
  const series = seriesOf(draft, refuse);
  if (problems.length > 0 || !draft.observatory) return { ok: false, problems };
  const parsed = profileSchema.safeParse(assemble(draft, draft.observatory, series));
  if (parsed.success) return { ok: true, profile: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    ok: false,
    problems: [{ field: "name", code: "not-whole", details: { path: issue!.path.join("."), problem: issue!.message } }],
  };
}

/** A profile to go on from by hand: what nobody has said yet stands in it as a word to replace. */
export function sketchProfile(draft: ProfileDraft, territory: string): ImportProfile {
  const title = { fr: draft.name, en: draft.name, es: draft.name };
  const said = (text: string) => (text === "" ? "…" : text);
  const { dataset } = draft;
  const columns = draft.columns.map((one) => ({
    ...one,
    // A word that nobody has explained stays unknown: its rows will say so.
    codes: Object.fromEntries(Object.entries(one.codes).filter(([, code]) => code !== "")),
  }));
  const whole: ProfileDraft = {
    ...draft,
    columns,
    title,
    territory: draft.territory || territory,
    from: draft.from || "2000",
    to: draft.to || "2099",
    dataset: {
      ...dataset,
      publisher: said(dataset.publisher),
      attribution: said(dataset.attribution),
      licence: said(dataset.licence),
    },
  };
  const series = seriesLike(whole, draft.series.indicatorCode, seriesCode(dataset.slug), title);
  const dimensions = dimensionsOf(whole).map(dimensionOf);
  const unsaid: SeriesProfile = {
    code: seriesCode(dataset.slug),
    indicatorCode: null,
    coverage: "none",
    title,
    unit: "count",
    kind: "count",
    countingUnit: "person_victim",
    population: "women_and_girls",
    sourceType: draft.series.sourceType,
    nature: "recorded",
    dateBasis: draft.series.dateBasis,
    placeBasis: draft.series.placeBasis,
    dimensions,
    additive: { territory: false, time: false, dimensions: Object.fromEntries(dimensions.map((one) => [one, false])) },
  };
  const observatory = { slug: "my-observatory", territory, name: { fr: "…", en: "…", es: "…" } };
  return profileSchema.parse(assemble(whole, observatory, [series ?? unsaid]));
}

type Refuse = (field: string, code: DraftProblem["code"], details?: Record<string, string>) => void;

function checkNames(draft: ProfileDraft, refuse: Refuse): void {
  const identifier = /^[a-z0-9][a-z0-9_-]{0,79}$/;
  if (!identifier.test(draft.name)) refuse("name", "name");
  if (!identifier.test(draft.dataset.slug)) refuse("slug", "slug");
  for (const [locale, text] of Object.entries(draft.title)) if (text === "") refuse(`title-${locale}`, "title");
  if (!draft.observatory) refuse("observatory", "observatory");
  for (const field of ["publisher", "attribution", "licence"] as const)
    if (draft.dataset[field] === "") refuse(field, "missing");
  for (const field of ["licenceUrl", "sourceUrl"] as const)
    if (draft.dataset[field] !== "" && !URL.canParse(draft.dataset[field])) refuse(field, "url");
}

function checkColumns(draft: ProfileDraft, refuse: Refuse): void {
  const seen = new Set<string>();
  let places = 0;
  let periods = 0;
  draft.columns.forEach(({ column, choice }, n) => {
    const kind = choice.split(":")[0]!;
    const key = kind === "dimension" ? choice : kind;
    const single = onlyOnce.includes(choice) || ["territory", "day", "dimension"].includes(kind);
    if (single && seen.has(key)) refuse(`role-${n}`, "twice", { column });
    seen.add(key);
    if (kind === "territory") places++;
    if (choice === "period" || choice === "period-year" || kind === "day") periods++;
  });
  if (!seen.has("value") && !draft.fold) refuse("role-0", "no-value");
  if (places === 0 && draft.territory === "") refuse("territory", "no-territory");
  if (periods !== 1) refuse("from", "no-period");
  const [from, to] = [parsePeriod(draft.from), parsePeriod(draft.to)];
  if (!from || !to || draft.from > draft.to) refuse("from", "period-range");
  draft.columns.forEach((one, n) => {
    if (!one.choice.startsWith("dimension:") && one.choice !== "series") return;
    Object.entries(one.codes).forEach(([word, code], m) => {
      if (code === "") refuse(`code-${n}-${m}`, "word", { word, column: one.column });
    });
  });
}

const columnOf = (draft: ProfileDraft, choice: string) => draft.columns.find((one) => one.choice === choice)?.column;
const dimensionsOf = (draft: ProfileDraft) => draft.columns.filter((one) => one.choice.startsWith("dimension:"));
const dimensionOf = (column: DraftColumn) => column.choice.slice("dimension:".length);

/** One series for the whole file, or one for each word of a column. */
function seriesOf(draft: ProfileDraft, refuse: Refuse): SeriesProfile[] {
  const column = draft.columns.find((one) => one.choice === "series");
  if (!column) {
    const one = seriesLike(draft, draft.series.indicatorCode, seriesCode(draft.dataset.slug), draft.title);
    if (!one) refuse("indicator", "indicator");
    return one ? [one] : [];
  }
  const codes = new Set<string>();
  return Object.entries(column.codes).flatMap(([word, indicator]) => {
    if (indicator === leaveOut || indicator === "") return [];
    let code = seriesCode(word);
    for (let n = 2; codes.has(code); n++) code = `${seriesCode(word).slice(0, 70)}_${n}`;
    codes.add(code);
    const made = seriesLike(draft, indicator, code, { fr: word, en: word, es: word });
    return made ? [{ ...made, where: { [column.column]: [word] } }] : [];
  });
}

function seriesLike(
  draft: ProfileDraft,
  indicatorCode: string,
  code: string,
  title: ProfileDraft["title"],
): SeriesProfile | null {
  const indicator = findIndicator(indicatorCode);
  if (!indicator) return null;
  const dimensions = dimensionsOf(draft).map(dimensionOf);
  return {
    code,
    indicatorCode,
    coverage: draft.series.coverage as SeriesProfile["coverage"],
    title,
    unit: indicator.unit,
    kind: indicator.kind,
    countingUnit: indicator.countingUnit,
    population: draft.series.population as SeriesProfile["population"],
    sourceType: draft.series.sourceType,
    nature: draft.series.nature as SeriesProfile["nature"],
    dateBasis: draft.series.dateBasis,
    placeBasis: draft.series.placeBasis,
    dimensions,
    // What the catalogue does not say may be added is not added.
    additive: {
      territory: indicator.additive.territory,
      time: indicator.additive.time,
      dimensions: Object.fromEntries(dimensions.map((one) => [one, indicator.additive.dimensions[one] ?? false])),
    },
  };
}

function assemble(
  draft: ProfileDraft,
  observatory: NonNullable<ProfileDraft["observatory"]>,
  series: SeriesProfile[],
): unknown {
  const { source, dataset } = draft;
  const csv = source.format === "csv";
  const place = draft.columns.find((one) => one.choice.startsWith("territory:"));
  const value = columnOf(draft, "value");
  const day = draft.columns.find((one) => one.choice.startsWith("day:"));
  const [, order, to] = day?.choice.split(":") ?? [];
  const entries = Object.entries(draft.places);
  const map = Object.fromEntries(entries.filter(([, code]) => code !== leaveOut && code !== ""));
  const left = entries.filter(([, code]) => code === leaveOut).map(([word]) => word);
  const skip = [
    ...(place && left.length > 0 ? [{ column: place.column, in: left }] : []),
    ...draft.columns.flatMap(({ column, codes, choice }) => {
      const words = Object.keys(codes).filter((word) => codes[word] === leaveOut);
      return words.length > 0 && /^(?:dimension:|series$)/.test(choice) ? [{ column, in: words }] : [];
    }),
  ];
  const named = (choice: string) => draft.columns.filter((one) => one.choice === choice).map((one) => one.column);
  const period = {
    year: columnOf(draft, "period-year"),
    month: columnOf(draft, "period-month"),
    own: columnOf(draft, "period"),
    day: day && { column: day.column, order, to },
    from: draft.from,
    to: draft.to,
    unknown: draft.unknownPeriods.length > 0 ? draft.unknownPeriods : undefined,
  };
  return defined({
    name: draft.name,
    version: 1,
    title: draft.title,
    source: defined({
      format: source.format,
      delimiter: csv ? source.delimiter : undefined,
      encoding: csv ? source.encoding : undefined,
      sheet: csv ? undefined : source.sheet,
      headerRows: source.headerRows,
      decimal: source.decimal,
      thousands: source.thousands === "" ? undefined : source.thousands,
    }),
    dataset: defined({
      slug: dataset.slug,
      observatory,
      title: draft.title,
      publisher: dataset.publisher,
      attribution: dataset.attribution,
      licence: dataset.licence,
      licenceUrl: dataset.licenceUrl === "" ? undefined : dataset.licenceUrl,
      sourceUrl: dataset.sourceUrl === "" ? undefined : dataset.sourceUrl,
      plan: [planOf(draft)],
    }),
    series,
    skip: skip.length > 0 ? skip : undefined,
    territory: place
      ? defined({
          column: place.column,
          system: place.choice.slice("territory:".length),
          map: Object.keys(map).length > 0 ? map : undefined,
        })
      : { constant: draft.territory },
    period: defined(period),
    dimensions: dimensionsOf(draft).map((one) => {
      const words = Object.entries(one.codes).filter(([, code]) => code !== leaveOut);
      return defined({
        dimension: dimensionOf(one),
        column: one.column,
        codes: { map: Object.fromEntries(words.map(([word, code]) => [word, code === totalWord ? null : code])) },
        // The words of the total are checked against the sum of their parts.
        total: words.some(([, code]) => code === totalWord)
          ? words.filter(([, code]) => code === totalWord).map(([word]) => word)
          : undefined,
      });
    }),
    value: value === undefined ? { eachRow: true, blank: draft.blank } : { column: value, blank: draft.blank },
    lower: columnOf(draft, "lower"),
    upper: columnOf(draft, "upper"),
    sampleSize: columnOf(draft, "sample-size"),
    fold: draft.fold,
    placeNames: named("place-name").length > 0 ? named("place-name") : undefined,
    ignore: named("ignore").length > 0 ? named("ignore") : undefined,
  });
}

/** A first plan: each level that the file names, its totals and each dimension by itself. Editions can be richer later. */
function planOf(draft: ProfileDraft) {
  const monthly = draft.columns.some(({ choice }) => choice === "period-month" || choice.endsWith(":month"));
  const own = draft.columns.some(({ choice }) => choice === "period");
  return {
    series: "*",
    levels: draft.levels.length > 0 ? draft.levels : ["country"],
    frequencies: own ? ["A", "S", "Q", "M"] : monthly ? ["A", "M"] : ["A"],
    breakdowns: [[], ...dimensionsOf(draft).map((one) => [dimensionOf(one)])],
  };
}

/** A word as a code of a series: `Violences sexuelles` is `violences_sexuelles`. */
export function seriesCode(word: string): string {
  const plain = word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toLowerCase();
  return plain.slice(0, 80) || "series";
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
