import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addOrganisation, grantRole } from "~/identity/index.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { actorWith, makeCollection, makeObservatory, makePartner, type MadeObservatory } from "../gather.test-kit.ts";
import { mayBeNamed } from "../core/partner.ts";
import { findPartner } from "../data/partners.server.ts";
import { addPartner, agreeToBeNamed, endPartnership, invitePartnerPerson } from "./manage-partners.server.ts";
import { remindPartners } from "./remind-partners.server.ts";

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

test("the organisation of a partner that a coordinator adds is one of the platform's, entered once", async () => {
  const name = { source: "en", fields: {} } as const;
  const refused = await database.write((db) =>
    addOrganisation(db, actorWith("entry", observatory), { slug: "x-invented", name, kind: "service" }, observatory),
  );
  expect(refused).toMatchObject({ failure: { kind: "forbidden" } });
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
  expect(mails[0]).toMatchObject({ subject: "Le espera un aviso" });
  expect(mails[0]!.text).toContain("https://oivf.example/es/workspace/deliveries");
  expect(`${mails[0]!.subject} ${mails[0]!.text}`).not.toMatch(/refuge|violen|observator|mujer|acogida/i);
  expect(
    await remindPartners(actorWith("entry", { partner }), observatory.observatoryId, owed, database, siteUrl),
  ).toMatchObject({
    failure: { kind: "forbidden" },
  });
});
