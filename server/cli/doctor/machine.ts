import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ownerOf } from "~/platform/database/folder-lock.server.ts";
import { fine, warning, wrong, type Finding } from "./finding.ts";

const nodeNeeded = 24;
/** A database of a million observations, its backup and room to work. */
const bytesWanted = 1e9;
const bytesNeeded = 2e8;

export function checkNode(version: string): Finding {
  return Number.parseInt(version, 10) >= nodeNeeded
    ? fine("doctor.nodeFine", { version })
    : wrong("doctor.nodeOld", { version });
}

export function checkDisk(folder: string, bytesFree: number): Finding {
  if (bytesFree >= bytesWanted) return fine("doctor.diskFine", { gigabytes: Math.floor(bytesFree / 1e9) });
  const values = { folder, megabytes: Math.floor(bytesFree / 1e6) };
  return bytesFree < bytesNeeded ? wrong("doctor.diskLow", values) : warning("doctor.diskLow", values);
}

export function checkFolder(folder: string, canWrite: (path: string) => boolean = writable): Finding[] {
  if (!existsSync(folder)) return [warning("doctor.folderMissing", { folder })];
  if (!canWrite(folder)) return [wrong("doctor.folderClosed", { folder })];
  // The folder holds accounts, unpublished figures and the site's key.
  const others = statSync(folder).mode & 0o007;
  return [others ? warning("doctor.folderOpen", { folder }) : fine("doctor.folderFine", { folder })];
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Who holds the embedded database. `insideSite`: this very process does, and answers. */
export function checkLock(dataDir: string, insideSite: boolean): Finding[] {
  const owner = ownerOf(join(dataDir, "database.lock"));
  const findings: Finding[] = [];
  if (!owner) findings.push(fine("doctor.lockFree"));
  else if (!owner.alive) findings.push(warning("doctor.lockLeft", { pid: String(owner.pid) }));
  else if (insideSite) findings.push(fine("doctor.lockHeld", { pid: String(owner.pid) }));
  else findings.push(wrong("doctor.lockSilent", { pid: String(owner.pid) }));
  const restoring = join(dataDir, "restoring");
  if (existsSync(restoring)) findings.push(warning("doctor.restoringLeft", { folder: restoring }));
  return findings;
}

/** The newest backup that this installation remembers, in days. */
export function checkBackups(dataDir: string, now: Date): Finding {
  const file = join(dataDir, "last-backup.json");
  if (!existsSync(file)) return warning("doctor.backupNever");
  const at = new Date((JSON.parse(readFileSync(file, "utf8")) as { at: string }).at);
  const days = Math.floor((now.getTime() - at.getTime()) / 86_400_000);
  if (days > 7) return warning("doctor.backupOld", { days });
  return fine("doctor.backupFine", { at: at.toISOString().slice(0, 16).replace("T", " ") });
}
