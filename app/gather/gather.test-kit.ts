import { sql } from "kysely";
import type { Actor, Grant, Role } from "~/kernel/actor.ts";
import type { Labels } from "~/kernel/locale.ts";
import { newText } from "~/kernel/translated-text.ts";
import { addOrganisation } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { termName, type Agreement } from "./core/agreement.ts";
import { collectionDefinitionSchema, type CollectionDefinition } from "./core/collection.ts";
import type { PartnerKind } from "./core/partner.ts";
import { findAgreement, insertAgreement, markSigned } from "./data/agreements.server.ts";
import { saveAssignment } from "./data/assignments.server.ts";
import { findCollection, insertCollection, type StoredCollection } from "./data/collections.server.ts";
import { findPartner, insertPartner, type StoredPartner } from "./data/partners.server.ts";

/// Makers of an invented observatory and its partners. The country XX does not exist, and every name says so.

const labels = (text: string): Labels => ({ fr: `${text} (fr)`, en: text, es: `${text} (es)` });
let counter = 0;
const next = (word: string) => `${word}-${++counter}`;

export interface MadeObservatory {
  observatoryId: number;
  slug: string;
  datasetId: number;
  datasetSlug: string;
  /** `XX-P` a province and its two towns, `XX-P-A` and `XX-P-B`. */
  province: number;
  towns: [number, number];
  seriesIds: Record<string, number>;
}

/** Two counts of an invented police: victims by age and form of violence, and among them those with children. */
export const sampleDefinition: CollectionDefinition = collectionDefinitionSchema.parse({
  items: [
    {
      code: "victims",
      indicator: "POL-VICT",
      title: labels("Women victims"),
      help: labels("Each woman once a month."),
      countingUnit: "person_victim",
      measureKind: "distinct_person",
      breakdowns: [[], ["age_band"], ["violence_form"]],
      dimensions: [
        { list: "age_band", codes: ["y0_17", "y18_24", "y25_49", "y50p", "unknown"] },
        { list: "violence_form", codes: ["physical", "sexual", "psychological", "economic"], multiResponse: true },
      ],
    },
    {
      code: "call_outs",
      indicator: "POL-INT",
      title: labels("Call-outs"),
      countingUnit: "incident",
      measureKind: "event",
      breakdowns: [[], ["children_exposed"]],
      dimensions: [{ list: "children_exposed", codes: ["yes", "no", "unknown"] }],
    },
    {
      code: "with_weapon",
      indicator: null,
      title: labels("Call-outs with a weapon"),
      countingUnit: "incident",
      measureKind: "event",
      breakdowns: [[]],
      partOf: "call_outs",
      required: false,
    },
  ],
});

/** An open observatory over an invented province with two towns, and a dataset with one series for each item. */
export async function makeObservatory(
  database: Database,
  { definition = sampleDefinition }: { definition?: CollectionDefinition } = {},
): Promise<MadeObservatory> {
  return database.write(async (db) => {
    const place = async (code: string, level: string, parent: string | null): Promise<number> => {
      const { rows } = await sql<{ id: number }>`
        insert into atlas.territory (code, level, parent_id, path, name)
        select ${code}, ${level}, p.id, coalesce(p.path || '/', '') || ${code}, ${JSON.stringify(labels(`Invented place ${code}`))}::jsonb
        from (select 1) one left join atlas.territory p on p.code = ${parent}
        on conflict (code) do update set level = excluded.level returning id`.execute(db);
      return rows[0]!.id;
    };
    await place("XX", "country", null);
    const province = await place("XX-P", "province", "XX");
    const towns: [number, number] = [
      await place("XX-P-A", "municipality", "XX-P"),
      await place("XX-P-B", "municipality", "XX-P"),
    ];
    const slug = next("invented-observatory");
    const { rows } = await sql<{ id: number }>`
      insert into observe.observatory (slug, territory_id, name, policy, sample)
      values (${slug}, ${province}, ${JSON.stringify(labels(`Invented observatory ${slug}`))}::jsonb, '{}', true)
      returning id`.execute(db);
    const observatoryId = rows[0]!.id;
    const datasetSlug = next("invented-counts");
    const made = await sql<{ id: number }>`
      insert into observe.dataset (observatory_id, slug, title, publisher, attribution, licence, plan)
      values (${observatoryId}, ${datasetSlug}, ${JSON.stringify(labels("Invented counts"))}::jsonb, 'Invented town hall', 'Invented',
        'CC-BY-4.0', '[]') returning id`.execute(db);
    const datasetId = made.rows[0]!.id;
    const seriesIds: Record<string, number> = {};
    for (const item of definition.items) {
      const additive = JSON.stringify({
        territory: item.measureKind !== "distinct_person",
        time: item.measureKind === "event",
        dimensions: Object.fromEntries(item.dimensions.map((one) => [one.list, !one.multiResponse])),
      });
      const { rows: series } = await sql<{ id: number }>`
        insert into observe.series (dataset_id, code, indicator_code, coverage, title, unit, kind, counting_unit, population,
          source_type, nature, date_basis, place_basis, dimensions, additive)
        values (${datasetId}, ${item.code}, ${item.indicator}, 'part', ${JSON.stringify(item.title)}::jsonb, 'count', 'count',
          ${item.countingUnit}, 'women', 'police', 'recorded', 'recording', 'service',
          ${item.dimensions.map((one) => one.list)}::text[], ${additive}::jsonb) returning id`.execute(db);
      seriesIds[item.code] = series[0]!.id;
    }
    return { observatoryId, slug, datasetId, datasetSlug, province, towns, seriesIds };
  });
}

