import { expect, test } from "vitest";
import { countRequest, mayReadMetrics, metricsText } from "./metrics.server.ts";

const ask = (headers: Record<string, string> = {}) => new Request("http://x/metrics", { headers });
const local = { host: "127.0.0.1", publicUrl: undefined, metricsToken: undefined };

test("metrics are counted by kind and class of status, without an address", () => {
  countRequest("page", 200);
  countRequest("page", 204);
  countRequest("page", 404);
  const text = metricsText("pglite");
  expect(text).toContain('oivf_requests_total{kind="page",status="2xx"} 2\n');
  expect(text).toContain('oivf_requests_total{kind="page",status="4xx"} 1\n');
  expect(text).toContain('oivf_database_info{kind="pglite"} 1\n');
  for (const line of text.trimEnd().split("\n"))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{.+\})? [\d.e+-]+)$/);
});

test("without a token only this machine reads them, never through a proxy", () => {
  expect(mayReadMetrics(ask(), local)).toBe(true);
  expect(mayReadMetrics(ask({ "x-forwarded-for": "203.0.113.9" }), local)).toBe(false);
  expect(mayReadMetrics(ask(), { ...local, publicUrl: "https://observatory.example" })).toBe(false);
  expect(mayReadMetrics(ask(), { ...local, host: "0.0.0.0" })).toBe(false);
});

test("with a token, only who bears it reads them", () => {
  const settings = { ...local, publicUrl: "https://observatory.example", metricsToken: "long and secret" };
  expect(mayReadMetrics(ask({ authorization: "Bearer long and secret" }), settings)).toBe(true);
  expect(mayReadMetrics(ask({ authorization: "Bearer long and secre" }), settings)).toBe(false);
  expect(mayReadMetrics(ask(), { ...settings, publicUrl: undefined })).toBe(false);
});
