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
