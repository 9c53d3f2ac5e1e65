import { done } from "~/kernel/outcome.ts";
import { answerOfDelivery, ownDelivery, withKey, type Arguments } from "./with-key.server.ts";

export function loader({ request, params }: Arguments): Promise<Response> {
  return withKey(request, async (caller) => {
    const reading = await ownDelivery(caller, params.id);
    return reading.ok ? done(answerOfDelivery(reading.value)) : reading;
  });
}
