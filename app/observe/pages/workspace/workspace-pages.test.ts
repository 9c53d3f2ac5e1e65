import { expect, test } from "vitest";
import { loader as importList } from "./import-list.tsx";
import { action as loadFile, loader as importNew } from "./import-new.tsx";
import { loader as importReview } from "./import-review.tsx";
import { loader as releaseList } from "./release-list.tsx";
import { action as changeRelease, loader as releasePage } from "./release-page.tsx";
import { ask, formOf, overDatabase, person, sent, thrown, workOff } from "./workspace-pages.test-kit.ts";

overDatabase();

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
