import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bringObservatoriesWith } from "~/gather/index.server.ts";
import { ask, statusOf } from "~/gather/pages/check/ask-page.test-kit.ts";
import * as arrivalPage from "~/gather/pages/plan/arrival.tsx";
import * as bringPage from "~/gather/pages/plan/bring.tsx";
import { arrivalJobs } from "~/gather/commands/arrival/arrival-jobs.server.ts";
import type { Actor, Role } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { readArchive, writeArchive } from "~/platform/operator/archive/tar.server.ts";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { RouterContextProvider } from "react-router";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { writeExport } from "../export-observatory/write-export.server.ts";
import { browserDoor } from "./archive-door.server.ts";

/// An invented observatory is exported in one installation, and brought into another by a person in her browser.

let to: Database & { dataDir: string };
let folder: string;
let archive: string;
let sent: { name: string; data: object }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "oivf-arrival-test-"));
  archive = join(folder, "archive.tar.gz");
  const from = await emptyDatabase();
  try {
    await sampleRelease(from, { dataset: "calls", figures: [{ territory: "XX-1", value: 40 }] });
    const { rows } = await sql<{ id: number; slug: string }>`select id, slug from observe.observatory`.execute(
      from.read,
    );
    await writeExport(from, rows[0]!, archive, "0.0.0-test");
  } finally {
    await from.close();
  }
  to = await emptyDatabase();
  bringObservatoriesWith(browserDoor);
  holdProcess({ database: to, settings: readSettings({ DATA_DIR: to.dataDir }) });
  holdJobs(async (name, data) => void sent.push({ name, data }));
}, 120_000);
beforeEach(() => void (sent = []));
afterAll(async () => {
  holdProcess(null);
  holdJobs(null);
  await to.close();
  rmSync(folder, { recursive: true, force: true });
});

const person = (accountId: string, role: Role = "secretariat"): Actor => ({
  kind: "person",
  accountId,
  name: "Invented",
  secondFactor: true,
  grants: [{ role, scope: { kind: "network" } }],
});
const ada = person("ada");

async function workOff(): Promise<void> {
  for (const { name, data } of sent.splice(0)) await arrivalJobs.find((job) => job.name === name)!.work(data, to);
}

/** Posts a file as the form does; the address of its page, or the sentence that refuses it. */
async function post(bytes: Uint8Array<ArrayBuffer>, actor = ada) {
  const form = new FormData();
  form.set("file", new File([bytes], "moved.tar.gz"));
  const context = new RouterContextProvider();
  context.set(actorContext, actor);
  const request = new Request("http://oivf.test/", { method: "POST", body: form });
  const answer = await bringPage.action({ params: { locale: "en" }, request, context } as never);
  if (answer instanceof Response) return { arrival: answer.headers.get("Location")!.split("/").at(-1)! };
  return { sentence: answer.data.errors[0]!.message };
}

const look = async (arrival: string, actor = ada) =>
  (await ask(arrivalPage.loader, { actor, params: { arrival } })).data;
const decide = (arrival: string, intent: string, actor = ada) =>
  ask(arrivalPage.action, { actor, params: { arrival }, form: { intent } });

async function altered(change: (files: Map<string, Buffer>) => void): Promise<Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Buffer>();
  for await (const entry of readArchive(archive)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry.content) chunks.push(chunk);
    files.set(entry.name, Buffer.concat(chunks));
  }
  change(files);
  const name = join(mkdtempSync(join(folder, "x-")), "altered.tar.gz");
  await writeArchive(name, async (out) => {
    for (const [path, bytes] of files) await out.add(path, bytes);
  });
  return new Uint8Array(readFileSync(name));
}

const whole = () => new Uint8Array(readFileSync(archive));
const observatories = async () =>
  (await sql<{ slug: string }>`select slug from observe.observatory`.execute(to.read)).rows.map(({ slug }) => slug);

