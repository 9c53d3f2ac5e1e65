import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { enhanceUrl } from "~/platform/enhance.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import type { Route } from "./+types/device-worker.ts";

/** The worker's script, at an address below which alone it may answer: never at the root, never over help. */
export async function loader({ params }: Route.LoaderArgs): Promise<Response> {
  const home = `/${pageLocale(params)}/workspace/deliveries`;
  const script = await readFile(join(packageRoot, "build/client", enhanceUrl("delivery-worker")), "utf8");
  return new Response(script, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Service-Worker-Allowed": home,
      "Cache-Control": "no-cache",
    },
  });
}
