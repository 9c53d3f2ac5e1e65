import { basename } from "node:path";
import { createHash } from "node:crypto";
import { codeFrom, isCode } from "~/atlas/index.ts";
import { loadResolver } from "~/atlas/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { factsOfFile, type SourceFacts, type TableSource } from "~/platform/tabular/source.server.ts";
import { Fold } from "../core/import/fold.ts";
import { ownSystem, type RowMapper } from "../core/import/map-rows.ts";
import type { ImportProfile } from "../core/import/profile.ts";
import type { FileProblem, ImportReport } from "../core/import/report.ts";
import { RowErrors } from "../core/import/row-error.ts";
import { findObservatoryId } from "../data/import-targets.server.ts";
import { beat, endImport, latestImport, startImport } from "../data/imports.server.ts";
import { checkDuplicates, checkTotals, isDuplicate, swapIn } from "./commit-import.server.ts";
import { failureOf, problemOf } from "./import-problem.server.ts";
import { readObservations } from "./read-observations.server.ts";
import { Staging } from "./stage-rows.server.ts";

export interface ImportRequest {
  source: TableSource;
  /** As people know it; for a path, its last part. */
  fileName?: string;
  profile: ImportProfile;
  /** The import that waits for this file, when it was asked for before. */
  waiting?: number;
  onProgress?: (progress: { rows: number; bytes: number }) => void;
}

/** The hash of a profile: a changed profile reads the same file anew. */
export function profileHash(profile: ImportProfile): string {
  return createHash("sha256").update(JSON.stringify(profile)).digest("hex");
}

/**
 * Reads a file into observations, all of it or nothing. The rows are checked and staged while they are read, in blocks;
 * what was staged is swapped in by one short transaction, or dropped. The same file a second time changes nothing.
 */
