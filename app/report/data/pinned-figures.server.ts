import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import type { Territory } from "~/atlas/index.ts";
import { breakdownKey } from "~/observe/index.ts";
import {
  figuresOfEdition,
  linesOfEditions,
  listBreaksOfSeries,
  listPublicSeries,
  seriesOfEditions,
  type PublicSeries,
  type RatedFigure,
  type SeriesOfEdition,
} from "~/observe/index.server.ts";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import {
  editionKey,
  type FigurePin,
  type Pin,
  type PlacesPin,
  type RowPin,
  type SeriesPin,
  type SpanPin,
} from "../core/pin.ts";

export interface Break {
  period: string;
  kind: "definition" | "law" | "source" | "method" | "partial";
  note: Labels;
}

/** The editions that a report is pinned to, open for reading: nothing else of the data can be asked through it. */
export interface PinnedEditions {
  series(pin: SeriesPin): SeriesOfEdition | undefined;
  /** The same series in the edition in force, when the report is pinned to an older one. */
  newer(pin: SeriesPin): PublicSeries | undefined;
  /** Any series of the edition in force, when the report is pinned to an older one: for its number and its day. */
  inForce(pin: SeriesPin): PublicSeries | undefined;
  breaks(pin: SeriesPin): readonly Break[];
  place(code: string): Territory | undefined;
  /** One place of a series, period by period. */
  line(pin: RowPin | SpanPin | Pin): readonly RatedFigure[];
  /** The places of a map. */
  places(pin: PlacesPin): readonly RatedFigure[];
  /** Whether the edition in force shows something else than the pinned one does. */
  isRevised(pin: Pin | SpanPin | PlacesPin | RowPin, periods?: readonly string[]): boolean;
}

/**
 * Everything that the pins of a report lead to, in three round trips: editions and places, then the series in force where
 * an edition was replaced, then all lines and maps at once. Editions never change, so that a process remembers what it
 * read of them until something public does.
 */
export async function openEditions(read: ReadDatabase, pins: readonly FigurePin[]): Promise<PinnedEditions> {
  const editions = [...new Set(pins.map(editionKey))].sort();
  const codes = new Set(pins.flatMap((pin) => ("level" in pin ? (pin.within ?? []) : pin.territory)));
  const [held, places] = await Promise.all([
    oncePerVersion(read, `editions ${editions.join(", ")}`, () => seriesOfEditions(read, pins.map(editionOf))),
    findTerritoriesByCode(read, [...codes]),
  ]);
  const keyOf = (dataset: string, version: number, series: string) => `${dataset} ${version} ${series}`;
  const byKey = new Map(held.map((one) => [keyOf(one.dataset, one.version, one.code), one]));
  const outdated = new Set(held.filter((one) => one.newer !== null).map((one) => one.dataset));
  const inForce = outdated.size === 0 ? [] : await listPublicSeries(read);
  const current = new Map(
    inForce.filter((one) => outdated.has(one.dataset)).map((one) => [`${one.dataset} ${one.code}`, one] as const),
  );
  const known = new Map(places.map((one) => [one.code, one]));

  const series: PinnedEditions["series"] = (pin) => byKey.get(keyOf(pin.dataset, pin.edition, pin.series));
  const newer: PinnedEditions["newer"] = (pin) =>
    series(pin)?.newer == null ? undefined : current.get(`${pin.dataset} ${pin.series}`);
  const asked = pins.flatMap((pin) =>
    [series(pin), newer(pin)].flatMap((of) => (of ? { pin, series: asEdition(of) } : [])),
  );
  const [breaks, lines, maps] = await Promise.all([
    listBreaksOfSeries(read, [...new Set(held.map((one) => one.seriesId))]),
    readLines(read, asked, known),
    readMaps(read, asked, known),
  ]);
  const lineOf = (of: PublicSeries | undefined, pin: LinePin) => (of && lines.get(lineKey(of, pin))) ?? [];
  const placesOf = (of: PublicSeries | undefined, pin: PlacesPin) => {
    const figures = (of && maps.get(mapKey(of, pin))) ?? [];
    return pin.period === "latest" ? latestOfEach(figures) : figures;
  };
  return {
    series,
    newer,
    inForce: (pin) =>
      series(pin)?.newer == null ? undefined : [...current.values()].find(({ dataset }) => dataset === pin.dataset),
    breaks: (pin) => breaks.get(series(pin)?.seriesId ?? 0) ?? [],
    place: (code) => known.get(code),
    line: (pin) => lineOf(series(pin), pin),
    places: (pin) => placesOf(series(pin), pin),
    isRevised(pin, periods) {
      if (series(pin)?.newer == null) return false;
      const other = newer(pin);
      // The edition in force has dropped the series: what is shown here is no longer what it says.
      if (!other) return true;
      if ("level" in pin) return differ(placesOf(series(pin), pin), placesOf(other, pin), () => true);
      return differ(lineOf(series(pin), pin), lineOf(other, pin), wantedPeriods(pin, periods));
    },
  };
}

