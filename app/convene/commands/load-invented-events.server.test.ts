import { expect, test } from "vitest";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { documentFault, missingLanguages, publicationFaults } from "../core/event.ts";
import { listComing } from "../data/events.server.ts";
import { loadInventedEvents } from "./load-invented-events.server.ts";

test("the sample's event is invented, whole in every language, and there once", async () => {
  const database = await databaseForThisTest();
  await loadInventedEvents(database);
  await loadInventedEvents(database);
  const events = await listComing(database.read, new Date("2026-11-29T00:00:00Z"));
  expect(events.map(({ sample, state }) => [sample, state])).toEqual([[true, "published"]]);
  for (const event of events) {
    expect([documentFault(event.document), publicationFaults(event), missingLanguages(event.document)]).toEqual([
      null,
      [],
      [],
    ]);
  }
});
