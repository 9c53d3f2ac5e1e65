import { locales, type Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { placesAShelter } from "~/observe/index.ts";
import { personInLegalText, personInRemark } from "../core/persons/personal-text.ts";

/** A reason, a comment or a footnote: something is said, not too much, and nobody is named. */
export function readReason(text: string, most = 2000): Outcome<string> {
  const said = text.trim();
  if (said === "") return failed("invalid", "reason.missing");
  if (said.length > most) return failed("invalid", "reason.too-long", { most });
  const sign = personInRemark(said);
  return sign ? failed("invalid", `text.${sign}`) : done(said);
}

/** The same for the public, which does not learn either where a shelter is or what it is called. */
export function readPublicRemark(text: string, most: number): Outcome<string> {
  const said = readReason(text, most);
  return said.ok && placesAShelter(said.value, []) ? failed("invalid", "text.shelter") : said;
}

/** The same in every language; what is not written yet is asked for elsewhere. */
export function readEachReason(labels: Labels, most: number): Outcome<Labels> {
  for (const locale of locales) {
    const said = labels[locale].trim() === "" ? null : readPublicRemark(labels[locale], most);
    if (said && !said.ok) return said;
  }
  return done(labels);
}

/** A term of law, or where law and statistics differ, in every language: shown in public, so nobody is named there either. */
export function readLegalTexts(labels: Labels): Outcome<Labels> {
  for (const locale of locales) {
    const sign = personInLegalText(labels[locale]);
    if (sign) return failed("invalid", `text.${sign}`);
  }
  return done(labels);
}
