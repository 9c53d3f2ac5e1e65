import { expect, test } from "vitest";
import { sql } from "kysely";
import { daysAfter } from "~/kernel/day.ts";
import { listMail } from "~/platform/mail.server.ts";
import { walkThroughQueue } from "../../../../tests/support/moderation.ts";
import { type TypedPledge } from "../../core/campaign/pledge.ts";
import { listPledges } from "../../data/campaign-pledges.server.ts";
import { addressHash, signLink } from "../../data/signed-links.server.ts";
import { readCampaignView } from "../../pages/campaign/campaign-view.server.ts";
import { moderatedWords } from "../moderated-words.server.ts";
import { judgeAnswer } from "./moderate-campaign.server.ts";
import { answerPledge, confirmPledgeByLink, findPledgeByLink, followUpPledges, makePledge } from "./pledge.server.ts";
import { addCampaign, campaignDatabase, person } from "./campaign.test-kit.ts";

const kit = campaignDatabase();

const now = new Date("2026-11-25T09:00:00Z");
const today = "2026-11-25";
const typed = (email: string, more: Partial<TypedPledge> = {}): TypedPledge => ({
  institution: "Institución inventada",
  email,
  promise: "Formar a treinta personas antes del verano.",
  followUpOn: daysAfter(today, 60),
  locale: "es",
  unnamed: false,
  agreed: true,
  trap: "",
  ...more,
});
const promise = (campaignId: string, email: string, more: Partial<TypedPledge> = {}, at = now) =>
  makePledge(
    { campaignId, typed: typed(email, more), base: "https://oivf.example", now: at },
    kit.database,
    kit.database,
  );
const mailsTo = async (email: string) =>
  (await listMail(kit.database.read)).filter(({ recipient }) => recipient === email);
const tokenIn = (text: string) => /\/(?:pledge|kept)\/([0-9a-z-]+)/.exec(text)![1]!;

async function confirmed(campaignId: string, email: string): Promise<string> {
  await promise(campaignId, email);
  await confirmPledgeByLink(tokenIn((await mailsTo(email))[0]!.text), kit.database, kit.database);
  return (await listPledges(kit.database.read, campaignId)).at(-1)!.id;
}

test("a promise is confirmed by its address, read, shown; on its day it is asked about, and the address forgotten", async () => {
  const { id } = await addCampaign(kit.database);
  await promise(id, "office@example.org");
  expect(await listPledges(kit.database.read, id)).toEqual([]);
  const [mail] = await mailsTo("office@example.org");
  expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/violenc|Institución|Formar/i);
  await confirmPledgeByLink(tokenIn(mail!.text), kit.database, kit.database);
  const [pledge] = await listPledges(kit.database.read, id);
  expect(pledge).toMatchObject({ state: "waiting", outcome: null });
  await judgeAnswer(person("moderator"), { what: "pledge", id: pledge!.id, judgement: "shown" }, kit.database);

  const base = "https://oivf.example";
  const on = (days: number) => new Date(`${daysAfter(today, days)}T09:00:00Z`);
  expect(await followUpPledges({ base, now: on(59) }, kit.database, kit.database)).toBe(0);
  expect(await followUpPledges({ base, now: on(60) }, kit.database, kit.database)).toBe(1);
  expect(await followUpPledges({ base, now: on(61) }, kit.database, kit.database)).toBe(0);
  expect(await followUpPledges({ base, now: on(81) }, kit.database, kit.database)).toBe(1);
  expect(await followUpPledges({ base, now: on(102) }, kit.database, kit.database)).toBe(0);

  const asked = (await mailsTo("office@example.org")).find(({ text }) => text.includes("/kept/"))!;
  const token = signLink(kit.database.dataDir, "kept", pledge!.id);
  expect(asked.text).not.toMatch(/violenc|Institución|Formar/i);
  const answer = { outcome: "partly" as const, note: "Veinte, no treinta." };
  expect(await answerPledge(token, answer, kit.database, kit.database)).toMatchObject({ ok: true });
  expect((await listPledges(kit.database.read, id))[0]).toMatchObject({ outcome: "partly", outcomeShown: false });
  const { rows } = await sql`select email from inform.campaign_pledge where id::text = ${pledge!.id}`.execute(
    kit.database.read,
  );
  expect(rows).toEqual([{ email: null }]);
});

