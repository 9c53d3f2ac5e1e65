import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { deliveryEndpoints } from "~/gather/core/api-endpoints.ts";
import { endpoints } from "~/observe/core/open-data/endpoints.ts";
import { ask, askJson, askText } from "../support/api.ts";
import { emptyDatabase } from "../support/database.ts";
import { inThreeLanguages, sampleRelease } from "../support/observe.ts";

let database: Database;
const hidden = 7_654_321;

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({}) });
  await sampleRelease(database, {
    dataset: "first-set",
    series: [
      {
        code: "AGES",
        indicator: "POL-VICT",
        dimensions: ["age_band"],
        additive: { territory: true, time: true, dimensions: { age_band: true } },
      },
      { code: "RATE", kind: "rate", unit: "rate_per_100000" },
      { code: "NEVER-PUBLISHED" },
    ],
    figures: [
      { series: "AGES", territory: "XX", value: 40 },
      { series: "AGES", territory: "XX-1", value: 30 },
      { series: "AGES", territory: "XX-2", status: "withheld" },
      { series: "AGES", territory: "XX-3", value: 0, flags: "obs_status=P" },
      { series: "AGES", territory: "XX-1", value: 20, codes: { age_band: "y18_24" } },
      { series: "AGES", territory: "XX-1", value: 10, codes: { age_band: "y25_34" } },
      { series: "AGES", territory: "XX-1", period: "2023", value: 25 },
      { series: "AGES", territory: "XX-1", period: "2023-07", value: 4 },
      { series: "RATE", territory: "XX", value: 12.5, lower: 10.25, upper: 14, sampleSize: 900 },
      { series: "RATE", territory: "XX-1", status: "not_collected" },
    ],
    collected: [
      { series: "AGES", territory: "XX-2", value: hidden },
      { series: "AGES", territory: "XX-1", period: "2022", value: hidden },
      { series: "NEVER-PUBLISHED", territory: "XX", value: hidden },
    ],
    protectionReport: {
      series: {
        AGES: [
          {
            verdict: "protected",
            counts: { planned: 8, shown: 7, primary: { "minimum-frequency": 1 }, secondary: 0 },
            audit: { exposed: ["secret-cell"] },
          },
        ],
      },
    },
  });
  await sampleRelease(database, {
    dataset: "second-set",
    version: 1,
    state: "withdrawn",
    withdrawnAt: "2026-02-01T00:00:00Z",
    note: inThreeLanguages("Counted twice"),
    figures: [{ value: hidden }],
  });
  await sampleRelease(database, {
    dataset: "second-set",
    version: 2,
    publishedAt: "2026-02-02T00:00:00Z",
    figures: [{ value: 77 }],
  });
  await sampleRelease(database, {
    dataset: "gone-set",
    state: "withdrawn",
    withdrawnAt: "2026-03-01T00:00:00Z",
    note: inThreeLanguages("A place could be guessed"),
    figures: [{ value: hidden }],
  });
  await sampleRelease(database, { dataset: "draft-set", state: "preparing", figures: [{ value: hidden }] });
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

const addresses = [
  "/api/v1/territories",
  "/api/v1/territories?parent=XX",
  "/api/v1/territories/XX-1",
  "/api/v1/indicators",
  "/api/v1/indicators?framework=SDG",
  "/api/v1/indicators/POL-VICT",
  "/api/v1/code-lists",
  "/api/v1/code-lists/age_band",
  "/api/v1/datasets",
  "/api/v1/datasets/first-set",
  "/api/v1/series",
  "/api/v1/series?indicator=POL-VICT",
  "/api/v1/releases",
  "/api/v1/releases?dataset=first-set",
  "/api/v1/releases/1",
  "/api/v1/observations",
  "/api/v1/observations?labels=both&locale=fr",
  "/api/v1/observations?dataset=first-set&limit=3",
  "/api/v1/observations?series=RATE",
  "/api/v1/observations/total?dataset=first-set&series=AGES&territory=XX-1,XX-3&period=2024&breakdown=total",
];

