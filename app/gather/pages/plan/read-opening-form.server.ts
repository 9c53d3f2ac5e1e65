import { isLocale, locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { slugOf, type OpeningPartner, type OpeningStep } from "../../core/opening.ts";
import { partnerKinds, type PartnerKind } from "../../core/partner.ts";
import { templates } from "../../templates/index.ts";

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

function localeOr(value: string, fallback: Locale): Locale {
  return isLocale(value) ? value : fallback;
}

/** The rows of the partners' table that hold a name. */
function partnersOf(form: FormData, fallback: Locale): OpeningPartner[] {
  const names = form.getAll("partner-name").map(String);
  const kinds = form.getAll("partner-kind").map(String);
  const emails = form.getAll("partner-email").map(String);
  const languages = form.getAll("partner-locale").map(String);
  return names.flatMap((name, i) => {
    const kind = kinds[i] as PartnerKind;
    if (name.trim() === "" || !partnerKinds.includes(kind)) return [];
    return [
      { kind, name: name.trim(), email: (emails[i] ?? "").trim(), locale: localeOr(languages[i] ?? "", fallback) },
    ];
  });
}

/** What a step's form says, in the shape of its answer; the answer's own schema judges it. */
export function readOpeningForm(step: OpeningStep, form: FormData, locale: Locale): unknown {
  switch (step) {
    case "place":
      return {
        territory: text(form, "territory"),
        town: text(form, "town"),
        organisationId: text(form, "organisation"),
        authority: text(form, "authority"),
        slug: slugOf(text(form, "slug") || text(form, "town") || text(form, "authority")),
        name: Object.fromEntries(locales.map((one) => [one, text(form, `name-${one}`)])) as Labels,
      };
    case "languages":
      return { main: text(form, "main"), others: form.getAll("others").map(String) };
    case "partners":
      return { partners: partnersOf(form, locale) };
    case "collections":
      return {
        templates: templates.flatMap((template) => {
          const items = form.getAll(`items-${template.code}`).map(String);
          return form.getAll("template").includes(template.code) && items.length > 0
            ? [{ template: template.code, items }]
            : [];
        }),
      };
    case "rules":
      return {
        firstMonth: text(form, "firstMonth"),
        moreDays: Number(text(form, "moreDays") || "0"),
        threshold: Number(text(form, "threshold")),
        shortPeriods: form.get("shortPeriods") === "yes",
      };
    case "invitations":
      return { coordinator: text(form, "coordinator") };
  }
}