test("nobody can have a third person flooded: one mail a day, and the same answer each time", async () => {
  const { id } = await addCampaign(kit.database);
  for (let i = 0; i < 5; i++) expect(await promise(id, "third@example.org")).toEqual({ ok: true, value: null });
  expect(await mailsTo("third@example.org")).toHaveLength(1);
});

test("an address that complained is not written to, and the form does not say so", async () => {
  const { id } = await addCampaign(kit.database);
  await sql`insert into inform.suppression (email_hash, reason)
    values (${addressHash(kit.database.dataDir, "never@example.org")}, 'complained')`.execute(kit.database.read);
  expect(await promise(id, "never@example.org")).toEqual({ ok: true, value: null });
  expect(await mailsTo("never@example.org")).toEqual([]);
});

test("a programme that fills every field is thanked, and nothing happens", async () => {
  const { id } = await addCampaign(kit.database);
  expect(await promise(id, "robot@example.org", { trap: "https://spam.example" })).toEqual({ ok: true, value: null });
  expect(await mailsTo("robot@example.org")).toEqual([]);
});

test("forged, foreign and old links open nothing", async () => {
  const { id } = await addCampaign(kit.database);
  const pledge = await confirmed(id, "links@example.org");
  const good = signLink(kit.database.dataDir, "kept", pledge);
  expect(await findPledgeByLink(good, kit.database, kit.database)).not.toBeNull();
  const forged = good.slice(0, -1) + (good.endsWith("a") ? "b" : "a");
  const foreign = signLink(kit.database.dataDir, "pledge", pledge);
  const old = signLink(kit.database.dataDir, "kept", pledge, new Date("2020-01-01"));
  for (const token of [forged, foreign, old, "", "../x"]) {
    expect(await findPledgeByLink(token, kit.database, kit.database)).toBeNull();
    expect(await answerPledge(token, { outcome: "kept", note: "" }, kit.database, kit.database)).toMatchObject({
      failure: { kind: "gone" },
    });
  }
  expect(await confirmPledgeByLink(good, kit.database, kit.database)).toMatchObject({ failure: { kind: "gone" } });
});

test("a promise that was refused is asked about no more, and one that nobody confirmed is forgotten", async () => {
  const { id } = await addCampaign(kit.database);
  const refused = await confirmed(id, "refused@example.org");
  await judgeAnswer(person("moderator"), { what: "pledge", id: refused, judgement: "refused" }, kit.database);
  await promise(id, "silent@example.org");
  await sql`update inform.campaign_pledge set created_at = '2026-11-25'`.execute(kit.database.read);
  const later = { base: "https://oivf.example", now: new Date(`${daysAfter(today, 90)}T00:00:00Z`) };
  await followUpPledges(later, kit.database, kit.database);
  expect((await mailsTo("refused@example.org")).some(({ text }) => text.includes("/kept/"))).toBe(false);
  const { rows } = await sql`select id from inform.campaign_pledge where campaign_id::text = ${id}`.execute(
    kit.database.read,
  );
  expect(rows).toEqual([]);
});

test("a promise that is shown can be reported; what moderators decide holds on the page and in the counts", async () => {
  const { id, slug } = await addCampaign(kit.database);
  const pledge = await confirmed(id, "reported@example.org");
  await judgeAnswer(person("moderator"), { what: "pledge", id: pledge, judgement: "shown" }, kit.database);
  await walkThroughQueue(kit.database, moderatedWords, { kind: "campaign-pledge", id: pledge }, async () => {
    const view = (await readCampaignView(kit.database.read, slug, "en"))!;
    expect(view.counts.pledges).toBe(view.pledges.length);
    return view.pledges.length === 1;
  });
});
