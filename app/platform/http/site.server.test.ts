import { expect, test } from "vitest";
import { changesAt } from "./page-life.server.ts";
import { createSite } from "./site.server.ts";

const build = { routes: {}, entry: { module: {} }, future: {}, assets: { routes: {} } } as never;
const site = createSite({ build, publicUrl: "https://observatory.example", doors: [] });
const elsewhere = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };

test("another site's script may ask whether it may read open data, and what it may send", async () => {
  const answer = await site.request("/api/v1/observations?dataset=x", {
    method: "OPTIONS",
    headers: {
      ...elsewhere,
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": "if-none-match",
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(answer.headers.get("Access-Control-Allow-Methods")).toBe("GET, HEAD, OPTIONS");
  expect(answer.headers.get("Access-Control-Allow-Headers")).toContain("If-None-Match");
  expect(answer.headers.get("Access-Control-Allow-Credentials")).toBeNull();
});

test("it may not write, nor ask to, anywhere", async () => {
  for (const [path, method] of [
    ["/api/v1/observations", "POST"],
    ["/en/account/sign-in", "POST"],
    ["/en/account/sign-in", "OPTIONS"],
  ] as const) {
    const answer = await site.request(path, { method, headers: elsewhere });
    expect(answer.status, `${method} ${path}`).toBe(403);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  }
});

test("a page that says something else from an hour on is drawn anew at that hour, and not before", async () => {
  let now = Date.parse("2027-03-20T09:59:00Z");
  let drawn = 0;
  const loader = () => {
    changesAt(["2027-03-20T10:30:00Z"], new Date(now));
    return new Response(String(++drawn));
  };
  const routes = { clock: { id: "clock", path: "en/clock", module: { loader } } };
  const clocked = createSite({
    build: {
      routes,
      entry: { module: {} },
      future: {},
      ssr: true,
      routeDiscovery: { mode: "initial" },
      assets: { routes: {} },
    } as never,
    publicUrl: undefined,
    doors: [],
    clock: () => now,
  });
  const page = async () => (await clocked.request("/en/clock")).text();
  expect([await page(), await page()]).toEqual(["1", "1"]);
  now = Date.parse("2027-03-20T10:29:59Z");
  expect(await page()).toBe("1");
  now = Date.parse("2027-03-20T10:30:00Z");
  expect([await page(), await page()]).toEqual(["2", "2"]);
  now = Date.parse("2027-03-21T00:00:00Z");
  expect(await page()).toBe("3");
});
