import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import "../../server/open-platform.ts";
import { writeEditionFiles } from "../../app/observe/commands/write-edition-files.server.ts";
import { publishRelease, switchFemicidePolicy } from "~/observe/index.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { crawl, type Answer } from "../support/crawl.ts";
import { emptyDatabase } from "../support/database.ts";
import { inThreeLanguages, sampleRelease, type SampleFigure, type SampleSeries } from "../support/observe.ts";
import { openWholeSite, siteRoutes } from "../support/whole-site.ts";

/// With small totals of femicide shown, a year's total is all that the public learns: every public surface of an observatory
/// is read and searched for what may not leave. Numbers are large and strange here, so that one is found wherever it stands.

/** Small scripts are made by a build, and hold no data. */
vi.mock("~/platform/enhance.server.ts", () => ({
  enhanceUrl: (name: string) => `/assets/${name}.js`,
  enhanceSource: () => "",
}));

const origin = "https://oivf.example";
/** What may be seen: the official total and how far it is settled, the count of the press, those killed with her. */
const shown = { total: 4613, confirmed: 3001, underReview: 1612, press: 5021, linked: 7703 };
/** What may not: a month, an age, the means, a town, a year before its delay, who killed her, sums of what never adds. */
const hidden = {
  months: [1361, 1543, 1709],
  ages: [1811, 2802],
  means: [1493, 3120],
  places: [2903, 1710],
  tooEarly: [3907],
  byPartner: [2239],
  merged: [shown.total + shown.press, shown.total + shown.linked, shown.press + shown.linked],
};

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let answers: Map<string, Answer>;

const series = (code: string, indicator: string): SampleSeries => ({
  code,
  indicator,
  dimensions: ["age_band", "determination", "homicide_means"],
  additive: { territory: true, time: true, dimensions: { age_band: true, homicide_means: true, determination: false } },
});
const figure = (of: string, value: number, more: SampleFigure = {}): SampleFigure => ({ series: of, value, ...more });

