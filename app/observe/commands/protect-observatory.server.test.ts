import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { protectMember } from "~/network/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { listPublicDatasets, findPublicDataset } from "../data/datasets.server.ts";
import { editionsInForce, findPublicEdition } from "../data/editions.server.ts";
import {
  findPublicObservatory,
  listObservatoriesOfMember,
  listPublicObservatories,
} from "../data/observatories.server.ts";
import { listPublicSeries } from "../data/public-series.server.ts";
import { countPublished, territoriesWithFigures } from "../data/public-figures.server.ts";
import { listDatasets, listReleases, listSeriesPublished } from "../data/published.server.ts";
import { memberProtectionListener, protectObservatory } from "./protect-observatory.server.ts";
import { indexDataset } from "./index-for-search.server.ts";

const operator: Actor = { kind: "operator" };

/** How many things the public finds of the one observatory there is, by each way. */
async function found(database: Database) {
  const { read } = database;
  const slice = { page: 1, pageSize: 10 };
  const [observatory] = (
    await sql<{ slug: string; owner: string }>`
      select slug, organisation_id as owner from observe.observatory`.execute(read)
  ).rows;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from content.search_document where kind in ('dataset', 'observatory')`.execute(read);
  return {
    list: (await listPublicObservatories(read)).length,
    page: (await findPublicObservatory(read, observatory!.slug)) ? 1 : 0,
    linkOfMember: (await listObservatoriesOfMember(read, observatory!.owner)).length,
    datasets: (await listPublicDatasets(read)).length,
    dataset: (await findPublicDataset(read, "zebra")) ? 1 : 0,
    edition: (await findPublicEdition(read, "zebra", 1)) ? 1 : 0,
    inForce: (await editionsInForce(read, {})).length,
    api: (await listDatasets(read, slice)).total,
    apiReleases: (await listReleases(read, {}, slice)).total,
    apiSeries: (await listSeriesPublished(read, {}, slice)).total,
    series: (await listPublicSeries(read)).length,
    places: (await territoriesWithFigures(read)).length,
    count: await countPublished(read),
    search: rows[0]!.n > 0 ? 1 : 0,
  };
}

async function published(database: Database): Promise<{ observatoryId: number; organisationId: string }> {
  await sampleRelease(database, { dataset: "zebra", figures: [{ value: 12 }] });
  const { rows } = await sql<{ id: number; organisationId: string }>`
    with town as (
      insert into identity.organisation (slug, name, kind) values ('exampleville', '{"source": "en", "fields": {}}', 'local_government')
      returning id
    ), member as (
      insert into network.member (organisation_id, state, country_code, region) select id, 'member', 'ZZ', 'europe' from town
    )
    update observe.observatory o set organisation_id = town.id from town
    returning o.id, o.organisation_id as "organisationId"`.execute(database.read);
  await sql`
    insert into observe.release_series (release_id, series_id, summary, figures, withheld)
    select r.id, s.id, '{"periods": ["2024"]}', 1, 0 from observe.release r join observe.series s on s.dataset_id = r.dataset_id`.execute(
    database.read,
  );
  await sql`
    insert into observe.release_territory (release_id, territory_id, series)
    select f.release_id, f.territory_id, 1 from observe.released_figure f`.execute(database.read);
  await database.write((transaction) => indexDataset(transaction, "zebra"));
  return { observatoryId: rows[0]!.id, organisationId: rows[0]!.organisationId };
}

const nothing = (all: Record<string, number>) => Object.fromEntries(Object.keys(all).map((key) => [key, 0]));

test("an observatory that hides is found nowhere, and comes back whole", async () => {
  const database = await databaseForThisTest();
  const { observatoryId } = await published(database);
  const before = await found(database);
  expect(Object.values(before).every((n) => n > 0)).toBe(true);
  expect((await protectObservatory({ kind: "anyone" }, observatoryId, true, database)).ok).toBe(false);
  await protectObservatory(operator, observatoryId, true, database);
  expect(await found(database)).toEqual(nothing(before));
  await protectObservatory(operator, observatoryId, false, database);
  expect(await found(database)).toEqual(before);
});

test("a member that hides takes its observatory along, and one that shows its institution does not", async () => {
  const database = await databaseForThisTest();
  const { organisationId } = await published(database);
  const before = await found(database);
  for (const protection of ["region", "unlisted"] as const) {
    await protectMember(operator, organisationId, protection, database);
    await deliverEvents(database, [memberProtectionListener]);
    expect(await found(database)).toEqual(nothing(before));
  }
  await protectMember(operator, organisationId, "institution", database);
  await deliverEvents(database, [memberProtectionListener]);
  expect(await found(database)).toEqual(before);
});
