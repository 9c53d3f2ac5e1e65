import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTrail } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { findImportProfile } from "../../data/import-profiles.server.ts";
import { action as loadFile, loader as importNew } from "./import-new.tsx";
import { loader as importReview } from "./import-review.tsx";
import { action as sendDraft, loader as proposed } from "./propose-profile.tsx";
import { action as propose } from "./propose-start.tsx";
import { ask, database, formOf, overDatabase, person, sent, thrown, workOff } from "./workspace-pages.test-kit.ts";

overDatabase();

const waitingFiles = () => {
  const folder = join(database.dataDir, "uploads");
  return existsSync(folder) ? readdirSync(folder) : [];
};

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
