import type { Actor } from "~/kernel/actor.ts";
import type { Labels, PageLocale } from "~/kernel/locale.ts";
import { may, observatoriesWhere } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { today } from "../../commands/entry.server.ts";
import { definitionUnder, holds } from "../../core/agreement.ts";
import { dueOn, duePeriods, periodOfDay } from "../../core/calendar.ts";
import { formKeys } from "../../core/form-keys.ts";
import type { DeliveryState } from "../../core/delivery.ts";
import { placesOf } from "../../data/assignments.server.ts";
import { findCollection, type StoredCollection } from "../../data/collections.server.ts";
import {
  agreementOn,
  countCells,
  listAssignmentsOfPartner,
  listDeliveriesOf,
  type DeliveryDetail,
} from "../../data/deliveries.server.ts";
import { listPartners, partnersOfOrganisations, type StoredPartner } from "../../data/partners.server.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { sayProblem } from "../../parts/deliver/say-problem.ts";
import { serviceName } from "./grid-view.server.ts";

export interface OwedDelivery {
  collectionId: number;
  partnerId: number;
  period: string;
  title: Labels;
  service: string;
  dueOn: string;
  deliveryId: number | null;
  state: DeliveryState;
  filled: number;
  /** How many cells the form has; null when it was not begun. */
  cells: number | null;
}

/** A service for which nothing can be entered today, and why. */
export interface StoppedService {
  partnerId: number;
  service: string;
  sentence: string;
}

/** The partners that somebody enters counts for: her own service, or those of the observatory that she works for. */
export async function partnersOf(db: ReadDatabase, actor: Actor): Promise<StoredPartner[]> {
  if (actor.kind !== "person") return [];
  const own = actor.grants.flatMap(({ role, scope }) =>
    scope.kind === "partner" && ["entry", "checker", "approver"].includes(role) ? [scope.organisationId] : [],
  );
  const partners = await partnersOfOrganisations(db, [...new Set(own)]);
  const observatories = observatoriesWhere(actor, "enter a delivery");
  if (observatories !== "all") for (const id of observatories) partners.push(...(await listPartners(db, id)));
  return [...new Map(partners.map((one) => [one.id, one])).values()].filter((one) => one.state === "active");
}

/** Those among them that she may enter counts for, and so make keys for. */
export async function partnersToEnterFor(db: ReadDatabase, actor: Actor): Promise<StoredPartner[]> {
  return (await partnersOf(db, actor)).filter((partner) => may(actor, "enter a delivery", partner));
}

/** What is due and not yet delivered, the oldest first, then what was delivered. */
export async function listOwed(
  db: ReadDatabase,
  actor: Actor,
  locale: PageLocale,
): Promise<{ owed: OwedDelivery[]; past: OwedDelivery[]; stopped: StoppedService[] }> {
  const owed: OwedDelivery[] = [];
  const past: OwedDelivery[] = [];
  const stopped: StoppedService[] = [];
  const day = today();
  for (const partner of await partnersOf(db, actor)) {
    const service = await serviceName(db, partner.organisationId, locale);
    const agreement = await agreementOn(db, partner.id, day);
    const held = holds(agreement, day);
    if (!held.ok)
      stopped.push({ partnerId: partner.id, service, sentence: sayProblem(held.failure, deliverWords(locale)) });
    const deliveries = await listDeliveriesOf(db, [partner.id]);
    const filled = await countCells(
      db,
      deliveries.map((one) => one.id),
    );
    for (const assigned of await listAssignmentsOfPartner(db, partner.id)) {
      const collection = (await findCollection(db, assigned.collectionId))!;
      const definition = agreement ? definitionUnder(agreement, collection.definition) : collection.definition;
      const cells = formKeys({ definition, places: await placesOf(db, collection, partner) }).size;
      const standing = new Map<string, DeliveryDetail>();
      for (const one of deliveries)
        if (one.collectionId === collection.id && !standing.has(one.period)) standing.set(one.period, one);
      for (const period of new Set([...owedPeriods(collection, assigned, day), ...standing.keys()])) {
        const delivery = standing.get(period);
        const row: OwedDelivery = {
          collectionId: collection.id,
          partnerId: partner.id,
          period,
          title: collection.title,
          service,
          dueOn: dueOn(collection, period),
          deliveryId: delivery?.id ?? null,
          state: delivery?.state ?? "draft",
          filled: delivery ? (filled.get(delivery.id) ?? 0) : 0,
          cells: delivery ? cells : null,
        };
        // What cannot be begun is not offered; a draft that is there can still be read.
        if (!held.ok && !delivery) continue;
        (row.state === "draft" ? owed : past).push(row);
      }
    }
  }
  owed.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.collectionId - b.collectionId));
  past.sort((a, b) => (a.dueOn > b.dueOn ? -1 : 1));
  return { owed, past: past.slice(0, 24), stopped };
}

/** The last year's, and the period that runs: who counts as she goes need not wait for its end. */
function owedPeriods(
  collection: StoredCollection,
  assigned: { fromPeriod: string; toPeriod: string | null },
  day: string,
): string[] {
  if (collection.state !== "open") return [];
  const running = periodOfDay(collection.frequency, day);
  return [...duePeriods(collection, day, 12), running].filter(
    (period) =>
      period >= assigned.fromPeriod &&
      period >= collection.firstPeriod &&
      (assigned.toPeriod === null || period <= assigned.toPeriod) &&
      (collection.lastPeriod === null || period <= collection.lastPeriod),
  );
}
