import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { actorWith, makeMonth } from "../../gather.test-kit.ts";
import { ask, statusOf } from "./ask-page.test-kit.ts";
import { action as declare, loader as breaksPage } from "./breaks-page.tsx";
import { action as femicide, loader as femicidePage } from "./femicide-page.tsx";

let database: Database;
let month: Awaited<ReturnType<typeof makeMonth>>;
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({}) });
  month = await makeMonth(database);
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});
const here = () => ({ slug: month.observatory.slug });
const over = (role: Role) => actorWith(role, { observatoryId: month.observatory.observatoryId });

test("a break is declared in one language, and says in the others which one it is in until it is translated", async () => {
  const actor = over("coordinator");
  const { series } = await ask(breaksPage, { actor, params: here() });
  const form = {
    series: String(series[0]!.id),
    period: "2026-02",
    kind: "definition",
    "note-fr": "Nouvelle définition",
    "note-en": "",
    "note-es": "",
  };
  const send = (changed: Record<string, string>) =>
    ask(declare, { actor, params: here(), form: { ...form, ...changed } });
  expect(await send({ "note-fr": " " })).toMatchObject({
    data: { error: { field: "note-en" } },
    init: { status: 422 },
  });
  expect(await send({ "note-es": "Llame al +34 600 123 456" })).toMatchObject({ init: { status: 422 } });
  expect(await send({ period: "2026-13" })).toMatchObject({ data: { error: { field: "period" } } });
  expect(await send({ series: "99999" })).toMatchObject({ init: { status: 404 } });
  expect(await send({})).toMatchObject({ status: 302 });
  const shown = async () => (await ask(breaksPage, { actor, params: here() })).breaks;
  const [found] = await shown();
  expect(found).toMatchObject({ kind: "definition", note: "[in French] Nouvelle définition" });
  const change = { intent: "change", of: found!.of };
  expect(await send({ ...change, "note-en": "New definition" })).toMatchObject({ status: 302 });
  expect(await shown()).toMatchObject([{ note: "New definition" }]);
  const other = { "note-fr": "Autre définition", "note-en": "New definition", "note-es": "" };
  expect(await send({ ...change, ...other })).toMatchObject({ status: 302 });
  expect(await shown()).toMatchObject([
    { note: "[translated before the original changed] New definition", fields: { stale: ["en"] } },
  ]);
  expect(await send({ ...change, ...other, "note-en": "Another definition" })).toMatchObject({ status: 302 });
  expect(await shown()).toMatchObject([{ note: "Another definition", fields: { stale: [] } }]);
  expect(await statusOf(ask(breaksPage, { actor: over("checker"), params: here() }))).toBe(404);
});

test("a break is taken back with a reason; the series is whole again and the list keeps what was said", async () => {
  const actor = over("coordinator");
  const [found] = (await ask(breaksPage, { actor, params: here() })).breaks;
  const form = { intent: "take-back", of: found!.of };
  expect(await ask(declare, { actor, params: here(), form: { ...form, reason: " " } })).toMatchObject({
    data: { error: { message: expect.stringMatching(/why/) } },
  });
  expect(await statusOf(ask(declare, { actor: over("checker"), params: here(), form: { ...form, reason: "x" } }))).toBe(
    404,
  );
  const reason = "The definition did not change after all.";
  expect(await ask(declare, { actor, params: here(), form: { ...form, reason } })).toMatchObject({ status: 302 });
  const page = await ask(breaksPage, { actor, params: here() });
  expect(page.breaks).toEqual([]);
  expect(page.withdrawn).toMatchObject([{ period: found!.period, note: found!.note, reason }]);
  // A second click finds nothing left to take back, and says so.
  expect(await ask(declare, { actor, params: here(), form: { ...form, reason } })).toMatchObject({
    init: { status: 404 },
    data: { error: { message: expect.stringMatching(/meanwhile/) } },
  });
});

test("small totals of femicide are switched on with a reason and a term, by the coordinator alone, and off again", async () => {
  const actor = over("coordinator");
  expect((await ask(femicidePage, { actor, params: here() })).femicide).toBeNull();
  const three = (name: string, text: string) => ({ [`${name}-fr`]: text, [`${name}-en`]: text, [`${name}-es`]: text });
  const form = { intent: "on", delay: "6", ...three("reason", "Public facts"), ...three("term", "feminicide") };
  for (const [field, words] of [
    ["reason-en", "As Marie Exemplaire asked"],
    ["law-en", "Mrs Invented, 06 12 34 56 78, can say"],
    ["law-fr", "demander à fatima"],
    ["term-es", "feminicidio, ada@example.org"],
  ] as const) {
    const law = three("law", "Lei nº 13.104/2015, Lei Maria da Penha, of 9 March 2015");
    const answer = await ask(femicide, { actor, params: here(), form: { ...form, ...law, [field]: words } });
    expect(answer, field).toMatchObject({ init: { status: 422 } });
  }
  expect(await ask(femicide, { actor, params: here(), form: { ...form, "reason-es": "" } })).toMatchObject({
    init: { status: 422 },
  });
  expect(await ask(femicide, { actor, params: here(), form: { ...form, delay: "" } })).toMatchObject({
    data: { error: { field: "delay" }, given: { delay: expect.any(String) } },
  });
  expect(await statusOf(ask(femicide, { actor: over("publisher"), params: here(), form }))).toBe(404);
  expect(await ask(femicide, { actor, params: here(), form })).toMatchObject({ status: 302 });
  expect((await ask(femicidePage, { actor, params: here() })).femicide).toMatchObject({
    delayMonths: 6,
    levels: ["country", "region", "province"],
  });
  await ask(femicide, { actor, params: here(), form: { intent: "off" } });
  expect((await ask(femicidePage, { actor, params: here() })).femicide).toBeNull();
});
