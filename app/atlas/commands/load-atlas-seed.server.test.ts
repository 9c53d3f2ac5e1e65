import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isTerritoryCode } from "~/kernel/territory.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { partsThatAdd } from "../index.ts";
import {
  ancestorsOf,
  childrenOf,
  codesOfTerritory,
  findByCode,
  findTerritory,
  listTerritories,
  loadAtlasSeed,
  loadResolver,
  populationOf,
  subtreeOf,
  type TerritoryResolver,
} from "../index.server.ts";
import sdgAreaCodes from "../data/sdg-area-codes.json" with { type: "json" };

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let resolver: TerritoryResolver;

beforeAll(async () => {
  database = await emptyDatabase();
  await loadAtlasSeed(database);
  resolver = await loadResolver(database.read, [
    "ISO3166-1-A2",
    "ISO3166-1-N",
    "M49",
    "INSEE-DEP",
    "INSEE-REG",
    "ISTAT-UTS",
    "ISTAT-REG",
    "IT-SIGLA",
    "NAME-IT",
    "NAME-AR",
    "IBGE-6",
  ]);
});

afterAll(() => database.close());

async function territory(code: string) {
  const found = await findTerritory(database.read, code);
  if (!found) throw new Error(`no ${code}`);
  return found;
}

test("loading the seed a second time changes nothing", async () => {
  const version = () => sql`select version from platform.public_version where slice = 'atlas'`.execute(database.read);
  const before = (await version()).rows;
  expect(before).toHaveLength(1);
  expect(await loadAtlasSeed(database)).toEqual({ territories: 0, codes: 0, populations: 0 });
  expect((await version()).rows).toEqual(before);
});

test("a name changed by hand comes back, and only it", async () => {
  await sql`update atlas.territory set name = name || '{"fr":"X"}' where code = 'FR-93'`.execute(database.read);
  expect(await loadAtlasSeed(database)).toEqual({ territories: 1, codes: 0, populations: 0 });
  expect((await territory("FR-93")).name.fr).toBe("Seine-Saint-Denis");
});

test("NA is Namibia among countries and Naples among Italian car plates", () => {
  expect(resolver.resolve("ISO3166-1-A2", "NA")?.code).toBe("NA");
  expect(resolver.resolve("IT-SIGLA", "NA")?.code).toBe("IT-NA");
});

test("leading zeros are part of a code", () => {
  expect(resolver.resolve("INSEE-DEP", "01")?.code).toBe("FR-01");
  expect(resolver.resolve("INSEE-DEP", "1")).toBeUndefined();
  expect(resolver.resolve("ISO3166-1-N", "004")?.code).toBe("AF");
  expect(resolver.resolve("ISO3166-1-N", "4")).toBeUndefined();
  expect(resolver.resolve("M49", "4")?.code).toBe("AF");
  expect(resolver.resolve("ISTAT-UTS", "006")?.code).toBe("IT-AL");
});

test("Corse-du-Sud is 2A, and lies in Corse, France, Western Europe, Europe and the world", async () => {
  const corseDuSud = await findByCode(database.read, "INSEE-DEP", "2A");
  expect(corseDuSud?.code).toBe("FR-2A");
  const above = await ancestorsOf(database.read, corseDuSud!);
  expect(above.map((t) => t.code)).toEqual(["FR-20R", "FR", "M49-155", "M49-150", "M49-001"]);
});

test("every area of the SDG files resolves", () => {
  expect(sdgAreaCodes.length).toBe(283);
  expect(sdgAreaCodes.filter((code) => !resolver.resolve("M49", code))).toEqual([]);
});

test("sources that only have names resolve in every spelling that they use", () => {
  for (const name of ["Santa Fe", "Santa Fé"]) expect(resolver.resolve("NAME-AR", name)?.code).toBe("AR-S");
  expect(resolver.resolve("NAME-AR", "CABA")?.code).toBe("AR-C");
  expect(resolver.resolve("NAME-IT", "VERBANIA")?.code).toBe("IT-VB");
  expect(resolver.resolve("NAME-IT", "FORLI' CESENA")?.code).toBe("IT-FC");
});

