import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { walkThroughQueue } from "../../../../tests/support/moderation.ts";
import { moveToInventedPlace, sampleRelease } from "../../../../tests/support/observe.ts";
import { daysFrom, type TypedPledge } from "../../core/campaign/pledge.ts";
import { showParticipants } from "../../data/campaign-participants.server.ts";
import { findParticipation, listParticipations } from "../../data/campaign-participations.server.ts";
import { listPledges } from "../../data/campaign-pledges.server.ts";
import { findCampaign, findCampaignById, findShownCampaign } from "../../data/campaigns.server.ts";
import { listFeedEntries } from "../../data/feed-entries.server.ts";
import { readCampaignView } from "../../pages/campaign/campaign-view.server.ts";
import { listMonthsThings } from "../bulletin-sources.server.ts";
import { addItems, insertEdition, findEdition } from "../../data/editions.server.ts";
import { addressHash, signLink } from "../../data/signed-links.server.ts";
import { moderatedWords } from "../moderated-words.server.ts";
import { loadCampaignSeed } from "./load-campaign-seed.server.ts";
import { judgeAnswer } from "./moderate-campaign.server.ts";
import { answerPledge, confirmPledgeByLink, findPledgeByLink, followUpPledges, makePledge } from "./pledge.server.ts";
import { changeActions, leaveCampaign, takePart } from "./take-part.server.ts";
import { changeStructure, keepLanguage, startCampaign, stepCampaign } from "./write-campaign.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`delete from platform.rate_limit`.execute(database.read);
  await sql`delete from platform.mail_outbox`.execute(database.read);
});

const person = (role: "editor" | "coordinator" | "moderator", observatoryId?: number): Actor => ({
  kind: "person",
  accountId: "a",
  name: "Ada Invented",
  secondFactor: true,
  grants: [{ role, scope: observatoryId ? { kind: "observatory", observatoryId } : { kind: "network" } }],
});
const editor = person("editor");
const coordinator = person("coordinator", 7);

let made = 0;
async function campaign(published = true): Promise<{ id: string; slug: string }> {
  const slug = `sixteen-${++made}`;
  const use = { template: "16-days" as const, slug, year: 2026, observatoryId: null, source: "fr" as const };
  const started = await startCampaign(editor, use, database);
  if (!started.ok) throw new Error(started.failure.code);
  if (published) expect(await stepCampaign(editor, started.value.id, "publish", database)).toMatchObject({ ok: true });
  return { id: started.value.id, slug };
}

test("a campaign is public from its publication to its withdrawal, in the feeds as well", async () => {
  const { id, slug } = await campaign(false);
  expect(await findShownCampaign(database.read, slug)).toBeNull();
  await stepCampaign(editor, id, "publish", database);
  expect(await findShownCampaign(database.read, slug)).toMatchObject({ state: "published" });
  const entries = () => listFeedEntries(database.read, { kind: "campaign" }, 50);
  expect((await entries()).find(({ subject }) => subject === id)).toMatchObject({ href: `/campaigns/${slug}` });
  await stepCampaign(editor, id, "withdraw", database);
  expect(await findShownCampaign(database.read, slug)).toBeNull();
  expect((await entries()).some(({ subject }) => subject === id)).toBe(false);
});

test("a published campaign stands in the bulletin's next draft", async () => {
  const { id } = await campaign();
  const things = await listMonthsThings(database.read, "1970-01-01T00:00:00Z");
  const items = await database.write(async (transaction) => {
    const labels = { fr: "x", en: "x", es: "x" };
    const edition = await insertEdition(transaction, { issue: "2026-11", title: labels, opening: labels }, "test");
    await addItems(transaction, edition, things);
    return (await findEdition(transaction, "2026-11"))!.items;
  });
  expect(items.find(({ subject }) => subject === id)).toMatchObject({ kind: "campaign" });
});

