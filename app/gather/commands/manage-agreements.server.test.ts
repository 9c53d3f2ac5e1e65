import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guardReleasesWith, publishable } from "~/observe/index.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import {
  actorWith,
  makeAgreement,
  makeCollection,
  makeObservatory,
  makePartner,
  type MadeObservatory,
} from "../gather.test-kit.ts";
import { agreementInForce, findAgreement } from "../data/agreements.server.ts";
import { usesOf } from "../data/uses.server.ts";
import { draftAgreement, endAgreement, saveAgreement, signAgreement } from "./manage-agreements.server.ts";
import { agreementsGuard, usesListener } from "./note-uses.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let observatory: MadeObservatory;
let coordinator: ReturnType<typeof actorWith>;
beforeAll(async () => {
  database = await emptyDatabase();
  observatory = await makeObservatory(database);
  coordinator = actorWith("coordinator", observatory);
});
afterAll(() => database.close());

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

async function approvedDelivery(collectionId: number, partnerId: number, period: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into gather.delivery (observatory_id, collection_id, collection_version, partner_id, period, state, opened_by, approved_at)
    values (${observatory.observatoryId}, ${collectionId}, 1, ${partnerId}, ${period}, 'approved', 'operator', now() - interval '1 hour')
    returning id`.execute(database.read);
  return rows[0]!.id;
}

test("publication stops while figures that are not out come from a partner without an agreement; its uses are noted once out", async () => {
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
