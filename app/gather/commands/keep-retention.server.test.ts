import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { acceptInvitation, inviteAccount, readTrail } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { readCellKey } from "../core/cell.ts";
import { breakdownsOf } from "../core/collection.ts";
import { readDelivery } from "../data/deliveries.server.ts";
import { noteUses } from "../data/uses.server.ts";
import {
  actorWith,
  makeAgreement,
  makeCollection,
  makeObservatory,
  makePartner,
  sampleDefinition,
} from "../gather.test-kit.ts";
import { approveDelivery } from "./approve-delivery.server.ts";
import { checkDelivery } from "./check-delivery.server.ts";
import { commentOnCell } from "./comment-on-cell.server.ts";
import { correctDelivery } from "./correct-delivery.server.ts";
import { keepRetention } from "./keep-retention.server.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { saveCells } from "./save-cells.server.ts";
import { submitDelivery } from "./submit-delivery.server.ts";
import { recordedFigures } from "./delivery-steps.test-kit.ts";
import { readReview } from "../pages/check/review-view.server.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());
// The job looks at every observatory: each test begins without the deliveries of those before it.
beforeEach(() => database.exec("truncate gather.delivery, gather.erasure_notice cascade"));

const site = "https://oivf.example.org";
const run = (day: string) => keepRetention(database, site, day);

/** One observatory, two services of one town that keep their counts for 24 months, and their form. */
async function twoServices({ retentionMonths = 24, endsOn = "2099-01-01" } = {}) {
  const observatory = await makeObservatory(database);
  const partners = [await makePartner(database, observatory), await makePartner(database, observatory)] as const;
  for (const partner of partners) await makeAgreement(database, partner, { retentionMonths, endsOn });
  const collection = await makeCollection(database, observatory, { partners });
  return { observatory, partners, collection };
}

type Made = Awaited<ReturnType<typeof twoServices>>;

async function entered({ collection }: Made, partner: Made["partners"][number], period = "2026-01") {
  const entry = actorWith("entry", { partner });
  const opened = await openDelivery(entry, { collectionId: collection.id, partnerId: partner.id, period }, database);
  if (!opened.ok) throw new Error(opened.failure.code);
  const cells = sampleDefinition.items.flatMap((item) =>
    breakdownsOf(item).map(({ key, codes }) => {
      const of = item.dimensions.find(({ list }) => list in codes);
      const isFirst = of === undefined || of.codes[0] === codes[of.list];
      const total = { victims: 12, call_outs: 20, with_weapon: 6 }[item.code]!;
      return {
        address: { item: item.code, territory: "XX-P-A", breakdown: key },
        value: { status: "number" as const, value: isFirst ? total : 0 },
        baseRevision: 0,
      };
    }),
  );
  expect(await saveCells(entry, opened.value, cells, "grid", database)).toMatchObject({ ok: true });
  return { id: opened.value, entry };
}

async function approved(made: Made, partner: Made["partners"][number], period?: string) {
  const { id, entry } = await entered(made, partner, period);
  const { observatoryId } = made.observatory;
  expect(await submitDelivery(entry, id, database)).toMatchObject({ ok: true });
  const checker = actorWith("checker", { observatoryId });
  const address = { item: "victims", territory: "XX-P-A", breakdown: "" };
  await commentOnCell(checker, id, address, "Higher than in spring.", database);
  expect(await checkDelivery(checker, id, database)).toMatchObject({ ok: true });
  expect(await approveDelivery(actorWith("approver", { observatoryId }), id, database)).toMatchObject({ ok: true });
  return { id, entry };
}

let editions = 0;
/** Notes that what is approved went into an edition, as the listener of a release does. */
const released = ({ observatory }: Made) =>
  database.write((db) =>
    noteUses(db, { id: ++editions, datasetId: observatory.datasetId, publishedAt: new Date(Date.now() + 1000) }),
  );

async function heldOf(partnerId: number) {
  const { rows } = await sql<Record<string, number>>`
    select count(distinct d.id)::int as deliveries, count(distinct d.id) filter (where d.erased_at is not null)::int as erased,
      (select count(*)::int from gather.cell c join gather.delivery o on o.id = c.delivery_id where o.partner_id = ${partnerId}) as cells,
      (select count(*)::int from gather.cell_change c join gather.delivery o on o.id = c.delivery_id where o.partner_id = ${partnerId}) as changes,
      (select count(*)::int from gather.cell_comment c join gather.delivery o on o.id = c.delivery_id where o.partner_id = ${partnerId}) as comments
    from gather.delivery d where d.partner_id = ${partnerId}`.execute(database.read);
  return rows[0]!;
}

