import { ageRangeOf, findCodeList, nameOf, type Territory } from "~/atlas/index.ts";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { planEdition, type PlannedSeries } from "../../commands/plan-edition.server.ts";
import { policyOf } from "../../commands/protect-edition.server.ts";
import { lookAhead, mostLookedAt, type HiddenFigure, type MergeOffer } from "../../core/release/look-ahead.ts";
import type { PlannedMerge } from "../../core/release/merge-plan.ts";
import { releasePlanSchema } from "../../core/release/release-plan.ts";
import { listSeries, type Dataset } from "../../data/datasets.server.ts";
import { listMerges } from "../../data/merges.server.ts";
import { pageWords } from "../../messages/page-words.ts";
import { breakdownLabel, codeLabel } from "../../parts/breakdown-label.ts";
import { periodText } from "../../parts/value-text.ts";

const mostListed = 40;
const mostOffers = 8;

/** What the page of one dataset's protection says: one series at a time, as its next edition would be. */
export async function protectionView(
  db: ReadDatabase,
  dataset: Dataset,
  { locale, series: asked, today }: { locale: PageLocale; series: string | null; today: string },
) {
  const policy = policyOf(dataset);
  const plan = releasePlanSchema.safeParse(dataset.plan);
  const rows = await listSeries(db, dataset.id);
  const edition =
    policy.kind === "protected" && plan.success
      ? await planEdition(db, dataset, { plan: plan.data, policy, today })
      : { series: [] };
  const titles = new Map(rows.map((row) => [row.code, row.title[wordsOf(locale)]]));
  const chosen = edition.series.find((one) => one.series.code === asked) ?? edition.series[0];
  const merges = await listMerges(db, dataset.id);
  const codes = [...merges, ...(chosen ? [] : [])].flatMap((one) => (one.dimension === "territory" ? one.codes : []));
  const looked = chosen && policy.kind === "protected" ? look(chosen, policy) : null;
  const names = await namesOf(db, [...codes, ...placesIn(looked)], locale);
  return {
    policy: dataset.policy ?? dataset.observatoryPolicy,
    series: edition.series.map(({ series }) => ({ code: series.code, title: titles.get(series.code) ?? series.code })),
    chosen: chosen ? describe(chosen, looked, names, titles, locale) : null,
    merges: merges.map((one) => ({
      id: one.id,
      label: mergeLabel(one, names, locale),
      series: one.series === null ? "" : (titles.get(one.series) ?? one.series),
    })),
  };
}

type Looked = ReturnType<typeof lookAhead> | "large" | "not-needed" | null;

function look(chosen: PlannedSeries, policy: Parameters<typeof lookAhead>[1]): Looked {
  if (chosen.series.kind !== "count") return "not-needed";
  if (chosen.figures.length > mostLookedAt) return "large";
  return lookAhead(chosen, policy, ageOrder);
}

/** Codes of a list of ages from the youngest; other lists have no order in which neighbours mean something. */
function ageOrder(list: string): readonly string[] | null {
  const found = findCodeList(list);
  if (!found?.bounded) return null;
  const ages = found.codes.flatMap(({ code }) => {
    const range = ageRangeOf(code);
    return range ? [{ code, from: range.from, width: (range.to ?? 121) - range.from }] : [];
  });
  return ages.sort((a, b) => a.from - b.from || a.width - b.width).map(({ code }) => code);
}

function placesIn(looked: Looked): string[] {
  if (!looked || typeof looked === "string") return [];
  return [
    ...looked.hidden.slice(0, mostListed).map((figure) => figure.territory),
    ...looked.offers.slice(0, mostOffers).flatMap(({ merge }) => (merge.dimension === "territory" ? merge.codes : [])),
  ];
}

async function namesOf(db: ReadDatabase, codes: readonly string[], locale: PageLocale): Promise<Map<string, string>> {
  const found: Territory[] = codes.length > 0 ? await findTerritoriesByCode(db, [...new Set(codes)]) : [];
  return new Map(found.map((one) => [one.code, nameOf(one, locale)]));
}

function describe(
  { series, figures }: PlannedSeries,
  looked: Looked,
  names: ReadonlyMap<string, string>,
  titles: ReadonlyMap<string, string>,
  locale: PageLocale,
) {
  const base = { code: series.code, title: titles.get(series.code) ?? series.code, planned: figures.length };
  if (looked === null || typeof looked === "string") {
    return { ...base, state: looked ?? "not-needed", reasons: [], hidden: 0, listed: [], offers: [] };
  }
  const reasons = (["small", "services", "earlier", "beside"] as const).map((reason) => ({
    reason,
    n: looked.hidden.filter((figure) => figure.reason === reason).length,
  }));
  return {
    ...base,
    planned: looked.planned,
    state: "looked" as const,
    reasons: reasons.filter(({ n }) => n > 0),
    hidden: looked.hidden.length,
    listed: looked.hidden.slice(0, mostListed).map((figure) => lineOf(figure, names, locale)),
    offers: looked.offers.slice(0, mostOffers).map((offer) => offerOf(offer, names, locale)),
  };
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
