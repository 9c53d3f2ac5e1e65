import { failurePage } from "~/platform/http/failure.ts";
import { database, settings } from "~/platform/process.server.ts";
import { writeStatusList } from "../commands/certificate/write-credential.server.ts";
import type { Route } from "./+types/status-list.ts";

/** Which certificates are revoked, as one signed list of bits: whoever reads it does not say which one she asks about. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const { publicUrl, dataDir } = settings();
  const site = publicUrl ?? new URL(request.url).origin;
  const list = /^\d{1,6}$/.test(params.list) ? Number(params.list) : 0;
  const document = await writeStatusList(list, { database: database(), dataDir, site, now: new Date() });
  if (!document) throw failurePage({ kind: "not-found", code: "page" });
  return new Response(JSON.stringify(document, null, 2), {
    headers: { "Content-Type": "application/vc+ld+json", "Cache-Control": "public, max-age=300" },
  });
}
