import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import type { SectionName } from "../core/chapters.ts";
import { findReadyText } from "../core/ready-texts/index.ts";
import {
  findEntry,
  insertEntry,
  listEntries,
  markRemoved,
  markRestored,
  swapPositions,
} from "../data/entries.server.ts";

export type EntryChange = "remove" | "restore" | "up" | "down";

/** Takes an entry away or brings it back, or moves it past its neighbour. */
export async function changeEntry(
  actor: Actor,
  { observatoryId, id, change }: { observatoryId: number; id: number; change: EntryChange },
  database: Database,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "edit the observatory's groundwork", { observatoryId });
  if (!allowed.ok) return allowed;

  return database.write(async (transaction) => {
    const entry = await findEntry(transaction, observatoryId, id);
    if (!entry || (entry.removedAt !== null) !== (change === "restore")) return failed("not-found", "entry");
    if (change === "up" || change === "down") {
      const row = await listEntries(transaction, observatoryId, [entry.section]);
      const place = row.findIndex((one) => one.id === id);
      const neighbour = row[place + (change === "up" ? -1 : 1)];
      if (neighbour) await swapPositions(transaction, entry, neighbour);
      return done(true);
    }
    if (change === "remove") await markRemoved(transaction, id, actorId(actor));
    else await markRestored(transaction, id);
    await recordAudit(transaction, {
      actor,
      action: change === "remove" ? "groundwork taken away" : "groundwork brought back",
      subject: { kind: "groundwork entry", id },
      after: { observatory: observatoryId, section: entry.section },
    });
    return done(true);
  });
}

/** Puts a ready text into a section, in all its languages: a start to be made one's own. */
export async function addReadyText(
  actor: Actor,
  { observatoryId, section, key, locale }: { observatoryId: number; section: SectionName; key: string; locale: Locale },
  database: Database,
): Promise<Outcome<number>> {
  const allowed = decide(actor, "edit the observatory's groundwork", { observatoryId });
  if (!allowed.ok) return allowed;
  const ready = findReadyText(section, key);
  if (!ready) return failed("not-found", "entry");
  const by = actorId(actor);
  const at = new Date().toISOString();
  const inAll = (words: Record<Locale, string>): TranslatedText =>
    locales
      .filter((other) => other !== locale)
      .reduce((text, other) => writeField(text, other, words[other], by, at), newText(locale, words[locale], by, at));

  return database.write(async (transaction) => {
    const texts = { title: inAll(ready.title), body: inAll(ready.body) };
    const id = await insertEntry(transaction, { observatoryId, section, facts: ready.facts, texts, dueOn: null }, by);
    await recordAudit(transaction, {
      actor,
      action: "groundwork added",
      subject: { kind: "groundwork entry", id },
      after: { observatory: observatoryId, section, ready: key },
    });
    return done(id);
  });
}
