import { done, failed } from "~/kernel/outcome.ts";
import { database } from "~/platform/process.server.ts";
import { submitDelivery } from "../commands/submit-delivery.server.ts";
import { ownDelivery, summaryOf, withKey, type Arguments } from "./with-key.server.ts";

export function action({ request, params }: Arguments): Promise<Response> {
  return withKey(request, async (caller) => {
    const reading = await ownDelivery(caller, params.id);
    if (!reading.ok) return reading;
    const submitted = await submitDelivery(caller.actor, reading.value.delivery.id, database());
    if (!submitted.ok) return submitted;
    const after = await ownDelivery(caller, params.id);
    return after.ok ? done({ ...summaryOf(after.value), ...submitted.value }) : after;
  });
}

/** There is nothing to read of a submission but the delivery. */
export function loader({ request }: Arguments): Promise<Response> {
  return withKey(request, async () => failed("not-found", "delivery"));
}
