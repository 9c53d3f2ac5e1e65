import { z } from "zod";
import { statusOf } from "~/platform/http/failure.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { saveCells } from "../../commands/save-cells.server.ts";
import { cellChangesSchema, readChanges } from "../../core/read-changes.ts";
import { findDelivery } from "../../data/deliveries.server.ts";
import { showConflicts } from "./who.server.ts";
import type { Route } from "./+types/delivery-cells.ts";

const bodySchema = z.strictObject({ changes: cellChangesSchema });
/** A form of 5,000 cells is some 400 KB. */
const largestBody = 1 << 20;

/** Saves cells as the grid sends them, from a page or from a device that has its connection back. */
export async function action({ params, request, context }: Route.ActionArgs): Promise<Response> {
  const actor = context.get(actorContext);
  const id = Number(params.id);
  const sent = bodySchema.safeParse(await readJson(request));
  const changes = sent.success ? readChanges(sent.data.changes) : null;
  if (!changes || !Number.isSafeInteger(id)) return refusal({ kind: "invalid", code: "unreadable" });
  const outcome = await saveCells(actor, id, changes, "grid", database());
  if (!outcome.ok) return refusal(outcome.failure);
  const delivery = (await findDelivery(database().read, id))!;
  const conflicts = await showConflicts(database().read, outcome.value.conflicts, actor, delivery);
  return Response.json({ saved: outcome.value.saved, conflicts, at: new Date().toISOString() });
}

function refusal(failure: Failure): Response {
  return Response.json({ failure }, { status: statusOf[failure.kind] });
}

async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get("Content-Length") ?? 0) > largestBody) return null;
  const text = await request.text();
  if (text.length > largestBody) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
