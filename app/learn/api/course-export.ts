import { enhanceSource } from "~/platform/enhance.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { exportCourse } from "../commands/course-export.server.ts";
import { publicCourse } from "../data/public-course.server.ts";
import type { Route } from "./+types/course-export.ts";

/** A course to take away, in the language of its address; `html.zip` or `scorm.zip` is where the address ends. */
export async function loader({ params, request }: Route.LoaderArgs): Promise<Response> {
  const language = wordsOf(pageLocale(params));
  const form = new URL(request.url).pathname.endsWith("/scorm.zip") ? "scorm" : "html";
  const { read } = database();
  const { course, version } = await publicCourse(read, params.slug);
  const exports = await exportCourse(read, course, version, {
    site: settings().publicUrl,
    script: enhanceSource("sco"),
  });
  const found = exports.find((one) => one.language === language && one.form === form);
  if (!found) throw failurePage({ kind: "not-found", code: "page" });
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${found.name}"`,
    },
  });
}
