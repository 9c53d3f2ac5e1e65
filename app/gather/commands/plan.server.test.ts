import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addOrganisation, grantRole } from "~/identity/index.server.ts";
import { publishable, guardReleasesWith } from "~/observe/index.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import {
  actorWith,
  makeAgreement,
  makeCollection,
  makeObservatory,
  makePartner,
  sampleDefinition,
  type MadeObservatory,
} from "../gather.test-kit.ts";
import { mayBeNamed } from "../core/partner.ts";
import { agreementInForce, findAgreement } from "../data/agreements.server.ts";
import { findDefinition } from "../data/collections.server.ts";
import { findPartner } from "../data/partners.server.ts";
import { usesOf } from "../data/uses.server.ts";
import { draftAgreement, endAgreement, saveAgreement, signAgreement } from "./manage-agreements.server.ts";
import { addPartner, agreeToBeNamed, endPartnership, invitePartnerPerson } from "./manage-partners.server.ts";
import { agreementsGuard, usesListener } from "./note-uses.server.ts";
import { remindPartners } from "./remind-partners.server.ts";
import { findAssignment } from "../data/assignments.server.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { assignPartner, undoAssignment } from "./assign-partner.server.ts";
import { reviseCollection } from "./revise-collection.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let observatory: MadeObservatory;
let coordinator: ReturnType<typeof actorWith>;
beforeAll(async () => {
  database = await emptyDatabase();
  observatory = await makeObservatory(database);
  coordinator = actorWith("coordinator", observatory);
});
afterAll(() => database.close());
const siteUrl = "https://oivf.example";

describe("partners", () => {
  test("a coordinator adds one and invites its people, in her own observatory only", async () => {
    const { observatoryId, towns } = observatory;
    const request = {
      observatoryId,
      kind: "health",
      organisationId: null,
      name: "Invented clinic",
      territoryId: towns[1],
      locale: "es",
    } as const;
    const added = await addPartner(coordinator, request, database);
    if (!added.ok) throw new Error(added.failure.code);
    expect(await findPartner(database.read, added.value.partnerId)).toMatchObject({ kind: "health", state: "active" });
    const stranger = actorWith("coordinator", { observatoryId: observatoryId + 1 });
    expect(await addPartner(stranger, request, database)).toMatchObject({ failure: { kind: "forbidden" } });
    const person = { email: "clinic@invented.example", locale: "es", role: "entry" } as const;
    expect(await invitePartnerPerson(coordinator, added.value.partnerId, person, database, siteUrl)).toMatchObject({
      value: "invited",
    });
    expect(await invitePartnerPerson(stranger, added.value.partnerId, person, database, siteUrl)).toMatchObject({
      failure: { kind: "not-found" },
    });
    expect((await listMail(database.read)).some((mail) => mail.recipient === person.email)).toBe(true);
  });

  test("a name is public with consent, which can be taken back; a shelter's never", async () => {
    const police = await makePartner(database, observatory);
    const shelter = await makePartner(database, observatory, { kind: "shelter" });
    const own = actorWith("entry", { partner: police });
    expect(await agreeToBeNamed(own, police.id, true, database)).toMatchObject({ ok: true });
    expect(mayBeNamed((await findPartner(database.read, police.id))!)).toBe(true);
    expect(await agreeToBeNamed(own, police.id, false, database)).toMatchObject({ ok: true });
    expect(mayBeNamed((await findPartner(database.read, police.id))!)).toBe(false);
    expect(await agreeToBeNamed(own, shelter.id, true, database)).toMatchObject({ failure: { kind: "not-found" } });
    expect(await agreeToBeNamed(actorWith("entry", { partner: shelter }), shelter.id, true, database)).toMatchObject({
      failure: { code: "partner.shelter-never-named" },
    });
    await expect(
      sql`update gather.partner set named_publicly = true, named_consent_at = now() where id = ${shelter.id}`.execute(
        database.read,
      ),
    ).rejects.toThrow();
  });

  test("one that has left is invited to nothing, and stays in the books", async () => {
    const partner = await makePartner(database, observatory);
    expect(await endPartnership(coordinator, partner.id, database)).toMatchObject({ ok: true });
    const person = { email: "late@invented.example", locale: "fr", role: "entry" } as const;
    expect(await invitePartnerPerson(coordinator, partner.id, person, database, siteUrl)).toMatchObject({
      failure: { code: "partner.left" },
    });
    expect(await findPartner(database.read, partner.id)).toMatchObject({ state: "left" });
  });
});