test("what is being written is not shown before it is published, and nobody overwrites anybody", async () => {
  const { id, slug } = await campaign();
  const revision = (await findCampaignById(database.read, id))!.revision;
  const write = (title: string) =>
    keepLanguage(editor, { campaignId: id, locale: "fr", texts: { title }, baseRevision: revision }, database);
  expect(await write("Un autre titre")).toMatchObject({ ok: true, value: { state: "draft" } });
  expect(await write("Encore un")).toMatchObject({ failure: { kind: "conflict", code: "stale" } });
  expect((await findShownCampaign(database.read, slug))!.shown.title.fields.fr!.text).toBe("Seize jours d’action");
  await stepCampaign(editor, id, "publish", database);
  expect((await findShownCampaign(database.read, slug))!.shown.title.fields.fr!.text).toBe("Un autre titre");
});

test("a changed original waits for its translators, until they say that their text still holds", async () => {
  const { id } = await campaign();
  const waiting = async () => {
    const { rows } = await sql<{ locale: string; state: string }>`
      select locale, state from content.translation_task where kind = 'campaign' and id = ${id} order by locale`.execute(
      database.read,
    );
    return rows;
  };
  expect(await waiting()).toEqual([]);
  const keep = async (locale: "fr" | "en", title: string) => {
    const { revision } = (await findCampaignById(database.read, id))!;
    await keepLanguage(editor, { campaignId: id, locale, texts: { title }, baseRevision: revision }, database);
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
  const { id } = await campaign(false);
  const change = { kind: "add-day" as const, day: "2027-02-01", title: "Trop tard" };
  await changeStructure(editor, { campaignId: id, change, baseRevision: 1 }, database);
  expect(await stepCampaign(editor, id, "publish", database)).toMatchObject({ failure: { code: "dates" } });
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
      database,
    );
  expect(await local(7)).toMatchObject({ ok: true });
  expect(await local(8)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await local(null)).toMatchObject({ failure: { kind: "forbidden" } });
  const { id } = await campaign();
  expect(await stepCampaign(coordinator, id, "withdraw", database)).toMatchObject({ failure: { kind: "forbidden" } });
});

