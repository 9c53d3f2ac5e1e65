import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { metricsText } from "../metrics.server.ts";
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

test("a page of the workspace travels compressed for who can read it so, and is the same page", async () => {
  const text = `<!DOCTYPE html><title>Counts</title>${"<td>12</td>".repeat(500)}`;
  const answers: Record<string, () => Response> = {
    page: () => new Response(text, { status: 422, headers: { "Content-Type": "text/html; charset=utf-8" } }),
    file: () => new Response(text, { headers: { "Content-Type": "text/csv" } }),
  };
  const loader = ({ params }: { params: { what: string } }) => answers[params.what]!();
  const route = { id: "what", path: "en/workspace/:what", module: { loader } };
  const made = {
    routes: { what: route },
    entry: { module: {} },
    future: {},
    ssr: true,
    routeDiscovery: { mode: "initial" },
    assets: { routes: {} },
  };
  const own = createSite({ build: made as never, publicUrl: undefined, doors: [] });
  const ask = async (what: string, accepted?: string) => {
    const answer = await own.request(
      `/en/workspace/${what}`,
      accepted ? { headers: { "Accept-Encoding": accepted } } : {},
    );
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const br = await ask("page", "gzip, br");
  expect(br.answer.headers.get("Content-Encoding")).toBe("br");
  expect([br.answer.status, br.answer.headers.get("Cache-Control")]).toEqual([422, "no-store"]);
  expect(br.bytes.length).toBeLessThan(200);
  expect(brotliDecompressSync(br.bytes).toString()).toBe(text);
  const gzip = await ask("page", "gzip, br;q=0");
  expect(gunzipSync(gzip.bytes).toString()).toBe(text);
  for (const [what, accepted] of [
    ["page", undefined],
    ["file", "br"],
  ] as const) {
    const plain = await ask(what, accepted);
    expect(plain.answer.headers.get("Content-Encoding")).toBeNull();
    expect(plain.bytes.toString()).toBe(text);
  }
});

test("a slash too many at the end is taken away, and never leads to another site", async () => {
  for (const [path, to] of [
    ["/fr/help/", "/fr/help"],
    ["//elsewhere.example/", "/elsewhere.example"],
    ["///elsewhere.example//?x=1", "/elsewhere.example?x=1"],
  ] as const) {
    const answer = await site.request(`https://observatory.example${path}`);
    expect(answer.headers.get("Location"), path).toBe(to);
  }
});

test("at a quiet address nothing may be sent, and nothing is counted", async () => {
  const quiet = createSite({ build, publicUrl: undefined, doors: [], isQuiet: (path) => path.startsWith("/fr/help") });
  const before = metricsText("pglite");
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    const answer = await quiet.request("/fr/help/fr", { method });
    expect(`${method} ${answer.status} ${answer.headers.get("Cache-Control")}`).toBe(`${method} 405 no-store`);
    expect(await answer.text()).not.toMatch(/fr|help/);
  }
  await quiet.request("/fr/help/");
  const counted = (text: string) => text.split("\n").filter((line) => /^oivf_(?:requests|page_cache)/.test(line));
  expect(counted(metricsText("pglite"))).toEqual(counted(before));
});
