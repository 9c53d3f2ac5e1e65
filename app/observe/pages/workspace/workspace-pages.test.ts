import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { RouterContextProvider } from "react-router";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { loadAtlasSeed } from "~/atlas/index.server.ts";
import { readTrail } from "~/identity/index.server.ts";
import type { Actor, Role } from "~/kernel/actor.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { sampleRelease } from "../../../../tests/support/observe.ts";
import { findImportProfile } from "../../data/import-profiles.server.ts";
import { observeJobs } from "../../jobs.server.ts";
import { loader as importList } from "./import-list.tsx";
import { action as loadFile, loader as importNew } from "./import-new.tsx";
import { loader as importReview } from "./import-review.tsx";
import { action as sendDraft, loader as proposed } from "./propose-profile.tsx";
import { action as propose } from "./propose-start.tsx";
import { loader as releaseList } from "./release-list.tsx";
import { action as changeRelease, loader as releasePage } from "./release-page.tsx";

let database: Database & { dataDir: string };
let sent: { name: string; data: object }[] = [];

/** Works off what was left to jobs, as the worker does. */
async function workOff(): Promise<void> {
  for (const { name, data } of sent.splice(0)) {
    await observeJobs.find((job) => job.name === name)!.work(data, database);
  }
}
const waitingFiles = () => {
  const folder = join(database.dataDir, "uploads");
  return existsSync(folder) ? readdirSync(folder) : [];
};

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

const person = (...roles: Role[]): Actor => ({
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
async function ask<T>(entry: (given: never) => T, { actor, params, form, path = "/" }: Asked): Promise<Awaited<T>> {
  const context = new RouterContextProvider();
  context.set(actorContext, actor);
  const request = new Request(`http://oivf.test${path}`, form ? { method: "POST", body: form } : {});
  return await entry({ params: { locale: "en", ...params }, request, context } as never);
}

const thrown = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: Response) => error.status,
  );

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test("a file that cannot be taken is refused with a sentence, and its import can be reviewed", async () => {
  const actor = person("administrator");
  const file = new File(["these;are;other;columns\n1;2;3;4\n"], "counts.csv");
  const answer = await ask(loadFile, { actor, form: formOf({ profile: "fr-ssmsi", file }) });
  const id = (answer as Response).headers.get("Location")!.split("/").at(-1)!;
  const { found } = (await ask(importReview, { actor, params: { id } })).data;
  expect(found).toMatchObject({
    state: "refused",
    fileName: "counts.csv",
    report: { problem: { code: "profile-mismatch" } },
  });
  expect(await thrown(ask(importReview, { actor: person("editor"), params: { id } }))).toBe(404);
});

test("a form without a file, or with an unknown profile, says which field to correct", async () => {
  const actor = person("administrator");
  const noFile = await ask(loadFile, { actor, form: formOf({ profile: "fr-ssmsi", file: new File([], "") }) });
  expect(noFile).toMatchObject({ data: { errors: [{ field: "file" }] }, init: { status: 422 } });
  const noProfile = await ask(loadFile, {
    actor,
    form: formOf({ profile: "nothing", file: new File(["a"], "a.csv") }),
  });
  expect(noProfile).toMatchObject({ data: { errors: [{ field: "profile" }] }, init: { status: 422 } });
});

test("who may not load data does not get the form, nor load by posting", async () => {
  expect(await thrown(ask(importNew, { actor: person("editor") }))).toBe(403);
  const file = new File(["a;b\n1;2\n"], "a.csv");
  const answer = await ask(loadFile, { actor: person("editor"), form: formOf({ profile: "fr-ssmsi", file }) });
  expect(answer).toMatchObject({ init: { status: 403 } });
});

test("imports of others are not listed to who may not load data", async () => {
  expect((await ask(importList, { actor: person("editor") })).imports).toEqual([]);
});

test("editions are shown to who may see unpublished figures, and to nobody else", async () => {
  expect((await ask(releaseList, { actor: person("publisher") })).datasets).toMatchObject([
    { slug: "zebra", version: 1 },
  ]);
  expect((await ask(releaseList, { actor: person("editor") })).datasets).toEqual([]);
  expect(await thrown(ask(releasePage, { actor: person("editor"), params: { dataset: "zebra" } }))).toBe(404);
});

