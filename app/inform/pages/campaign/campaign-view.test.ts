import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { startCampaign, stepCampaign } from "../../commands/campaign/write-campaign.server.ts";
import { changeActions, takePart } from "../../commands/campaign/take-part.server.ts";
import type { Precision } from "../../core/campaign/participation.ts";
import { findCampaign } from "../../data/campaigns.server.ts";
import { readCampaignView } from "./campaign-view.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
const network: Actor = { kind: "operator" };
const places = ["name", "country", "region", "counted"] as const;

/** Four invented observatories in France, one for each way of being shown; all has been read and may be shown. */
beforeAll(async () => {
  database = await emptyDatabase();
  await sql`
    insert into atlas.territory (code, level, parent_id, path, name) values
      ('M49-155', 'world_region', null, 'M49-155', '{"fr":"Europe occidentale","en":"Western Europe","es":"Europa occidental"}'),
      ('FR', 'country', null, 'M49-155/FR', '{"fr":"France","en":"France","es":"Francia"}')`.execute(database.read);
  const campaign = await startCampaign(
    network,
    { template: "16-days", slug: "view", year: 2026, observatoryId: null, source: "fr" },
    database,
  );
  if (!campaign.ok) throw new Error(campaign.failure.code);
  await stepCampaign(network, campaign.value.id, "publish", database);
  for (const precision of places) {
    const { rows } = await sql<{ id: number }>`
      insert into observe.observatory (slug, territory_id, name, policy, sample, state)
      select ${`invented-${precision}`}, id, ${JSON.stringify(labels(precision))}::jsonb, '{}', true, 'open'
      from atlas.territory where code = 'FR' returning id`.execute(database.read);
    const place = { campaignId: campaign.value.id, observatoryId: rows[0]!.id };
    const said = { message: { fr: `mots de ${precision}` }, lines: [{ name: precision, number: "01 00 00 00 00" }] };
    await takePart(network, { ...place, precision, ...said, logo: null }, database);
    const change = { kind: "add" as const, day: "2026-11-25", title: `action de ${precision}`, place: "mairie" };
    await changeActions(network, { ...place, change }, database);
  }
});
afterAll(() => database.close());

const labels = (precision: Precision) => ({
  fr: `Inventé ${precision}`,
  en: `Invented ${precision}`,
  es: `Inventado ${precision}`,
});

test("everybody is counted, and each is shown as it chose: nothing else of it is anywhere on the page", async () => {
  const view = (await readCampaignView(database.read, "view", "fr"))!;
  expect(view.counts.participants).toBe(4);
  const page = JSON.stringify({ ...view, shown: null });
  for (const precision of ["country", "region", "counted"])
    expect(page).not.toMatch(new RegExp(`(?:Inventé|mots de|action de|invented-) ?${precision}`));
  expect(page).toContain("mots de name");
  expect(view.participants.map(({ place, named, unnamed }) => [place, named.length, unnamed])).toEqual([
    ["Europe occidentale", 0, 1],
    ["France", 1, 1],
  ]);
});

test("the map draws countries alone: who tells its region or is only counted is not on it", async () => {
  const view = (await readCampaignView(database.read, "view", "fr"))!;
  expect(view.map?.svg.match(/class="circle"/g)).toHaveLength(1);
  expect(view.map?.svg).toContain("France");
  expect(view.map?.unplaced).toBe(2);
});

test("what a named participant does stands on its day", async () => {
  const view = (await readCampaignView(database.read, "view", "fr"))!;
  expect(view.days[0]!.actions).toMatchObject([{ title: "action de name", by: "Inventé name" }]);
});

test("an address under which nothing is published is no page", async () => {
  expect(await readCampaignView(database.read, "nowhere", "fr")).toBeNull();
  expect((await findCampaign(database.read, "view"))?.state).toBe("published");
});
