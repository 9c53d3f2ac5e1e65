import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { earlyLooks } from "~/observe/data/early-readers.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { sampleRelease } from "../../../../tests/support/observe.ts";
import { action as takeFigures, loader as askForFigures } from "../../api/press-edition.ts";
import { findPressText, listLooks } from "../../data/press/press-texts.server.ts";
import { signLink } from "../../data/signed-links.server.ts";
import { listPressTextsOut } from "./edition-for-press.server.ts";
import { keepPressText, lookAtPressText, sendPressText } from "./send-press-text.server.ts";

const operator: Actor = { kind: "operator" };
const secretariat: Actor = {
  kind: "person",
  accountId: "s",
  name: "Invented",
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
};
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let releaseId = 0;
let datasetId = 0;

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});
beforeEach(async () => {
  await sql`truncate inform.press_text, inform.journalist, observe.early_look cascade`.execute(database.read);
  const made = await sampleRelease(database, {
    dataset: "early",
    figures: [
      { territory: "XX-1", value: 41 },
      { territory: "XX-2", value: null, status: "withheld" },
    ],
  });
  ({ releaseId, datasetId } = made);
  await sql`update observe.dataset set current_release_id = null where id = ${datasetId}`.execute(database.read);
  await sql`
    update observe.release set state = 'embargoed', version = null, published_at = null,
      embargo_until = ${inAnHour()}::timestamptz where id = ${releaseId}`.execute(database.read);
});

const none = { fr: "", en: "", es: "" };
const typed = (embargoUntil: string) => ({
  id: null,
  title: { ...none, en: "New figures" },
  body: { ...none, en: "What they say." },
  embargoUntil,
  releaseId,
  baseRevision: 0,
});
const desk = () => ({
  base: "https://oivf.example",
  settings: { dataDir: database.dataDir, mailFrom: undefined, mailInPort: undefined },
});
const later = () => new Date(Date.now() + 7_200_000).toISOString();

/** A text with the edition, sent to one journalist; the token of her link. */
async function sent(): Promise<{ textId: string; token: string }> {
  await sql`
    insert into inform.journalist (email, name, outlet, locale, state, terms_version)
    values ('press@example.org', 'Ada Invented', 'The Invented Gazette', 'en', 'approved', 'x')`.execute(database.read);
  const kept = await keepPressText(operator, typed(later()), database);
  if (!kept.ok) throw new Error(kept.failure.code);
  const done = await sendPressText(operator, kept.value, database, desk());
  if (!done.ok) throw new Error(done.failure.code);
  const { rows } = await sql<{ id: string }>`select id::text as id from inform.press_copy`.execute(database.read);
  return { textId: kept.value, token: signLink(database.dataDir, "press-copy", rows[0]!.id) };
}
const take = (token: string) => takeFigures({ params: { token, locale: "en" } } as never);
const embargo = (set: ReturnType<typeof sql>) =>
  sql`update observe.release set ${set} where id = ${releaseId}`.execute(database.read);

test("a journalist reads the edition before its hour as everybody will, and its publisher sees for whom", async () => {
  const { textId, token } = await sent();
  const looked = await lookAtPressText(token, database, desk());
  expect(looked).toMatchObject({ ok: true, value: { held: true, edition: { dataset: "early" } } });
  const response = await take(token);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  const csv = await response.text();
  expect(csv).toMatch(/^series,territory,period,.*embargo until/);
  expect(csv).toMatch(/SAMPLE,XX-1,\d+,,number,41,/);
  expect(csv).toMatch(/SAMPLE,XX-2,\d+,,withheld,,/);
  expect(await earlyLooks(database.read, releaseId)).toMatchObject([
    { actor: "press: The Invented Gazette", times: 2 },
  ]);
  expect(await listLooks(database.read, textId)).toMatchObject([{ looks: 2 }]);
});

test("what a programme fetches at the address is no look, and a link that is none gets nothing", async () => {
  await sent();
  expect(askForFigures).toThrow();
  await expect(take("forged-token")).rejects.toMatchObject({ status: 410 });
  expect(await earlyLooks(database.read, releaseId)).toEqual([]);
});

test("only who may publish an edition offers it, and never in a text that is out before it", async () => {
  const code = async (actor: Actor, until: string) => {
    const kept = await keepPressText(actor, typed(until), database);
    return kept.ok ? "done" : kept.failure.code;
  };
  expect(await code(secretariat, later())).toBe("role");
  expect(await code(operator, new Date(Date.now() + 60_000).toISOString())).toBe("edition-hour");
  expect(await code(operator, later())).toBe("done");
  await embargo(sql`state = 'draft', embargo_until = null`);
  expect(await code(operator, later())).toBe("edition-gone");
});

test("an edition taken back to its draft is shown to nobody, and holds its text back past the hour", async () => {
  const { textId, token } = await sent();
  await embargo(sql`state = 'draft', embargo_until = null`);
  expect(await lookAtPressText(token, database, desk())).toMatchObject({ value: { held: true, edition: null } });
  await expect(take(token)).rejects.toMatchObject({ status: 410 });
  await sql`update inform.press_text set embargo_until = now() - interval '1 minute'`.execute(database.read);
  expect((await findPressText(database.read, textId))?.state).toBe("sent");
  expect(await listPressTextsOut(database)).toEqual([]);
});

test("once the edition is out the text is everybody's, and no look is noted any more", async () => {
  const { textId, token } = await sent();
  await sql`update inform.press_text set embargo_until = now() - interval '1 minute'`.execute(database.read);
  await embargo(sql`state = 'published', version = 9, published_at = now()`);
  expect(await lookAtPressText(token, database, desk())).toMatchObject({ value: { held: false, edition: null } });
  await expect(take(token)).rejects.toMatchObject({ status: 410 });
  expect(await listPressTextsOut(database)).toMatchObject([{ id: textId }]);
  expect(await earlyLooks(database.read, releaseId)).toEqual([]);
});
