import type { Failure } from "~/kernel/outcome.ts";
import type { PlanWords } from "../../messages/plan-words.ts";

const known = new Set([
  "partner.twice",
  "partner.left",
  "partner.shelter-never-named",
  "partner",
  "organisation",
  "agreement.dates",
  "agreement.terms",
  "agreement.signed-already",
  "agreement.signed-as",
  "agreement.reason",
  "agreement.not-signed",
  "agreement.retention",
  "partner-name",
  "collection.definition",
  "collection.template",
  "collection.template-twice",
  "collection.reason",
  "collection.changed-meanwhile",
  "collection.due-days",
  "collection.last-period",
  "collection.period",
  "collection.places",
  "collection.period-order",
  "collection.places-outside",
  "collection.nothing-to-undo",
  "collection.answered",
  "observatory.slug",
  "dataset.slug",
  "opening.incomplete",
  "opening.ended",
  "opening.territory",
  "opening.authority",
  "opening.slug",
  "opening.partners",
  "opening.templates",
  "opening.threshold",
  "opening.firstMonth",
  "opening.coordinator",
  "organisation-exists",
  "place.parent",
  "place.name",
  "own-role",
  "second-factor",
  "role",
  "email",
]);

/** What went wrong with the plan, and what one can do, in a sentence. */
export function sayPlanFailure({ code, details }: Failure, words: PlanWords): string {
  if (code.startsWith("text.")) return words("failure.person");
  if (code === "reason.too-long") return words("failure.too-long", details);
  const key = known.has(code) ? code.replaceAll(".", "-") : "other";
  return words(`failure.${key}` as "failure.other", { code, ...details });
}