test("only who may open an observatory may bring one, and sees what she brought alone", async () => {
  const editor = person("ed", "editor");
  expect(await statusOf(ask(bringPage.loader, { actor: editor }))).toBe(404);
  expect((await post(whole(), editor)).sentence).toBe("You may not bring an observatory here.");
  const { arrival } = await post(whole());
  expect(await statusOf(look(arrival!, person("grace")))).toBe(404);
  expect(await decide(arrival!, "leave", editor)).toMatchObject({ init: { status: 403 } });
  expect((await look(arrival!)).state).toBe("waiting");
  await decide(arrival!, "leave");
});

test("an archive is read, shown, left again, and its file is gone", async () => {
  const { arrival } = await post(whole());
  const asked = await ask(arrivalPage.loader, { actor: ada, params: { arrival: arrival! } });
  expect(asked.init?.headers).toEqual({ Refresh: "2" });
  await workOff();
  expect(await look(arrival!)).toMatchObject({
    state: "looked",
    found: { slug: "sample-observatory", counts: { datasets: 1, editions: 1, partners: 0 } },
  });
  expect(await observatories()).toEqual([]);
  await decide(arrival!, "leave");
  expect((await look(arrival!)).state).toBe("left");
  expect(await decide(arrival!, "confirm")).toMatchObject({ init: { status: 409 } });
  expect((await look(arrival!)).state).toBe("left");
  expect(readdirSync(join(to.dataDir, "uploads"))).toEqual([]);
  expect(readdirSync(join(to.dataDir, "arrivals"))).toEqual([]);
});

test("what cannot come is refused with a sentence before anything is written", async () => {
  expect((await post(new TextEncoder().encode("Town;Calls\nSouth;4\n"))).sentence).toContain("not the archive");
  expect((await post(new Uint8Array())).sentence).toBeDefined();
  const refused = async (bytes: Uint8Array<ArrayBuffer>) => {
    const { arrival } = await post(bytes);
    await workOff();
    const { state, problem } = await look(arrival!);
    expect(state).toBe("refused");
    return problem;
  };
  expect(await refused(whole().slice(0, 400))).toMatchObject({ code: "broken" });
  expect(
    await refused(await altered((files) => files.set("rows/observe.extra.jsonl", Buffer.from("{}")))),
  ).toMatchObject({
    code: "broken",
  });
  // One that was made by hand, with fingerprints that are right: an account is not an observatory's.
  const account = Buffer.from('{"id":"eve"}\n');
  const forged = await altered((files) => {
    const manifest = JSON.parse(files.get("manifest.json")!.toString()) as { files: object[] };
    const { createHash } = process.getBuiltinModule("node:crypto");
    const sha256 = createHash("sha256").update(account).digest("hex");
    manifest.files.push({ path: "rows/identity.account.jsonl", rows: 1, bytes: account.length, sha256 });
    files.set("rows/identity.account.jsonl", account);
    files.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
  });
  expect(await refused(forged)).toMatchObject({ code: "notAnExport" });
  expect(await observatories()).toEqual([]);
  expect(readdirSync(join(to.dataDir, "uploads"))).toEqual([]);
});

test("confirmed, it is here whole, once; brought a second time its address is taken", async () => {
  const { arrival } = await post(whole());
  await workOff();
  await decide(arrival!, "confirm");
  expect((await look(arrival!)).underWay).toBe(true);
  const again = [...sent];
  await workOff();
  expect((await look(arrival!)).state).toBe("done");
  expect(await observatories()).toEqual(["sample-observatory"]);
  // A job that comes twice finds nothing to do.
  sent = again;
  await workOff();
  expect(await observatories()).toEqual(["sample-observatory"]);
  const { rows } = await sql<{ action: string; after: { by: string } }>`
    select action, after from identity.audit_entry where action = 'observatory brought in'`.execute(to.read);
  expect(rows).toMatchObject([{ after: { by: "account:ada", arrival } }]);

  const second = await post(whole());
  await workOff();
  expect(await look(second.arrival!)).toMatchObject({ state: "refused", problem: { code: "taken" } });
});
