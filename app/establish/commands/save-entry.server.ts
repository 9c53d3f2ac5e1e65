import { decide, may, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Language } from "~/kernel/language.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Observatory } from "~/observe/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { isWords, dueOn, type Entry, type EntryValues } from "../core/entry.ts";
import type { Section } from "../core/chapters.ts";
import { isShelterEntry, personsInWords } from "../core/persons/persons-in-words.ts";
import { digitsOf } from "../core/persons/signs-in-text.ts";
import { findEntry, insertEntry, updateEntry } from "../data/entries.server.ts";
import { confirmInstitutionNumbers } from "../data/groundwork.server.ts";
import { scannerOf } from "./scanner-of.server.ts";

export interface EntryDraft {
  observatory: Pick<Observatory, "id" | "territoryId">;
  section: Section;
  /** Of the entry that is changed, with the revision that the writer read. */
  standing?: { id: number; revision: number };
  /** The language in which it is written. */
  locale: Language;
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

/** Looks at every word that was written, and keeps the numbers that a coordinator confirms. */
async function refusePersons(
  transaction: WriteTransaction,
  actor: Actor,
  { observatory, section, values, confirmNumbers }: EntryDraft,
): Promise<Outcome<true>> {
  const words = section.fields.filter(isWords).map((field) => [field.name, values.words[field.name] ?? ""] as const);
  const mayConfirm =
    confirmNumbers === true && may(actor, "publish the observatory's groundwork", { observatoryId: observatory.id });
  const grounds = await scannerOf(transaction, observatory);
  const { found, numbers } = personsInWords(words, isShelterEntry(section.name, values.facts), grounds);
  if (found) return failed("invalid", "persons", { ...found });
  const [first] = numbers;
  if (first && !mayConfirm) return failed("invalid", "persons", { ...first });
  if (numbers.length > 0) {
    const confirmed = numbers.map(({ excerpt }) => digitsOf(excerpt));
    await confirmInstitutionNumbers(transaction, observatory.id, confirmed, actorId(actor));
  }
  return done(true);
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
  { locale, by }: { locale: Language; by: string },
): Record<string, TranslatedText<Language>> {
  const at = new Date().toISOString();
  const texts: Record<string, TranslatedText<Language>> = { ...before };
  for (const field of section.fields.filter(isWords)) {
    const written = words[field.name];
    if (written === undefined) continue;
    const old = before[field.name];
    const standing = old?.fields[locale];
    if (!old) {
      if (written !== "") texts[field.name] = newText<Language>(locale, written, by, at);
      continue;
    }
    const current = standing?.sourceRevision === old.fields[old.source]?.revision;
    if ((standing?.text ?? "") === written && (written === "" || current)) continue;
    texts[field.name] = writeField(old, locale, written, by, at, written === "" ? "draft" : "published");
  }
  return texts;
}
