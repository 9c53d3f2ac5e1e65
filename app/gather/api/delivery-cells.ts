import { done, failed } from "~/kernel/outcome.ts";
import { database } from "~/platform/process.server.ts";
import { saveCells } from "../commands/save-cells.server.ts";
import { cellsBodySchema } from "../core/api-answers.ts";
import { readChanges } from "../core/read-changes.ts";
import { bodyOf, ownDelivery, withKey, type Arguments } from "./with-key.server.ts";

/** Cells are written on a revision that the programme has seen; if somebody changed the delivery since, none is. */
export function action({ request, params }: Arguments): Promise<Response> {
  return withKey(request, async (caller) => {
    if (request.method !== "PUT") return failed("invalid", "method");
    const reading = await ownDelivery(caller, params.id);
    if (!reading.ok) return reading;
    const { delivery, cells } = reading.value;
    const known = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers.get("If-Match") ?? "")?.[1];
    if (known === undefined) return failed("invalid", "if-match");
    if (Number(known) !== delivery.revision) return failed("conflict", "stale", { revision: delivery.revision });
    const body = cellsBodySchema.safeParse(await bodyOf(request));
    if (!body.success) return failed("invalid", "cell.value");
    const changes = readChanges(
      body.data.cells.map((cell) => ({ ...cell, baseRevision: cells.get(cell.key)?.revision ?? 0 })),
    );
    if (!changes) return failed("invalid", "cell.not-asked");
    const saved = await saveCells(caller.actor, delivery.id, changes, "api", database(), { allOrNothing: true });
    if (!saved.ok) return saved;
    const { conflicts, revision } = saved.value;
    if (conflicts.length > 0) return failed("conflict", "stale", { revision });
    return done({ saved: saved.value.saved.length, revision });
  });
}

/** Reads are of the whole delivery. */
export function loader({ request }: Arguments): Promise<Response> {
  return withKey(request, async () => failed("not-found", "delivery"));
}
