import { database, settings } from "~/platform/process.server.ts";
import { publicKeys } from "../commands/certificate/keys.server.ts";
import type { Route } from "./+types/did-document.ts";

/** The public keys where did:web looks for them: to be kept by whoever verifies without asking us. */
export async function loader({ request }: Route.LoaderArgs) {
  const { publicUrl, dataDir } = settings();
  const document = await publicKeys(database(), dataDir, publicUrl ?? new URL(request.url).origin);
  return new Response(JSON.stringify(document, null, 2), {
    headers: { "Content-Type": "application/did+json", "Cache-Control": "public, max-age=300" },
  });
}
