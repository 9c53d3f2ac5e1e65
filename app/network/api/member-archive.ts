import { failurePage } from "~/platform/http/failure.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { exportMember } from "../commands/leave-network.server.ts";
import type { Route } from "./+types/member-export.ts";

/** All that a member wrote, to take along. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const exported = await exportMember(context.get(actorContext), params.id, database());
  if (!exported.ok) throw failurePage(exported.failure);
  return new Response(`${JSON.stringify(exported.value, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="member-export.json"',
    },
  });
}
