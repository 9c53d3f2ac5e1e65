import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { acceptInvitation, inviteAccount } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { makeAgreement } from "../gather.test-kit.ts";
import { keepRetention } from "./keep-retention.server.ts";
import { twoServices, entered, approved, released, heldOf, callOuts, proofs } from "./retention.test-kit.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());
// The job looks at every observatory: each test begins without the deliveries of those before it.
beforeEach(() => database.exec("truncate gather.delivery, gather.erasure_notice cascade"));

const site = "https://oivf.example.org";
const run = (day: string) => keepRetention(database, site, day);

test("both sides are told thirty days before by a neutral mail, once", async () => {
  const made = await twoServices(database);
  const { observatoryId, slug } = made.observatory;
  const [partner] = made.partners;
  const account = async (email: string, grants: Parameters<typeof inviteAccount>[2]["grants"]) => {
    const request = { email, locale: "fr" as const, grants, siteUrl: site };
    const invited = await inviteAccount(database, { kind: "operator" }, request);
    if (!invited.ok) throw new Error(invited.failure.code);
    const person = { name: "Ada Invented", password: "tortoise under a red lamp", locale: "fr" as const };
    await acceptInvitation(database, invited.value.token, person);
  };
  const { organisationId } = partner;
  await account("service@example.org", [{ role: "entry", scope: { kind: "partner", observatoryId, organisationId } }]);
  await account("town@example.org", [{ role: "coordinator", scope: { kind: "observatory", observatoryId } }]);
  await account("other@example.org", [
    { role: "coordinator", scope: { kind: "observatory", observatoryId: observatoryId + 9000 } },
  ]);
  await approved(database, made, partner);
  const before = (await listMail(database.read)).length;

  expect(await run("2027-12-31")).toEqual({ announced: 0, erased: 0 });
  expect(await run("2028-01-02")).toEqual({ announced: 1, erased: 0 });
  expect(await run("2028-01-03")).toEqual({ announced: 0, erased: 0 });

  const mails = (await listMail(database.read)).slice(0, -before || undefined);
  expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(["service@example.org", "town@example.org"]);
  const text = mails.map((mail) => `${mail.subject} ${mail.text}`).join(" ");
  expect(text).toContain("1er février 2028");
  expect(text).toContain(`${site}/fr/workspace/uses`);
  expect(text).toContain(`${site}/fr/workspace/observatories/${slug}/retention`);
  expect(text.replaceAll(slug, "")).not.toMatch(/violence|observatoire|police|femme/i);
});

test("on its day what a service entered is erased with its history; editions keep an empty envelope and their sums", async () => {
  const made = await twoServices(database);
  const [partner, other] = made.partners;
  await approved(database, made, partner);
  await approved(database, made, other);
  await released(database, made);
  expect((await callOuts(database, made))?.value).toBe(40);
  await run("2028-01-02");
  expect(await run("2028-01-31")).toMatchObject({ erased: 0 });
  expect(await heldOf(database, partner.id)).toMatchObject({ cells: 15 });
  expect(await run("2028-02-01")).toMatchObject({ erased: 2 });

  expect(await heldOf(database, partner.id)).toEqual({ deliveries: 1, erased: 1, cells: 0, changes: 0, comments: 0 });
  expect(await callOuts(database, made)).toMatchObject({
    value: 40,
    services: { [partner.id]: null, [other.id]: null },
  });
  const [proof] = await proofs(database, made);
  expect(proof).toMatchObject({ action: "counts erased", period: "2026-01", cells: 15, comments: 1, inEditions: 1 });
  expect(await run("2028-02-02")).toEqual({ announced: 0, erased: 0 });
});

test("figures that no edition holds leave the sums, and what the other service gave stays", async () => {
  const made = await twoServices(database);
  const [partner, other] = made.partners;
  await makeAgreement(database, other, { retentionMonths: 60 });
  await approved(database, made, partner);
  await approved(database, made, other);
  await run("2028-01-02");
  expect(await run("2028-02-01")).toMatchObject({ erased: 1 });
  expect(await heldOf(database, partner.id)).toMatchObject({ deliveries: 0 });
  expect(await heldOf(database, other.id)).toMatchObject({ deliveries: 1, cells: 15 });
  expect(await callOuts(database, made)).toMatchObject({ value: 20, services: { [other.id]: 20 } });
});

test("a draft that was never sent is erased too", async () => {
  const made = await twoServices(database);
  const [partner] = made.partners;
  await entered(database, made, partner);
  await run("2028-01-02");
  await run("2028-02-01");
  expect(await heldOf(database, partner.id)).toMatchObject({ deliveries: 0, cells: 0 });
});

test("an agreement renewed in time with a longer retention keeps what is not erased yet", async () => {
  const made = await twoServices(database);
  const [partner] = made.partners;
  await approved(database, made, partner);
  await run("2028-01-02");
  await makeAgreement(database, partner, { retentionMonths: 48 });
  expect(await run("2028-02-01")).toEqual({ announced: 0, erased: 0 });
  expect(await heldOf(database, partner.id)).toMatchObject({ cells: 15 });
  expect(await run("2030-01-02")).toEqual({ announced: 1, erased: 0 });
  expect(await run("2030-02-01")).toEqual({ announced: 0, erased: 1 });
});

test("of two agreements over one period the last one signed counts; a shorter one is announced before it erases", async () => {
  const made = await twoServices(database, { retentionMonths: 48, endsOn: "2026-02-01" });
  const [partner] = made.partners;
  await makeAgreement(database, partner, { retentionMonths: 12, startsOn: "2026-01-15" });
  await approved(database, made, partner);
  expect(await run("2027-06-01")).toEqual({ announced: 1, erased: 0 });
  expect(await run("2027-06-30")).toEqual({ announced: 0, erased: 0 });
  expect(await run("2027-07-01")).toEqual({ announced: 0, erased: 1 });
});

test("an agreement that lapsed erases neither earlier nor later, and a draft of its renewal changes nothing", async () => {
  const made = await twoServices(database, { endsOn: "2027-01-01" });
  const [partner] = made.partners;
  await approved(database, made, partner);
  await makeAgreement(database, partner, { retentionMonths: 60, state: "draft" });
  expect(await run("2027-06-01")).toEqual({ announced: 0, erased: 0 });
  expect(await run("2028-01-02")).toEqual({ announced: 1, erased: 0 });
  expect(await run("2028-02-01")).toEqual({ announced: 0, erased: 1 });
});

test("a run that was stopped half-way goes on where it stopped", async () => {
  const made = await twoServices(database);
  const [partner, other] = made.partners;
  await approved(database, made, partner);
  await approved(database, made, other);
  await run("2028-01-02");
  // Somebody holds the second service's delivery while the first one's is erased: its transaction of its own fails.
  await sql`create function gather.fail_once() returns trigger language plpgsql as $$ begin raise 'stopped'; end $$`.execute(
    database.read,
  );
  await database.exec(
    `create trigger fail before delete on gather.delivery for each row when (old.partner_id = ${other.id}) execute function gather.fail_once()`,
  );
  await expect(run("2028-02-01")).rejects.toThrow("stopped");
  expect(await heldOf(database, partner.id)).toMatchObject({ deliveries: 0 });
  expect(await heldOf(database, other.id)).toMatchObject({ deliveries: 1, cells: 15 });
  await database.exec("drop trigger fail on gather.delivery; drop function gather.fail_once()");
  expect(await run("2028-02-01")).toEqual({ announced: 0, erased: 1 });
  expect((await proofs(database, made)).filter(({ action }) => action === "counts erased")).toHaveLength(2);
});
