import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { locales, type Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { femicideLevels } from "../core/release/femicide-policy.ts";
import { defaultPublicationPolicy, publicationPolicySchema } from "../core/release/publication-policy.ts";

export interface FemicideWish {
  reason: Labels;
  delayMonths: number;
  term: Labels;
  law?: Labels | undefined;
}

const isFilled = (labels: Labels) => locales.every((locale) => labels[locale].trim() !== "");

/**
 * Switches on that yearly totals of femicide are shown below the threshold, with a reason, or off again (`null`). The
 * levels follow from the observatory's own territory; a dataset with a policy of its own is not touched.
 */
export async function switchFemicidePolicy(
  actor: Actor,
  observatoryId: number,
  wish: FemicideWish | null,
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit the observatory's policy", { observatoryId });
  if (!allowed.ok) return allowed;
  if (wish && !(isFilled(wish.reason) && isFilled(wish.term) && (!wish.law || isFilled(wish.law))))
    return failed("invalid", "femicide.labels");
  if (wish && !(Number.isInteger(wish.delayMonths) && wish.delayMonths >= 0 && wish.delayMonths <= 60))
    return failed("invalid", "femicide.delay");
  return database.write(async (db) => {
    const { rows } = await sql<{ policy: Record<string, unknown>; level: TerritoryLevel }>`
      select o.policy, t.level from observe.observatory o join atlas.territory t on t.id = o.territory_id
      where o.id = ${observatoryId} for update of o`.execute(db);
    const found = rows[0];
    if (!found) return failed("not-found", "observatory");
    const held =
      Object.keys(found.policy).length === 0 ? defaultPublicationPolicy : publicationPolicySchema.parse(found.policy);
    if (held.kind !== "protected") return failed("conflict", "femicide.policy");
    const { femicide: _before, ...rest } = held;
    const policy = publicationPolicySchema.parse(
      wish ? { ...rest, femicide: { ...wish, levels: femicideLevels(found.level) } } : rest,
    );
    await sql`update observe.observatory set policy = ${JSON.stringify(policy)}::jsonb where id = ${observatoryId}`.execute(
      db,
    );
    await recordAudit(db, {
      actor,
      action: wish ? "femicide policy on" : "femicide policy off",
      subject: { kind: "observatory", id: observatoryId },
      ...(wish ? { after: { delayMonths: wish.delayMonths }, reason: wish.reason.en } : {}),
    });
    return done(null);
  });
}
