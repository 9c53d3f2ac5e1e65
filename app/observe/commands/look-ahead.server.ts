import { createHash } from "node:crypto";
import { bordersOf } from "~/atlas/index.server.ts";
import { ageRangeOf, findCodeList } from "~/atlas/index.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { sendJob } from "~/platform/process.server.ts";
import { lookAhead, type LookAhead } from "../core/release/look-ahead.ts";
import type { Neighbourhood } from "../core/release/merge-proposals.ts";
import type { PlanTerritory } from "../core/release/plan-figures.ts";
import { releasePlanSchema } from "../core/release/release-plan.ts";
import { findDataset, type Dataset } from "../data/datasets.server.ts";
import {
  beatLook,
  findLook,
  keepLook,
  markOfCollected,
  type LookKey,
  type StoredLook,
} from "../data/look-aheads.server.ts";
import { planEdition } from "./plan-edition.server.ts";
import { groundOf, policyOf } from "./protect-edition.server.ts";

const jobName = "observe.look-ahead";
/** Up to this many collected figures the answer is there before anybody waits for it. */
const fewEnough = 150;
/** Goes up when what is looked at, or how it is written down, changes. */
const edition = 1;

export interface LookWanted extends LookKey {
  seriesId: number;
}

/**
 * What the next edition would hide of a series in a year: at once where it is known or quickly found, else by a job, and
 * meanwhile how far that has come.
 */
export async function askToLook(
  dataset: Dataset,
  wanted: LookWanted,
  database: Database,
): Promise<Pick<StoredLook, "state" | "progress" | "result">> {
  const db = database.read;
  const collected = await markOfCollected(db, dataset.observatoryId, wanted.seriesId, around(wanted.year));
  const ground = fingerprint([edition, await groundOf(db, dataset), collected.mark, wanted.year]);
  const stored = await findLook(db, wanted);
  if (stored?.ground === ground && (stored.state === "done" || !stored.silent)) return stored;
  if (collected.count <= fewEnough) {
    const result = await look(dataset, wanted, db);
    await keepLook(db, wanted, { ground, state: "done", result });
    return { state: "done", progress: {}, result };
  }
  await keepLook(db, wanted, { ground, state: "waiting", result: null });
  await sendJob(jobName, { ...wanted, slug: dataset.slug, ground } satisfies LookJob);
  return { state: "waiting", progress: {}, result: null };
}

interface LookJob extends LookWanted {
  slug: string;
  ground: string;
}

/** A look that was overtaken by another one ends. */
async function work({ slug, ground, ...wanted }: LookJob, database: Database): Promise<void> {
  const db = database.read;
  const dataset = await findDataset(db, slug);
  if (!dataset || !(await beatLook(db, wanted, ground, {}))) return;
  const overtaken = new Error("overtaken");
  try {
    const result = await look(dataset, wanted, db, async (done, of) => {
      if (!(await beatLook(db, wanted, ground, { done, of }))) throw overtaken;
      // Others wait for this process too.
      await new Promise((resolve) => setImmediate(resolve));
    });
    await keepLook(db, wanted, { ground, state: "done", result });
  } catch (error) {
    if (error !== overtaken) throw error;
  }
}

export const lookAheadJob: JobDefinition = {
  name: jobName,
  longestSeconds: 60 * 60,
  work: (data, database) => work(data as LookJob, database),
};

async function look(
  dataset: Dataset,
  { series, year }: LookWanted,
  db: ReadDatabase,
  after?: (done: number, of: number) => Promise<void>,
): Promise<LookAhead> {
  const policy = policyOf(dataset);
  const plan = releasePlanSchema.safeParse(dataset.plan);
  const nothing = { planned: 0, hidden: [], offers: [] };
  if (policy.kind !== "protected" || !plan.success) return nothing;
  const today = new Date().toISOString().slice(0, 10);
  const only = { series, years: around(year) };
  const { series: planned } = await planEdition(db, dataset, { plan: plan.data, policy, today, only });
  const found = planned[0];
  if (!found) return nothing;
  return lookAhead({ ...found, year }, policy, { orderOf: ageOrder, touches: touchesIn(found.territories) }, after);
}

/** A year and those beside it: two years may be shown as one. */
function around(year: string): string[] {
  return [-1, 0, 1].map((step) => String(Number(year) + step));
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

/** Where we hold a map, neighbours touch on it; elsewhere places of one parent count as neighbours. */
function touchesIn(territories: ReadonlyMap<string, PlanTerritory>): NonNullable<Neighbourhood["touches"]> {
  return (a, b) => {
    const level = territories.get(a)?.level;
    const borders = level ? bordersOf(countryOf(a, territories), level) : null;
    return borders ? borders(a, b) : true;
  };
}

function countryOf(code: string, territories: ReadonlyMap<string, PlanTerritory>): string | null {
  let at = territories.get(code);
  while (at && at.level !== "country") at = at.parent === null ? undefined : territories.get(at.parent);
  return at?.code ?? null;
}

function fingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);
}
