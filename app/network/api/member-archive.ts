import { Readable } from "node:stream";
import { openFileStore } from "~/platform/files.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { archiveMember } from "../commands/member-archive.server.ts";
import { deskWords } from "../messages/desk-words.ts";
import type { Route } from "./+types/member-archive.ts";

/** All that a member wrote and brought, to take along; written while it travels. */
export async function loader({ params, context }: Route.LoaderArgs): Promise<Response> {
  const archive = await archiveMember(context.get(actorContext), params.id, {
    database: database(),
    store: openFileStore(settings()),
    readMe: deskWords(pageLocale(params))("leave.readMe"),
  });
  if (!archive.ok) throw failurePage(archive.failure);
  return new Response(Readable.toWeb(Readable.from(archive.value)) as ReadableStream, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": 'attachment; filename="member-archive.zip"',
      "Cache-Control": "private, no-store",
    },
  });
}
