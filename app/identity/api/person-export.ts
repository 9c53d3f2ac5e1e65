import { pageLocale } from "~/platform/http/page-locale.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { exportPerson } from "../commands/export-person.server.ts";
import { requireSignIn } from "../parts/require-sign-in.server.ts";
import type { Route } from "./+types/person-export.ts";

/** What the platform keeps of who asks, for herself alone. */
export async function loader({ params, request }: Route.LoaderArgs): Promise<Response> {
  const { actor } = await requireSignIn(request, pageLocale(params));
  const exported = await exportPerson(actor.accountId, currentProcess().database);
  return new Response(`${JSON.stringify(exported, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="my-data.json"',
      "Cache-Control": "private, no-store",
    },
  });
}