test("preparing without the right, or without a plan, changes nothing and says why", async () => {
  const params = { dataset: "zebra" };
  const form = () => formOf({ intent: "prepare" });
  const refused = await ask(changeRelease, { actor: person("auditor"), params, form: form() });
  expect(refused).toMatchObject({ init: { status: 403 } });
  expect(sent).toEqual([]);
  expect(await ask(changeRelease, { actor: person("publisher"), params, form: form() })).toBeInstanceOf(Response);
  const page = async () => await ask(releasePage, { actor: person("publisher"), params });
  expect(await page()).toMatchObject({ data: { task: { state: "waiting" } }, init: { headers: { Refresh: "2" } } });
  await ask(changeRelease, { actor: person("publisher"), params, form: form() });
  expect(sent, "asked for twice, it is prepared once").toHaveLength(1);
  await workOff();
  const { data, init } = await page();
  expect(data.task).toMatchObject({ state: "refused", failure: { code: "release.plan" } });
  expect(init).toEqual({});
  expect(data.editions).toHaveLength(1);
});

test("withdrawing asks for the reason in three languages, then takes the edition back", async () => {
  const actor = person("publisher");
  const params = { dataset: "zebra" };
  const half = formOf({ intent: "withdraw", version: "1", "reason-fr": "Colonne fausse" });
  expect(await ask(changeRelease, { actor, params, form: half })).toMatchObject({ init: { status: 422 } });
  const whole = () =>
    formOf({
      intent: "withdraw",
      version: "1",
      "reason-fr": "Colonne fausse",
      "reason-en": "Wrong column",
      "reason-es": "Columna errónea",
    });
  const stranger = await ask(changeRelease, { actor: person("editor"), params, form: whole() });
  expect(stranger).toMatchObject({ init: { status: 403 } });
  expect(await ask(changeRelease, { actor, params, form: whole() })).toBeInstanceOf(Response);
  const { current, editions } = (await ask(releasePage, { actor, params })).data;
  expect(current).toBeNull();
  expect(editions).toMatchObject([{ version: 1, state: "withdrawn", reason: "Wrong column" }]);
});

const counts = "zone;anno;vittima;numero\nTO;2019;F;7\nMI;2020;F;12\nMI;2020;X;3\n";

async function sendCounts(actor: Actor, text = counts): Promise<string> {
  const answer = await ask(propose, { actor, form: formOf({ file: new File([text], "counts.csv") }) });
  return (answer as Response).headers.get("Location")!.split("/").at(-1)!;
}

/** The form as a coordinator fills it, over what was guessed. */
async function filled(actor: Actor, upload: string, changes: Record<string, string> = {}): Promise<FormData> {
  const { view } = await ask(proposed, { actor, params: { upload } });
  const fields: Record<string, string> = {
    name: "italian-counts",
    slug: "italian-counts",
    observatory: view.observatories[0]!.value,
    publisher: "Nobody",
    attribution: "Invented",
    licence: "CC0",
    "title-fr": "Nombres",
    "title-en": "Counts",
    "title-es": "Números",
    indicator: "POL-OFFVICT",
    from: view.draft.from,
    to: view.draft.to,
    fold: "yes",
    blank: "refuse",
    decimal: ".",
    population: "women_and_girls",
    nature: "recorded",
    sourceType: "police",
    dateBasis: "recording",
    placeBasis: "facts",
    intent: "preview",
  };
  view.draft.columns.forEach(({ choice, codes }, n) => {
    fields[`role-${n}`] = fields[`was-${n}`] = n === 2 ? "dimension:sex" : choice;
    if (n === 2) ["female", "male"].forEach((code, m) => (fields[`code-2-${m}`] = code));
    else Object.values(codes).forEach((code, m) => (fields[`code-${n}-${m}`] = code));
  });
  return formOf({ ...fields, ...changes });
}

test("a file of a new kind is looked at, described, tried on its first rows, kept, and loaded", async () => {
  const actor = person("administrator");
  const upload = await sendCounts(actor);
  const params = { upload };
  const preview = await ask(sendDraft, { actor, params, form: await filled(actor, upload) });
  const { view } = (preview as { data: { view: { problems: unknown[]; preview: unknown } } }).data;
  expect(view.problems).toEqual([]);
  expect(view.preview).toMatchObject({
    rows: 3,
    cellCount: 3,
    errorCount: 0,
    cells: [{ period: "2019", value: "7" }, { value: "12" }, { value: "3" }],
  });
  expect(await findImportProfile(database.read, "italian-counts")).toBeUndefined();

  const kept = await ask(sendDraft, { actor, params, form: await filled(actor, upload, { intent: "keep" }) });
  const next = new URL((kept as Response).headers.get("Location")!, "http://oivf.test");
  expect(await findImportProfile(database.read, "italian-counts")).toMatchObject({
    dimensions: [{ column: "vittima", codes: { map: { F: "female", X: "male" } } }],
  });
  const [last] = await readTrail(database.read, { limit: 1 });
  expect(last).toMatchObject({ action: "profile kept", subjectId: "italian-counts" });

  const form = await ask(importNew, { actor, path: next.pathname + next.search });
  expect(form).toMatchObject({ chosen: "italian-counts", upload: { id: upload, fileName: "counts.csv" } });
  const answer = await ask(loadFile, { actor, form: uploadless({ profile: "italian-counts", upload }) });
  const id = (answer as Response).headers.get("Location")!.split("/").at(-1)!;
  const waiting = await ask(importReview, { actor, params: { id } });
  expect(waiting).toMatchObject({ data: { found: { state: "waiting" } }, init: { headers: { Refresh: "2" } } });
  await workOff();
  const { data, init } = await ask(importReview, { actor, params: { id } });
  expect(data.found).toMatchObject({ state: "done", report: { inserted: 3 } });
  expect(init).toEqual({});
  expect(waitingFiles()).not.toContain(`${upload}.bin`);
});