type LinePin = Pin | SpanPin | RowPin;
type Asked = { pin: FigurePin; series: SeriesOfEdition };
type Figures = ReadonlyMap<string, readonly RatedFigure[]>;
type Known = ReadonlyMap<string, Territory>;

const editionOf = ({ dataset, edition }: FigurePin) => ({ dataset, version: edition });
const lineKey = ({ releaseId, seriesId }: PublicSeries, { codes, territory }: LinePin) =>
  `${releaseId} ${seriesId} ${breakdownKey(codes)} ${territory}`;
const mapKey = ({ releaseId, seriesId }: PublicSeries, { codes, level, within, period }: PlacesPin) =>
  `${releaseId} ${seriesId} ${breakdownKey(codes)} ${level} ${within ?? ""} ${period}`;

/** Figures that a process has read of editions, for one public version. */
const mostRemembered = 5000;

async function remembering(
  read: ReadDatabase,
  what: string,
  wanted: ReadonlyMap<string, Asked>,
  ask: (missing: readonly [string, Asked][]) => Promise<readonly (readonly RatedFigure[])[]>,
): Promise<Figures> {
  const memory = await oncePerVersion(read, what, async () => new Map<string, readonly RatedFigure[]>());
  const missing = [...wanted].filter(([key]) => !memory.has(key));
  if (missing.length === 0) return memory;
  const figures = await ask(missing);
  const into = memory.size + missing.length > mostRemembered ? new Map(memory) : memory;
  for (const [i, [key]] of missing.entries()) into.set(key, figures[i]!);
  return into;
}

function readLines(read: ReadDatabase, asked: readonly Asked[], known: Known): Promise<Figures> {
  const wanted = new Map(
    asked.flatMap((one) =>
      "level" in one.pin || !known.has(one.pin.territory) ? [] : [[lineKey(one.series, one.pin), one] as const],
    ),
  );
  return remembering(read, "lines of reports", wanted, (missing) =>
    linesOfEditions(
      read,
      missing.map(([, { pin, series }]) => ({
        series,
        breakdown: breakdownKey(pin.codes),
        territoryId: known.get((pin as LinePin).territory)!.id,
      })),
    ),
  );
}

function readMaps(read: ReadDatabase, asked: readonly Asked[], known: Known): Promise<Figures> {
  const wanted = new Map(
    asked.flatMap((one) => ("level" in one.pin ? [[mapKey(one.series, one.pin), one] as const] : [])),
  );
  return remembering(read, "maps of reports", wanted, (missing) =>
    Promise.all(
      missing.map(([, { pin, series }]) => {
        const { codes, level, within, period } = pin as PlacesPin;
        const whole = within === undefined ? undefined : known.get(within);
        return figuresOfEdition(read, series, {
          breakdowns: [breakdownKey(codes)],
          level,
          ...(whole ? { within: whole.path } : {}),
          ...(period === "latest" ? {} : { period }),
        });
      }),
    ),
  );
}

function asEdition(series: PublicSeries): SeriesOfEdition {
  return { withdrawn: false, newer: null, ...series };
}

/** Figures come in the order of periods: the last number of each place, or its last absence. */
function latestOfEach(figures: readonly RatedFigure[]): RatedFigure[] {
  return [...Map.groupBy(figures, (one) => one.territory).values()].map(
    (own) => own.findLast((one) => one.value !== null) ?? own.at(-1)!,
  );
}

function wantedPeriods(pin: Pin | SpanPin | RowPin, periods: readonly string[] | undefined) {
  if (periods) return (period: string) => periods.includes(period);
  if ("period" in pin) return (period: string) => period === pin.period;
  if ("to" in pin) return (period: string) => inSpan(period, pin);
  return () => true;
}

/** Whether a span holds a period; periods of another length never stand on one line with it. */
export function inSpan(period: string, { from, to }: Pick<SpanPin, "from" | "to">): boolean {
  return period.length === to.length && period <= to && (from === undefined || period >= from);
}

function differ(
  before: readonly RatedFigure[],
  after: readonly RatedFigure[],
  counts: (period: string) => boolean,
): boolean {
  const shown = (figures: readonly RatedFigure[]) =>
    new Map(
      figures
        .filter(({ period }) => counts(period))
        .map(({ territory, period, value, status, lower, upper }) => [
          `${territory} ${period}`,
          JSON.stringify([value, status, lower, upper]),
        ]),
    );
  const [one, other] = [shown(before), shown(after)];
  return one.size !== other.size || [...one].some(([key, text]) => other.get(key) !== text);
}
