import { expect, test } from "vitest";
import { sql } from "kysely";
import { findCampaign, findCampaignById, findShownCampaign } from "../../data/campaigns.server.ts";
import { listFeedEntries } from "../../data/feed-entries.server.ts";
import { listMonthsThings } from "../bulletin-sources.server.ts";
import { addItems, insertEdition, findEdition } from "../../data/editions.server.ts";
import { loadCampaignSeed } from "./load-campaign-seed.server.ts";
import { changeStructure, keepLanguage, startCampaign, stepCampaign } from "./write-campaign.server.ts";
import { addCampaign, campaignDatabase, coordinator, editor } from "./campaign.test-kit.ts";

const kit = campaignDatabase();

test("a campaign is public from its publication to its withdrawal, in the feeds as well", async () => {
  const { id, slug } = await addCampaign(kit.database, false);
  expect(await findShownCampaign(kit.database.read, slug)).toBeNull();
  await stepCampaign(editor, id, "publish", kit.database);
  expect(await findShownCampaign(kit.database.read, slug)).toMatchObject({ state: "published" });
  const entries = () => listFeedEntries(kit.database.read, { kind: "campaign" }, 50);
  expect((await entries()).find(({ subject }) => subject === id)).toMatchObject({ href: `/campaigns/${slug}` });
  await stepCampaign(editor, id, "withdraw", kit.database);
  expect(await findShownCampaign(kit.database.read, slug)).toBeNull();
  expect((await entries()).some(({ subject }) => subject === id)).toBe(false);
});

test("a published campaign stands in the bulletin's next draft", async () => {
  const { id } = await addCampaign(kit.database);
  const things = await listMonthsThings(kit.database.read, "1970-01-01T00:00:00Z");
  const items = await kit.database.write(async (transaction) => {
    const labels = { fr: "x", en: "x", es: "x" };
    const edition = await insertEdition(transaction, { issue: "2026-11", title: labels, opening: labels }, "test");
    await addItems(transaction, edition, things);
    return (await findEdition(transaction, "2026-11"))!.items;
  });
  expect(items.find(({ subject }) => subject === id)).toMatchObject({ kind: "campaign" });
});

test("what is being written is not shown before it is published, and nobody overwrites anybody", async () => {
  const { id, slug } = await addCampaign(kit.database);
  const revision = (await findCampaignById(kit.database.read, id))!.revision;
  const write = (title: string) =>
    keepLanguage(editor, { campaignId: id, locale: "fr", texts: { title }, baseRevision: revision }, kit.database);
  expect(await write("Un autre titre")).toMatchObject({ ok: true, value: { state: "draft" } });
  expect(await write("Encore un")).toMatchObject({ failure: { kind: "conflict", code: "stale" } });
  expect((await findShownCampaign(kit.database.read, slug))!.shown.title.fields.fr!.text).toBe("Seize jours d’action");
  await stepCampaign(editor, id, "publish", kit.database);
  expect((await findShownCampaign(kit.database.read, slug))!.shown.title.fields.fr!.text).toBe("Un autre titre");
});

test("a changed original waits for its translators, until they say that their text still holds", async () => {
  const { id } = await addCampaign(kit.database);
  const waiting = async () => {
    const { rows } = await sql<{ locale: string; state: string }>`
      select locale, state from content.translation_task where kind = 'campaign' and id = ${id} order by locale`.execute(
      kit.database.read,
    );
    return rows;
  };
  expect(await waiting()).toEqual([]);
  const keep = async (locale: "fr" | "en", title: string) => {
    const { revision } = (await findCampaignById(kit.database.read, id))!;
    await keepLanguage(editor, { campaignId: id, locale, texts: { title }, baseRevision: revision }, kit.database);
  };
  await keep("fr", "Autrement");
  expect(await waiting()).toEqual([
    { locale: "en", state: "stale" },
    { locale: "es", state: "stale" },
  ]);
  await keep("en", "Sixteen days of activism");
  expect(await waiting()).toEqual([{ locale: "es", state: "stale" }]);
});

test("a day outside the campaign's days keeps it from being published", async () => {
  const { id } = await addCampaign(kit.database, false);
  const change = { kind: "add-day" as const, day: "2027-02-01", title: "Trop tard" };
  await changeStructure(editor, { campaignId: id, change, baseRevision: 1 }, kit.database);
  expect(await stepCampaign(editor, id, "publish", kit.database)).toMatchObject({ failure: { code: "dates" } });
});

test("an observatory writes its own campaigns, and none of the network's or of another", async () => {
  const local = (observatoryId: number | null) =>
    startCampaign(
      coordinator,
      {
        template: "local",
        slug: `local-${observatoryId ?? "network"}`,
        year: 2026,
        observatoryId,
        source: "es",
        title: "Aquí",
        startsOn: "2026-05-01",
        endsOn: "2026-05-31",
      },
      kit.database,
    );
  expect(await local(7)).toMatchObject({ ok: true });
  expect(await local(8)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await local(null)).toMatchObject({ failure: { kind: "forbidden" } });
  const { id } = await addCampaign(kit.database);
  expect(await stepCampaign(coordinator, id, "withdraw", kit.database)).toMatchObject({
    failure: { kind: "forbidden" },
  });
});

test("a fresh sample has the three campaigns of the world, marked; a second start adds none", async () => {
  await sql`delete from inform.campaign`.execute(kit.database.read);
  for (let i = 0; i < 2; i++) await loadCampaignSeed(kit.database, "2026-11-24");
  for (const slug of ["8-march-2027", "25-november-2026", "16-days-2026"])
    expect(await findCampaign(kit.database.read, slug)).toMatchObject({ sample: true, state: "published" });
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from inform.campaign`.execute(kit.database.read);
  expect(rows[0]!.n).toBe(3);
});