test("a fresh sample has the three campaigns of the world, marked; a second start adds none", async () => {
  await sql`delete from inform.campaign`.execute(database.read);
  for (let i = 0; i < 2; i++) await loadCampaignSeed(database, "2026-11-24");
  for (const slug of ["8-march-2027", "25-november-2026", "16-days-2026"])
    expect(await findCampaign(database.read, slug)).toMatchObject({ sample: true, state: "published" });
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from inform.campaign`.execute(database.read);
  expect(rows[0]!.n).toBe(3);
});

const part = (campaignId: string, more: object = {}) => ({
  campaignId,
  observatoryId: 7,
  precision: "name" as const,
  message: { es: "Estamos aquí." },
  lines: [{ name: "Ayuda", number: "900 000 000" }],
  logo: null,
  ...more,
});

test("what a participant says is read before it is shown, and is read again when it changes", async () => {
  const { id } = await campaign();
  await takePart(coordinator, part(id), database);
  const found = () => findParticipation(database.read, id, 7);
  expect(await found()).toMatchObject({ state: "waiting", lines: [{ number: "900 000 000" }] });
  const judged = { what: "participation" as const, id: (await found())!.id, judgement: "shown" as const };
  expect(await judgeAnswer(coordinator, judged, database)).toMatchObject({ failure: { kind: "forbidden" } });
  await judgeAnswer(person("moderator"), judged, database);
  expect(await found()).toMatchObject({ state: "shown" });
  await takePart(coordinator, part(id, { message: { es: "Otra cosa." } }), database);
  expect(await found()).toMatchObject({ state: "waiting" });
});

test("an observatory speaks for itself alone, on the days of the campaign, and may leave with all that it said", async () => {
  const { id } = await campaign();
  expect(await takePart(coordinator, part(id, { observatoryId: 8 }), database)).toMatchObject({
    failure: { kind: "forbidden" },
  });
  await takePart(coordinator, part(id), database);
  const place = { campaignId: id, observatoryId: 7 };
  const add = (day: string) => ({ ...place, change: { kind: "add" as const, day, title: "Taller", place: "" } });
  expect(await changeActions(coordinator, add("2026-11-26"), database)).toMatchObject({ ok: true });
  expect(await changeActions(coordinator, add("2026-01-01"), database)).toMatchObject({ failure: { code: "dates" } });
  expect((await findParticipation(database.read, id, 7))!.actions).toMatchObject([{ state: "waiting" }]);
  await leaveCampaign(coordinator, place, database);
  expect(await listParticipations(database.read, id)).toEqual([]);
});

const now = new Date("2026-11-25T09:00:00Z");
const today = "2026-11-25";
const typed = (email: string, more: Partial<TypedPledge> = {}): TypedPledge => ({
  institution: "Institución inventada",
  email,
  promise: "Formar a treinta personas antes del verano.",
  followUpOn: daysFrom(today, 60),
  locale: "es",
  unnamed: false,
  agreed: true,
  trap: "",
  ...more,
});
const promise = (campaignId: string, email: string, more: Partial<TypedPledge> = {}, at = now) =>
  makePledge({ campaignId, typed: typed(email, more), base: "https://oivf.example", now: at }, database, database);
const mailsTo = async (email: string) => (await listMail(database.read)).filter(({ recipient }) => recipient === email);
const tokenIn = (text: string) => /\/(?:pledge|kept)\/([0-9a-z-]+)/.exec(text)![1]!;

async function confirmed(campaignId: string, email: string): Promise<string> {
  await promise(campaignId, email);
  await confirmPledgeByLink(tokenIn((await mailsTo(email))[0]!.text), database, database);
  return (await listPledges(database.read, campaignId)).at(-1)!.id;
}

test("a promise is confirmed by its address, read, shown; on its day it is asked about, and the address forgotten", async () => {
  const { id } = await campaign();
  await promise(id, "office@example.org");
  expect(await listPledges(database.read, id)).toEqual([]);
  const [mail] = await mailsTo("office@example.org");
  expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/violenc|Institución|Formar/i);
  await confirmPledgeByLink(tokenIn(mail!.text), database, database);
  const [pledge] = await listPledges(database.read, id);
  expect(pledge).toMatchObject({ state: "waiting", outcome: null });
  await judgeAnswer(person("moderator"), { what: "pledge", id: pledge!.id, judgement: "shown" }, database);

  const base = "https://oivf.example";
  const on = (days: number) => new Date(`${daysFrom(today, days)}T09:00:00Z`);
  expect(await followUpPledges({ base, now: on(59) }, database, database)).toBe(0);
  expect(await followUpPledges({ base, now: on(60) }, database, database)).toBe(1);
  expect(await followUpPledges({ base, now: on(61) }, database, database)).toBe(0);
  expect(await followUpPledges({ base, now: on(81) }, database, database)).toBe(1);
  expect(await followUpPledges({ base, now: on(102) }, database, database)).toBe(0);

  const asked = (await mailsTo("office@example.org")).find(({ text }) => text.includes("/kept/"))!;
  const token = signLink(database.dataDir, "kept", pledge!.id);
  expect(asked.text).not.toMatch(/violenc|Institución|Formar/i);
  const answer = { outcome: "partly" as const, note: "Veinte, no treinta." };
  expect(await answerPledge(token, answer, database, database)).toMatchObject({ ok: true });
  expect((await listPledges(database.read, id))[0]).toMatchObject({ outcome: "partly", outcomeShown: false });
  const { rows } = await sql`select email from inform.campaign_pledge where id::text = ${pledge!.id}`.execute(
    database.read,
  );
  expect(rows).toEqual([{ email: null }]);
});

test("nobody can have a third person flooded: one mail a day, and the same answer each time", async () => {
  const { id } = await campaign();
  for (let i = 0; i < 5; i++) expect(await promise(id, "third@example.org")).toEqual({ ok: true, value: null });
  expect(await mailsTo("third@example.org")).toHaveLength(1);
});

test("an address that complained is not written to, and the form does not say so", async () => {
  const { id } = await campaign();
  await sql`insert into inform.suppression (email_hash, reason)
    values (${addressHash(database.dataDir, "never@example.org")}, 'complained')`.execute(database.read);
  expect(await promise(id, "never@example.org")).toEqual({ ok: true, value: null });
  expect(await mailsTo("never@example.org")).toEqual([]);
});

test("a programme that fills every field is thanked, and nothing happens", async () => {
  const { id } = await campaign();
  expect(await promise(id, "robot@example.org", { trap: "https://spam.example" })).toEqual({ ok: true, value: null });
  expect(await mailsTo("robot@example.org")).toEqual([]);
});

test("forged, foreign and old links open nothing", async () => {
  const { id } = await campaign();
  const pledge = await confirmed(id, "links@example.org");
  const good = signLink(database.dataDir, "kept", pledge);
  expect(await findPledgeByLink(good, database, database)).not.toBeNull();
  const forged = good.slice(0, -1) + (good.endsWith("a") ? "b" : "a");
  const foreign = signLink(database.dataDir, "pledge", pledge);
  const old = signLink(database.dataDir, "kept", pledge, new Date("2020-01-01"));
  for (const token of [forged, foreign, old, "", "../x"]) {
    expect(await findPledgeByLink(token, database, database)).toBeNull();
    expect(await answerPledge(token, { outcome: "kept", note: "" }, database, database)).toMatchObject({
      failure: { kind: "gone" },
    });
  }
  expect(await confirmPledgeByLink(good, database, database)).toMatchObject({ failure: { kind: "gone" } });
});

test("a promise that was refused is asked about no more, and one that nobody confirmed is forgotten", async () => {
  const { id } = await campaign();
  const refused = await confirmed(id, "refused@example.org");
  await judgeAnswer(person("moderator"), { what: "pledge", id: refused, judgement: "refused" }, database);
  await promise(id, "silent@example.org");
  await sql`update inform.campaign_pledge set created_at = '2026-11-25'`.execute(database.read);
  const later = { base: "https://oivf.example", now: new Date(`${daysFrom(today, 90)}T00:00:00Z`) };
  await followUpPledges(later, database, database);
  expect((await mailsTo("refused@example.org")).some(({ text }) => text.includes("/kept/"))).toBe(false);
  const { rows } = await sql`select id from inform.campaign_pledge where campaign_id::text = ${id}`.execute(
    database.read,
  );
  expect(rows).toEqual([]);
});

test("an invented observatory takes part in no campaign, shows none of its own, and one that took part is not named", async () => {
  const { observatoryId } = await sampleRelease(database);
  const { id, slug } = await campaign();
  const own = person("coordinator", observatoryId);
  const part = { campaignId: id, observatoryId, precision: "name", message: {}, lines: [], logo: null } as const;
  expect(await takePart(own, part, database)).toMatchObject({ ok: true });
  const named = async () => showParticipants(database.read, await listParticipations(database.read, id), "en");
  expect(JSON.stringify(await named())).toContain("Invented observatory");
  await moveToInventedPlace(database, observatoryId);
  expect(await named()).toEqual([]);
  expect(await takePart(own, part, database)).toMatchObject({ failure: { kind: "conflict", code: "invented" } });
  const use = { template: "16-days", slug: `${slug}-own`, year: 2026, observatoryId, source: "fr" } as const;
  const started = await startCampaign(own, use, database);
  if (!started.ok) throw new Error(started.failure.code);
  expect(await stepCampaign(own, started.value.id, "publish", database)).toMatchObject({
    failure: { kind: "conflict", code: "invented" },
  });
  expect(await findShownCampaign(database.read, `${slug}-own`)).toBeNull();
});

test("a promise that is shown can be reported; what moderators decide holds on the page and in the counts", async () => {
  const { id, slug } = await campaign();
  const pledge = await confirmed(id, "reported@example.org");
  await judgeAnswer(person("moderator"), { what: "pledge", id: pledge, judgement: "shown" }, database);
  await walkThroughQueue(database, moderatedWords, { kind: "campaign-pledge", id: pledge }, async () => {
    const view = (await readCampaignView(database.read, slug, "en"))!;
    expect(view.counts.pledges).toBe(view.pledges.length);
    return view.pledges.length === 1;
  });
});
