import { findTerritoriesByCode, findTerritory } from "~/atlas/index.server.ts";
import type { Territory } from "~/atlas/index.ts";
import { breakdownKey } from "~/observe/index.ts";
import {
  figuresOfEdition,
  listBreaksOfSeries,
  listPublicSeries,
  seriesOfEditions,
  type PublicSeries,
  type RatedFigure,
  type SeriesOfEdition,
} from "~/observe/index.server.ts";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { editionKey, type Pin, type PlacesPin, type RowPin, type SeriesPin, type SpanPin } from "../core/pin.ts";

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
  line(pin: RowPin | SpanPin | Pin): Promise<readonly RatedFigure[]>;
  /** The places of a map. */
  places(pin: PlacesPin): Promise<readonly RatedFigure[]>;
  /** Whether the edition in force shows something else than the pinned one does. */
  isRevised(pin: Pin | SpanPin | PlacesPin | RowPin, periods?: readonly string[]): Promise<boolean>;
}

export async function openEditions(
  read: ReadDatabase,
  pins: readonly SeriesPin[],
  territories: readonly string[],
): Promise<PinnedEditions> {
  const editions = [...new Map(pins.map((pin) => [editionKey(pin), pin])).values()];
  const held = await seriesOfEditions(
    read,
    editions.map(({ dataset, edition }) => ({ dataset, version: edition })),
  );
  const keyOf = (dataset: string, version: number, series: string) => `${dataset} ${version} ${series}`;
  const byKey = new Map(held.map((one) => [keyOf(one.dataset, one.version, one.code), one]));
  const outdated = new Set(held.filter((one) => one.newer !== null).map((one) => one.dataset));
  const current = new Map(
    outdated.size === 0
      ? []
      : (await listPublicSeries(read))
          .filter((one) => outdated.has(one.dataset))
          .map((one) => [`${one.dataset} ${one.code}`, one] as const),
  );
  const breaks = await listBreaksOfSeries(read, [...new Set(held.map((one) => one.seriesId))]);
  const known = new Map((await findTerritoriesByCode(read, [...new Set(territories)])).map((one) => [one.code, one]));

  const series: PinnedEditions["series"] = (pin) => byKey.get(keyOf(pin.dataset, pin.edition, pin.series));
  const newer: PinnedEditions["newer"] = (pin) =>
    series(pin)?.newer == null ? undefined : current.get(`${pin.dataset} ${pin.series}`);
  const asked = new Map<string, Promise<RatedFigure[]>>();
  const once = (key: string, ask: () => Promise<RatedFigure[]>) => {
    if (!asked.has(key)) asked.set(key, ask());
    return asked.get(key)!;
  };
  const lineOf = (of: PublicSeries | undefined, { codes, territory }: Pick<RowPin, "codes" | "territory">) => {
    if (!of) return Promise.resolve([]);
    const breakdown = breakdownKey(codes);
    return once(`line ${of.releaseId} ${of.seriesId} ${breakdown} ${territory}`, () =>
      figuresOfEdition(read, asEdition(of), { breakdowns: [breakdown], territories: [territory] }),
    );
  };
  const placesOf = async (of: PublicSeries | undefined, { codes, level, within, period }: PlacesPin) => {
    if (!of) return [];
    const breakdown = breakdownKey(codes);
    const whole = within === undefined ? null : await findTerritory(read, within);
    const figures = await once(`places ${of.releaseId} ${of.seriesId} ${breakdown} ${level} ${within} ${period}`, () =>
      figuresOfEdition(read, asEdition(of), {
        breakdowns: [breakdown],
        level,
        ...(whole ? { within: whole.path } : {}),
        ...(period === "latest" ? {} : { period }),
      }),
    );
    return period === "latest" ? latestOfEach(figures) : figures;
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
    async isRevised(pin, periods) {
      if (series(pin)?.newer == null) return false;
      const other = newer(pin);
      // The edition in force has dropped the series: what is shown here is no longer what it says.
      if (!other) return true;
      if ("level" in pin) return differ(await placesOf(series(pin), pin), await placesOf(other, pin), () => true);
      const wanted = wantedPeriods(pin, periods);
      return differ(await lineOf(series(pin), pin), await lineOf(other, pin), wanted);
    },
  };
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
