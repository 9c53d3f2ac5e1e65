import { nameOf, type Territory } from "~/atlas/index.ts";
import { bordersOf, findTerritoriesByCode } from "~/atlas/index.server.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { askToLook } from "../../commands/look-ahead.server.ts";
import { policyOf } from "../../commands/protect-edition.server.ts";
import type { HiddenFigure, LookAhead, MergeOffer } from "../../core/release/look-ahead.ts";
import type { PlannedMerge } from "../../core/release/merge-plan.ts";
import { listSeries, type Dataset } from "../../data/datasets.server.ts";
import { listCollectedSeries, listCollectedYears } from "../../data/look-aheads.server.ts";
import { listMerges } from "../../data/merges.server.ts";
import { pageWords } from "../../messages/page-words.ts";
import { breakdownLabel, codeLabel } from "../../parts/breakdown-label.ts";
import type { LookedSeries } from "../../parts/protection-hidden.tsx";
import { periodText } from "../../parts/value-text.ts";

const onAPage = 40;
const mostOffers = 8;

export interface ProtectionAsked {
  locale: PageLocale;
  series: string | null;
  year: string | null;
  page: number;
}

/** What the page of one dataset's protection says: one series and one year at a time, as its next edition would be. */
export async function protectionView(database: Database, dataset: Dataset, asked: ProtectionAsked) {
  const db = database.read;
  const { locale } = asked;
  const isProtected = policyOf(dataset).kind === "protected";
  const titles = new Map((await listSeries(db, dataset.id)).map((row) => [row.code, row.title[wordsOf(locale)]]));
  const collected = isProtected ? await listCollectedSeries(db, dataset) : [];
  const series = collected.find((one) => one.code === asked.series) ?? collected[0];
  const years = series ? await listCollectedYears(db, dataset.observatoryId, series.id) : [];
  const year = years.find((one) => one === asked.year) ?? years[0];
  const looked =
    series?.kind === "count" && year !== undefined
      ? await askToLook(dataset, { datasetId: dataset.id, series: series.code, seriesId: series.id, year }, database)
      : null;
  const merges = await listMerges(db, dataset.id);
  const page = pageOf(looked?.result ?? null, asked.page);
  const places = [
    ...merges.flatMap((one) => (one.dimension === "territory" ? one.codes : [])),
    ...page.hidden.map((figure) => figure.territory),
    ...page.offers.flatMap(({ merge }) => (merge.dimension === "territory" ? merge.codes : [])),
  ];
  const found = await placesOf(db, places);
  const names = new Map([...found].map(([code, place]) => [code, nameOf(place, locale)]));
  const title = series ? (titles.get(series.code) ?? series.code) : "";
  return {
    policy: dataset.policy ?? dataset.observatoryPolicy,
    series: collected.map(({ code }) => ({ code, title: titles.get(code) ?? code })),
    years,
    chosen: series
      ? describe({ code: series.code, title, year: year ?? "", ...page, names, found, locale }, looked)
      : null,
    merges: merges.map((one) => ({
      id: one.id,
      label: mergeLabel(one, names, locale),
      series: one.series === null ? "" : (titles.get(one.series) ?? one.series),
    })),
  };
}

function pageOf(result: LookAhead | null, asked: number) {
  const pages = Math.max(1, Math.ceil((result?.hidden.length ?? 0) / onAPage));
  const page = Math.min(Math.max(1, asked), pages);
  return {
    page,
    pages,
    hidden: result?.hidden.slice((page - 1) * onAPage, page * onAPage) ?? [],
    offers: result?.offers.slice(0, mostOffers) ?? [],
  };
}

async function placesOf(db: ReadDatabase, codes: readonly string[]): Promise<Map<string, Territory>> {
  const found: Territory[] = codes.length > 0 ? await findTerritoriesByCode(db, [...new Set(codes)]) : [];
  return new Map(found.map((one) => [one.code, one]));
}

interface Described extends ReturnType<typeof pageOf> {
  code: string;
  title: string;
  year: string;
  names: ReadonlyMap<string, string>;
  found: ReadonlyMap<string, Territory>;
  locale: PageLocale;
}

function describe(
  { code, title, year, page, pages, hidden, offers, names, found, locale }: Described,
  looked: Awaited<ReturnType<typeof askToLook>> | null,
): LookedSeries {
  const base = { code, title, year, page, pages, planned: 0, hidden: 0, reasons: [], listed: [], offers: [] };
  if (!looked) return { ...base, state: "not-needed" };
  const { result, progress } = looked;
  if (looked.state !== "done" || !result) {
    return { ...base, state: "working", done: progress.done ?? 0, of: progress.of ?? 0 };
  }
  if (result.planned === 0) return { ...base, state: "nothing-planned" };
  const reasons = (["small", "services", "earlier", "beside"] as const).map((reason) => ({
    reason,
    n: result.hidden.filter((figure) => figure.reason === reason).length,
  }));
  return {
    ...base,
    planned: result.planned,
    state: "looked",
    reasons: reasons.filter(({ n }) => n > 0),
    hidden: result.hidden.length,
    listed: hidden.map((figure) => lineOf(figure, names, locale)),
    offers: offers.map((offer) => offerOf(offer, names, locale)),
    withoutMap: offers.some(({ merge }) => merge.dimension === "territory" && !hasMap(merge.codes[0]!, found)),
  };
}

function hasMap(code: string, places: ReadonlyMap<string, Territory>): boolean {
  const place = places.get(code);
  return (
    place !== undefined &&
    bordersOf(place.path.split("/").find((one) => /^[A-Z]{2}$/.test(one)) ?? null, place.level) !== null
  );
}

function lineOf(figure: HiddenFigure, names: ReadonlyMap<string, string>, locale: PageLocale) {
  return {
    place: names.get(figure.territory) ?? figure.territory,
    period: periodText(figure.period, locale),
    breakdown: breakdownLabel(figure.codes, locale, pageWords(locale)),
    reason: figure.reason,
  };
}

function offerOf({ merge, fewerHidden, shown }: MergeOffer, names: ReadonlyMap<string, string>, locale: PageLocale) {
  const { dimension, codes } = merge;
  return { dimension, codes: [...codes], label: mergeLabel(merge, names, locale), fewerHidden, shown };
}

function mergeLabel(
  { dimension, codes }: Pick<PlannedMerge, "dimension" | "codes">,
  names: ReadonlyMap<string, string>,
  locale: PageLocale,
): string {
  const label = (code: string) => {
    if (dimension === "territory") return names.get(code) ?? code;
    return dimension === "period" ? periodText(code, locale) : codeLabel(dimension, code, locale);
  };
  return new Intl.ListFormat(wordsOf(locale), { type: "conjunction" }).format(codes.map(label));
}
