import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { recordAudit } from "~/identity/index.server.ts";
import { dropUpload, findUpload, readKeptFile } from "~/observe/index.server.ts";
import { BrokenArchive } from "~/platform/operator/archive/tar.server.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import type { Database } from "~/platform/database.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { settings } from "~/platform/process.server.ts";
import { arrivalProblemSchema, type ArrivalProblem, type ArrivalState } from "../../core/arrival.ts";
import { findArrival, listAtWork, moveArrival, type Arrival } from "../../data/arrivals.server.ts";
import { archiveDoor } from "./archive-door.server.ts";

export const lookJobName = "gather.look-at-archive";
export const bringJobName = "gather.bring-observatory";

export const arrivalJobs: readonly JobDefinition[] = [
  { name: lookJobName, longestSeconds: 60 * 60, work: (data, database) => look((data as Wanted).id, database) },
  { name: bringJobName, longestSeconds: 60 * 60, work: (data, database) => bring((data as Wanted).id, database) },
];

interface Wanted {
  id: string;
}

/** A job that comes twice, or late, finds nothing to do. */
async function look(id: string, database: Database): Promise<void> {
  await unpacked(id, ["waiting", "looking"], "looking", database, async (_arrival, file, folder) => {
    const found = await archiveDoor().look(file, folder, database);
    await moveArrival(database.read, id, ["looking"], { state: "looked", found });
  });
}

async function bring(id: string, database: Database): Promise<void> {
  await unpacked(id, ["asked", "bringing"], "bringing", database, async ({ actor }, file, folder) => {
    await archiveDoor().bring(file, folder, database, async (db, { slug, rows }) => {
      await moveArrival(db, id, ["bringing"], { state: "done" });
      await recordAudit(db, {
        actor: { kind: "system", task: "bring-observatory" },
        action: "observatory brought in",
        subject: { kind: "observatory", id: slug },
        after: { by: actor, arrival: id, rows },
      });
    });
    await dropUpload(database, id);
  });
}

/** The archive in the clear, for as long as somebody works on it; what is wrong with it becomes a sentence of its page. */
async function unpacked(
  id: string,
  from: readonly ArrivalState[],
  state: ArrivalState,
  database: Database,
  work: (arrival: Arrival, file: string, folder: string) => Promise<void>,
): Promise<void> {
  const arrival = await findArrival(database.read, id);
  if (!arrival || !(await moveArrival(database.read, id, from, { state }))) return;
  await sweepFolders(database);
  const folder = join(settings().dataDir, "arrivals", id);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, "parts"), { recursive: true, mode: 0o700 });
    const upload = await findUpload(database.read, id);
    const sealed = upload && (await readKeptFile(upload));
    if (!sealed) return await refuse(id, state, { code: "gone", values: {} }, database);
    const file = join(folder, "archive.tar.gz");
    await pipeline(sealed, createWriteStream(file, { mode: 0o600 }));
    await work(arrival, file, join(folder, "parts"));
  } catch (error) {
    const problem = problemOf(error);
    await refuse(id, state, problem ?? { code: "unexpected", values: {} }, database);
    // The log hears of it; tried again, the job finds nothing to do.
    if (!problem) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function refuse(id: string, state: ArrivalState, problem: ArrivalProblem, database: Database): Promise<void> {
  await moveArrival(database.read, id, [state], { state: "refused", problem });
  await dropUpload(database, id);
}

/** What the operator would read on the terminal, as a code of our own; anything else is not expected. */
function problemOf(error: unknown): ArrivalProblem | null {
  if (error instanceof BrokenArchive) return { code: "broken", values: { part: error.entry ?? "" } };
  if (!(error instanceof OperatorFailure) || !error.key.startsWith("bring.")) return null;
  const parsed = arrivalProblemSchema.safeParse({ code: error.key.slice("bring.".length), values: error.values });
  return parsed.success ? parsed.data : null;
}

/** What a process that was stopped in mid-work left in the clear. */
async function sweepFolders(database: Database): Promise<void> {
  const above = join(settings().dataDir, "arrivals");
  const atWork = new Set(await listAtWork(database.read));
  for (const name of await readdir(above).catch(() => []))
    if (!atWork.has(name)) await rm(join(above, name), { recursive: true, force: true });
}