export async function importFile(
  actor: Actor,
  request: ImportRequest,
  database: Database,
): Promise<Outcome<ImportReport>> {
  const { profile, source } = request;
  const observatory = await findObservatoryId(database.read, profile.dataset.observatory.slug);
  const allowed = decide(actor, "import data", { observatoryId: observatory });
  if (!allowed.ok) return allowed;
  const began = performance.now();
  const fileName = request.fileName ?? (source.kind === "path" ? basename(source.path) : "stream");
  const facts = source.kind === "path" ? await factsOf(source.path) : null;
  if (facts && "kind" in facts) return failed("not-found", "import.file-missing", { file: fileName });
  const hash = profileHash(profile);
  const latest = await latestImport(database.read, profile.name);
  const isLatest = (file: SourceFacts) => latest?.fileHash === file.hash && latest.profileHash === hash;
  const base = { ...emptyReport, profile: profile.name, dataset: profile.dataset.slug, fileName };
  const seconds = () => (performance.now() - began) / 1000;
  if (facts && latest && isLatest(facts)) {
    return done({
      ...base,
      state: "unchanged",
      importId: latest.id,
      fileHash: facts.hash,
      fileBytes: facts.bytes,
      rows: latest.rowsRead,
      observations: latest.observations,
      unchanged: latest.observations,
      seconds: seconds(),
    });
  }

  const resolver = await loadResolver(database.read, "system" in profile.territory ? [profile.territory.system] : []);
  const lookups = {
    codeFrom,
    isCode,
    territories: { find: (system: string, code: string) => resolver.resolve(system, code)?.id },
  };
  const observatoryTerritory = lookups.territories.find(ownSystem, profile.dataset.observatory.territory);
  if (observatoryTerritory === undefined) {
    return failed("invalid", "import.observatory-territory", { territory: profile.dataset.observatory.territory });
  }

  const importId = await database.write((db) =>
    startImport(
      db,
      {
        profileName: profile.name,
        profileHash: hash,
        fileName,
        actor: actorId(actor),
        fileHash: facts?.hash ?? "",
        fileBytes: facts?.bytes ?? 0,
      },
      request.waiting,
    ),
  );
  const errors = new RowErrors();
  const staging = new Staging(database, importId);
  let reading: { mapper: RowMapper; facts: SourceFacts };
  let problem: FileProblem | null = null;
  let mapper: RowMapper | null = null;
  let fileFacts: SourceFacts = facts ?? { hash: "", bytes: 0 };
  const report = (): ImportReport => ({
    ...base,
    state: "refused",
    importId,
    fileHash: fileFacts.hash,
    fileBytes: fileFacts.bytes,
    rows: mapper?.rows ?? 0,
    skipped: mapper?.skipped ?? 0,
    problem,
    errorCount: errors.count,
    errors: errors.kept,
    errorsByCode: Object.fromEntries(errors.byCode),
    seconds: seconds(),
    unplaced: [...(mapper?.unplaced ?? [])].map(([n, value]) => ({ series: mapper!.contexts.series[n]!.code, value })),
  });
  const close = (ended: ImportReport, observatoryId: number | null = null) =>
    database.write((db) =>
      endImport(db, {
        id: importId,
        state: ended.state,
        fileHash: ended.fileHash,
        fileBytes: ended.fileBytes,
        rowsRead: ended.rows,
        observations: ended.observations,
        changed: ended.changed,
        observatoryId,
        report: ended,
      }),
    );

  const commit = (onceEach: boolean) =>
    database.write(async (db) => {
      const read = mapper!;
      const { observatoryId, ...counts } = await swapIn(db, {
        importId,
        profile,
        mapper: read,
        observatoryTerritory,
        onceEach,
      });
      const observations = counts.inserted + counts.changed + counts.unchanged;
      const ended: ImportReport = { ...report(), ...counts, state: "done", observations };
      await endImport(db, {
        id: importId,
        state: "done",
        fileHash: ended.fileHash,
        fileBytes: ended.fileBytes,
        rowsRead: ended.rows,
        observations,
        changed: ended.changed,
        observatoryId,
        report: ended,
      });
      await recordAudit(db, {
        actor,
        action: "data imported",
        subject: { kind: "import", id: importId },
        after: { profile: profile.name, fileHash: ended.fileHash, inserted: counts.inserted, changed: counts.changed },
      });
      return ended;
    });

  try {
    let lastBeat = performance.now();
    const fold = profile.fold ? new Fold() : null;
    reading = await readObservations(source, profile, lookups, errors, {
      take: (observation) => {
        if (fold) fold.add(observation);
        else if (errors.count === 0) staging.add(observation);
      },
      started: (started) => (mapper = started),
      pause: async (bytes) => {
        await staging.flush();
        request.onProgress?.({ rows: mapper?.rows ?? 0, bytes });
        // Somebody looks at the page of an import that waited; of the others a sign of life is enough.
        if (performance.now() - lastBeat < (request.waiting === undefined ? 20_000 : 1000)) return;
        lastBeat = performance.now();
        await beat(database.read, importId, mapper?.rows ?? 0, bytes);
      },
    });
    ({ facts: fileFacts } = reading);
    if (reading.mapper.rows === 0) problem = { code: "no-rows", details: {} };
    if (fold && errors.count === 0) {
      for (const cell of fold.cells()) {
        staging.add(cell);
        await staging.flush();
      }
    }
    await staging.end();
  } catch (error) {
    await staging.abort(error as Error);
    problem = problemOf(error);
    if (!problem) {
      await close(report()).catch(() => {});
      return failureOf(error);
    }
  }

  try {
    if (!problem && latest && isLatest(fileFacts)) {
      const ended: ImportReport = {
        ...report(),
        state: "unchanged",
        observations: latest.observations,
        unchanged: latest.observations,
      };
      await close(ended);
      return done(ended);
    }
    if (!problem && errors.count === 0 && mapper) await checkTotals(database, importId, profile, mapper, errors);
    if (!problem && errors.count === 0 && mapper) {
      const ended = await commit(false).catch(async (error: unknown) => {
        if (!isDuplicate(error)) throw error;
        await checkDuplicates(database, importId, profile, errors);
        return errors.count === 0 ? commit(true) : null;
      });
      if (ended) return done(ended);
    }
    const refused = report();
    await close(refused);
    return done(refused);
  } catch (error) {
    await close(report()).catch(() => {});
    return failureOf(error);
  }
}

export const emptyReport: ImportReport = {
  state: "refused",
  importId: 0,
  profile: "",
  dataset: "",
  fileName: "",
  fileHash: "",
  fileBytes: 0,
  rows: 0,
  skipped: 0,
  observations: 0,
  inserted: 0,
  changed: 0,
  unchanged: 0,
  absent: 0,
  problem: null,
  errorCount: 0,
  errorsByCode: {},
  errors: [],
  unplaced: [],
  seconds: 0,
};

async function factsOf(path: string): Promise<SourceFacts | { kind: "missing" }> {
  try {
    return await factsOfFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "EISDIR" || code === "EACCES") return { kind: "missing" };
    throw error;
  }
}
