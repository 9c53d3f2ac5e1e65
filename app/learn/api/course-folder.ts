import { decide } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { zipOfCourse } from "../data/course-folder.server.ts";
import { findCourse, listDraftParts } from "../data/courses.server.ts";
import type { Route } from "./+types/course-folder.ts";

/** A course as it is being written, as a folder of Markdown in a ZIP. */
export async function loader({ params, context }: Route.LoaderArgs): Promise<Response> {
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const course = await findCourse(read, params.course);
  if (!course) throw failurePage({ kind: "not-found", code: "page" });
  const bytes = zipOfCourse(course.structure, await listDraftParts(read, course.id));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${course.slug}.zip"`,
      "Cache-Control": "no-store",
    },
  });
}
