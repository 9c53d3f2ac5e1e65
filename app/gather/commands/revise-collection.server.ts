import { actorId, type Actor } from "~/kernel/actor.ts";
import { parsePeriod } from "~/kernel/period.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import { may, recordAudit } from "~/identity/index.server.ts";
import { extendDataset, findObservatoryById } from "~/observe/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { collectionDefinitionSchema, type Collection, type CollectionDefinition } from "../core/collection.ts";
import { planOf, seriesOf } from "../core/dataset-of.ts";
import { sourceTypeOf } from "../core/template.ts";
import { findCollection, insertVersion, updateCalendar, type StoredCollection } from "../data/collections.server.ts";
import { readReason } from "./read-reason.ts";
import { findTemplate } from "../templates/index.ts";

/** The form, for who manages its observatory's partners; for others it is not there. */
export async function managedCollection(
  db: WriteTransaction,
  actor: Actor,
  id: number,
): Promise<StoredCollection | undefined> {
  const collection = await findCollection(db, id);
  return collection && may(actor, "manage partners", { observatoryId: collection.observatoryId })
    ? collection
    : undefined;
}

export interface Revision {
  definition: unknown;
  /** Of the version that the editor had before her: a second editor is told, not overwritten. */
  version: number;
  reason: string;
}

/** A new version of a form, with its reason. Deliveries that stand keep theirs; its dataset gains what is new. */
export async function reviseCollection(
  actor: Actor,
  collectionId: number,
  { definition, version, reason }: Revision,
  database: Database,
): Promise<Outcome<{ version: number }>> {
  const parsed = collectionDefinitionSchema.safeParse(definition);
  if (!parsed.success) return failed("invalid", "collection.definition");
  if (reason.trim() === "") return failed("invalid", "collection.reason");
  const said = readReason(reason);
  if (!said.ok) return said;
  return database.write(async (db) => {
    const collection = await managedCollection(db, actor, collectionId);
    if (!collection) return failed("not-found", "collection");
    const revised = await insertVersion(db, { id: collectionId, version }, parsed.data, said.value, actorId(actor));
    if (revised === undefined) return failed("conflict", "collection.changed-meanwhile");
    await extend(db, collection, parsed.data);
    await recordAudit(db, {
      actor,
      action: "collection revised",
      subject: { kind: "collection", id: String(collectionId) },
      after: { version: revised, items: parsed.data.items.map((item) => item.code) },
      reason: said.value,
    });
    return done({ version: revised });
  });
}

async function extend(db: WriteTransaction, collection: StoredCollection, definition: CollectionDefinition) {
  const template = collection.template === null ? undefined : findTemplate(collection.template);
  if (!template) return;
  const observatory = await findObservatoryById(db, collection.observatoryId);
  const [place] = observatory ? await findTerritoriesById(db, [observatory.territoryId]) : [];
  const sourceType = sourceTypeOf(template, collection.partnerKind);
  await extendDataset(db, collection.datasetId, {
    plan: planOf(definition, {
      frequency: collection.frequency,
      sourceType,
      level: place?.level ?? "municipality",
      shortPeriods: collection.shortPeriods,
    }),
    series: seriesOf({ ...template, sourceType }, definition),
  });
}

/** Days to deliver, last period, open or closed: the calendar is not part of the form. */
export async function changeCalendar(
  actor: Actor,
  collectionId: number,
  to: Pick<Collection, "dueDays" | "lastPeriod" | "state">,
  database: Database,
): Promise<Outcome<true>> {
  if (!Number.isInteger(to.dueDays) || to.dueDays < 0 || to.dueDays > 365)
    return failed("invalid", "collection.due-days");
  return database.write(async (db) => {
    const collection = await managedCollection(db, actor, collectionId);
    if (!collection) return failed("not-found", "collection");
    if (to.lastPeriod !== null && parsePeriod(to.lastPeriod)?.frequency !== collection.frequency)
      return failed("invalid", "collection.last-period");
    await updateCalendar(db, collectionId, to);
    await recordAudit(db, {
      actor,
      action: "calendar changed",
      subject: { kind: "collection", id: String(collectionId) },
      before: { dueDays: collection.dueDays, lastPeriod: collection.lastPeriod, state: collection.state },
      after: { ...to },
    });
    return done(true);
  });
}
