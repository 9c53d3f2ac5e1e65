import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { log, logError } from "~/platform/log.server.ts";
import { canonical, changesBetween } from "../core/changes.ts";
import { parseDirectory, shippedDirectory, type Directory, type DirectoryChange } from "../core/directory.ts";
import { decidePublish } from "../core/policy.ts";
import { gatherRecords, recordCountry, recordId, recordsOf } from "../core/record.ts";
import {
  endProposal,
  insertEdition,
  insertEntry,
  insertProposal,
  lastEdition,
  listEntries,
  touchedEntries,
} from "../data/entries.server.ts";
import type { DirectoryPlace } from "../data/directory-place.server.ts";
import { writeDirectory, writtenDirectory } from "../data/published.server.ts";
import { approvedRecords } from "./edit-entry.server.ts";

const programme = "system:help-shipped";

/**
 * Puts the directory of the programme among the entries: those that are not there yet, and what it corrects of those
 * that nobody but the programme has ever written. A person's edit is overwritten by nobody, even one that was refused.
 */
export async function loadShippedDirectory(database: Database, directory = shippedDirectory): Promise<number> {
  const known = new Map((await listEntries(database.read)).map((one) => [one.id, one]));
  const changed = recordsOf(directory).filter((record) => {
    const entry = known.get(recordId(record));
    return !entry || canonical(entry.approved) !== canonical(record.content);
  });
  if (changed.length === 0) return 0;
  return database.write(async (transaction) => {
    const touched = await touchedEntries(transaction, programme);
    const own = changed.filter((record) => !touched.has(recordId(record)));
    for (const record of own) {
      const id = recordId(record);
      await insertEntry(transaction, { id, kind: record.kind, country: recordCountry(record) });
      const revision = await insertProposal(transaction, id, { content: record.content, note: null, by: programme });
      await endProposal(transaction, id, revision, { state: "approved", by: programme });
    }
    return own.length;
  });
}

/** The last edition, or what stands in its place before the first. */
async function standingDirectory(db: ReadDatabase): Promise<Directory> {
  const last = await lastEdition(db);
  const parsed = last ? parseDirectory(last.directory) : null;
  return parsed?.ok ? parsed.value : shippedDirectory;
}

/** What publishing now would change, for the person who is about to. */
export async function previewEdition(db: ReadDatabase, today: string): Promise<DirectoryChange | null> {
  const standing = await standingDirectory(db);
  const next = gatherRecords(await approvedRecords(db));
  return changesBetween(standing, next, { version: standing.version + 1, on: today });
}

/** Publishes all that is approved as the next edition: the row first, then the file that every process reads. */
export async function publishDirectory(
  actor: Actor,
  { today, ...place }: DirectoryPlace & { today: string },
  database: Database,
): Promise<Outcome<{ version: number; written: boolean }>> {
  const allowed = decidePublish(actor);
  if (!allowed.ok) return allowed;
  const outcome = await database.write(async (transaction): Promise<Outcome<Directory>> => {
    const standing = await standingDirectory(transaction);
    const records = gatherRecords(await approvedRecords(transaction));
    const edition = { version: standing.version + 1, on: today };
    const change = changesBetween(standing, records, edition);
    if (!change) return failed("invalid", "nothing-to-publish");
    const next = parseDirectory({
      ...standing,
      regions: shippedDirectory.regions,
      version: edition.version,
      publishedOn: today,
      ...records,
      changes: [...standing.changes, change],
    });
    if (!next.ok) return next;
    await insertEdition(transaction, { version: edition.version, directory: next.value, by: actorId(actor) });
    await announce(transaction, { type: "help.directory-published", subject: String(edition.version) });
    return next;
  });
  if (!outcome.ok) return outcome;
  // The edition stands; where it cannot be written now (a store away, a disk full) the job writes it that looks every minute.
  const written = await writeDirectory(place, outcome.value).then(
    () => true,
    (error: unknown) => {
      logError("help-directory", error);
      return false;
    },
  );
  return done({ version: outcome.value.version, written });
}

/**
 * Writes the last edition where the file is anything else: after a crash between row and file, on another machine, or
 * when somebody put a file of his own in its place.
 */
export async function keepDirectoryFile(place: DirectoryPlace, database: Database): Promise<boolean> {
  const last = await lastEdition(database.read);
  const parsed = last && parseDirectory(last.directory);
  if (!parsed?.ok) return false;
  const written = await writtenDirectory(place);
  if (written && canonical(written) === canonical(parsed.value)) return false;
  if (written && written.version >= parsed.value.version) log("error", "help-directory-replaced");
  await writeDirectory(place, parsed.value);
  return true;
}
