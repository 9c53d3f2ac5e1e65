import { templateSchema, type Template } from "../core/template.ts";
import type { PartnerKind } from "../core/partner.ts";
import education from "./education-quarterly.json" with { type: "json" };
import femicides from "./femicides-yearly.json" with { type: "json" };
import gbvims from "./gbvims-monthly.json" with { type: "json" };
import health from "./health-monthly.json" with { type: "json" };
import helpline from "./helpline-monthly.json" with { type: "json" };
import justice from "./justice-quarterly.json" with { type: "json" };
import police from "./police-monthly.json" with { type: "json" };
import press from "./press-yearly.json" with { type: "json" };
import shelter from "./shelter-monthly.json" with { type: "json" };
import social from "./social-services-monthly.json" with { type: "json" };
import survey from "./survey-yearly.json" with { type: "json" };

/** Every ready-made collection, in the order in which partners usually come. */
export const templates: readonly Template[] = [
  police,
  justice,
  health,
  shelter,
  helpline,
  social,
  education,
  survey,
  gbvims,
  femicides,
  press,
].map((one) => templateSchema.parse(one));

export function findTemplate(code: string): Template | undefined {
  return templates.find((template) => template.code === code);
}

export function templatesFor(kind: PartnerKind): readonly Template[] {
  return templates.filter((template) => template.partnerKinds.includes(kind));
}
