import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** How an edition is to leave. */
export interface TaskWish {
  note: Labels | null;
  at: string | null;
}

export interface ReleaseTask {
  id: number;
  /** `prepared`: a draft to look at. `planned`: it leaves at its hour. */
  state: "waiting" | "preparing" | "prepared" | "planned" | "published" | "refused" | "abandoned";
  /** The edition that it lets out, or has made. */
  releaseId: number | null;
  /** Null: the edition is only made ready. */
  wish: TaskWish | null;
  progress: { series?: string; done?: number; of?: number };
  failure: Failure | null;
  version: number | null;
}

export async function insertReleaseTask(
  db: ReadDatabase,
  datasetId: number,
  actor: string,
  release: { id: number; wish: TaskWish } | null = null,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into observe.release_task (dataset_id, actor, release_id, wish)
    values (${datasetId}, ${actor}, ${release?.id ?? null}, ${release ? JSON.stringify(release.wish) : null}::jsonb)
    returning id`.execute(db);
  return rows[0]!.id;
}

/** What was last asked for, of one dataset. */
export async function latestReleaseTask(db: ReadDatabase, datasetId: number): Promise<ReleaseTask | undefined> {
  const { rows } = await sql<ReleaseTask>`
    select id, state, progress, failure, version, release_id as "releaseId", wish from observe.release_task
    where dataset_id = ${datasetId} order by id desc limit 1`.execute(db);
  return rows[0];
}

/** Takes a waiting task; undefined when it does not wait any more. */
export async function beginReleaseTask(
  db: ReadDatabase,
  id: number,
): Promise<Pick<ReleaseTask, "releaseId" | "wish"> | undefined> {
  const { rows } = await sql<Pick<ReleaseTask, "releaseId" | "wish">>`
    update observe.release_task set state = 'preparing', beat_at = now() where id = ${id} and state = 'waiting'
    returning release_id as "releaseId", wish`.execute(db);
  return rows[0];
}

export async function beatReleaseTask(
  db: ReadDatabase,
  id: number,
  progress: ReleaseTask["progress"] | null,
): Promise<void> {
  await sql`update observe.release_task set beat_at = now(),
    progress = coalesce(${progress === null ? null : JSON.stringify(progress)}::jsonb, progress)
    where id = ${id} and state = 'preparing'`.execute(db);
}

export async function endReleaseTask(
  db: ReadDatabase,
  id: number,
  end: {
    state: "prepared" | "planned" | "published" | "refused" | "abandoned";
    version?: number;
    releaseId?: number;
    failure?: Failure;
  },
): Promise<void> {
  await sql`update observe.release_task set state = ${end.state}, version = ${end.version ?? null},
    release_id = coalesce(${end.releaseId ?? null}, release_id), failure = ${end.failure ? JSON.stringify(end.failure) : null}::jsonb, ended_at = now() where id = ${id}`.execute(
    db,
  );
}

/** What a killed process was preparing; beside other processes only what has fallen silent. */
export async function sweepReleaseTasks(db: ReadDatabase, alone: boolean): Promise<number> {
  const silent = alone ? sql`true` : sql`beat_at < now() - interval '5 minutes'`;
  const { numAffectedRows } = await sql`
    update observe.release_task set state = 'abandoned', ended_at = now()
    where state = 'preparing' and ${silent}`.execute(db);
  return Number(numAffectedRows ?? 0);
}
