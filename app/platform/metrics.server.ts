import { timingSafeEqual, createHash } from "node:crypto";
import type { Settings } from "./settings.server.ts";

/** What kind of address was asked for: never which one, since an address of help says who asks. */
export type RequestKind = "page" | "workspace" | "api" | "asset" | "door";

const requests = new Map<string, number>();
const cache = { hit: 0, miss: 0 };

/** Counts an answer by its kind and the first digit of its status. */
export function countRequest(kind: RequestKind, status: number): void {
  const key = `kind="${kind}",status="${Math.floor(status / 100)}xx"`;
  requests.set(key, (requests.get(key) ?? 0) + 1);
}

export function countCache(outcome: keyof typeof cache): void {
  cache[outcome]++;
}

/** The figures of this process, in the text format that Prometheus reads (version 0.0.4). */
export function metricsText(database: "pglite" | "postgres"): string {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const families: [name: string, type: string, help: string, samples: [labels: string, value: number][]][] = [
    ["process_resident_memory_bytes", "gauge", "Memory of the process.", [["", rss]]],
    ["oivf_heap_used_bytes", "gauge", "Memory held by JavaScript.", [["", heapUsed]]],
    ["process_cpu_seconds_total", "counter", "Processor time, all threads.", [["", (user + system) / 1e6]]],
    ["oivf_uptime_seconds", "gauge", "Since the process started.", [["", process.uptime()]]],
    ["oivf_database_info", "gauge", "Which database serves.", [[`kind="${database}"`, 1]]],
    ["oivf_requests_total", "counter", "Answers by kind of address and class of status.", [...requests].sort()],
    [
      "oivf_page_cache_total",
      "counter",
      "Public pages found in the cache, or not.",
      [
        [`outcome="hit"`, cache.hit],
        [`outcome="miss"`, cache.miss],
      ],
    ],
  ];
  return families
    .filter(([, , , samples]) => samples.length > 0)
    .flatMap(([name, type, help, samples]) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(([labels, value]) => `${name}${labels ? `{${labels}}` : ""} ${value}`),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

/**
 * With METRICS_TOKEN, to who bears it. Without, only where nobody but this machine can ask: a site that listens on
 * loopback and has no public address, hence no proxy through which the whole world would come from loopback.
 */
export function mayReadMetrics(
  request: Request,
  settings: Pick<Settings, "metricsToken" | "publicUrl" | "host">,
): boolean {
  if (settings.metricsToken) {
    const given = request.headers.get("authorization") ?? "";
    return timingSafeEqual(digest(given), digest(`Bearer ${settings.metricsToken}`));
  }
  const forwarded = request.headers.has("forwarded") || request.headers.has("x-forwarded-for");
  return ["127.0.0.1", "::1", "localhost"].includes(settings.host) && !settings.publicUrl && !forwarded;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** A door for `server/doors.ts`. To whom it is closed it does not exist. */
export function metricsDoor(
  settings: Settings,
  database: "pglite" | "postgres",
): { path: string; answer: (request: Request) => Response } {
  return {
    path: "/metrics",
    answer: (request) =>
      mayReadMetrics(request, settings)
        ? new Response(metricsText(database), {
            headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" },
          })
        : new Response("Not Found\n", { status: 404, headers: { "Cache-Control": "no-store" } }),
  };
}
