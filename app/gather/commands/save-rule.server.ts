import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { importanceSchema, readRule, ruleSchema, tryRule, type RuleTrial } from "../core/checks/rule.ts";
import { findCollection } from "../data/collections.server.ts";
import { findRule, pastDeliveries, setRuleState, writeRule } from "../data/rules.server.ts";

/** Writes a rule and tries it on what was delivered before. It is on trial until somebody has seen how it speaks. */
export async function saveRule(
  actor: Actor,
  collectionId: number,
  given: { code: string; importance: string; rule: unknown },
  database: Database,
): Promise<Outcome<{ id: number; trial: RuleTrial }>> {
  const collection = await findCollection(database.read, collectionId);
  if (!collection) return failed("not-found", "collection");
  const allowed = decide(actor, "check a delivery", { observatoryId: collection.observatoryId });
  if (!allowed.ok) return allowed.failure.code === "role" ? failed("not-found", "collection") : allowed;
  const written = ruleSchema.safeParse(given.rule);
  const importance = importanceSchema.safeParse(given.importance);
  if (!written.success || !importance.success) return failed("invalid", "rule.incomplete");
  const rule = readRule(given.code, importance.data, written.data, collection.definition);
  if (!rule.ok) return rule;
  const trial = tryRule(rule.value, collection.definition, await pastDeliveries(database.read, collectionId));
  return database.write(async (db) => {
    const id = await writeRule(db, {
      collectionId,
      code: given.code,
      rule: written.data,
      importance: importance.data,
      trial,
      by: actorId(actor),
    });
    await recordAudit(db, {
      actor,
      action: "check rule written",
      subject: { kind: "check-rule", id: id! },
      after: { code: given.code, importance: importance.data, spoke: trial.spoke },
    });
    return done({ id: id!, trial });
  });
}

/** Switches a rule on, after its trial, or off. */
export async function switchRule(
  actor: Actor,
  ruleId: number,
  state: "on" | "off",
  database: Database,
): Promise<Outcome<null>> {
  return database.write(async (db) => {
    const rule = await findRule(db, ruleId);
    const collection = rule && (await findCollection(db, rule.collectionId));
    if (!rule || !collection) return failed("not-found", "rule");
    const allowed = decide(actor, "check a delivery", { observatoryId: collection.observatoryId });
    if (!allowed.ok) return allowed.failure.code === "role" ? failed("not-found", "rule") : allowed;
    if (state === "on" && !rule.trial) return failed("conflict", "rule.untried");
    await setRuleState(db, ruleId, state);
    await recordAudit(db, { actor, action: `check rule ${state}`, subject: { kind: "check-rule", id: ruleId } });
    return done(null);
  });
}