test("within a system of names, no two territories share a name", async () => {
  const { rows } = await sql<{ system: string; code: string; territory: string }>`
    select system, c.code, t.code as territory from atlas.territory_code c
    join atlas.territory t on t.id = c.territory_id where system like 'NAME-IT' or system = 'NAME-AR'`.execute(
    database.read,
  );
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter((row) => resolver.resolve(row.system, row.code)?.code !== row.territory)).toEqual([]);
});

test("what Italy could not locate is a child of Italy, in no region", async () => {
  const notLocated = resolver.resolve("NAME-IT", "NON LOCALIZZATA");
  expect(notLocated).toMatchObject({ code: "IT-NL", level: "not_located" });
  const parts = partsThatAdd(await childrenOf(database.read, (await territory("IT")).id), "2024-01-01");
  expect(parts.map((t) => t.code)).toContain("IT-NL");
  expect(parts).toHaveLength(21);
});

test("Italy has 20 regions and the 106 provinces of its source, Trento and Bolzano in one region", async () => {
  const italy = await territory("IT");
  expect(await subtreeOf(database.read, italy, { level: "region" })).toHaveLength(20);
  expect(await subtreeOf(database.read, italy, { level: "province" })).toHaveLength(106);
  expect(await subtreeOf(database.read, italy)).toHaveLength(1 + 20 + 106 + 1);
  const trentino = await childrenOf(database.read, (await territory("IT-32")).id);
  expect(trentino.map((t) => t.code)).toEqual(["IT-BZ", "IT-TN"]);
  expect(resolver.resolve("ISTAT-REG", "21")?.code).toBe("IT-BZ");
});

test("France has 101 départements, 13 régions since 2016 and 22 before", async () => {
  const france = await territory("FR");
  expect(await subtreeOf(database.read, france, { level: "province" })).toHaveLength(101);
  expect(await subtreeOf(database.read, france, { level: "region", at: "2020-01-01" })).toHaveLength(13);
  expect(await subtreeOf(database.read, france, { level: "region", at: "2015-12-31" })).toHaveLength(22);
  const alsace = await territory("FR-A");
  expect(alsace).toMatchObject({ validTo: "2016-01-01", successorId: (await territory("FR-GES")).id });
});

test("the world is five continents without its groupings", async () => {
  const world = await territory("M49-001");
  const children = await childrenOf(database.read, world.id);
  expect(children.find((t) => t.code === "M49-199")?.isGrouping).toBe(true);
  expect(partsThatAdd(children, "2024-01-01").map((t) => t.code)).toEqual([
    "AQ",
    "M49-002",
    "M49-009",
    "M49-019",
    "M49-142",
    "M49-150",
  ]);
  const countries = await subtreeOf(database.read, world, { level: "country" });
  expect(countries).toHaveLength(250);
  expect(countries.map((t) => t.code)).not.toContain("M49-891");
});

test("every code is a territory code, and every path ends in it", async () => {
  const { rows } = await sql<{ code: string; path: string }>`select code, path from atlas.territory`.execute(
    database.read,
  );
  expect(rows.filter((t) => !isTerritoryCode(t.code) || t.path.split("/").at(-1) !== t.code)).toEqual([]);
});

test("all ages are the sum of under 15 and 15 and over, for each sex and for both", async () => {
  const { rows } = await sql<{ wrong: number; checked: number }>`
    with p as (
      select sum(persons) filter (where age_band = 'all') as total,
        sum(persons) filter (where age_band in ('y0_14', 'y15p')) as parts
      from atlas.population p join atlas.population_source s on s.id = p.source_id
      where s.name like 'United Nations%' group by territory_id, year, sex)
    select count(*) filter (where total is distinct from parts)::integer as wrong, count(*)::integer as checked
    from p`.execute(database.read);
  expect(rows[0]).toEqual({ wrong: 0, checked: 201 * 36 * 3 });
});