describe("agreements", () => {
  test("a draft is edited, signed once, then replaced by its next version only when that is signed", async () => {
    const partner = await makePartner(database, observatory);
    const draft = await makeAgreement(database, partner, { state: "draft" });
    expect(await saveAgreement(coordinator, draft.id, { ...draft, threshold: 8 }, database)).toMatchObject({
      ok: true,
    });
    expect(await saveAgreement(coordinator, draft.id, { ...draft, terms: [] }, database)).toMatchObject({
      failure: { code: "agreement.terms" },
    });
    expect(await signAgreement(coordinator, draft.id, " ", database)).toMatchObject({
      failure: { code: "agreement.signed-as" },
    });
    expect(await signAgreement(coordinator, draft.id, "Head of service", database)).toMatchObject({ ok: true });
    expect(await saveAgreement(coordinator, draft.id, draft, database)).toMatchObject({
      failure: { code: "agreement.signed-already" },
    });

    const next = await draftAgreement(coordinator, partner.id, null, database);
    if (!next.ok) throw new Error(next.failure.code);
    expect(await agreementInForce(database.read, partner.id, "2026-06-01")).toMatchObject({
      id: draft.id,
      threshold: 8,
    });
    expect(await draftAgreement(coordinator, partner.id, null, database)).toEqual(next);
    await signAgreement(coordinator, next.value.agreementId, "Head of service", database);
    expect(await agreementInForce(database.read, partner.id, "2026-06-01")).toMatchObject({
      id: next.value.agreementId,
      version: 2,
    });
    expect(await findAgreement(database.read, draft.id)).toMatchObject({ state: "replaced" });
  });

  test("an agreement that ends stops entry the same day, and says why to nobody but the trail", async () => {
    const partner = await makePartner(database, observatory);
    const signed = await makeAgreement(database, partner);
    expect(await endAgreement(coordinator, signed.id, "", "2026-11-24", database)).toMatchObject({
      failure: { code: "agreement.reason" },
    });
    expect(await endAgreement(coordinator, signed.id, "the law changed", "2026-11-24", database)).toMatchObject({
      ok: true,
    });
    expect(await agreementInForce(database.read, partner.id, "2026-11-24")).toBeUndefined();
    expect(await endAgreement(coordinator, signed.id, "again", "2026-11-24", database)).toMatchObject({
      failure: { code: "agreement.not-signed" },
    });
  });
});

