import { RouterContextProvider } from "react-router";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { loadAtlasSeed } from "~/atlas/index.server.ts";
import type { Actor, Role } from "~/kernel/actor.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { sampleRelease } from "../../../../tests/support/observe.ts";
import { observeJobs } from "../../jobs.server.ts";

/// Loaders and actions of the workspace over a database of their own, with the jobs that they leave.

export let database: Database & { dataDir: string };
/** What was left to jobs since the test began. */
export let sent: { name: string; data: object }[] = [];

/** Opens a database with one released dataset before the tests of a file, and closes it after them. */
export function overDatabase(): void {
  beforeAll(async () => {
    database = await emptyDatabase();
    holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
    await loadAtlasSeed(database);
    holdJobs(async (name, data) => void sent.push({ name, data }));
    await sampleRelease(database, { dataset: "zebra", figures: [{ value: 12 }, { territory: "FR", value: 7 }] });
  });
  beforeEach(() => void (sent = []));
  afterAll(async () => {
    holdProcess(null);
    holdJobs(null);
    await database.close();
  });
}

/** Works off what was left to jobs, as the worker does. */
export async function workOff(): Promise<void> {
  for (const { name, data } of sent.splice(0)) {
    await observeJobs.find((job) => job.name === name)!.work(data, database);
  }
}

export const person = (...roles: Role[]): Actor => ({
  kind: "person",
  accountId: `invented-${roles.join("-")}`,
  name: "Invented",
  secondFactor: true,
  grants: roles.map((role) => ({ role, scope: { kind: "network" as const } })),
});

interface Asked {
  actor: Actor;
  params?: Record<string, string>;
  form?: FormData;
  path?: string;
}

/** Calls a loader or an action as the framework does. */
export async function ask<T>(
  entry: (given: never) => T,
  { actor, params, form, path = "/" }: Asked,
): Promise<Awaited<T>> {
  const context = new RouterContextProvider();
  context.set(actorContext, actor);
  const request = new Request(`http://oivf.test${path}`, form ? { method: "POST", body: form } : {});
  return await entry({ params: { locale: "en", ...params }, request, context } as never);
}

export const thrown = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: Response) => error.status,
  );

export function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
