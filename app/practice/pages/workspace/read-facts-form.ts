import { policyFactsSchema, type PolicyFacts } from "../../core/policy.ts";
import { practiceFactsSchema, type LinkedDocument, type PracticeFacts } from "../../core/practice.ts";

const all = (form: FormData, name: string) =>
  form
    .getAll(name)
    .map(String)
    .filter((value) => value !== "");
const one = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const yearIn = (text: string) => (/^\d{4}$/.test(text) ? Number(text) : null);

/** A line a document: language | title | address. */
export function readDocuments(text: string): LinkedDocument[] {
  return text
    .split("\n")
    .map((line) => line.split("|").map((part) => part.trim()))
    .filter((parts) => parts.some((part) => part !== ""))
    .map(([language = "", title = "", ...href]) => ({ language, title, href: href.join("|") }));
}

export function writeDocuments(documents: readonly LinkedDocument[]): string {
  return documents.map(({ language, title, href }) => `${language} | ${title} | ${href}`).join("\n");
}

/** Codes as people type them, parted by commas or spaces. */
export function readCodes(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

/** What the form of facts says; the first fault by the name of its field. */
export function readFactsForm(form: FormData): { ok: true; facts: PracticeFacts } | { ok: false; field: string } {
  const parsed = practiceFactsSchema.safeParse({
    actions: all(form, "actions"),
    forms: all(form, "forms"),
    groups: all(form, "groups"),
    cost: one(form, "cost") || null,
    outcome: one(form, "outcome"),
    sizes: all(form, "sizes"),
    powers: all(form, "powers"),
    services: all(form, "services"),
    indicators: readCodes(one(form, "indicators")),
    agenda: all(form, "agenda"),
    documents: readDocuments(one(form, "documents")),
    licence: one(form, "licence"),
    since: yearIn(one(form, "since")),
    until: yearIn(one(form, "until")),
    verifiedOn: one(form, "verifiedOn") || null,
  });
  if (parsed.success) return { ok: true, facts: parsed.data };
  return { ok: false, field: String(parsed.error.issues[0]!.path[0]) };
}

/** The same for a policy; money is one thing, told whole or not at all. */
export function readPolicyFactsForm(form: FormData): { ok: true; facts: PolicyFacts } | { ok: false; field: string } {
  const amount = one(form, "amount")
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(",", ".");
  const parsed = policyFactsSchema.safeParse({
    kind: one(form, "kind"),
    from: one(form, "from") || null,
    until: one(form, "until") || null,
    forms: all(form, "forms"),
    groups: all(form, "groups"),
    money:
      amount === ""
        ? null
        : {
            amount: Number(amount),
            currency: one(form, "currency").toUpperCase(),
            year: yearIn(one(form, "year")),
            years: Number(one(form, "years")) || 1,
          },
    agenda: all(form, "agenda"),
    indicators: readCodes(one(form, "indicators")),
    documents: readDocuments(one(form, "documents")),
    progress: one(form, "progress"),
    progressOn: one(form, "progressOn") || null,
    confirmedOn: one(form, "confirmedOn") || null,
  });
  if (parsed.success) return { ok: true, facts: parsed.data };
  return { ok: false, field: String(parsed.error.issues[0]!.path[0]) };
}

const order = ["missing", "draft", "stale", "current", "source"];

/** The state of a language over several texts: that of its worst. */
export function worstState(states: readonly string[]): string {
  return order.find((one) => states.includes(one)) ?? "source";
}