test("a national population is preferred to an international one, a projection says so", async () => {
  const france = await territory("FR");
  const [counted, carried] = await populationOf(database.read, {
    territoryIds: [france.id],
    years: [2016, 2025],
    sex: "total",
    ageBand: "all",
  });
  expect(counted).toMatchObject({ year: 2016, source: "INSEE, population légale, SSMSI", projected: false });
  expect(carried).toMatchObject({ year: 2025, projected: true });
  const women = await populationOf(database.read, {
    territoryIds: [france.id],
    years: [2016],
    sex: "female",
    ageBand: "y15p",
  });
  expect(women).toHaveLength(1);
  expect(women[0]?.source).toContain("World Population Prospects");
});

test("a département has the population its source prints", async () => {
  const id = (await territory("FR-93")).id;
  const [found] = await populationOf(database.read, {
    territoryIds: [id],
    years: [2016],
    sex: "total",
    ageBand: "all",
  });
  expect(found?.persons).toBe(1606660);
});

test("Lombardy has no all-ages population, since its source leaves out children under five", async () => {
  const all = { years: [2020], sex: "female", ageBand: "all" } as const;
  const [lombardy, piedmont] = [await territory("IT-25"), await territory("IT-21")];
  expect(await populationOf(database.read, { territoryIds: [lombardy.id], ...all })).toEqual([]);
  expect(await populationOf(database.read, { territoryIds: [piedmont.id], ...all })).toHaveLength(1);
  expect(await populationOf(database.read, { territoryIds: [lombardy.id], ...all, ageBand: "y20_29" })).toHaveLength(1);
});

test("a search finds a name without its accents, in any language, in the order of people", async () => {
  const found = await listTerritories(database.read, { search: "ile de fr", locale: "en" });
  expect(found.territories.map((t) => t.code)).toEqual(["FR-IDF"]);
  const naples = await listTerritories(database.read, { search: "napoles", locale: "fr" });
  expect(naples.territories.map((t) => t.code)).toEqual(["IT-NA"]);
  const regions = await listTerritories(database.read, { within: "FR", level: "region", locale: "fr" }, { size: 3 });
  expect(regions.total).toBe(13);
  expect(regions.territories.map((t) => t.name.fr)).toEqual([
    "Auvergne-Rhône-Alpes",
    "Bourgogne-Franche-Comté",
    "Bretagne",
  ]);
});

test("a municipality of Minas Gerais is found by its six digits and can say its codes", async () => {
  const found = await findByCode(database.read, "IBGE-6", "310620");
  expect(found).toMatchObject({ code: "BR-MG-310620", level: "municipality", name: { fr: "Belo Horizonte" } });
  expect((await codesOfTerritory(database.read, found!.id)).map((c) => [c.system, c.code])).toEqual([
    ["IBGE-6", "310620"],
  ]);
});

test("a code that changed hands is found at the day it is asked for", async () => {
  const [former, present] = [await territory("FR-A"), await territory("FR-GES")];
  await sql`insert into atlas.territory_code (system, code, territory_id, valid_from, valid_to) values
    ('TEST', '7', ${former.id}, '2000-01-01', '2016-01-01'), ('TEST', '7', ${present.id}, '2016-01-01', null)`.execute(
    database.read,
  );
  const codes = await loadResolver(database.read, ["TEST"]);
  expect(codes.resolve("TEST", "7", "2015-06-01")?.code).toBe("FR-A");
  expect(codes.resolve("TEST", "7", "2016-01-01")?.code).toBe("FR-GES");
  expect(codes.resolve("TEST", "7")?.code).toBe("FR-GES");
  expect((await findByCode(database.read, "TEST", "7", "2015-06-01"))?.code).toBe("FR-A");
});

test("the seed stays small enough to ship", () => {
  const files = ["territories.csv", "codes.csv", "populations.csv", "population-sources.csv"];
  const bytes = files.map((f) => readFileSync(`database/seed/atlas/${f}`).length).reduce((a, b) => a + b);
  expect(bytes).toBeLessThan(900 * 1024);
});
