import { Readable } from "node:stream";
import { openFileStore } from "~/platform/files.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { readFile } from "../commands/space-files.server.ts";
import type { Route } from "./+types/space-file.ts";

/** A working paper, handed over to be kept and never shown in the page's place: whatever is in it runs nowhere here. */
export async function loader({ params, context }: Route.LoaderArgs): Promise<Response> {
  const store = openFileStore(settings());
  const found = await readFile(context.get(actorContext), params.id, params.file, store, database());
  if (!found.ok) throw failurePage({ kind: "not-found", code: "page" });
  const { file, bytes } = found.value;
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      "Content-Type": file.mediaType,
      "Content-Length": String(file.bytes),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
