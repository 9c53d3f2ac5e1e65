import { sql } from "kysely";
import { expect, test } from "vitest";
import { listShowings } from "~/network/data/showings.server.ts";
import { addTown } from "~/network/network.test-kit.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { event, now, opened, secretariat } from "../convene.test-kit.ts";
import { findEvent } from "../data/events.server.ts";
import { eventLines } from "../parts/announced-events.server.ts";
import { moveEvent } from "./publish-event.server.ts";
import { placeEvent } from "./write-event.server.ts";

test("an event stands on the pages of the member that holds it and of its observatory while it takes place, and on no other's", async () => {
  const database = await opened();
  const host = await addTown(database, { slug: "invented-host" });
  const other = await addTown(database, { slug: "another-town" });
  const { observatoryId } = await sampleRelease(database, { dataset: "zebra" });
  await sql`update observe.observatory set organisation_id = ${host} where id = ${observatoryId}`.execute(
    database.read,
  );
  const id = await event(database);
  const onMember = async (organisationId: string) =>
    (await listShowings(database.read, organisationId, "public")).map(({ kind, href }) => `${kind} ${href}`);
  const onObservatory = () => eventLines(database.read, { id: observatoryId }, "en", now);
  expect([await onMember(host), await onObservatory()]).toEqual([[], []]);

  const holds = async (slug: string) => {
    const { document, kind, revision } = (await findEvent(database.read, id))!;
    const facts = { ...document, kind, host: slug, baseRevision: revision };
    expect(await placeEvent(secretariat, id, facts, database)).toMatchObject({ ok: true });
  };
  await holds("invented-host");
  expect(await onMember(host)).toEqual(["event /events/seminaire-invente"]);
  expect(await onObservatory()).toEqual([
    { href: "/en/events/seminaire-invente", text: expect.stringContaining("Séminaire inventé") },
  ]);
  expect((await onObservatory())[0]!.text).toContain("20 March 2027");
  expect(await onMember(other)).toEqual([]);

  for (const [away, back] of [
    ["cancel", "restore"],
    ["withdraw", "publish"],
  ] as const) {
    await moveEvent(secretariat, id, away, database);
    expect([await onMember(host), await onObservatory()]).toEqual([[], []]);
    await moveEvent(secretariat, id, back, database);
    expect(await onMember(host)).toHaveLength(1);
    expect(await onObservatory()).toHaveLength(1);
  }

  await holds("another-town");
  expect([await onMember(host), await onObservatory()]).toEqual([[], []]);
  expect(await onMember(other)).toEqual(["event /events/seminaire-invente"]);
});

test("an observatory says no event that is over", async () => {
  const database = await opened();
  const host = await addTown(database, { slug: "invented-host" });
  const { observatoryId } = await sampleRelease(database, { dataset: "zebra" });
  await sql`update observe.observatory set organisation_id = ${host} where id = ${observatoryId}`.execute(
    database.read,
  );
  const id = await event(database);
  await sql`update convene.event set host_id = ${host} where id = ${id}`.execute(database.read);
  const linesOn = (day: string) => eventLines(database.read, { id: observatoryId }, "en", new Date(day));
  expect(await linesOn("2027-03-20T09:00:00Z")).toHaveLength(1);
  expect(await linesOn("2027-03-21T09:00:00Z")).toEqual([]);
});
