import type { Actor } from "~/kernel/actor.ts";
import type { Labels, PageLocale } from "~/kernel/locale.ts";
import { may, observatoriesWhere } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { today } from "../../commands/entry.server.ts";
import { definitionUnder, holds } from "../../core/agreement.ts";
import { dueOn, duePeriods, periodOfDay } from "../../core/calendar.ts";
import { breakdownsOf } from "../../core/collection.ts";
import type { DeliveryState } from "../../core/delivery.ts";
import { agreementsOn } from "../../data/agreements.server.ts";
import { listAssignmentsOfPartners } from "../../data/assignments.server.ts";
import { findCollections, type StoredCollection } from "../../data/collections.server.ts";
import { countCells, listStandingDeliveries, type StandingDelivery } from "../../data/deliveries.server.ts";
import { listPartners, partnersOfOrganisations, type StoredPartner } from "../../data/partners.server.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { sayProblem } from "../../parts/deliver/say-problem.ts";
import { namesOf } from "../plan/partner-names.server.ts";

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

/** What is due and not yet delivered, the oldest first, then what was delivered: some questions, however many partners. */
export async function listOwed(
  db: ReadDatabase,
  actor: Actor,
  locale: PageLocale,
): Promise<{ owed: OwedDelivery[]; past: OwedDelivery[]; stopped: StoppedService[] }> {
  const owed: OwedDelivery[] = [];
  const past: OwedDelivery[] = [];
  const stopped: StoppedService[] = [];
  const day = today();
  const partners = await partnersOf(db, actor);
  const ids = partners.map(({ id }) => id);
  const names = await namesOf(db, partners, locale);
  const agreements = await agreementsOn(db, ids, day);
  const assignments = Map.groupBy(await listAssignmentsOfPartners(db, ids), ({ partnerId }) => partnerId);
  const collections = new Map(
    (
      await findCollections(
        db,
        [...assignments.values()].flat().map(({ collectionId }) => collectionId),
      )
    ).map((one) => [one.id, one]),
  );
  const standing = new Map<string, StandingDelivery>();
  // The newest version comes last and is the one that stands.
  for (const one of await listStandingDeliveries(db, ids, String(Number(day.slice(0, 4)) - 2)))
    standing.set(`${one.collectionId} ${one.partnerId} ${one.period}`, one);
  const begun = Map.groupBy(standing.values(), ({ collectionId, partnerId }) => `${collectionId} ${partnerId}`);
  for (const partner of partners) {
    const service = names.get(partner.id) ?? "";
    const held = holds(agreements.get(partner.id), day);
    if (!held.ok)
      stopped.push({ partnerId: partner.id, service, sentence: sayProblem(held.failure, deliverWords(locale)) });
    for (const assigned of assignments.get(partner.id) ?? []) {
      const collection = collections.get(assigned.collectionId)!;
      const known = begun.get(`${collection.id} ${partner.id}`)?.map(({ period }) => period) ?? [];
      for (const period of new Set([...owedPeriods(collection, assigned, day), ...known])) {
        const delivery = standing.get(`${collection.id} ${partner.id} ${period}`);
        const row: OwedDelivery = {
          collectionId: collection.id,
          partnerId: partner.id,
          period,
          title: collection.title,
          service,
          dueOn: dueOn(collection, period),
          deliveryId: delivery?.id ?? null,
          state: delivery?.state ?? "draft",
          filled: 0,
          cells: null,
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

/** The same rows with how far each has come: asked for those that a page shows. */
export async function withProgress(db: ReadDatabase, rows: readonly OwedDelivery[]): Promise<OwedDelivery[]> {
  const begun = rows.filter(({ deliveryId }) => deliveryId !== null);
  const filled = await countCells(
    db,
    begun.map(({ deliveryId }) => deliveryId!),
  );
  const ids = [...new Set(begun.map(({ partnerId }) => partnerId))];
  const agreements = await agreementsOn(db, ids, today());
  const assignments = await listAssignmentsOfPartners(db, ids);
  const collections = new Map(
    (
      await findCollections(
        db,
        begun.map(({ collectionId }) => collectionId),
      )
    ).map((one) => [one.id, one]),
  );
  const sizes = new Map<string, number>();
  const sizeOf = ({ collectionId, partnerId }: OwedDelivery): number => {
    const key = `${collectionId} ${partnerId}`;
    const known = sizes.get(key);
    if (known !== undefined) return known;
    const { definition } = collections.get(collectionId)!;
    const agreement = agreements.get(partnerId);
    const assigned = assignments.find((one) => one.collectionId === collectionId && one.partnerId === partnerId);
    const places = Math.max(1, assigned?.territoryIds.length ?? 0);
    const asked = agreement ? definitionUnder(agreement, definition) : definition;
    const size = places * asked.items.reduce((sum, item) => sum + breakdownsOf(item).length, 0);
    sizes.set(key, size);
    return size;
  };
  return rows.map((row) =>
    row.deliveryId === null ? row : { ...row, filled: filled.get(row.deliveryId) ?? 0, cells: sizeOf(row) },
  );
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