async function callOuts({ observatory }: Made) {
  const { rows } = await sql<{ value: number | null; flags: string | null; services: Record<string, number | null> }>`
    select o.value, o.flags, o.services from observe.observation o join observe.series s on s.id = o.series_id
      join observe.breakdown b on b.id = o.breakdown_id join atlas.territory t on t.id = o.territory_id
    where s.dataset_id = ${observatory.datasetId} and s.code = 'call_outs' and b.key = '' and t.code = 'XX-P-A'`.execute(
    database.read,
  );
  return rows[0];
}

const proofs = async ({ observatory }: Made) =>
  (await readTrail(database.read, { subjectKind: "retention", subjectId: String(observatory.observatoryId) })).map(
    ({ action, after }) => ({ action, ...(after as object) }),
  );

test("both sides are told thirty days before by a neutral mail, once", async () => {
  const made = await twoServices();
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
  await approved(made, partner);
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
  const made = await twoServices();
  const [partner, other] = made.partners;
  await approved(made, partner);
  await approved(made, other);
  await released(made);
  expect((await callOuts(made))?.value).toBe(40);
  await run("2028-01-02");
  expect(await run("2028-01-31")).toMatchObject({ erased: 0 });
  expect(await heldOf(partner.id)).toMatchObject({ cells: 15 });
  expect(await run("2028-02-01")).toMatchObject({ erased: 2 });

  expect(await heldOf(partner.id)).toEqual({ deliveries: 1, erased: 1, cells: 0, changes: 0, comments: 0 });
  expect(await callOuts(made)).toMatchObject({
    value: 40,
    services: { [partner.id]: null, [other.id]: null },
  });
  const [proof] = await proofs(made);
  expect(proof).toMatchObject({ action: "counts erased", period: "2026-01", cells: 15, comments: 1, inEditions: 1 });
  expect(await run("2028-02-02")).toEqual({ announced: 0, erased: 0 });
});

test("figures that no edition holds leave the sums, and what the other service gave stays", async () => {
  const made = await twoServices();
  const [partner, other] = made.partners;
  await makeAgreement(database, other, { retentionMonths: 60 });
  await approved(made, partner);
  await approved(made, other);
  await run("2028-01-02");
  expect(await run("2028-02-01")).toMatchObject({ erased: 1 });
  expect(await heldOf(partner.id)).toMatchObject({ deliveries: 0 });
  expect(await heldOf(other.id)).toMatchObject({ deliveries: 1, cells: 15 });
  expect(await callOuts(made)).toMatchObject({ value: 20, services: { [other.id]: 20 } });
});

test("a draft that was never sent is erased too", async () => {
  const made = await twoServices();
  const [partner] = made.partners;
  await entered(made, partner);
  await run("2028-01-02");
  await run("2028-02-01");
  expect(await heldOf(partner.id)).toMatchObject({ deliveries: 0, cells: 0 });
});

test("an agreement renewed in time with a longer retention keeps what is not erased yet", async () => {
  const made = await twoServices();
  const [partner] = made.partners;
  await approved(made, partner);
  await run("2028-01-02");
  await makeAgreement(database, partner, { retentionMonths: 48 });
  expect(await run("2028-02-01")).toEqual({ announced: 0, erased: 0 });
  expect(await heldOf(partner.id)).toMatchObject({ cells: 15 });
  expect(await run("2030-01-02")).toEqual({ announced: 1, erased: 0 });
  expect(await run("2030-02-01")).toEqual({ announced: 0, erased: 1 });
});

test("of two agreements over one period the last one signed counts; a shorter one is announced before it erases", async () => {
  const made = await twoServices({ retentionMonths: 48, endsOn: "2026-02-01" });
  const [partner] = made.partners;
  await makeAgreement(database, partner, { retentionMonths: 12, startsOn: "2026-01-15" });
  await approved(made, partner);
  expect(await run("2027-06-01")).toEqual({ announced: 1, erased: 0 });
  expect(await run("2027-06-30")).toEqual({ announced: 0, erased: 0 });
  expect(await run("2027-07-01")).toEqual({ announced: 0, erased: 1 });
});

test("an agreement that lapsed erases neither earlier nor later, and a draft of its renewal changes nothing", async () => {
  const made = await twoServices({ endsOn: "2027-01-01" });
  const [partner] = made.partners;
  await approved(made, partner);
  await makeAgreement(database, partner, { retentionMonths: 60, state: "draft" });
  expect(await run("2027-06-01")).toEqual({ announced: 0, erased: 0 });
  expect(await run("2028-01-02")).toEqual({ announced: 1, erased: 0 });
  expect(await run("2028-02-01")).toEqual({ announced: 0, erased: 1 });
});

