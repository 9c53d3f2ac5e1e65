import type { Actor, Role } from "~/kernel/actor.ts";
import { findObservatory, type Observatory } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { sections, type SectionName } from "../core/chapters.ts";
import { readEntry } from "../core/entry.ts";
import { saveEntry, type EntryDraft } from "./save-entry.server.ts";

export const today = "2026-11-24";

/** An invented observatory of the country XX, which does not exist. */
export async function inventedObservatory(database: Database): Promise<Observatory> {
  await sampleRelease(database, { dataset: "invented" });
  return (await findObservatory(database.read, "sample-observatory"))!;
}

export const person = (role: Role, observatoryId: number, secondFactor = true): Actor => ({
  kind: "person",
  accountId: `invented-${role}`,
  name: "Invented",
  secondFactor,
  grants: [{ role, scope: { kind: "observatory", observatoryId } }],
});

/** Saves what a form of this section would send. */
export function save(
  database: Database,
  actor: Actor,
  observatory: Observatory,
  section: SectionName,
  form: Record<string, string | string[]>,
  more: Partial<Pick<EntryDraft, "standing" | "locale" | "confirmNumbers">> = {},
) {
  const { values, errors } = readEntry(sections[section], (name) => [form[name] ?? []].flat());
  if (errors.length > 0) throw new Error(`the form is not one: ${JSON.stringify(errors)}`);
  return saveEntry(actor, { observatory, section: sections[section], locale: "fr", values, ...more }, database);
}
