import { enhanceSource } from "~/platform/enhance.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { courseAddress } from "../parts/address.ts";
import type { Route } from "./+types/course-worker.ts";

/** The worker's script, at an address below which alone it may answer: one course, never the root, never help. */
export async function loader({ params }: Route.LoaderArgs): Promise<Response> {
  const home = courseAddress(pageLocale(params), params.slug);
  return new Response(enhanceSource("course-worker"), {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Service-Worker-Allowed": home,
      "Cache-Control": "no-cache",
    },
  });
}
