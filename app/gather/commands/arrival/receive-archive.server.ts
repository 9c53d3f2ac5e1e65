import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide } from "~/identity/index.server.ts";
import { dropUpload, insertUpload, keepFile } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { sendJob } from "~/platform/process.server.ts";
import { findArrival, insertArrival, moveArrival } from "../../data/arrivals.server.ts";
import { bringJobName, lookJobName } from "./arrival-jobs.server.ts";

class NoArchive extends Error {}

/** Takes an archive in, sealed, and leaves reading it to a job; the answer is its page. What is no archive is not kept. */
export async function receiveArchive(
  actor: Actor,
  file: { name: string; bytes: AsyncIterable<Uint8Array> },
  database: Database,
): Promise<Outcome<string>> {
  const allowed = decide(actor, "open an observatory");
  if (!allowed.ok) return allowed;
  try {
    const { file: kept } = await keepFile(file.bytes, lookAtStart);
    const own = { actor: actorId(actor), fileName: file.name };
    await insertUpload(database, { ...own, facts: null, file: kept });
    await insertArrival(database.read, { ...own, id: kept.id, fileBytes: kept.bytes });
    await sendJob(lookJobName, { id: kept.id });
    return done(kept.id);
  } catch (error) {
    if (error instanceof NoArchive) return failed("invalid", "arrival.notAnExport");
    throw error;
  }
}

/** The first bytes of a gzip file (RFC 1952). */
async function lookAtStart(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const start: number[] = [];
  for await (const block of bytes) {
    if (start.length >= 2) continue;
    start.push(...block.subarray(0, 2 - start.length));
    if (start.length === 2 && (start[0] !== 0x1f || start[1] !== 0x8b)) throw new NoArchive("not gzip");
  }
  if (start.length < 2) throw new NoArchive("empty");
}

/** What was looked at is wanted here: a job writes it. */
export async function confirmArrival(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  const allowed = decide(actor, "open an observatory");
  if (!allowed.ok) return allowed;
  const arrival = await findArrival(database.read, id, actorId(actor));
  if (!arrival) return failed("not-found", "arrival");
  if (!(await moveArrival(database.read, id, ["looked"], { state: "asked" })))
    return failed("conflict", "arrival.moved");
  await sendJob(bringJobName, { id });
  return done(true);
}

/** Nobody wants it: the file goes at once. */
export async function leaveArrival(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  const allowed = decide(actor, "open an observatory");
  if (!allowed.ok) return allowed;
  const arrival = await findArrival(database.read, id, actorId(actor));
  if (!arrival) return failed("not-found", "arrival");
  if (!(await moveArrival(database.read, id, ["waiting", "looked"], { state: "left" })))
    return failed("conflict", "arrival.moved");
  await dropUpload(database, id);
  return done(true);
}
