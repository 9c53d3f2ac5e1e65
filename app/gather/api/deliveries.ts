import { done, failed } from "~/kernel/outcome.ts";
import { database } from "~/platform/process.server.ts";
import { openDelivery } from "../commands/open-delivery.server.ts";
import { openBodySchema } from "../core/api-answers.ts";
import { findCollectionBySlug } from "../data/collections.server.ts";
import { listDeliveriesOf } from "../data/deliveries.server.ts";
import { answerOfDelivery, bodyOf, ownDelivery, summaryOf, withKey, type Arguments } from "./with-key.server.ts";

export function loader({ request }: Arguments): Promise<Response> {
  return withKey(request, async ({ partner }) => {
    const deliveries = await listDeliveriesOf(database().read, [partner.id]);
    return done({ deliveries: deliveries.map((delivery) => summaryOf({ delivery })) });
  });
}

export function action({ request }: Arguments): Promise<Response> {
  return withKey(request, async (caller) => {
    const body = openBodySchema.safeParse(await bodyOf(request));
    if (!body.success) return failed("invalid", "unreadable");
    const { partner, actor } = caller;
    const { collection: slug, period } = body.data;
    const collection = await findCollectionBySlug(database().read, partner.observatoryId, slug);
    if (!collection) return failed("not-found", "delivery");
    const opened = await openDelivery(
      actor,
      { collectionId: collection.id, partnerId: partner.id, period },
      database(),
    );
    if (!opened.ok) return opened;
    const reading = await ownDelivery(caller, String(opened.value));
    return reading.ok ? done(answerOfDelivery(reading.value)) : reading;
  });
}