/** An active partner in the first town; its organisation is made with it. */
export async function makePartner(
  database: Database,
  observatory: MadeObservatory,
  {
    kind = "police",
    territoryId,
    locale = "en",
    name,
  }: { kind?: PartnerKind; territoryId?: number; locale?: string; name?: string } = {},
): Promise<StoredPartner> {
  const slug = next(`invented-${kind.replace("_", "-")}`);
  return database.write(async (db) => {
    const organisation = await addOrganisation(
      db,
      { kind: "operator" },
      {
        slug,
        name: newText("en", name ?? `Invented ${slug}`, "operator", new Date().toISOString()),
        kind: "service",
        sample: true,
      },
    );
    if (!organisation.ok) throw new Error(organisation.failure.code);
    const { organisationId } = organisation.value;
    const { observatoryId, towns } = observatory;
    const id = await insertPartner(db, {
      observatoryId,
      organisationId,
      kind,
      territoryId: territoryId ?? towns[0],
      locale,
      sample: true,
    });
    return (await findPartner(db, id!))!;
  });
}

/** An agreement that covers every item of a definition; signed unless told, from 2020 to 2099 unless told. */
export async function makeAgreement(
  database: Database,
  partner: StoredPartner,
  {
    definition = sampleDefinition,
    state = "signed",
    startsOn = "2020-01-01",
    endsOn = "2099-01-01",
    threshold = 5,
    retentionMonths = 36,
  }: {
    definition?: CollectionDefinition;
    state?: "draft" | "signed";
    startsOn?: string;
    endsOn?: string;
    threshold?: number;
    retentionMonths?: number;
  } = {},
): Promise<Agreement> {
  return database.write(async (db) => {
    const id = await insertAgreement(
      db,
      partner.id,
      {
        purposes: ["statistics", "publication"],
        legalBasis: labels("Invented law"),
        terms: definition.items.map((item) => ({
          indicator: termName(item),
          countingUnit: item.countingUnit,
          dimensions: item.dimensions.map((one) => one.list),
          lowestLevel: "municipality",
        })),
        threshold,
        retentionMonths,
        audience: ["partner", "coordinator"],
        startsOn,
        endsOn,
      },
      "operator",
    );
    if (state === "signed") await markSigned(db, { id, partnerId: partner.id }, "Invented head of service", "operator");
    return (await findAgreement(db, id))!;
  });
}

/** An open monthly collection from January 2026 on, and the partners who answer it. */
export async function makeCollection(
  database: Database,
  observatory: MadeObservatory,
  {
    definition = sampleDefinition,
    partners = [],
    partnerKind = "police",
    firstPeriod = "2026-01",
    dueDays = 15,
    territoryIds = [],
  }: {
    definition?: CollectionDefinition;
    partners?: readonly StoredPartner[];
    partnerKind?: PartnerKind;
    firstPeriod?: string;
    dueDays?: number;
    territoryIds?: number[];
  } = {},
): Promise<StoredCollection> {
  return database.write(async (db) => {
    const id = await insertCollection(
      db,
      {
        observatoryId: observatory.observatoryId,
        datasetId: observatory.datasetId,
        slug: next("invented-month"),
        title: labels("Invented month"),
        partnerKind,
        template: null,
        frequency: "M",
        dueDays,
        firstPeriod,
        definition,
      },
      "operator",
    );
    for (const partner of partners)
      await saveAssignment(db, {
        collectionId: id,
        partnerId: partner.id,
        fromPeriod: firstPeriod,
        toPeriod: null,
        territoryIds,
      });
    return (await findCollection(db, id))!;
  });
}

/** All of it at once: an observatory, a police partner with a signed agreement, its monthly collection. */
export async function makeMonth(database: Database) {
  const observatory = await makeObservatory(database);
  const partner = await makePartner(database, observatory);
  const agreement = await makeAgreement(database, partner);
  const collection = await makeCollection(database, observatory, { partners: [partner] });
  return { observatory, partner, agreement, collection };
}

/** Somebody with a role, whose session is proven by a second factor: over a partner, an observatory, or the network. */
export function actorWith(
  role: Role,
  over: { partner: Pick<StoredPartner, "observatoryId" | "organisationId"> } | { observatoryId: number } | "network",
  accountId = crypto.randomUUID() as string,
): Actor {
  const scope: Grant["scope"] =
    over === "network"
      ? { kind: "network" }
      : "partner" in over
        ? { kind: "partner", observatoryId: over.partner.observatoryId, organisationId: over.partner.organisationId }
        : { kind: "observatory", observatoryId: over.observatoryId };
  return { kind: "person", accountId, name: "Ada Invented", grants: [{ role, scope }], secondFactor: true };
}
