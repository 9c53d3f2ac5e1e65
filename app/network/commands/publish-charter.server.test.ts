import { beforeEach, expect, test } from "vitest";
import { listNotifications } from "~/content/data/notifications.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { findCharter, latestSignatures, listCharterVersions } from "../data/charters.server.ts";
import { addTown, personOf } from "../network.test-kit.ts";
import { signCharter } from "./belong.server.ts";
import { loadNetworkSeed } from "./load-network-seed.server.ts";
import { publishCharter, type TypedCharter } from "./publish-charter.server.ts";

const operator: Actor = { kind: "operator" };
const code = (outcome: { ok: boolean; failure?: { code: string } }) => (outcome.ok ? "ok" : outcome.failure!.code);
let database: Awaited<ReturnType<typeof databaseForThisTest>>;

beforeEach(async () => {
  database = await databaseForThisTest();
  await loadNetworkSeed(database, { sample: false });
});

const typed = (changed: Partial<TypedCharter> = {}): TypedCharter => ({
  base: 1,
  source: "en",
  body: { en: "## One\n\nWe count together.", fr: "## Un\n\nNous comptons ensemble.", es: "" },
  changes: { en: "Counting is now said first.", fr: "", es: "" },
  adoptedOn: "2026-11-01",
  ...changed,
});
const publish = (changed: Partial<TypedCharter> = {}, by: Actor = operator) =>
  publishCharter(by, typed(changed), database);

test("a new version is in force at once, says what it changes, and members are told; what was signed stays signed", async () => {
  const id = await addTown(database, { slug: "exampleville" });
  const other = await addTown(database, { slug: "elsewhere" });
  const holder = await personOf(database, id, "mandate-holder");
  await signCharter(holder, id, 1, database);
  expect(await publish()).toMatchObject({ value: { version: 2 } });
  const charter = (await findCharter(database.read))!;
  expect(charter).toMatchObject({ version: 2, adoptedOn: "2026-11-01", body: { source: "en" } });
  expect(charter.changes!.fields.en!.text).toBe("Counting is now said first.");
  expect(Object.keys(charter.body.fields).toSorted()).toEqual(["en", "fr"]);
  expect((await findCharter(database.read, 1))!.version).toBe(1);
  expect((await listCharterVersions(database.read)).map(({ version }) => version)).toEqual([2, 1]);
  expect(await latestSignatures(database.read, [id, other])).toEqual(new Map([[id, 1]]));
  expect(await listNotifications(database.read, holder.accountId)).toMatchObject([
    { topic: "charter-new", subject: "2" },
  ]);
  expect(code(await signCharter(holder, id, 1, database))).toBe("charter-changed");
  await signCharter(holder, id, 2, database);
  expect(await latestSignatures(database.read, [id])).toEqual(new Map([[id, 2]]));
});

test("only the secretariat publishes, from the version in force, with a text, another one, and what it changes", async () => {
  const holder = await personOf(database, await addTown(database, { slug: "exampleville" }), "mandate-holder");
  expect(code(await publish({}, holder))).toBe("role");
  expect(code(await publish({ base: 0 }))).toBe("charter-changed");
  expect(code(await publish({ body: { en: " ", fr: "Nous.", es: "" } }))).toBe("charter-body");
  expect(code(await publish({ body: { en: "x".repeat(40_001), fr: "", es: "" } }))).toBe("charter-body");
  expect(code(await publish({ changes: { en: "", fr: "Tout.", es: "" } }))).toBe("charter-changes");
  expect(code(await publish({ adoptedOn: "tomorrow" }))).toBe("charter-day");
  expect(code(await publish())).toBe("ok");
  expect(code(await publish())).toBe("charter-changed");
  expect(code(await publish({ base: 2 }))).toBe("charter-same");
  expect((await listCharterVersions(database.read)).length).toBe(2);
});

test("scripts in the text stay text", async () => {
  expect(code(await publish({ body: { en: "<script>alert(1)</script>", fr: "", es: "" } }))).toBe("ok");
  const field = (await findCharter(database.read))!.body.fields.en!;
  expect(JSON.stringify(field.blocks)).toContain("<script>alert(1)</script>");
});
