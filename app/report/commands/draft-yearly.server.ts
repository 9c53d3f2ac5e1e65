import { findTerritoriesById } from "~/atlas/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import {
  figuresOfEdition,
  headlineOf,
  listPublishedDatasets,
  mappable,
  seriesOfEditions,
  type Observatory,
  type SeriesOfEdition,
} from "~/observe/index.server.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { chooseHeadlines, type Candidate } from "../core/headlines.ts";
import { findReportBefore, findYearlyReport, insertReport, isSlugTaken } from "../data/reports.server.ts";
import { yearlyDraft } from "./yearly-draft.ts";

export interface YearlyRequest {
  observatory: Pick<Observatory, "id" | "slug" | "name" | "territoryId" | "sample">;
  year: number;
  /** The edition of each dataset that the report reads; those in force where nothing is said. */
  editions?: Readonly<Record<string, number>>;
  /** The language in which it will be written first. */
  locale: Locale;
}

/** One click: the yearly report of an observatory from what it released, in every language, ready to be edited. */
export async function draftYearlyReport(
  actor: Actor,
  { observatory, year, editions = {}, locale }: YearlyRequest,
  database: Database,
): Promise<Outcome<string>> {
  const allowed = decide(actor, "write a report", { observatoryId: observatory.id });
  if (!allowed.ok) return allowed;
  const { read } = database;
  const standing = await findYearlyReport(read, observatory.id, year);
  if (standing) return failed("conflict", "year-taken", { id: standing.id });
  // Read before the transaction: an edition never changes, and nothing waits on a long reading.
  const candidates = await findCandidates(read, observatory, editions, String(year));
  if (!candidates.some(({ told }) => told)) return failed("invalid", "nothing-released", { year: String(year) });
  const years = Array.from({ length: 6 }, (_, i) => String(year - 5 + i)).filter((one) =>
    candidates.some(({ numbers }) => numbers.includes(one)),
  );
  const by = actorId(actor);
  const at = new Date().toISOString();
  return database.write(async (transaction) => {
    const earlier = await findReportBefore(transaction, observatory.id, year);
    const draft = yearlyDraft(
      {
        observatory: observatory.name,
        year,
        choices: chooseHeadlines(candidates, String(year)),
        years: years.includes(String(year)) ? years : [...years, String(year)],
        earlier: earlier?.id ?? null,
      },
      { locale, by, at },
    );
    const base = `${observatory.slug}-${year}`;
    let slug = base;
    for (let copy = 2; await isSlugTaken(transaction, slug); copy++) slug = `${base}-${copy}`;
    const report = {
      ...draft,
      kind: "yearly",
      observatoryId: observatory.id,
      year,
      slug,
      sample: observatory.sample,
    } as const;
    const id = await insertReport(transaction, report, by);
    await recordAudit(transaction, {
      actor,
      action: "yearly report drafted",
      subject: { kind: "report", id },
      after: { observatory: observatory.id, year },
    });
    return done(id);
  });
}

/** Every series that the observatory's editions hold at its own place. */
async function findCandidates(
  read: ReadDatabase,
  observatory: YearlyRequest["observatory"],
  editions: Readonly<Record<string, number>>,
  year: string,
): Promise<Candidate[]> {
  const [place] = await findTerritoriesById(read, [observatory.territoryId]);
  if (!place) return [];
  const datasets = (await listPublishedDatasets(read)).filter((one) => one.observatoryId === observatory.id);
  const named = datasets.map(({ slug, releaseVersion }) => ({
    dataset: slug,
    version: editions[slug] ?? releaseVersion ?? 0,
  }));
  const candidates: Candidate[] = [];
  for (const series of await seriesOfEditions(read, named)) {
    const candidate = series.withdrawn ? null : await candidateOf(read, series, place, year);
    if (candidate) candidates.push(candidate);
  }
  return candidates;
}

async function candidateOf(
  read: ReadDatabase,
  series: SeriesOfEdition,
  place: { code: string },
  year: string,
): Promise<Candidate | null> {
  const view = headlineOf(series);
  const line = await figuresOfEdition(read, series, { breakdowns: [view.breakdown], territories: [place.code] });
  const yearly = line.filter(({ period }) => /^\d{4}$/.test(period));
  if (yearly.length === 0) return null;
  const { levels } = series.summary;
  const places = (["country", "region", "province"] as const).filter((level) => mappable(level, place.code));
  const { offence } = series.facts;
  return {
    dataset: series.dataset,
    edition: series.version,
    series: series.code,
    codes: { ...view.codes },
    territory: place.code,
    numbers: yearly.filter(({ value, period }) => value !== null && period <= year).map(({ period }) => period),
    told: yearly.some(({ period }) => period === year),
    indicator: series.indicatorCode,
    coverage: series.coverage,
    population: series.population,
    nature: series.nature,
    kind: series.kind,
    offence: typeof offence === "string" ? offence : null,
    places: Object.fromEntries(places.map((level) => [level, levels[level] ?? 0])),
  };
}

/** The years for which an observatory has released yearly figures, the latest first. */
export async function yearsToReport(read: ReadDatabase, observatoryId: number): Promise<number[]> {
  const datasets = (await listPublishedDatasets(read)).filter((one) => one.observatoryId === observatoryId);
  const series = await seriesOfEditions(
    read,
    datasets.map(({ slug, releaseVersion }) => ({ dataset: slug, version: releaseVersion ?? 0 })),
  );
  const years = series.flatMap(({ summary }) => summary.periods.filter((period) => /^\d{4}$/.test(period)));
  return [...new Set(years)].map(Number).sort((a, b) => b - a);
}