async function approvedDelivery(collectionId: number, partnerId: number, period: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into gather.delivery (observatory_id, collection_id, collection_version, partner_id, period, state, opened_by, approved_at)
    values (${observatory.observatoryId}, ${collectionId}, 1, ${partnerId}, ${period}, 'approved', 'operator', now() - interval '1 hour')
    returning id`.execute(database.read);
  return rows[0]!.id;
}

describe("publication", () => {
  test("stops while figures that are not out come from a partner without an agreement; its uses are noted once out", async () => {
    const own = await makeObservatory(database);
    const partner = await makePartner(database, own, { kind: "shelter" });
    const agreement = await makeAgreement(database, partner);
    const collection = await makeCollection(database, own, { partners: [partner] });
    const deliveryId = await approvedDelivery(collection.id, partner.id, "2026-01");
    guardReleasesWith("gather.agreements", agreementsGuard);
    const dataset = { observatoryId: own.observatoryId, datasetId: own.datasetId };
    expect(await publishable(database.read, dataset)).toMatchObject({ ok: true });

    await endAgreement(actorWith("coordinator", own), agreement.id, "closed", "2026-11-24", database);
    expect(await publishable(database.read, dataset)).toMatchObject({
      failure: { kind: "conflict", code: "release.agreement-lapsed", details: { n: 1, kind: "shelter" } },
    });

    const { rows } = await sql<{ id: number }>`
      insert into observe.release (observatory_id, dataset_id, version, state, published_at, policy, plan, protection_report, actor)
      values (${own.observatoryId}, ${own.datasetId}, 1, 'published', now(), '{}', '[]', '{}', 'operator') returning id`.execute(
      database.read,
    );
    const releaseId = rows[0]!.id;
    const event = {
      id: crypto.randomUUID(),
      type: "observe.release-published",
      subject: String(releaseId),
      at: "",
    } as const;
    await database.write((db) => usesListener.handle(event, db));
    await database.write((db) => usesListener.handle(event, db));
    expect(await usesOf(database.read, [partner.id])).toMatchObject([
      { releaseId, deliveryId, agreementId: agreement.id, period: "2026-01" },
    ]);
    expect(await publishable(database.read, dataset)).toMatchObject({ ok: true });
  });
});

test("a reminder goes once a day to those who enter, in their language, and says nothing to who looks over a shoulder", async () => {
  const partner = await makePartner(database, observatory, { kind: "shelter", name: "Invented refuge" });
  const silent = await makePartner(database, observatory);
  const collection = await makeCollection(database, observatory, { partners: [partner, silent] });
  const { rows } = await sql<{ id: string }>`
    insert into identity.user_account (name, email, locale, email_verified) values ('Zoe Invented', 'zoe@invented.example', 'es', true)
    returning id`.execute(database.read);
  const scope = {
    kind: "partner",
    observatoryId: partner.observatoryId,
    organisationId: partner.organisationId,
  } as const;
  await grantRole(database, coordinator, rows[0]!.id, { role: "entry", scope });
  const owed = ["2026-01", "2026-02"].map((period) => ({ collectionId: collection.id, partnerId: partner.id, period }));
  const nobody = { collectionId: collection.id, partnerId: silent.id, period: "2026-01" };
  const before = (await listMail(database.read)).length;
  expect(
    await remindPartners(coordinator, observatory.observatoryId, [...owed, nobody], database, siteUrl),
  ).toMatchObject({
    value: { reminded: 2, skipped: 1 },
  });
  expect(await remindPartners(coordinator, observatory.observatoryId, owed, database, siteUrl)).toMatchObject({
    value: { reminded: 0, skipped: 2 },
  });
  const mails = (await listMail(database.read)).filter((mail) => mail.recipient === "zoe@invented.example");
  expect((await listMail(database.read)).length).toBe(before + 1);
  expect(mails[0]).toMatchObject({ subject: "Recordatorio" });
  expect(mails[0]!.text).toContain("https://oivf.example/es/workspace/deliveries");
  expect(`${mails[0]!.subject} ${mails[0]!.text}`).not.toMatch(/refuge|violen|observator|mujer|acogida/i);
  expect(
    await remindPartners(actorWith("entry", { partner }), observatory.observatoryId, owed, database, siteUrl),
  ).toMatchObject({
    failure: { kind: "forbidden" },
  });
});

test("a form is revised with a reason; its dataset gains nothing that was not there, and the second editor is told", async () => {
  const collection = await makeCollection(database, observatory);
  const shorter = { items: [sampleDefinition.items[1]!] };
  const revision = { definition: shorter, version: 1, reason: "nobody can count it" };
  expect(await reviseCollection(coordinator, collection.id, { ...revision, reason: "" }, database)).toMatchObject({
    failure: { code: "collection.reason" },
  });
  expect(await reviseCollection(coordinator, collection.id, revision, database)).toMatchObject({
    value: { version: 2 },
  });
  expect(await reviseCollection(coordinator, collection.id, revision, database)).toMatchObject({
    failure: { code: "collection.changed-meanwhile" },
  });
  expect((await findDefinition(database.read, collection.id, 1))?.items).toHaveLength(3);
});

test("the organisation of a partner that a coordinator adds is one of the platform's, entered once", async () => {
  const name = { source: "en", fields: {} } as const;
  const refused = await database.write((db) =>
    addOrganisation(db, actorWith("entry", observatory), { slug: "x-invented", name, kind: "service" }, observatory),
  );
  expect(refused).toMatchObject({ failure: { kind: "forbidden" } });
});

describe("who answers a form", () => {
  test("a partner answers for several places, and one change can be undone", async () => {
    const own = await makeObservatory(database);
    const mine = actorWith("coordinator", own);
    const partner = await makePartner(database, own);
    await makeAgreement(database, partner);
    const collection = await makeCollection(database, own);
    const wish = { collectionId: collection.id, partnerId: partner.id, fromPeriod: "2026-01", toPeriod: null };
    const read = () => findAssignment(database.read, collection.id, partner.id);
    expect((await assignPartner(mine, { ...wish, territoryIds: [...own.towns] }, database)).ok).toBe(true);
    expect((await read())?.territoryIds).toEqual(own.towns.toSorted((a, b) => a - b));

    await assignPartner(mine, { ...wish, fromPeriod: "2026-02", territoryIds: [] }, database);
    expect(await undoAssignment(mine, wish, database)).toMatchObject({ ok: true });
    expect(await read()).toMatchObject({ fromPeriod: "2026-01", territoryIds: own.towns.toSorted((a, b) => a - b) });
    expect(await undoAssignment(mine, wish, database)).toMatchObject({
      failure: { code: "collection.nothing-to-undo" },
    });
  });

  test("a partner that never answered is taken off again; one that did is not", async () => {
    const own = await makeObservatory(database);
    const mine = actorWith("coordinator", own);
    const partner = await makePartner(database, own);
    await makeAgreement(database, partner);
    const collection = await makeCollection(database, own);
    const wish = { collectionId: collection.id, partnerId: partner.id, fromPeriod: "2026-01", toPeriod: null };
    await assignPartner(mine, { ...wish, territoryIds: [] }, database);
    expect((await undoAssignment(mine, wish, database)).ok).toBe(true);
    expect(await findAssignment(database.read, collection.id, partner.id)).toBeUndefined();

    await assignPartner(mine, { ...wish, territoryIds: [] }, database);
    const opened = await openDelivery(mine, { ...wish, period: "2026-01" }, database);
    expect(opened.ok).toBe(true);
    expect(await undoAssignment(mine, wish, database)).toMatchObject({ failure: { code: "collection.answered" } });
  });

  test("places outside the observatory, periods of another length and other people's forms are refused", async () => {
    const own = await makeObservatory(database);
    const mine = actorWith("coordinator", own);
    const partner = await makePartner(database, own);
    const collection = await makeCollection(database, own);
    const wish = { collectionId: collection.id, partnerId: partner.id, fromPeriod: "2026-01", toPeriod: null };
    const { rows } = await sql<{ id: number }>`select id from atlas.territory where code = 'XX'`.execute(database.read);
    const outside = assignPartner(mine, { ...wish, territoryIds: [rows[0]!.id] }, database);
    expect(await outside).toMatchObject({ failure: { code: "collection.places-outside" } });
    const backwards = assignPartner(
      mine,
      { ...wish, fromPeriod: "2026-03", toPeriod: "2026-01", territoryIds: [] },
      database,
    );
    expect(await backwards).toMatchObject({ failure: { code: "collection.period-order" } });
    const year = assignPartner(mine, { ...wish, fromPeriod: "2026", territoryIds: [] }, database);
    expect(await year).toMatchObject({ failure: { code: "collection.period" } });
    const stranger = actorWith("coordinator", { observatoryId: own.observatoryId + 1 });
    expect(await assignPartner(stranger, { ...wish, territoryIds: [] }, database)).toMatchObject({
      failure: { kind: "not-found" },
    });
  });
});
