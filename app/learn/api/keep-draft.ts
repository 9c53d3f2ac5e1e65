import { decide } from "~/identity/index.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { keepPart } from "../commands/authoring/write-part.server.ts";
import { momentText } from "../parts/authoring/moment-text.ts";
import { readPartForm } from "../parts/authoring/read-part-form.ts";
import type { Route } from "./+types/keep-draft.ts";

/** Keeps what is typed while it is typed: the writing page asks for it after each pause. */
export async function action({ params, request, context }: Route.ActionArgs): Promise<Response> {
  const actor = context.get(actorContext);
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return Response.json(allowed.failure, { status: statusOf[allowed.failure.kind] });
  const typed = readPartForm(await request.formData());
  if (!typed) return Response.json({ code: "page" }, { status: 422 });
  const { part, locale, words, base } = typed;
  const place = { courseId: params.course, part, locale };
  const kept = await keepPart(actor, place, { words, base }, { isStep: false }, database());
  if (!kept.ok) return Response.json(kept.failure, { status: statusOf[kept.failure.kind] });
  return Response.json({ keptAt: momentText(kept.value.keptAt, pageLocale(params)) });
}
