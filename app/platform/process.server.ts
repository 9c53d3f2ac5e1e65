import type { Database } from "./database.server.ts";
import type { Settings } from "./settings.server.ts";

/** What one process holds for its whole life: its settings and the one database door. */
export interface Process {
  settings: Settings;
  database: Database;
}

let held: Process | null = null;

/** Called once by an entry of `server/`, and by tests with a database of their own. */
export function holdProcess(process: Process | null): void {
  held = process;
}

export function currentProcess(): Process {
  if (!held) throw new Error("the process has not opened its database yet");
  return held;
}

export function database(): Database {
  return currentProcess().database;
}

export function settings(): Settings {
  return currentProcess().settings;
}