test("every route of the API is in its description, and the reverse", async () => {
  const document = await askJson("/api/openapi.json");
  const { observeApiRoutes } = await import("~/observe/routes.ts");
  const { gatherApiRoutes } = await import("~/gather/routes.ts");
  const pathOf = (route: { path?: string }) => `/${route.path!.replaceAll(/:(\w+)/g, "{$1}")}`;
  const routed = observeApiRoutes.map(pathOf);
  const delivered = gatherApiRoutes.map(pathOf);
  expect(Object.keys(document.paths).sort()).toEqual([...routed, ...delivered].sort());
  expect(endpoints.map((endpoint) => endpoint.path).sort()).toEqual(routed.sort());
  expect([...new Set(deliveryEndpoints.map((endpoint) => endpoint.path))].sort()).toEqual(delivered.sort());
});

test("each answer is what its description says", async () => {
  const document = await askJson("/api/openapi.json");
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "api");
  const seen = new Set<string>();
  for (const address of addresses) {
    const response = await ask(address);
    expect(response.status, address).toBe(200);
    const path = Object.keys(document.paths).find(
      (known) =>
        new RegExp(`^/api/v1${known.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(address.split("?")[0]!) &&
        !(known.includes("{") && address.includes("/total")),
    )!;
    seen.add(path);
    const pointer = `api#/paths/${path.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D")}/get/responses/200/content/application~1json/schema`;
    const valid = ajv.validate({ $ref: pointer }, await response.json());
    expect(valid, `${address}: ${ajv.errorsText()}`).toBe(true);
  }
  expect([...seen].sort()).toEqual(
    Object.keys(document.paths)
      // Deliveries answer to a key alone: app/gather/api/deliveries.test.ts holds them to their description.
      .filter((path) => !path.startsWith("/deliveries"))
      .filter((path) => !path.endsWith("{file}"))
      .sort(),
  );
});

test("the rows of a permanent file are what its description says", async () => {
  const document = await askJson("/api/openapi.json");
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(document, "api");
  const lines = (await askText("/api/v1/datasets/first-set/releases/1.ndjson")).trimEnd().split("\n");
  expect(lines).toHaveLength(10);
  for (const line of lines) {
    expect(ajv.validate({ $ref: "api#/components/schemas/Observation" }, JSON.parse(line)), ajv.errorsText()).toBe(
      true,
    );
  }
});

test("each parameter is described, and one that is not is refused in the reader's language", async () => {
  const document = await askJson("/api/openapi.json");
  const described = document.paths["/observations"].get.parameters.map((one: { name: string }) => one.name);
  expect(described).toEqual(expect.arrayContaining(["dataset", "territory", "asOf", "cursor", "dim.age_band"]));
  const response = await ask("/api/v1/observations?teritory=XX", { "Accept-Language": "es" });
  expect(response.status).toBe(422);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({
    status: 422,
    title: expect.stringContaining("no conoce el parámetro «teritory»"),
  });
});

test("what was not published is found nowhere, in no format", async () => {
  const filters = [
    "",
    "?dataset=first-set",
    "?series=NEVER-PUBLISHED",
    "?territory=XX-2",
    "?period=2022",
    "?asOf=2026-01-20",
    "?asOf=2026-02-20",
    "?dataset=draft-set",
    "?dataset=gone-set",
  ];
  const figures = filters.flatMap((filter) =>
    ["json", "csv", "ndjson"].flatMap((format) =>
      ["id", "both"].map(
        (labels) => `/api/v1/observations${filter}${filter ? "&" : "?"}format=${format}&labels=${labels}`,
      ),
    ),
  );
  const files = ["first-set", "second-set", "gone-set", "draft-set"].flatMap((set) =>
    ["1.csv", "1.ndjson", "2.csv"].map((file) => `/api/v1/datasets/${set}/releases/${file}`),
  );
  const totals = filters.map((filter) => `/api/v1/observations/total${filter}`);
  const entries = [
    "releases/1",
    "releases/2",
    "releases/3",
    "releases/4",
    "releases/5",
    "datasets/draft-set",
    "datasets/gone-set",
  ].map((one) => `/api/v1/${one}`);
  for (const address of [...addresses, ...figures, ...files, ...totals, ...entries]) {
    const text = await askText(address);
    expect(text.includes(String(hidden)), address).toBe(false);
    expect(/secret-cell|draft-set.{0,40}published/.test(text), address).toBe(false);
    if (!address.includes("NEVER")) expect(text.includes("NEVER-PUBLISHED"), address).toBe(false);
  }
});

test("a withdrawn edition answers 410 with its reason in the reader's language, and never its figures", async () => {
  for (const address of [
    "/api/v1/observations?dataset=gone-set",
    "/api/v1/datasets/gone-set",
    "/api/v1/datasets/second-set/releases/1.csv",
    "/api/v1/observations?dataset=second-set&asOf=2026-01-20",
  ]) {
    const response = await ask(address, { "Accept-Language": "fr" });
    expect(response.status, address).toBe(410);
    expect(await response.text()).toMatch(/Counted twice \(fr\)|A place could be guessed \(fr\)/);
  }
  expect(await askText("/api/v1/observations?dataset=second-set&format=csv")).toContain(",77,number,A,F,");
});

test("asOf answers with the edition of then, and names those that were withdrawn since", async () => {
  const before = await askJson("/api/v1/observations?asOf=2026-01-14");
  expect(before).toMatchObject({ editions: [], observations: [] });
  const then = await askJson("/api/v1/observations?asOf=2026-01-20T00:00:00Z");
  expect(then.editions).toMatchObject([{ dataset: "first-set", version: 1 }]);
  expect(then.withdrawn.sort()).toEqual(["gone-set", "second-set"]);
});

test("pages follow one another by their link, hold every row once, and end", async () => {
  const rows: unknown[] = [];
  let next: string | null = "/api/v1/observations?dataset=first-set,second-set&limit=3";
  for (let pages = 0; next; pages++) {
    expect(pages).toBeLessThan(6);
    const response = await ask(next);
    const body = (await response.json()) as { observations: unknown[]; next: string | null };
    expect(response.headers.get("Link")).toBe(body.next && `<${body.next}>; rel="next"`);
    rows.push(...body.observations);
    next = body.next;
  }
  expect(rows).toEqual((await askJson("/api/v1/observations?dataset=first-set,second-set")).observations);
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(11);
});

test("a page of editions that have changed since is refused rather than mixed with the new ones", async () => {
  const { next } = await askJson("/api/v1/observations?dataset=first-set&limit=3");
  const response = await ask(next.replace("dataset=first-set", "dataset=second-set"));
  expect(response.status).toBe(409);
});

test("filters choose territories, periods and codes", async () => {
  const values = async (query: string) =>
    (await askJson(`/api/v1/observations?dataset=first-set&series=AGES&${query}`)).observations.map(
      (row: { value: number | null }) => row.value,
    );
  expect(await values("territory=XX-1&breakdown=total")).toEqual([25, 4, 30]);
  expect(await values("parent=XX&period=2024&breakdown=total")).toEqual([30, null, 0]);
  expect(await values("level=region&period=2024&breakdown=total")).toEqual([30, null, 0]);
  expect(await values("dim.age_band=y18_24")).toEqual([20]);
  expect(await values("dim.age_band=*")).toEqual([20, 10]);
  expect(await values("dim.age_band=_T&from=2024")).toEqual([40, 30, null, 0]);
  expect(await values("from=2023-03&to=2023-12&breakdown=total")).toEqual([4]);
  expect(await values("from=2023&to=2023")).toEqual([25, 4]);
  expect(await values("indicator=POL-VICT&territory=XX")).toEqual([40]);
});

test("every row of a CSV says its status, its flags and its edition", async () => {
  const csv = await askText("/api/v1/observations?dataset=first-set&series=AGES&period=2024&breakdown=total", {
    Accept: "text/csv",
  });
  expect(csv.split("\r\n")).toEqual([
    "dataset,series,indicator,territory,period,dim.age_band,value,status,obs_status,conf_status,lower,upper,sample_size,flags,footnote,unit,counting_unit,population,release",
    "first-set,AGES,POL-VICT,XX,2024,_T,40,number,A,F,,,,,,count,offence,women_and_girls,1",
    "first-set,AGES,POL-VICT,XX-1,2024,_T,30,number,A,F,,,,,,count,offence,women_and_girls,1",
    "first-set,AGES,POL-VICT,XX-2,2024,_T,,withheld,Q,C,,,,,,count,offence,women_and_girls,1",
    "first-set,AGES,POL-VICT,XX-3,2024,_T,0,number,P,F,,,,obs_status=P,,count,offence,women_and_girls,1",
    "",
  ]);
});

test("an answer known already costs a 304, and a new edition changes its ETag", async () => {
  await sampleRelease(database, { dataset: "moving-set", figures: [{ value: 1 }] });
  const address = "/api/v1/observations?dataset=moving-set&format=csv";
  const etag = (await ask(address)).headers.get("ETag")!;
  const again = await ask(address, { "If-None-Match": etag });
  expect([again.status, await again.text(), again.headers.get("Access-Control-Allow-Origin")]).toEqual([304, "", "*"]);
  await sampleRelease(database, {
    dataset: "moving-set",
    version: 2,
    publishedAt: "2026-04-01T00:00:00Z",
    figures: [{ value: 2 }],
  });
  const changed = await ask(address, { "If-None-Match": etag });
  expect(changed.status).toBe(200);
  expect(changed.headers.get("Cache-Control")).toBe("public, max-age=0, s-maxage=5, must-revalidate");
});

test("a stream may be taken compressed, and says the same", async () => {
  const address = "/api/v1/datasets/first-set/releases/1.csv";
  const response = await ask(address, { "Accept-Encoding": "gzip" });
  expect(response.headers.get("Content-Encoding")).toBe("gzip");
  const unzipped = await new Response(response.body!.pipeThrough(new DecompressionStream("gzip"))).text();
  expect(unzipped).toBe(await askText(address));
});

test.each([
  ["series=AGES&territory=XX-1,XX-3&period=2024&breakdown=total", 200, 30],
  ["series=AGES&territory=XX-1&period=2024&dim.age_band=*", 200, 30],
  ["series=RATE&territory=XX", 200, 12.5],
  ["series=AGES&parent=XX&period=2024&breakdown=total", 422, "total-withheld"],
  ["series=AGES&territory=XX,XX-1&period=2024&breakdown=total", 422, "total-nested-territories"],
  ["series=AGES&territory=XX-1&breakdown=total", 422, "total-overlapping-periods"],
  ["series=AGES&territory=XX-1&period=2024", 422, "total-mixed-breakdowns"],
  ["series=RATE&territory=XX,XX-1", 422, "total-kind"],
  ["territory=XX&period=2024", 422, "total-one-series"],
  ["series=AGES&period=1999", 404, "total-no-series"],
])("the total of %s", async (query, status, expected) => {
  const response = await ask(`/api/v1/observations/total?dataset=first-set&${query}`);
  const body = (await response.json()) as { sum?: number; type?: string };
  expect([response.status, body.sum ?? body.type]).toEqual([
    status,
    status === 200 ? expected : `urn:oivf:problem:${expected}`,
  ]);
});

test.each([
  ["/api/v1/territories/ZZ-404", 404],
  ["/api/v1/indicators/NONE", 404],
  ["/api/v1/code-lists/none", 404],
  ["/api/v1/datasets/none", 404],
  ["/api/v1/releases/99999", 404],
  ["/api/v1/releases/1;drop", 404],
  ["/api/v1/datasets/first-set/releases/9.csv", 404],
  ["/api/v1/observations?dataset=none", 404],
  ["/api/v1/observations?territory=ZZ-404", 404],
  ["/api/v1/observations?limit=0", 422],
  ["/api/v1/observations?limit=99999999", 422],
  ["/api/v1/observations?asOf=yesterday", 422],
  ["/api/v1/observations?cursor=1", 422],
  ["/api/v1/observations?period=2024-13", 422],
  ["/api/v1/observations?dim.age_band=%27%3Bdrop", 422],
  ["/api/v1/territories?pageSize=1000000", 422],
])("%s answers %i with a sentence in each language", async (address, status) => {
  const titles = new Set<string>();
  for (const locale of ["fr", "en", "es"]) {
    const response = await ask(address, { "Accept-Language": locale });
    expect(response.status).toBe(status);
    const { title } = z.object({ title: z.string() }).parse(await response.json());
    expect(title).not.toContain("problem.");
    titles.add(title);
  }
  expect(titles.size).toBe(3);
});
