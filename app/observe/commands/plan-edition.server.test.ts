import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease, type SampleFigure, type SampleSeries } from "../../../tests/support/observe.ts";
import { publicationPolicySchema } from "../core/release/publication-policy.ts";
import { releasePlanSchema } from "../core/release/release-plan.ts";
import { findDataset } from "../data/datasets.server.ts";
import { listMerges } from "../data/merges.server.ts";
import { keepServiceTerm } from "../data/recorded-figures.server.ts";
import { chooseMethod } from "./choose-method.server.ts";
import { mergeCodes, undoMerge } from "./merge-codes.server.ts";
import { planEdition } from "./plan-edition.server.ts";
import { publishRelease } from "./publish-release.server.ts";

let database: Database & { dataDir: string };
let solver: OpenSolver;
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  solver = openSolver();
});
afterAll(async () => {
  holdProcess(null);
  await solver[Symbol.asyncDispose]();
  await database.close();
});

const operator = { kind: "operator" } as const;
const note = { fr: "corrigé", en: "corrected", es: "corregido" };

async function dataset(
  slug: string,
  collected: SampleFigure[],
  series: Partial<SampleSeries> = {},
  breakdowns = [[]] as string[][],
) {
  const made = await sampleRelease(database, {
    dataset: slug,
    state: "refused",
    version: 99,
    figures: [],
    series: [{ code: slug.toUpperCase(), ...series }],
    collected,
  });
  await sql`delete from observe.release where id = ${made.releaseId}`.execute(database.read);
  const plan = [{ series: "*", levels: ["country", "region"], frequencies: ["A"], breakdowns }];
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb, policy = '{"kind":"protected"}'::jsonb
    where id = ${made.datasetId}`.execute(database.read);
  return made;
}

async function publish(slug: string): Promise<Record<string, number | string>> {
  const out = await publishRelease(operator, slug, database, { solver, note });
  if (!out.ok) throw new Error(`${out.failure.code} ${JSON.stringify(out.failure.details)}`);
  const { rows } = await sql<{ key: string; value: number | null; status: string; flags: string | null }>`
    select t.code || ' ' || b.key as key, f.value, f.status, f.flags from observe.released_figure f
    join observe.breakdown b on b.id = f.breakdown_id join atlas.territory t on t.id = f.territory_id
    where f.release_id = ${out.value.releaseId}`.execute(database.read);
  return Object.fromEntries(rows.map((row) => [row.key.trim(), row.value === null ? row.status : row.value]));
}

const places = (values: Record<string, number>) =>
  Object.entries(values).map(([territory, value]): SampleFigure => ({ territory, value }));

test("another series that counts the same is laid beside a new edition, one that counts otherwise is not", async () => {
  await dataset("wide", places({ "XX-1": 30, "XX-2": 20 }), { indicator: "POL-INT" });
  expect(await publish("wide")).toMatchObject({ XX: 50, "XX-2": 20 });
  // The same count elsewhere, by age: 30 − 27 would tell the three.
  const ages = (unknown: number) =>
    [27, unknown].map((value, i): SampleFigure => ({
      territory: "XX-1",
      value,
      codes: { age_band: ["y18_24", "y25_49"][i]! },
    }));
  const additive = { territory: true, time: true, dimensions: { age_band: true } };
  const by = { dimensions: ["age_band"], additive };
  await dataset("other", ages(3), { indicator: "POL-VICT", ...by }, [["age_band"]]);
  expect(await publish("other")).toMatchObject({ "XX-1 age_band=y18_24": 27, "XX-1 age_band=y25_49": "withheld" });
  await dataset("same", ages(3), { indicator: "POL-INT", ...by }, [["age_band"]]);
  expect(Object.values(await publish("same")).filter((value) => value === "withheld").length).toBeGreaterThan(1);
});

test("what an agreement says of a service's counts is kept beside its term, and narrows the edition", async () => {
  const made = await dataset("agreed", places({ "XX-5": 40, "XX-6": 25 }), { indicator: "JUS-CASES" });
  await sql`update observe.observation o set services = case t.code when 'XX-5' then '{"71": 40}'::jsonb else '{"72": 25}' end
    from atlas.territory t where t.id = o.territory_id and o.series_id = ${made.seriesIds["AGREED"]!}`.execute(
    database.read,
  );
  const term = (lowestLevel: string) => [
    { indicator: "JUS-CASES", countingUnit: "offence", dimensions: [], lowestLevel },
  ];
  await database.write(async (db) => {
    const { observatoryId } = made;
    await keepServiceTerm(db, {
      observatoryId,
      service: 71,
      until: "2099-01-01",
      terms: term("country"),
      threshold: 5,
    });
    await keepServiceTerm(db, { observatoryId, service: 72, until: "2099-01-01", terms: term("region"), threshold: 5 });
  });
  const shown = await publish("agreed");
  expect(Object.keys(shown).sort()).toEqual(["XX", "XX-6"]);
  expect(Object.values(shown)).toContain("withheld");
});

test("a merge shows neighbours as one and is taken back; places that are no neighbours are refused", async () => {
  const made = await dataset("merged", places({ "XX-7": 3, "XX-8": 4, "XX-9": 90 }));
  const before = await publish("merged");
  expect(Object.values(before).filter((value) => value === "withheld")).toHaveLength(2);
  const wish = { series: "MERGED", dimension: "territory", codes: ["XX-7", "XX-8"] };
  expect(await mergeCodes({ kind: "anyone" }, "merged", wish, database)).toMatchObject({ ok: false });
  expect(await mergeCodes(operator, "merged", { ...wish, codes: ["XX-7", "XX"] }, database)).toMatchObject({
    failure: { code: "place.neighbours" },
  });
  expect(await mergeCodes(operator, "merged", wish, database)).toMatchObject({ ok: true });
  expect(await mergeCodes(operator, "merged", wish, database)).toMatchObject({ failure: { code: "merge.taken" } });
  const merged = await publish("merged");
  const joined = Object.keys(merged).find((code) => code.startsWith("XX-J"))!;
  expect(merged).toEqual({ XX: 97, "XX-9": 90, [joined]: 7 });
  const [one] = await listMerges(database.read, made.datasetId);
  expect(await undoMerge(operator, "merged", one!.id, database)).toMatchObject({ ok: true });
  expect(Object.keys(await publish("merged")).sort()).toEqual(["XX", "XX-7", "XX-8", "XX-9"]);
});

test("rounding that the policy chooses holds for new years, says so on every figure, and keeps its answers", async () => {
  await dataset("rounded", places({ "XX-A": 2, "XX-B": 3, "XX-C": 40 }));
  expect(await chooseMethod({ kind: "anyone" }, "rounded", { kind: "rounding" }, database)).toMatchObject({
    ok: false,
  });
  expect(await chooseMethod(operator, "rounded", { kind: "magic" }, database)).toMatchObject({
    failure: { code: "protection.method" },
  });
  expect(await chooseMethod(operator, "rounded", { kind: "rounding" }, database)).toMatchObject({ ok: true });
  const first = await publish("rounded");
  expect(Object.values(first).every((value) => typeof value === "number" && (value === 0 || value >= 5))).toBe(true);
  expect(await publish("rounded")).toEqual(first);
  const { rows } = await sql<{ flags: string; report: string }>`
    select distinct f.flags, r.protection_report::text as report from observe.released_figure f
    join observe.release r on r.id = f.release_id join observe.dataset d on d.id = r.dataset_id
    where d.slug = 'rounded'`.execute(database.read);
  expect(new Set(rows.map((row) => row.flags))).toEqual(new Set(["rounded"]));
  const { rows: secrets } = await sql<{ hex: string }>`
    select encode(secret, 'hex') as hex from observe.protection_secret`.execute(database.read);
  expect(secrets).toHaveLength(1);
  for (const { report } of rows) expect(report).not.toContain(secrets[0]!.hex);
  // The policy goes back to withholding: the year stays as it left.
  expect(await chooseMethod(operator, "rounded", { kind: "suppression" }, database)).toMatchObject({ ok: true });
  expect(await publish("rounded")).toEqual(first);
});

test("figures that another series shows rounded are laid beside a new edition, between their ends", async () => {
  await dataset("loose", places({ "XX-E1": 2, "XX-E2": 3, "XX-E3": 40 }), { indicator: "JUS-BREACH" });
  await chooseMethod(operator, "loose", { kind: "rounding" }, database);
  const loose = await publish("loose");
  const made = await dataset("exact", places({ "XX-E1": 2, "XX-E2": 3, "XX-E3": 40 }), { indicator: "JUS-BREACH" });
  const found = (await findDataset(database.read, "exact"))!;
  const policy = publicationPolicySchema.parse({ kind: "protected" });
  const plan = releasePlanSchema.parse(found.plan);
  const { series } = await planEdition(database.read, found, { plan, policy, today: "2026-11-29" });
  const ends = Object.fromEntries([...(series[0]!.earlier.between ?? [])].map(([key, of]) => [key.split("|")[0], of]));
  for (const code of ["XX-E1", "XX-E2"]) expect(ends[code]).toEqual(loose[code] === 0 ? [0, 4] : [1, 5]);
  // A detail above the base was not rounded: it is public as it is.
  expect(series[0]!.earlier.shown!.map(({ territory, value }) => `${territory} ${value}`)).toEqual(["XX-E3 40"]);
  expect(made.datasetId).toBe(found.id);
});

test("a hidden part is not told by the whole and the other parts, in one dataset or in another", async () => {
  const family = ["FEM-TOT", "FEM-IPF", "FEM-FAM", "FEM-OTH"];
  const counts: Record<string, number[]> = {
    "FEM-IPF": [12, 30],
    "FEM-FAM": [9, 20],
    "FEM-OTH": [3, 10],
    "FEM-TOT": [24, 60],
  };
  const collected = (codes: string[]) =>
    codes.flatMap((series) =>
      counts[series]!.map((value, n): SampleFigure => ({ series, territory: `XX-F${n + 1}`, period: "2024", value })),
    );
  const hiddenIn = (shown: Record<string, number | string>) =>
    Object.values(shown).filter((v) => v === "withheld").length;
  const made = async (slug: string, codes: string[], period: string) => {
    const one = await sampleRelease(database, {
      dataset: slug,
      state: "refused",
      version: 99,
      figures: [],
      series: codes.map((code) => ({ code, indicator: code })),
      collected: collected(codes).map((figure) => ({ ...figure, period })),
    });
    await sql`delete from observe.release where id = ${one.releaseId}`.execute(database.read);
    const plan = [{ series: "*", levels: ["region"], frequencies: ["A"], breakdowns: [[]] }];
    await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb, policy = '{"kind":"protected"}'::jsonb
      where id = ${one.datasetId}`.execute(database.read);
  };
  const bySeries = async (slug: string) => {
    const out = await publishRelease(operator, slug, database, { solver, note });
    if (!out.ok) throw new Error(`${out.failure.code} ${JSON.stringify(out.failure.details)}`);
    const { rows } = await sql<{ key: string; value: number | string }>`
      select s.code || ' ' || t.code as key, coalesce(f.value::text, f.status) as value from observe.released_figure f
      join observe.series s on s.id = f.series_id join atlas.territory t on t.id = f.territory_id
      where f.release_id = ${out.value.releaseId}`.execute(database.read);
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  };
  // Alone, only the three would be hidden; beside them 24 - 12 - 9 would tell it.
  await made("killings", family, "2024");
  const together = await bySeries("killings");
  expect(together["FEM-OTH XX-F1"]).toBe("withheld");
  expect(hiddenIn(together)).toBe(2);
  expect(together).toMatchObject({ "FEM-TOT XX-F2": "60", "FEM-OTH XX-F2": "10" });

  await made("killings-parts", family.slice(1), "2025");
  expect(hiddenIn(await bySeries("killings-parts"))).toBe(1);
  await made("killings-whole", ["FEM-TOT"], "2025");
  expect(await bySeries("killings-whole")).toEqual({ "FEM-TOT XX-F1": "withheld", "FEM-TOT XX-F2": "60" });
});
