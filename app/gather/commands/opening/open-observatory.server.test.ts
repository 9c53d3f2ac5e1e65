import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAuditChain } from "~/identity/index.server.ts";
import { findObservatory } from "~/observe/index.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { actorWith, makeObservatory } from "../../gather.test-kit.ts";
import { listAgreements } from "../../data/agreements.server.ts";
import { listAssignments } from "../../data/assignments.server.ts";
import { listCollections } from "../../data/collections.server.ts";
import { findOpening } from "../../data/openings.server.ts";
import { listPartners } from "../../data/partners.server.ts";
import { finishOpening } from "./open-observatory.server.ts";
import { saveOpeningStep, startOpening } from "./take-steps.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
  await makeObservatory(database);
});
afterAll(() => database.close());

const siteUrl = "https://oivf.example";
const secretariat = actorWith("secretariat", "network");
const today = "2026-11-24";

const answers = {
  place: {
    territory: "XX-P",
    town: "",
    organisationId: "",
    authority: "Invented council",
    slug: "invented-council",
    name: { fr: "", en: "Invented watch", es: "" },
  },
  languages: { main: "fr", others: ["en"] },
  partners: {
    partners: [
      { kind: "police", name: "Invented police", email: "police@invented.example", locale: "fr" },
      { kind: "shelter", name: "Invented refuge", email: "refuge@invented.example", locale: "es" },
      { kind: "health", name: "Invented hospital", email: "", locale: "fr" },
    ],
  },
  collections: {
    templates: [
      { template: "police-monthly", items: ["victims", "call_outs"] },
      { template: "shelter-monthly", items: ["places", "women", "requests", "refused"] },
    ],
  },
  rules: { firstMonth: "2026-10", moreDays: 5, threshold: 5, shortPeriods: false },
  invitations: { coordinator: "ada@invented.example" },
} as const;

async function answered(change: { slug?: string; town?: string } = {}): Promise<number> {
  const begun = await startOpening(secretariat, database, { siteUrl });
  if (!begun.ok) throw new Error(begun.failure.code);
  const place = { ...answers.place, ...change };
  for (const [step, answer] of Object.entries({ ...answers, place }))
    expect(
      await saveOpeningStep(secretariat, begun.value.openingId, step as keyof typeof answers, answer, database),
    ).toMatchObject({
      ok: true,
    });
  return begun.value.openingId;
}

const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.read)).rows[0]!.n;

test("an observatory opens whole: page, datasets, forms, partners, draft agreements, invitations", async () => {
  const id = await answered();
  const opened = await finishOpening(secretariat, id, database, { siteUrl, today });
  expect(opened).toMatchObject({ ok: true, value: { slug: "invented-council" } });
  const observatory = (await findObservatory(database.read, "invented-council"))!;
  expect(observatory.name).toEqual({
    fr: "Observatoire des violences faites aux femmes, Invented place XX-P (fr)",
    en: "Invented watch",
    es: "Observatorio de la violencia contra las mujeres, Invented place XX-P (es)",
  });

  const collections = await listCollections(database.read, observatory.id);
  expect(collections.map((one) => [one.slug, one.firstPeriod, one.dueDays])).toEqual([
    ["police-monthly", "2026-10", 20],
    ["shelter-monthly", "2026-10", 20],
  ]);
  const partners = await listPartners(database.read, observatory.id);
  expect(partners.map((one) => [one.kind, one.locale, one.namedPublicly])).toEqual([
    ["police", "fr", false],
    ["shelter", "es", false],
    ["health", "fr", false],
  ]);
  const assignments = await listAssignments(database.read, observatory.id);
  expect(assignments.map((one) => [one.collectionId, one.partnerId])).toEqual([
    [collections[0]!.id, partners[0]!.id],
    [collections[1]!.id, partners[1]!.id],
  ]);
  const [agreement] = await listAgreements(database.read, partners[1]!.id);
  expect(agreement).toMatchObject({ state: "draft", version: 1, threshold: 5, startsOn: today });
  expect(agreement!.terms.map((term) => [term.indicator, term.countingUnit, term.lowestLevel])).toEqual([
    ["SHE-PLACES", "place", "province"],
    ["SHE-WOMEN", "person_victim", "province"],
    ["local:requests", "case", "province"],
    ["local:refused", "case", "province"],
  ]);
  const mails = await listMail(database.read);
  expect(mails.map((mail) => mail.recipient).toSorted()).toEqual([
    "ada@invented.example",
    "police@invented.example",
    "refuge@invented.example",
  ]);
  for (const mail of mails) expect(`${mail.subject} ${mail.text}`).not.toMatch(/refuge|violen|shelter|acogida/i);
  expect(await verifyAuditChain(database.read)).toMatchObject({ broken: null });
  const opening = await findOpening(database.read, id);
  expect(opening).toMatchObject({ state: "opened" });
  expect(JSON.stringify(opening)).not.toContain("Invented refuge");
});

