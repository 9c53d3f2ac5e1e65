import { createHash } from "node:crypto";
import type { Database } from "~/platform/database.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { sendJob } from "~/platform/process.server.ts";
import { findDataset, type Dataset } from "../data/datasets.server.ts";
import {
  beatLook,
  findLook,
  keepLook,
  markOfCollected,
  type LookKey,
  type StoredLook,
} from "../data/look-aheads.server.ts";
import { around, lookAtSeries } from "./look-at-series.server.ts";
import { lookApart } from "./protect-apart.server.ts";
import { groundOf } from "./protect-edition.server.ts";

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
    const result = await lookAtSeries(dataset, wanted, db);
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
  if (!(await findDataset(db, slug)) || !(await beatLook(db, wanted, ground, {}))) return;
  const overtaken = new Error("overtaken");
  try {
    const result = await lookApart({ slug, ...wanted }, database, async (done, of) => {
      if (!(await beatLook(db, wanted, ground, { done, of }))) throw overtaken;
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

function fingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);
}
