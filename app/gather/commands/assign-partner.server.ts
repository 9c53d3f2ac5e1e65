import type { Actor } from "~/kernel/actor.ts";
import { parsePeriod } from "~/kernel/period.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { isWithin } from "~/atlas/index.ts";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import { findObservatoryById } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import {
  assignmentBefore,
  deleteAssignment,
  findAssignment,
  restoreAssignment,
  saveAssignment,
  type Assignment,
} from "../data/assignments.server.ts";
import { findPartner } from "../data/partners.server.ts";
import { managedCollection } from "./revise-collection.server.ts";

/** Who answers a form, from when to when, and for which places of the observatory's territory. */
export async function assignPartner(actor: Actor, wanted: Assignment, database: Database): Promise<Outcome<true>> {
  const assignment = { ...wanted, territoryIds: [...new Set(wanted.territoryIds)].toSorted((a, b) => a - b) };
  return database.write(async (db) => {
    const collection = await managedCollection(db, actor, assignment.collectionId);
    const partner = await findPartner(db, assignment.partnerId);
    if (!collection || !partner || partner.observatoryId !== collection.observatoryId)
      return failed("not-found", "collection");
    for (const period of [assignment.fromPeriod, assignment.toPeriod])
      if (period !== null && parsePeriod(period)?.frequency !== collection.frequency)
        return failed("invalid", "collection.period");
    if (assignment.toPeriod !== null && assignment.toPeriod < assignment.fromPeriod)
      return failed("invalid", "collection.period-order");
    const places = await findTerritoriesById(db, assignment.territoryIds);
    if (places.length !== assignment.territoryIds.length) return failed("invalid", "collection.places");
    const observatory = await findObservatoryById(db, collection.observatoryId);
    const [whole] = observatory ? await findTerritoriesById(db, [observatory.territoryId]) : [];
    if (!whole || !places.every((place) => place.id === whole.id || isWithin(place.path, whole.path)))
      return failed("invalid", "collection.places-outside");
    const before = await findAssignment(db, assignment.collectionId, assignment.partnerId);
    await saveAssignment(db, assignment);
    await recordAudit(db, {
      actor,
      action: "partner assigned",
      subject: { kind: "collection", id: String(assignment.collectionId) },
      ...(before ? { before: facts(before) } : {}),
      after: facts(assignment),
    });
    return done(true);
  });
}

const facts = ({ partnerId, fromPeriod, toPeriod, territoryIds }: Assignment) => ({
  partnerId,
  fromPeriod,
  toPeriod,
  territoryIds: [...territoryIds],
});

/** Undoes the last change of an assignment. One that deliveries have answered cannot be as if it had never been. */
export async function undoAssignment(
  actor: Actor,
  { collectionId, partnerId }: Pick<Assignment, "collectionId" | "partnerId">,
  database: Database,
): Promise<Outcome<true>> {
  return database.write(async (db) => {
    if (!(await managedCollection(db, actor, collectionId))) return failed("not-found", "collection");
    const before = await assignmentBefore(db, collectionId, partnerId);
    if (before === undefined) return failed("conflict", "collection.nothing-to-undo");
    if (before) await restoreAssignment(db, before);
    else if (!(await deleteAssignment(db, collectionId, partnerId))) return failed("conflict", "collection.answered");
    await recordAudit(db, {
      actor,
      action: "partner assigned",
      subject: { kind: "collection", id: String(collectionId) },
      after: before ? facts(before) : { partnerId, undone: true },
    });
    return done(true);
  });
}
