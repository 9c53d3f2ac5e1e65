import { ancestorsOf, findTerritoriesById } from "~/atlas/index.server.ts";
import { decide, may, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Observatory } from "~/observe/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { isWords, dueOn, type Entry, type EntryValues } from "../core/entry.ts";
import type { Section } from "../core/chapters.ts";
import { placesAShelter } from "../core/persons/places-a-shelter.ts";
import { digitsOf, signsInText } from "../core/persons/signs-in-text.ts";
import { findEntry, insertEntry, updateEntry } from "../data/entries.server.ts";
import { confirmInstitutionNumbers, listInstitutionNumbers } from "../data/groundwork.server.ts";

export interface EntryDraft {
  observatory: Pick<Observatory, "id" | "territoryId">;
  section: Section;
  /** Of the entry that is changed, with the revision that the writer read. */
  standing?: { id: number; revision: number };
  /** The language in which it is written. */
  locale: Locale;
  values: EntryValues;
  /** A coordinator says that telephone numbers in it are those of institutions. */
  confirmNumbers?: boolean;
}

/** Writes an entry, new or standing, in one language; what looks like a person or places a shelter is refused first. */
export async function saveEntry(actor: Actor, draft: EntryDraft, database: Database): Promise<Outcome<number>> {
  const { observatory, section, values, locale } = draft;
  const target = { observatoryId: observatory.id };
  const allowed = decide(actor, "edit the observatory's groundwork", target);
  if (!allowed.ok) return allowed;
  const by = actorId(actor);

  return database.write(async (transaction) => {
    const standing = draft.standing ? await findEntry(transaction, observatory.id, draft.standing.id) : undefined;
    if (draft.standing && (!standing || standing.removedAt || standing.section !== section.name))
      return failed("not-found", "entry");
    const clean = await refusePersons(transaction, actor, draft);
    if (!clean.ok) return clean;
    const referring = await checkReferences(transaction, draft);
    if (!referring.ok) return referring;

    const texts = composeTexts(section, standing?.texts ?? {}, values.words, { locale, by });
    const entry = { facts: values.facts, texts, dueOn: dueOn(section, values.facts) };
    let id = standing?.id;
    if (id === undefined) {
      id = await insertEntry(transaction, { ...entry, observatoryId: observatory.id, section: section.name }, by);
    } else if (!(await updateEntry(transaction, id, draft.standing!.revision, entry, by))) {
      return failed("conflict", "changed");
    }
    await recordAudit(transaction, {
      actor,
      action: standing ? "groundwork changed" : "groundwork added",
      subject: { kind: "groundwork entry", id },
      after: { observatory: observatory.id, section: section.name, language: locale },
    });
    return done(id);
  });
}

/** Looks at every word that was written: a wrong refusal costs a look, a wrong pass could cost a life. */
async function refusePersons(
  transaction: WriteTransaction,
  actor: Actor,
  { observatory, section, values, confirmNumbers }: EntryDraft,
): Promise<Outcome<true>> {
  const written = section.fields.filter(isWords).map((field) => [field.name, values.words[field.name] ?? ""] as const);
  const known = await placesKnown(transaction, observatory.territoryId);
  const confirmed = new Set(await listInstitutionNumbers(transaction, observatory.id));
  const mayConfirm =
    confirmNumbers === true && may(actor, "publish the observatory's groundwork", { observatoryId: observatory.id });
  const newNumbers: string[] = [];
  const isShelter = section.name === "actor" && values.facts["kind"] === "shelter";
  for (const [field, text] of written) {
    // Names first: a number can be confirmed, a name cannot.
    const signs = signsInText(text).sort((a, b) => Number(a.sign === "phone") - Number(b.sign === "phone"));
    for (const { sign, excerpt } of signs) {
      if (sign === "phone" && confirmed.has(digitsOf(excerpt))) continue;
      if (sign === "phone" && mayConfirm) newNumbers.push(digitsOf(excerpt));
      else return failed("invalid", "persons", { field, sign, excerpt });
    }
    // What is said of a shelter needs not name it to be about it.
    const sentence = placesAShelter(isShelter ? text.replace(/(^|[.!?;\n]\s*)/g, "$1Shelter ") : text, known);
    if (sentence)
      return failed("invalid", "persons", { field, sign: "shelter", excerpt: sentence.replace(/^Shelter /, "") });
  }
  if (newNumbers.length > 0) await confirmInstitutionNumbers(transaction, observatory.id, newNumbers, actorId(actor));
  return done(true);
}

/** The territory and those above it: to name them says no more than the document's title. A town's own name says where. */
async function placesKnown(transaction: WriteTransaction, territoryId: number): Promise<string[]> {
  const [territory] = await findTerritoriesById(transaction, [territoryId]);
  if (!territory) return [];
  const above = await ancestorsOf(transaction, territory);
  const named = territory.level === "municipality" ? above : [territory, ...above];
  return named.flatMap(({ name }) => Object.values(name));
}

async function checkReferences(
  transaction: WriteTransaction,
  { observatory, section, values }: EntryDraft,
): Promise<Outcome<true>> {
  for (const field of section.fields) {
    const id = values.facts[field.name];
    if (field.kind !== "entry" || id === undefined) continue;
    const found = await findEntry(transaction, observatory.id, Number(id));
    if (!found || found.removedAt || found.section !== field.of)
      return failed("invalid", "reference", { field: field.name });
  }
  return done(true);
}

/** The texts with this language written anew where its words changed: what did not change keeps its revision. */
export function composeTexts(
  section: Section,
  before: Entry["texts"],
  words: EntryValues["words"],
  { locale, by }: { locale: Locale; by: string },
): Record<string, TranslatedText> {
  const at = new Date().toISOString();
  const texts: Record<string, TranslatedText> = { ...before };
  for (const field of section.fields.filter(isWords)) {
    const written = words[field.name];
    if (written === undefined) continue;
    const old = before[field.name];
    const standing = old?.fields[locale];
    if (!old) {
      if (written !== "") texts[field.name] = newText(locale, written, by, at);
      continue;
    }
    const current = standing?.sourceRevision === old.fields[old.source]?.revision;
    if ((standing?.text ?? "") === written && (written === "" || current)) continue;
    texts[field.name] = writeField(old, locale, written, by, at, written === "" ? "draft" : "published");
  }
  return texts;
}
