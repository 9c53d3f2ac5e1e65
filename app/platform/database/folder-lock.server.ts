import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** The folder of the embedded database is open in another process; a second opener would corrupt it. */
export class FolderInUse extends Error {
  readonly pid: number;
  constructor(path: string, pid: number) {
    super(`another process (${pid}) holds ${path}`);
    this.name = "FolderInUse";
    this.pid = pid;
  }
}

/** When a process started, in clock ticks since boot: tells a living owner from a stranger that got its number. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(pid: number, start: string | null): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = startOf(pid);
  return start === null || now === null || now === start;
}

/** Takes an exclusive lock on `path`, or throws `FolderInUse`. A lock left by a dead process is taken over. */
export function lockFolder(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, "wx");
      writeSync(file, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = readOwner(path);
      if (owner && isAlive(owner.pid, owner.start)) throw new FolderInUse(path, owner.pid);
      rmSync(path, { force: true });
    }
  }
  throw new Error(`cannot lock ${path}`);
}

function readOwner(path: string): { pid: number; start: string | null } | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as { pid: number; start: string | null };
  } catch {
    return null;
  }
}

/** Who holds the lock, or left it behind; null when nobody does. */
export function ownerOf(path: string): { pid: number; alive: boolean } | null {
  const owner = readOwner(path);
  return owner && { pid: owner.pid, alive: isAlive(owner.pid, owner.start) };
}