async function publish(dataset: string, made: SampleSeries[], collected: SampleFigure[], source: string) {
  const { datasetId, observatoryId, releaseId } = await sampleRelease(database, {
    dataset,
    version: 99,
    state: "refused",
    series: made,
    figures: [],
    collected,
  });
  await sql`delete from observe.release where id = ${releaseId}`.execute(database.read);
  const breakdowns = [[], ["age_band"], ["determination"], ["homicide_means"]];
  const plan = [{ series: "*", levels: ["country", "region"], frequencies: ["A", "M"], breakdowns }];
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb where id = ${datasetId}`.execute(
    database.read,
  );
  await sql`update observe.series set source_type = ${source} where dataset_id = ${datasetId}`.execute(database.read);
  return { observatoryId };
}

beforeAll(async () => {
  // React speaks of the styles' addresses, which only a build knows, on every page.
  vi.spyOn(console, "error").mockImplementation(() => {});
  database = await emptyDatabase();
  const settings = readSettings({ DATA_DIR: database.dataDir, PUBLIC_URL: origin });
  holdProcess({ database, settings });
  const last = String(new Date().getUTCFullYear() - 1);
  const [jan, feb, mar] = hidden.months as [number, number, number];
  const { observatoryId } = await publish(
    "official",
    [series("killed", "FEM-TOT"), series("by-partner", "FEM-IPF"), series("linked", "FEM-LINK")],
    [
      figure("killed", shown.total),
      figure("killed", shown.confirmed, { codes: { determination: "confirmed" } }),
      figure("killed", shown.underReview, { codes: { determination: "under_review" } }),
      figure("killed", jan, { period: "2024-01" }),
      figure("killed", feb, { period: "2024-02" }),
      figure("killed", mar, { period: "2024-03" }),
      ...hidden.ages.map((n, i) => figure("killed", n, { codes: { age_band: ["y18_24", "y25_34"][i]! } })),
      ...hidden.means.map((n, i) => figure("killed", n, { codes: { homicide_means: ["firearm", "sharp"][i]! } })),
      ...hidden.places.map((n, i) => figure("killed", n, { territory: `XX-${i + 1}` })),
      figure("killed", hidden.tooEarly[0]!, { period: last }),
      figure("by-partner", hidden.byPartner[0]!),
      figure("linked", shown.linked),
    ],
    "justice",
  );
  await publish("press", [series("told", "FEM-TOT")], [figure("told", shown.press)], "press");
  const operator = { kind: "operator" } as const;
  const wish = {
    reason: inThreeLanguages("Killings are public facts"),
    term: inThreeLanguages("Invented legal term"),
    law: inThreeLanguages("Invented law counts partners alone"),
    delayMonths: 12,
  };
  expect(await switchFemicidePolicy(operator, observatoryId, wish, database)).toMatchObject({ ok: true });
  const solver = openSolver();
  for (const slug of ["official", "press"]) {
    const out = await publishRelease(operator, slug, database, { solver });
    if (!out.ok) throw new Error(`${slug}: ${out.failure.code}`);
    await writeEditionFiles(out.value.releaseId, database, openFileStore(settings), origin);
  }
  await solver[Symbol.asyncDispose]();
  const site = await openWholeSite({ settings, database, close: async () => {} }, origin);
  const routes = siteRoutes().filter(
    ({ isLayout, pattern }) => !isLayout && !/^\/:locale\/(?:workspace|account)(?:\/|$)/.test(pattern),
  );
  const pages = ["", "/data/official", "/data/press", "/data/official/editions/1", "/indicators", "/territories/XX"];
  const asked = [
    "/indicators/FEM-TOT?series=official.killed",
    "/indicators/FEM-TOT?series=press.told",
    "/indicators/FEM-TOT?series=official.killed&period=2024-01",
    "/indicators/FEM-TOT?series=official.killed&level=region",
    "/indicators/FEM-TOT?series=official.killed&d.age_band=y18_24",
    "/indicators/FEM-IPF",
    "/indicators/FEM-LINK",
    "/territories/XX-1",
    "/observatories/sample-observatory",
  ];
  const files = ["csv", "sdmx.csv", "xlsx", "zip", "ndjson", "jsonld", "bib"];
  answers = await crawl({ site, origin, routes }, [
    ...["fr", "en", "es"].flatMap((locale) => [...pages, ...asked].map((page) => `/${locale}${page}`)),
    ...files.map((format) => `/api/v1/datasets/official/releases/1.${format}`),
    ...["official", "press"].flatMap((slug) => [
      `/api/v1/observations?dataset=${slug}`,
      `/api/v1/observations?dataset=${slug}&period=2024-01`,
      `/api/v1/observations?dataset=${slug}&level=region`,
      `/api/v1/observations/total?dataset=${slug}`,
      `/api/v1/series?dataset=${slug}`,
    ]),
    "/api/v1/observations?territory=XX",
    "/api/v1/observations?indicator=FEM-TOT",
    "/sdmx/3.0/data/dataflow/OIVF/OFFICIAL/1.0.0/*",
    "/sdmx/2.1/data/OFFICIAL",
  ]);
}, 300_000);
afterAll(async () => {
  vi.restoreAllMocks();
  holdProcess(null);
  await closePdfMaker();
  await database.close();
});

/** Every whole number that a text says, however its language sets it, that is no part of a hash. */
function numbersIn(text: string): Set<number> {
  const plain = text.replace(/(?<=\d)(?:[.,\u00a0\u202f\u2009 ]|&nbsp;)(?=\d{3}(?!\d))/g, "");
  return new Set([...plain.matchAll(/(?<![\da-z.])\d{4,5}(?![\da-z])/gi)].map(([number]) => Number(number)));
}

test("no public surface tells a month, an age, the means, a place below, a year too early, who killed her, or a sum of what never adds", () => {
  expect(answers.size).toBeGreaterThan(100);
  const found = [...answers.values()].flatMap(({ address, text }) => {
    const told = numbersIn(text);
    return Object.entries(hidden).flatMap(([what, numbers]) =>
      numbers.filter((n) => told.has(n)).map((n) => `${what} ${n} at ${address}`),
    );
  });
  expect(found).toEqual([]);
});

test("the walk does read the figures that may be seen, in the files too", () => {
  const where = (n: number) => [...answers.values()].filter(({ text }) => numbersIn(text).has(n));
  for (const [what, n] of Object.entries(shown)) expect([what, where(n).length > 3]).toEqual([what, true]);
  expect(where(shown.total).map(({ address }) => address)).toContain("/api/v1/datasets/official/releases/1.zip");
});

test("a page of these counts says who counted them, how far they are settled, and what the law calls them", () => {
  const page = answers.get("/en/indicators/FEM-TOT?series=official.killed")!.text;
  for (const words of ["Justice (prosecution", "Confirmed", "Under review", "Invented legal term", "partners alone"])
    expect(page).toContain(words);
  expect(answers.get("/en/indicators/FEM-TOT?series=press.told")!.text).toContain("Press");
  for (const address of ["/es/territories/XX", "/fr/data/official", "/fr/observatories/sample-observatory"])
    expect([address, answers.get(address)!.text.includes("Invented legal term")]).toEqual([address, true]);
});