test("a run that was stopped half-way goes on where it stopped", async () => {
  const made = await twoServices();
  const [partner, other] = made.partners;
  await approved(made, partner);
  await approved(made, other);
  await run("2028-01-02");
  // Somebody holds the second service's delivery while the first one's is erased: its transaction of its own fails.
  await sql`create function gather.fail_once() returns trigger language plpgsql as $$ begin raise 'stopped'; end $$`.execute(
    database.read,
  );
  await database.exec(
    `create trigger fail before delete on gather.delivery for each row when (old.partner_id = ${other.id}) execute function gather.fail_once()`,
  );
  await expect(run("2028-02-01")).rejects.toThrow("stopped");
  expect(await heldOf(partner.id)).toMatchObject({ deliveries: 0 });
  expect(await heldOf(other.id)).toMatchObject({ deliveries: 1, cells: 15 });
  await database.exec("drop trigger fail on gather.delivery; drop function gather.fail_once()");
  expect(await run("2028-02-01")).toEqual({ announced: 0, erased: 1 });
  expect((await proofs(made)).filter(({ action }) => action === "counts erased")).toHaveLength(2);
});

test("what was erased can neither be corrected nor entered again, and says so", async () => {
  const made = await twoServices({ retentionMonths: 24 });
  const [partner, other] = made.partners;
  const { id, entry } = await approved(made, partner);
  await released(made);
  await run("2028-01-02");
  await run("2028-02-01");
  expect(await correctDelivery(entry, id, "A mistake.", database)).toMatchObject({
    ok: false,
    failure: { kind: "conflict", code: "delivery.erased" },
  });
  await makeAgreement(database, other, { retentionMonths: 1 });
  const again = await openDelivery(
    actorWith("entry", { partner: other }),
    { collectionId: made.collection.id, partnerId: other.id, period: "2026-02" },
    database,
  );
  expect(again).toMatchObject({ ok: false, failure: { code: "period.past-retention" } });
});

test("a late answer joins the sums of a period of which other counts were erased, and its correction does too", async () => {
  const made = await twoServices({ retentionMonths: 24 });
  const [partner, other] = made.partners;
  const { observatoryId, datasetId } = made.observatory;
  await approved(made, partner);
  await released(made);
  await makeAgreement(database, other, { retentionMonths: 60 });
  await run("2028-01-02");
  await run("2028-02-01");
  expect(await callOuts(made)).toMatchObject({ value: 20, flags: "partial", services: { [partner.id]: null } });

  const late = await entered(made, other);
  const checker = actorWith("checker", { observatoryId });
  const approver = actorWith("approver", { observatoryId });
  expect(await submitDelivery(late.entry, late.id, database)).toMatchObject({ ok: true });
  expect(await readReview(database.read, approver, late.id, "en")).toMatchObject({ joinsErased: true });
  expect(await checkDelivery(checker, late.id, database)).toMatchObject({ ok: true });
  expect(await approveDelivery(approver, late.id, database)).toMatchObject({ ok: true });
  const both = { [partner.id]: null, [other.id]: 20 };
  expect(await callOuts(made)).toMatchObject({ value: 40, flags: null, services: both });
  // Persons: at least the larger part, at most both; the bounds of what was erased are those that stood.
  expect(await recordedFigures(database, datasetId, "victims")).toMatchObject([
    { place: "XX-P-A", value: null, lower: 12, upper: 24, flags: "range", contributors: 2, largest: null },
  ]);

  const opened = await correctDelivery(late.entry, late.id, "One was counted twice.", database);
  if (!opened.ok) throw new Error(opened.failure.code);
  const { cells } = (await readDelivery(database.read, opened.value))!;
  const changes = [...cells].flatMap(([key, { value, revision }]) =>
    key.startsWith("call_outs|") && value === 20
      ? [{ address: readCellKey(key)!, value: { status: "number" as const, value: 19 }, baseRevision: revision }]
      : [],
  );
  expect(await saveCells(late.entry, opened.value, changes, "grid", database)).toMatchObject({ ok: true });
  expect(await submitDelivery(late.entry, opened.value, database)).toMatchObject({ ok: true });
  expect(await checkDelivery(checker, opened.value, database)).toMatchObject({ ok: true });
  expect(await approveDelivery(approver, opened.value, database)).toMatchObject({ ok: true });
  expect(await callOuts(made)).toMatchObject({ value: 39, services: { ...both, [other.id]: 19 } });
});
