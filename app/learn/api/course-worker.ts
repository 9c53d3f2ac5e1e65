import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { enhanceUrl } from "~/platform/enhance.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { courseAddress } from "../parts/address.ts";
import type { Route } from "./+types/course-worker.ts";

/** The worker's script, at an address below which alone it may answer: one course, never the root, never help. */
export async function loader({ params }: Route.LoaderArgs): Promise<Response> {
  const home = courseAddress(pageLocale(params), params.slug);
  const script = await readFile(join(packageRoot, "build/client", enhanceUrl("course-worker")), "utf8");
  return new Response(script, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Service-Worker-Allowed": home,
      "Cache-Control": "no-cache",
    },
  });
}
