import { tellsOfDistress } from "~/content/index.ts";
import { personalSignIn } from "~/gather/index.ts";

/** What a writer reads before her words leave. Nothing of it is kept anywhere, and she may send them all the same. */
export const cautions = ["distress", "name", "contact", "address", "case"] as const;
export type Caution = (typeof cautions)[number];

/** A case told: somebody of some age, on some day or in some place, to whom something was done. */
const toldOfSomebody =
  /(?<!\p{L})(?:une?\s+(?:femme|fille|fillette|dame|mère|patiente|victime)|une?\s+habitante|notre\s+(?:patiente|usagère)|a\s+(?:woman|girl|mother|patient|victim|client)|our\s+(?:client|patient)|una?\s+(?:mujer|niña|chica|joven|madre|paciente|víctima|usuaria)|nuestra\s+(?:usuaria|paciente))(?!\p{L})/iu;
const ageOrDay =
  /(?<!\d)\d{1,2}\s*(?:ans|years?[ -]old|años)(?!\p{L})|aged\s+\d{1,2}|(?<!\d)\d{1,2}(?:er|st|nd|rd|th)?\s+(?:de\s+)?(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may|jun|jul|aug|dec|ene|abr|ago|dic)\p{L}*/iu;
const done =
  /(?<!\p{L})(?:frapp|batt|viol|agress|menac|poignard|étrangl|tuée|plainte|hit|beat|rape|stab|strangl|threaten|killed|assault|golpe|peg[oó]|apuñal|estrangul|amenaz|denunci|mat[oó]|hospital)/iu;

/**
 * The same on the writer's device and here: words by which somebody speaks of herself, somebody's name, a way to reach her,
 * where she lives, or a case that her neighbours would recognise.
 */
export function cautionsOf(text: string): Caution[] {
  const sign = personalSignIn(text);
  const tells = toldOfSomebody.test(text) && ageOrDay.test(text) && done.test(text);
  return [
    ...(tellsOfDistress(text) ? ["distress" as const] : []),
    ...(sign === "name" ? ["name" as const] : []),
    ...(sign === "email" || sign === "phone" || sign === "identity-number" ? ["contact" as const] : []),
    ...(sign === "address" ? ["address" as const] : []),
    ...(sign === "date" || tells ? ["case" as const] : []),
  ];
}
