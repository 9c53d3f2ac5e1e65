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

let heldUrl: string | null = null;

/** The address at which this process answers: with port 0 only it knows. */
export function holdSiteUrl(url: string | null): void {
  heldUrl = url;
}

export function siteUrl(): string | null {
  return heldUrl;
}

let heldJobs: JobSender | null = null;

type JobSender = (name: string, data: object) => Promise<void>;

/** The way to background work, once it has started; `null` when it stops. */
export function holdJobs(send: JobSender | null): void {
  heldJobs = send;
}

/** Leaves work to a job. Never inside a transaction: announce an event there. */
export function sendJob(name: string, data: object): Promise<void> {
  if (!heldJobs) throw new Error("background work has not started yet");
  return heldJobs(name, data);
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
