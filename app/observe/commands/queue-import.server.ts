import { decide } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { sendJob } from "~/platform/process.server.ts";
import type { ImportProfile } from "../core/import/profile.ts";
import type { FileProblem, ImportReport } from "../core/import/report.ts";
import { findImportProfile } from "../data/import-profiles.server.ts";
import { findObservatoryId } from "../data/import-targets.server.ts";
import {
  endImport,
  isWaiting,
  profileNameOf,
  queueImport,
  startImport,
  type ImportStart,
} from "../data/imports.server.ts";
import { dropUpload, findUpload, insertUpload, keepFile, readKeptFile } from "../data/uploads.server.ts";
import { emptyReport, importFile, profileHash } from "./import-file.server.ts";
import { problemOf } from "./import-problem.server.ts";
import { scanUpload } from "./scan-upload.server.ts";

export interface ImportAsked {
  profile: ImportProfile;
  file: { name: string; bytes: AsyncIterable<Uint8Array> } | { upload: string };
}

/** Who may do what was decided when it was asked; the job carries that, without a name. */
interface ImportJob {
  importId: number;
  upload: string;
  actor: Actor;
}

const jobName = "observe.import-file";

/**
 * Takes a file in and leaves reading it to a job; the answer is the import, to be watched on its page. A file that is
 * of another kind, or seems to hold persons, is refused at once and not kept.
 */
export async function askForImport(actor: Actor, asked: ImportAsked, database: Database): Promise<Outcome<number>> {
  const { profile, file } = asked;
  const observatoryId = await findObservatoryId(database.read, profile.dataset.observatory.slug);
  const allowed = decide(actor, "import data", { observatoryId });
  if (!allowed.ok) return allowed;
  const start = { profileName: profile.name, profileHash: profileHash(profile), fileHash: "", actor: actorId(actor) };
  let upload: { id: string; fileName: string; fileBytes: number };
  if ("upload" in file) {
    const found = await findUpload(database.read, file.upload, actorId(actor));
    if (!found) return { ok: false, failure: { kind: "not-found", code: "import.upload-gone" } };
    upload = found;
  } else {
    try {
      const scan = (bytes: AsyncIterable<Uint8Array>) => scanUpload({ kind: "stream", stream: bytes }, profile);
      const kept = (await keepFile(file.bytes, scan)).file;
      upload = { id: kept.id, fileName: file.name, fileBytes: kept.bytes };
      await insertUpload(database, { actor: actorId(actor), fileName: file.name, facts: null, file: kept });
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      return done(await refusedImport(database, { ...start, fileName: file.name, fileBytes: 0 }, profile, problem));
    }
  }
  const { id, fileName, fileBytes } = upload;
  const importId = await database.write((db) => queueImport(db, { ...start, fileName, fileBytes, upload: id }));
  await sendJob(jobName, { importId, upload: id, actor: nameless(actor) } satisfies ImportJob);
  return done(importId);
}

function nameless(actor: Actor): Actor {
  return actor.kind === "person" ? { ...actor, name: "" } : actor;
}

/** An import that never began is told like any other. */
async function refusedImport(
  database: Database,
  start: ImportStart,
  profile: ImportProfile,
  problem: FileProblem,
): Promise<number> {
  const { fileName } = start;
  return database.write(async (db) => {
    const id = await startImport(db, start);
    const report = {
      ...emptyReport,
      importId: id,
      profile: profile.name,
      dataset: profile.dataset.slug,
      fileName,
      problem,
    };
    await endImport(db, { ...ended(report), id });
    return id;
  });
}

const ended = (report: ImportReport | { failure: unknown }) => ({
  state: "refused" as const,
  fileHash: "",
  fileBytes: 0,
  rowsRead: 0,
  observations: 0,
  changed: 0,
  observatoryId: null,
  report,
});

/** Reads what waits. A job that comes twice, or late, finds nothing to do. */
async function readWaiting({ importId, upload: uploadId, actor }: ImportJob, database: Database): Promise<void> {
  if (!(await isWaiting(database.read, importId))) return;
  const upload = await findUpload(database.read, uploadId);
  const stream = upload && (await readKeptFile(upload));
  const fail = (failure: unknown) => database.write((db) => endImport(db, { ...ended({ failure }), id: importId }));
  try {
    const profile = upload && (await profileOf(importId, database));
    if (!upload || !stream || !profile) {
      await fail({ kind: "unavailable", code: "import.upload-gone" });
      return;
    }
    const request = {
      source: { kind: "stream", stream } as const,
      fileName: upload.fileName,
      profile,
      waiting: importId,
    };
    const outcome = await importFile(actor, request, database);
    if (!outcome.ok) await fail(outcome.failure);
  } finally {
    await dropUpload(database, uploadId);
  }
}

async function profileOf(importId: number, database: Database): Promise<ImportProfile | undefined> {
  const name = await profileNameOf(database.read, importId);
  return name === undefined ? undefined : findImportProfile(database.read, name);
}

export const importJob: JobDefinition = {
  name: jobName,
  longestSeconds: 12 * 60 * 60,
  work: (data, database) => readWaiting(data as ImportJob, database),
};
