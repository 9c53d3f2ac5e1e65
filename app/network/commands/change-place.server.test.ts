import { beforeEach, expect, test } from "vitest";
import { addInventedPlaces } from "~/atlas/index.server.ts";
import { listNotifications } from "~/content/data/notifications.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { findMember } from "../data/members.server.ts";
import { placesToChoose } from "../data/places-to-choose.server.ts";
import { latestPlaceChange, listPlaceChanges } from "../data/place-changes.server.ts";
import { addTown, personOf } from "../network.test-kit.ts";
import { memberView } from "../parts/member-view.server.ts";
import { askForPlace, decidePlace } from "./change-place.server.ts";
import { protectMember } from "./protect-member.server.ts";

const operator: Actor = { kind: "operator" };
const secretary: Actor = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-000000000001",
  name: "Secretary Invented",
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
};
const code = (outcome: { ok: boolean; failure?: { code: string } }) => (outcome.ok ? "ok" : outcome.failure!.code);
let database: Awaited<ReturnType<typeof databaseForThisTest>>;

beforeEach(async () => {
  database = await databaseForThisTest();
  const invented = (name: string) => ({ fr: `${name} (fictif)`, en: `${name} (invented)`, es: `${name} (ficticio)` });
  await database.write((transaction) =>
    addInventedPlaces(transaction, [
      { code: "ZZ", level: "country", parent: null, name: invented("Nowhere") },
      { code: "ZZ-A", level: "region", parent: "ZZ", name: invented("Mistshire") },
      { code: "ZZ-B", level: "region", parent: "ZZ", name: invented("Fogshire") },
      { code: "ZZ-B1", level: "municipality", parent: "ZZ-B", name: invented("Exampleville") },
      { code: "ZZ-B2", level: "municipality", parent: "ZZ-B", name: invented("New Sampletown") },
      { code: "ZZ-A1", level: "municipality", parent: "ZZ-A", name: invented("Exampleville") },
    ]),
  );
});

const ask = (by: Actor, id: string, place: string, reason = "It is where we are.") =>
  askForPlace(by, id, { place, reason, locale: "en" }, database);
const territoryOf = async (id: string) => (await findMember(database.read, id))!.territoryCode;

test("a member's place changes when the secretariat says so, and not before; its people hear of it", async () => {
  const id = await addTown(database, { slug: "exampleville" });
  const person = await personOf(database, id);
  expect(code(await ask(person, id, "zz-a1"))).toBe("ok");
  expect(await territoryOf(id)).toBeNull();
  const [change] = await listPlaceChanges(database.read);
  expect(change).toMatchObject({ organisationId: id, territoryCode: "ZZ-A1", reason: "It is where we are." });
  expect(code(await decidePlace(person, change!.id, { approve: true, note: "" }, database))).toBe("role");
  expect(await territoryOf(id)).toBeNull();
  expect(code(await decidePlace(secretary, change!.id, { approve: true, note: "" }, database))).toBe("ok");
  expect(await territoryOf(id)).toBe("ZZ-A1");
  expect(await listPlaceChanges(database.read)).toEqual([]);
  expect(code(await decidePlace(secretary, change!.id, { approve: false, note: "No." }, database))).toBe(
    "place-decided",
  );
  expect(await listNotifications(database.read, person.accountId)).toMatchObject([{ topic: "place-decided" }]);
  expect(code(await ask(person, id, "ZZ-A1"))).toBe("place-same");
});

test("a no says why, and leaves the place as it was; asked twice, the last one counts", async () => {
  const id = await addTown(database, { slug: "exampleville" });
  const person = await personOf(database, id);
  await ask(person, id, "ZZ-A");
  await ask(person, id, "ZZ-A1");
  const waiting = await listPlaceChanges(database.read);
  expect(waiting.map(({ territoryCode }) => territoryCode)).toEqual(["ZZ-A1"]);
  const decide = (note: string) => decidePlace(secretary, waiting[0]!.id, { approve: false, note }, database);
  expect(code(await decide(" "))).toBe("note");
  expect(code(await decide("<b>Another town has this name.</b>"))).toBe("ok");
  expect(await territoryOf(id)).toBeNull();
  expect(await latestPlaceChange(database.read, id)).toMatchObject({
    state: "refused",
    note: expect.stringContaining("Another town"),
  });
});

test("a country, a place that nobody knows, no reason, and another member's place are refused", async () => {
  const id = await addTown(database, { slug: "exampleville" });
  const person = await personOf(database, id);
  const stranger = await personOf(database, await addTown(database, { slug: "elsewhere" }));
  for (const place of ["ZZ", "ZZ-NOT", "", "Exampleville'; drop table", "<script>"])
    expect(`${place} ${code(await ask(person, id, place))}`).toBe(`${place} place`);
  expect(code(await ask(person, id, "ZZ-A1", "  "))).toBe("place-reason");
  expect(code(await ask(stranger, id, "ZZ-A1"))).toBe("role");
  expect(await listPlaceChanges(database.read)).toEqual([]);
});

test("a member that moves to another country leaves its old region and point behind; one that hides shows no place", async () => {
  const id = await addTown(database, { slug: "exampleville", countryCode: "FR", region: "africa" });
  await ask(operator, id, "ZZ-A1");
  const [change] = await listPlaceChanges(database.read);
  await decidePlace(operator, change!.id, { approve: true, note: "" }, database);
  const moved = (await findMember(database.read, id))!;
  expect(moved).toMatchObject({ countryCode: "ZZ", territoryCode: "ZZ-A1", region: "africa", latitude: null });
  const shown = async () => memberView(database.read, await findMember(database.read, id), "en");
  expect((await shown())!.territory).toEqual({ name: "Exampleville (invented) (ZZ-A1)", href: null });
  await protectMember(operator, id, "region", database);
  expect(await shown()).toBeNull();
});

test("a name that several places have, or one abroad, leaves a choice where each says where it lies", async () => {
  const id = await addTown(database, { slug: "exampleville", countryCode: "ZZ" });
  const person = await personOf(database, id);
  expect(code(await ask(person, id, "Exampleville (invented)"))).toBe("chosen-place");
  const labels = async (typed: string, country = "ZZ") =>
    (await placesToChoose(database.read, typed, country, "en")).places.map(({ label }) => label);
  const [near, far] = [
    "Exampleville (invented) · Mistshire (invented) · Nowhere (invented) (ZZ-A1)",
    "Exampleville (invented) · Fogshire (invented) · Nowhere (invented) (ZZ-B1)",
  ];
  expect(await labels("exampleville")).toEqual([near, far]);
  expect(await labels("EXAMPLEVILLE, fogshire")).toEqual([far]);
  expect(await labels("Exampleville, Nowhere")).toEqual([near, far]);
  expect(await labels("sampletown")).toEqual([
    "New Sampletown (invented) · Fogshire (invented) · Nowhere (invented) (ZZ-B2)",
  ]);
  for (const nothing of ["Nowhere", "%", ",", "Exampleville, Atlantis", "_"])
    expect(`${nothing} ${JSON.stringify(await labels(nothing))}`).toBe(`${nothing} []`);
  expect(await listPlaceChanges(database.read)).toEqual([]);

  const abroad = await addTown(database, { slug: "elsewhere", countryCode: "FR" });
  expect(code(await ask(operator, abroad, "New Sampletown (invented)"))).toBe("chosen-place");
  expect(code(await ask(operator, abroad, "ZZ-B2"))).toBe("ok");
  expect(code(await ask(person, id, "New Sampletown (ficticio)"))).toBe("ok");
});
