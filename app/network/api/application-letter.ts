import { Readable } from "node:stream";
import { decide } from "~/identity/index.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { findApplication } from "../data/applications.server.ts";
import type { Route } from "./+types/application-letter.ts";

/** The letter of an application, for who reviews it. It is downloaded, never opened within the site. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "review memberships");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const application = await findApplication(database().read, params.id);
  const bytes = application?.letterKey ? await openFileStore(settings()).read(application.letterKey) : null;
  if (!application || !bytes) throw failurePage({ kind: "not-found", code: "letter" });
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      "Content-Type": application.letterType ?? "application/octet-stream",
      "Content-Disposition": `attachment; filename="letter-${application.number}"`,
      "X-Content-Type-Options": "nosniff",
    },
  });
}
