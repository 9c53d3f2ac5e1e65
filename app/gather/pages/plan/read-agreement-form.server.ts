import { isDay } from "~/kernel/day.ts";
import { locales, type Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { audiences, publicLevels, purposes, type Agreement, type AgreementTerm } from "../../core/agreement.ts";
import type { AgreementText } from "../../data/agreements.server.ts";

/** The text of an agreement from its form. Terms are kept, dropped and narrowed; none is widened beyond what was drafted. */
export function readAgreementForm(form: FormData, agreement: Agreement): Outcome<AgreementText> {
  const kept = form.getAll("term").map(String);
  const terms = agreement.terms.flatMap((term, i): AgreementTerm[] => {
    if (!kept.includes(String(i))) return [];
    const wanted = form.getAll(`dimensions-${i}`).map(String);
    const level = publicLevels.find((one) => one === form.get(`level-${i}`)) ?? term.lowestLevel;
    return [
      {
        ...term,
        dimensions: term.dimensions.filter((list) => wanted.includes(list)),
        lowestLevel: publicLevels.indexOf(level) <= publicLevels.indexOf(term.lowestLevel) ? level : term.lowestLevel,
      },
    ];
  });
  const startsOn = String(form.get("startsOn") ?? "");
  const endsOn = String(form.get("endsOn") ?? "");
  if (!isDay(startsOn) || !isDay(endsOn) || endsOn <= startsOn) return failed("invalid", "agreement.dates");
  if (terms.length === 0) return failed("invalid", "agreement.terms");
  const threshold = Number(form.get("threshold"));
  const retentionMonths = Number(form.get("retention"));
  if (!Number.isInteger(threshold) || threshold < 3 || threshold > 50) return failed("invalid", "opening.threshold");
  if (!Number.isInteger(retentionMonths) || retentionMonths < 1 || retentionMonths > 600)
    return failed("invalid", "agreement.retention");
  const basis = Object.fromEntries(
    locales.map((one) => [
      one,
      String(form.get(`basis-${one}`) ?? "")
        .trim()
        .slice(0, 2000),
    ]),
  ) as Labels;
  return done({
    purposes: purposes.filter((one) => form.getAll("purposes").includes(one)),
    legalBasis: locales.some((one) => basis[one] !== "") ? basis : null,
    terms,
    threshold,
    retentionMonths,
    audience: audiences.filter((one) => form.getAll("audience").includes(one)),
    startsOn,
    endsOn,
  });
}