/** A form with a file field that stays empty, as a browser sends it. */
const uploadless = (fields: Record<string, string>) => formOf({ ...fields, file: new File([], "") });

test("a name that is taken is refused, whoever took it", async () => {
  const actor = person("administrator");
  const upload = await sendCounts(actor);
  for (const name of ["italian-counts", "fr-ssmsi"]) {
    const form = await filled(actor, upload, { intent: "keep", name });
    const answer = await ask(sendDraft, { actor, params: { upload }, form });
    expect(answer, name).toMatchObject({
      data: { view: { problems: [{ field: "name", code: "name-taken" }] } },
      init: { status: 422 },
    });
  }
});

test("who may not describe files for an observatory cannot name it, nor see another's file", async () => {
  const upload = await sendCounts(person("administrator"));
  const stranger = person("secretariat");
  const form = await filled(person("administrator"), upload, { intent: "keep", name: "stolen" });
  const answer = await ask(sendDraft, { actor: stranger, params: { upload }, form }).catch(
    (thrown: Response) => thrown,
  );
  expect((answer as Response).headers.get("Location")).toContain("?gone");
  expect(
    await thrown(ask(propose, { actor: person("editor"), form: formOf({ file: new File(["a"], "a.csv") }) })),
  ).toBe(403);
  const entry: Actor = {
    ...(person() as Extract<Actor, { kind: "person" }>),
    accountId: "invented-administrator",
    grants: [{ role: "coordinator", scope: { kind: "observatory", observatoryId: 999_999 } }],
  };
  const theirs = await filled(person("administrator"), upload, { intent: "keep", name: "stolen" });
  const refused = await ask(sendDraft, { actor: entry, params: { upload }, form: theirs });
  expect(refused).toMatchObject({ data: { view: { problems: [{ code: "observatory" }] } } });
  expect(await findImportProfile(database.read, "stolen")).toBeUndefined();
});

test("a file that seems to hold persons is refused at the door, and nothing of it stays", async () => {
  const actor = person("administrator");
  const before = waitingFiles().length;
  const rows = Array.from({ length: 9 }, (_, n) => `TO;2019;somebody${n}@example.org;1`).join("\n");
  const file = () => new File([`zone;anno;vittima;numero\n${rows}\n`], "people.csv");
  expect(await ask(propose, { actor, form: formOf({ file: file() }) })).toMatchObject({ init: { status: 422 } });
  const answer = await ask(loadFile, { actor, form: formOf({ profile: "italian-counts", file: file() }) });
  const id = (answer as Response).headers.get("Location")!.split("/").at(-1)!;
  const { found } = (await ask(importReview, { actor, params: { id } })).data;
  expect(found).toMatchObject({ state: "refused", report: { problem: { code: "persons" } } });
  expect(sent).toEqual([]);
  expect(waitingFiles()).toHaveLength(before);
});

test("a file that waits is the owner's alone on the disk, and unreadable there", async () => {
  const actor = person("administrator");
  const file = new File([counts], "counts.csv");
  await ask(loadFile, { actor, form: formOf({ profile: "italian-counts", file }) });
  const { upload } = sent[0]!.data as { upload: string };
  const path = join(database.dataDir, "uploads", `${upload}.bin`);
  const { readFileSync } = await import("node:fs");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, "latin1")).not.toContain("vittima");
  expect(readFileSync(path)).toHaveLength(counts.length);
  await workOff();
  expect(existsSync(path)).toBe(false);
});

test("an import whose file is gone when its turn comes says so", async () => {
  const actor = person("administrator");
  const file = new File([counts.replace("12", "13")], "counts.csv");
  const answer = await ask(loadFile, { actor, form: formOf({ profile: "italian-counts", file }) });
  const id = (answer as Response).headers.get("Location")!.split("/").at(-1)!;
  const { dropUpload } = await import("../../data/uploads.server.ts");
  await dropUpload(database, (sent[0]!.data as { upload: string }).upload);
  await workOff();
  const { found } = (await ask(importReview, { actor, params: { id } })).data;
  expect(found).toMatchObject({ state: "refused", report: { failure: { code: "import.upload-gone" } } });
});
