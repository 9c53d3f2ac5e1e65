import { sql } from "kysely";
import { metricsDoor } from "~/platform/metrics.server.ts";
import { authHandler } from "~/identity/index.server.ts";
import type { Platform } from "./open-platform.ts";

/** Addresses that are answered without a page. */
export function doors(
  platform: Platform,
): { path: string; answer: (request: Request) => Promise<Response> | Response }[] {
  return [
    { path: "/api/auth/*", answer: authHandler },
    metricsDoor(platform.settings, platform.database.kind),
    { path: "/healthz", answer: () => plain("ok") },
    {
      path: "/readyz",
      answer: async () => {
        try {
          await sql`select 1`.execute(platform.database.read);
          return plain("ready");
        } catch {
          return plain("the database does not answer", 503);
        }
      },
    },
  ];
}

function plain(text: string, status = 200): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
