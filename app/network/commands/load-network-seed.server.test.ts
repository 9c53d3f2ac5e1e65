import { expect, test } from "vitest";
import { listOrganisations } from "~/identity/index.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { readDirectoryFilter, searchDirectory } from "../core/directory.ts";
import { readDirectory } from "../data/directory.server.ts";
import { findCharter } from "../data/charters.server.ts";
import { loadNetworkSeed } from "./load-network-seed.server.ts";

test("a sample has thousands of listed cities, a few invented members, and no choice is longer for it", async () => {
  const database = await databaseForThisTest();
  await loadNetworkSeed(database, { sample: true });
  await loadNetworkSeed(database, { sample: true });
  const { entries, byRegionAlone } = await readDirectory(database.read, "fr");
  const { found, facets } = searchDirectory(entries, readDirectoryFilter(new URLSearchParams("q=saint etienne")));
  expect(found.map(({ slug }) => slug)).toEqual(["saint-etienne-fr"]);
  expect(facets.country.get("FR")).toBe(1);
  // Namibia's code is no missing value.
  expect(entries.find(({ slug }) => slug === "windhoek-na")?.countryCode).toBe("NA");
  expect(entries.filter(({ state }) => state === "listed")).toHaveLength(2880);
  expect(entries.filter(({ state }) => state !== "listed").every((one) => one.sample && one.countryCode === "ZZ")).toBe(
    true,
  );
  expect(byRegionAlone).toEqual({ "middle-east-west-asia": 1 });
  expect((await listOrganisations(database.read)).map(({ slug }) => slug)).toHaveLength(7);
});

test("an installation without a sample has the charter and lists nobody", async () => {
  const database = await databaseForThisTest();
  await loadNetworkSeed(database, { sample: false });
  expect((await readDirectory(database.read, "en")).entries).toEqual([]);
  const charter = (await findCharter(database.read))!;
  expect([charter.version, charter.adoptedOn, Object.keys(charter.body.fields).sort()]).toEqual([
    1,
    null,
    ["en", "es", "fr"],
  ]);
});
