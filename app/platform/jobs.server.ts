import { CompiledQuery } from "kysely";
import { PgBoss } from "pg-boss";
import type { Database } from "./database.server.ts";
import { logError } from "./log.server.ts";

/** One piece of background work: its name, when it runs by itself, what it does with the ids it is given. */
export interface JobDefinition<Data extends object = object> {
  /** `slice.verb-noun` */
  name: string;
  /** Five cron fields, UTC. Without it the job runs when it is sent. */
  schedule?: string;
  /** One at a time over all processes. */
  alone?: boolean;
  /** After so long it counts as lost and is tried again; a quarter of an hour when nothing is said. */
  longestSeconds?: number;
  work(data: Data, database: Database): Promise<void>;
}

export interface Jobs {
  /** Never inside a transaction: announce an event there. */
  send(name: string, data?: object): Promise<void>;
  stop(): Promise<void>;
}

export interface JobOptions {
  /** Without work, this process may send jobs but leaves them to the worker. */
  work?: boolean;
  pollSeconds?: number;
}

/** Queues and their state live in the schema `pgboss`, made by the library itself, behind our one database door. */
export async function startJobs(
  database: Database,
  definitions: readonly JobDefinition[],
  { work = true, pollSeconds = 2 }: JobOptions = {},
): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeSql(database, text, values) },
    backend: database.kind === "pglite" ? "pglite" : "postgres",
    schedule: work,
    supervise: work,
  });
  boss.on("error", (error) => logError("jobs", error));
  try {
    await openQueues();
  } catch (error) {
    // Half begun, it would go on asking by the clock.
    await boss.stop({ graceful: false, close: false }).catch((cause: unknown) => logError("jobs", cause));
    throw error;
  }
  return {
    send: async (name, data = {}) => {
      await boss.send(name, data);
    },
    stop: () => boss.stop({ graceful: true, close: false, timeout: 10_000 }),
  };

  async function openQueues(): Promise<void> {
    await boss.start();
    for (const definition of definitions) {
      await boss.createQueue(definition.name, {
        policy: definition.alone ? "singleton" : "standard",
        retryLimit: 3,
        retryBackoff: true,
        ...(definition.longestSeconds ? { expireInSeconds: definition.longestSeconds } : {}),
      });
      if (!work) continue;
      await boss.work(definition.name, { pollingIntervalSeconds: pollSeconds }, async (jobs) => {
        for (const job of jobs) await run(definition, job.data as object | null, database);
      });
      if (definition.schedule) await boss.schedule(definition.name, definition.schedule, null, { tz: "UTC" });
    }
    if (work) await forgetSchedules(boss, definitions);
  }
}

/** What an earlier version did by the clock and this one does not: its work would pile up, and nobody would do it. */
async function forgetSchedules(boss: PgBoss, definitions: readonly JobDefinition[]): Promise<void> {
  const scheduled = new Set(definitions.flatMap(({ name, schedule }) => (schedule ? [name] : [])));
  for (const { name } of await boss.getSchedules()) if (!scheduled.has(name)) await boss.unschedule(name);
}

async function run(definition: JobDefinition, data: object | null, database: Database): Promise<void> {
  try {
    await definition.work(data ?? {}, database);
  } catch (error) {
    logError("job", error, { job: definition.name });
    throw error;
  }
}

/** The library sends several statements in one text, and expects the rows of every one of them. */
async function executeSql(
  database: Database,
  text: string,
  values: unknown[] = [],
): Promise<{ rows: Record<string, unknown>[] }> {
  if (values.length === 0) {
    const answers = await database.exec(text);
    return { rows: answers.flatMap((answer) => answer.rows) };
  }
  const { rows } = await database.read.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values));
  return { rows };
}
