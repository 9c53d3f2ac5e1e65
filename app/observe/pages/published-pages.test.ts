import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { inThreeLanguages, sampleRelease } from "../../../tests/support/observe.ts";
import { loader as datasetList } from "./dataset-list.tsx";
import { loader as datasetPage } from "./dataset-page.tsx";
import { loader as observatoryList } from "./observatory-list.tsx";
import { loader as observatoryPage } from "./observatory-page.tsx";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({}) });
  await sampleRelease(database, {
    dataset: "zebra",
    figures: [{ value: 12 }, { territory: "XX-1", value: null, status: "withheld" }],
  });
  await sampleRelease(database, { dataset: "antelope", version: 1, publishedAt: "2026-01-01T00:00:00Z" });
  await sampleRelease(database, { dataset: "preparing-only", state: "preparing", collected: [{ value: 3 }] });
  await sampleRelease(database, {
    dataset: "taken-back",
    state: "withdrawn",
    withdrawnAt: "2026-02-01T00:00:00Z",
    note: inThreeLanguages("A wrong column"),
  });
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

/** What the framework gives to a loader, as far as these look at it. */
function asked<Loader extends (given: never) => unknown>(loader: Loader, params: Record<string, string>) {
  const request = new Request("http://oivf.test/en/data");
  return loader({ params: { locale: "en", ...params }, request } as never) as ReturnType<Loader>;
}

const status = (response: unknown) => (response instanceof Response ? response.status : response);

test("the list holds published datasets only, in alphabetical order", async () => {
  const { datasets } = await asked(datasetList, {});
  expect(datasets.map((one) => one.slug)).toEqual(["antelope", "zebra"]);
  expect(datasets[1]!.meta).toContain("2 figures");
});

test("a dataset's page gives its edition, what is withheld in it and its permanent address", async () => {
  const page = await asked(datasetPage, { dataset: "zebra" });
  expect(page.current).toMatchObject({ version: 1, figures: 2, withheld: 1, hash: "zebra-1-hash" });
  expect(page.address).toBe("http://oivf.test/en/data/zebra");
});

test("a dataset whose only edition was withdrawn says when and why, and shows no figure", async () => {
  const page = await asked(datasetPage, { dataset: "taken-back" });
  expect(page.current).toBeNull();
  expect(page.series).toEqual([]);
  expect(page.editions).toMatchObject([{ state: "withdrawn", reason: "A wrong column" }]);
});

test("what was never published, or does not exist, is not found", async () => {
  expect(status(await asked(datasetPage, { dataset: "preparing-only" }).catch((e: unknown) => e))).toBe(404);
  expect(status(await asked(datasetPage, { dataset: "nothing" }).catch((e: unknown) => e))).toBe(404);
  expect(status(await asked(observatoryPage, { slug: "nothing" }).catch((e: unknown) => e))).toBe(404);
});

test("an observatory shows what it has published, and that it is a sample", async () => {
  const { observatories } = await asked(observatoryList, {});
  expect(observatories).toMatchObject([{ slug: "sample-observatory", datasets: 2, sample: true }]);
  const page = await asked(observatoryPage, { slug: "sample-observatory" });
  expect(page.datasets.map((one) => one.slug)).toEqual(["antelope", "zebra"]);
});