test("a shelter's name is in no address, no dataset and no audit entry", async () => {
  for (const table of [
    "observe.dataset",
    "observe.series",
    "gather.collection",
    "gather.agreement",
    "identity.audit_entry",
  ]) {
    const { rows } = await sql<{ text: string }>`select to_jsonb(t)::text as text from ${sql.table(table)} t`.execute(
      database.read,
    );
    for (const { text } of rows) expect(text).not.toMatch(/Invented refuge/i);
  }
  const { rows } = await sql<{ slug: string }>`select slug from identity.organisation`.execute(database.read);
  for (const { slug } of rows) expect(slug).not.toContain("refuge");
});

test("GBVIMS tables are offered to shelters, health and social services, each in a form and a dataset of its own", async () => {
  const id = await answered({ slug: "invented-gbvims" });
  const kinds = ["shelter", "health", "social_services"] as const;
  const partners = kinds.map((kind) => ({ kind, name: `Invented ${kind} service`, email: "", locale: "en" as const }));
  await saveOpeningStep(secretariat, id, "partners", { partners }, database);
  const templates = [{ template: "gbvims-monthly", items: ["incidents"] }];
  await saveOpeningStep(secretariat, id, "collections", { templates }, database);
  expect(await finishOpening(secretariat, id, database, { siteUrl, today })).toMatchObject({ ok: true });
  const observatory = (await findObservatory(database.read, "invented-gbvims"))!;
  const forms = await listCollections(database.read, observatory.id);
  expect(forms.map((one) => [one.slug, one.partnerKind, one.title.en])).toEqual([
    ["gbvims-monthly", "health", "GBVIMS: monthly statistics (health)"],
    ["gbvims-monthly-shelter", "shelter", "GBVIMS: monthly statistics (specialist shelter)"],
    ["gbvims-monthly-social-services", "social_services", "GBVIMS: monthly statistics (social services)"],
  ]);
  expect(new Set(forms.map((one) => one.datasetId)).size).toBe(3);
  expect(await listAssignments(database.read, observatory.id)).toHaveLength(3);
  const { rows } = await sql<{ source: string }>`
    select s.source_type as source from observe.series s join observe.dataset d on d.id = s.dataset_id
    where d.observatory_id = ${observatory.id} order by d.id`.execute(database.read);
  expect(rows.map(({ source }) => source)).toEqual(["health", "shelter", "social_services"]);
  // What shelters count is never public below the province, whichever form they fill in.
  const [shelter] = await listPartners(database.read, observatory.id);
  const [agreement] = await listAgreements(database.read, shelter!.id);
  expect(agreement!.terms.map((term) => term.lowestLevel)).toEqual(["province"]);
});

test("an address that is taken leaves nothing behind, and the answers stay", async () => {
  const id = await answered();
  const before = [await count("identity.organisation"), await count("gather.partner"), await count("observe.dataset")];
  const opened = await finishOpening(secretariat, id, database, { siteUrl, today });
  expect(opened).toMatchObject({ ok: false, failure: { kind: "conflict" } });
  expect([await count("identity.organisation"), await count("gather.partner"), await count("observe.dataset")]).toEqual(
    before,
  );
  expect(await findOpening(database.read, id)).toMatchObject({ state: "under_way", answers: { place: answers.place } });
});

test("a step that was not answered is named, and an answer that makes no sense is not kept", async () => {
  const begun = await startOpening(secretariat, database, { siteUrl });
  const { openingId } = (begun as { value: { openingId: number } }).value;
  await saveOpeningStep(secretariat, openingId, "place", answers.place, database);
  expect(await finishOpening(secretariat, openingId, database, { siteUrl, today })).toMatchObject({
    failure: { code: "opening.incomplete", details: { step: "languages" } },
  });
  expect(
    await saveOpeningStep(secretariat, openingId, "rules", { ...answers.rules, threshold: 1 }, database),
  ).toMatchObject({ failure: { kind: "invalid", code: "opening.threshold" } });
});

test("a town that the tree does not know is added below its province", async () => {
  const id = await answered({ slug: "invented-new-town", town: "Invented New Town" });
  expect(await finishOpening(secretariat, id, database, { siteUrl, today })).toMatchObject({ ok: true });
  const { rows } = await sql<{ level: string; path: string }>`
    select t.level, t.path from observe.observatory o join atlas.territory t on t.id = o.territory_id
    where o.slug = 'invented-new-town'`.execute(database.read);
  expect(rows[0]).toMatchObject({ level: "municipality" });
  expect(rows[0]!.path).toMatch(/^XX\/XX-P\/XX-P-X[0-9A-F]{5}$/);
});

test("the coordinator to whom an opening was entrusted goes on with it; nobody else sees it", async () => {
  const begun = await startOpening(secretariat, database, {
    siteUrl,
    entrustedTo: { email: "bea@invented.example", locale: "fr" },
  });
  const { openingId } = (begun as { value: { openingId: number } }).value;
  const { observatoryId } = (await findOpening(database.read, openingId))!;
  const coordinator = actorWith("coordinator", { observatoryId });
  const stranger = actorWith("coordinator", { observatoryId: observatoryId + 1 });
  expect(await saveOpeningStep(coordinator, openingId, "languages", answers.languages, database)).toMatchObject({
    ok: true,
  });
  expect(await saveOpeningStep(stranger, openingId, "languages", answers.languages, database)).toMatchObject({
    failure: { kind: "not-found" },
  });
  expect(await startOpening(stranger, database, { siteUrl })).toMatchObject({ failure: { kind: "forbidden" } });
});
