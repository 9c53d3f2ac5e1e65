import { createHash } from "node:crypto";
import type { Labels } from "~/kernel/locale.ts";
import { done, failed, type Failure, type Outcome } from "~/kernel/outcome.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { publicStamp } from "~/platform/public-version.server.ts";
import { findPlaces } from "~/atlas/index.server.ts";
import { findIndicator } from "../core/catalogue/index.ts";
import { instantOf, wantsBreakdown, type ObservationFilter } from "../core/open-data/observation-query.ts";
import { periodRange } from "../core/open-data/period-range.ts";
import {
  editionsInForce,
  lastWithdrawn,
  seriesInEditions,
  type Edition,
  type EditionSeries,
} from "./editions.server.ts";
import { breakdownsOfSeries, type FigureSelection } from "./figure-stream.server.ts";

type Asked = Pick<ObservationFilter, "dataset" | "asOf">;
type Breakdowns = ReadonlyMap<number, Readonly<Record<string, string>>>;

export interface EditionsAsked {
  editions: Edition[];
  /** Datasets whose edition of then has been withdrawn since. */
  withdrawn: Edition[];
  /** Changes when any edition does. */
  hash: string;
}

/** The editions that a question is about; one that was withdrawn never answers with its figures. */
export async function editionsAsked(db: ReadDatabase, { dataset, asOf }: Asked): Promise<Outcome<EditionsAsked>> {
  const at = asOf === undefined ? undefined : instantOf(asOf);
  const found = await editionsInForce(db, { datasets: dataset, at });
  for (const slug of dataset ?? []) {
    const edition = found.find((one) => one.dataset === slug);
    const gone = edition?.state === "withdrawn" ? edition : edition ? undefined : await lastWithdrawn(db, slug);
    if (gone) return { ok: false, failure: goneEdition(gone) };
    if (!edition) return failed("not-found", "dataset", { dataset: slug });
  }
  const editions = found.filter((one) => one.state === "published");
  const text = editions.map((one) => one.releaseId).join();
  return done({
    editions,
    withdrawn: found.filter((one) => one.state === "withdrawn"),
    hash: createHash("sha256").update(text).digest("base64url").slice(0, 12),
  });
}

/** Why an edition answers no more, in every language: the door picks the reader's. */
export function goneEdition({
  dataset,
  version,
  withdrawnAt,
  note,
}: Pick<Edition, "dataset" | "version" | "withdrawnAt" | "note">): Failure {
  const reason: Partial<Labels> = note ?? {};
  return {
    kind: "gone",
    code: "withdrawn",
    details: {
      dataset,
      version,
      withdrawnAt: withdrawnAt?.toISOString() ?? "",
      ...Object.fromEntries(Object.entries(reason).map(([locale, text]) => [`reason_${locale}`, text])),
    },
  };
}

export interface SelectedSeries {
  series: EditionSeries;
  breakdowns: Breakdowns;
  selection: FigureSelection;
}

/** What the filters come to, series by series, in the order in which rows are read. */
export async function selectFigures(
  db: ReadDatabase,
  filter: Omit<ObservationFilter, "dataset" | "asOf">,
  editions: readonly Edition[],
): Promise<Outcome<SelectedSeries[]>> {
  const unknown = filter.indicator?.find((code) => !findIndicator(code));
  if (unknown) return failed("not-found", "indicator", { indicator: unknown });
  const territories = await territoriesAsked(db, filter);
  if (!territories.ok) return territories;
  const releaseIds = editions.map((edition) => edition.releaseId);
  const found = await seriesInEditions(db, releaseIds, { series: filter.series, indicators: filter.indicator });
  const missing = filter.series?.find((code) => !found.some((one) => one.code === code));
  if (missing) return failed("not-found", "series", { series: missing });
  const selected: SelectedSeries[] = [];
  for (const series of found) {
    const breakdowns = await knownBreakdowns(db, series);
    const wanted = [...breakdowns].filter(([, codes]) => wantsBreakdown(codes, filter)).map(([id]) => id);
    if (wanted.length === 0) continue;
    const all = wanted.length === breakdowns.size;
    selected.push({
      series,
      breakdowns,
      selection: {
        releaseId: series.releaseId,
        seriesId: series.seriesId,
        // Naming every combination lets the index jump to the few periods of each, rather than read them all.
        breakdownIds: all && !(filter.period && wanted.length <= mostJumps) ? null : wanted,
        territoryIds: territories.value,
        periods: filter.period ?? null,
        range: filter.from || filter.to ? periodRange(filter.from, filter.to) : null,
      },
    });
  }
  return done(selected);
}

const mostJumps = 1000;

async function territoriesAsked(
  db: ReadDatabase,
  { territory, level, parent }: Pick<ObservationFilter, "territory" | "level" | "parent">,
): Promise<Outcome<number[] | null>> {
  if (!territory && !level && !parent) return done(null);
  const places = await findPlaces(db, { codes: territory, level, parent });
  if (!places) return failed("not-found", "territory", { territory: parent! });
  const unknown = !level && !parent && territory?.find((code) => !places.some((place) => place.code === code));
  return unknown ? failed("not-found", "territory", { territory: unknown }) : done(places.map((place) => place.id));
}

/** An edition never changes, so what it holds is learnt once. */
const breakdownsByDatabase = new WeakMap<ReadDatabase, Map<string, Breakdowns>>();
const mostSeriesKnown = 5000;

async function knownBreakdowns(db: ReadDatabase, { releaseId, seriesId }: EditionSeries): Promise<Breakdowns> {
  const known = remembered(db);
  const key = `${releaseId}/${seriesId}`;
  let breakdowns = known.get(key);
  if (!breakdowns) {
    breakdowns = await breakdownsOfSeries(db, { releaseId, seriesId });
    if (known.size >= mostSeriesKnown) known.delete(known.keys().next().value!);
    known.set(key, breakdowns);
  }
  return breakdowns;
}

function remembered(db: ReadDatabase): Map<string, Breakdowns> {
  const known = breakdownsByDatabase.get(db) ?? new Map<string, Breakdowns>();
  breakdownsByDatabase.set(db, known);
  return known;
}

export interface PlaceName {
  code: string;
  name: Labels;
}

let places = new WeakMap<ReadDatabase, Map<number, PlaceName>>();
let placesStamp = "";
const mostPlacesKnown = 100_000;

/** Codes and names of these territories; forgotten when anything public changes, since a name may have. */
export async function placeNames(db: ReadDatabase, ids: Iterable<number>): Promise<ReadonlyMap<number, PlaceName>> {
  if (placesStamp !== publicStamp()) {
    places = new WeakMap();
    placesStamp = publicStamp();
  }
  let known = places.get(db);
  if (!known || known.size > mostPlacesKnown) places.set(db, (known = new Map()));
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  for (const { id, code, name } of (await findPlaces(db, { ids: missing }))!) known.set(id, { code, name });
  return known;
}
