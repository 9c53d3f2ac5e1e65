import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../../tests/support/database.ts";
import {
  actorWith,
  makeCollection,
  makeObservatory,
  sampleDefinition,
  type MadeObservatory,
} from "../gather.test-kit.ts";
import { definitionOf } from "../core/template.ts";
import { findCollection, findDefinition } from "../data/collections.server.ts";
import { findTemplate } from "../templates/index.ts";
import { addCollection } from "./add-collection.server.ts";
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

test("a count that a revised form gains is of the source that its kind of service is", async () => {
  const template = findTemplate("gbvims-monthly")!;
  const kind = template.partnerKinds.find((one) => template.sourceTypes?.[one] !== undefined)!;
  const added = await addCollection(
    coordinator,
    {
      observatoryId: observatory.observatoryId,
      template: template.code,
      items: [template.items[0]!.code],
      partnerKind: kind,
      partnerIds: [],
      firstMonth: "2026-10",
      dueDays: 10,
      shortPeriods: false,
    },
    database,
  );
  if (!added.ok) throw new Error(added.failure.code);
  const revision = { definition: definitionOf(template), version: 1, reason: "more can be counted" };
  expect(await reviseCollection(coordinator, added.value.collectionId, revision, database)).toMatchObject({ ok: true });
  const { datasetId } = (await findCollection(database.read, added.value.collectionId))!;
  const { rows } = await sql<{ source: string }>`
    select distinct source_type as source from observe.series where dataset_id = ${datasetId}`.execute(database.read);
  expect(rows).toEqual([{ source: template.sourceTypes![kind] }]);
});
