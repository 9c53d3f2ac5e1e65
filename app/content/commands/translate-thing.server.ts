import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { readNotation } from "../core/block-notation.ts";
import { standingOf, translatedAnew } from "../core/translatable.ts";
import { queueThing, translatableOf } from "../data/translatable.server.ts";

/** An editor of the network writes a thing's texts into another language, and changes nothing else of it. */
export async function translateThing(
  actor: Actor,
  asked: { kind: string; id: string; locale: Locale; words: ReadonlyMap<string, string>; standing: string },
  database: Database,
): Promise<Outcome<{ changed: number }>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const { kind, id, locale, words } = asked;
  const things = translatableOf(kind);
  if (!things) return failed("not-found", "page");
  return database.write(async (transaction) => {
    const found = await things.find(transaction, id);
    if (!found) return failed("not-found", "page");
    if (found.texts.some(({ key, longest }) => (words.get(key) ?? "").trim().length > longest))
      return failed("invalid", "text-too-long");
    if (standingOf(found.texts, locale) !== asked.standing) return failed("conflict", "text-changed");
    const by = actorId(actor);
    const changed = translatedAnew(found.texts, { locale, words, by, at: new Date().toISOString() });
    for (const { key, notation } of found.texts) {
      const reading = notation && changed.has(key) ? readNotation(words.get(key) ?? "") : null;
      if (reading && !reading.ok) return failed("invalid", `notation-${reading.code}`, { line: reading.line });
    }
    // A slice gets back the texts that it handed over: where they are of our own languages, they still are.
    const kept = changed as Map<string, TranslatedText>;
    const refused = (changed.size > 0 && (await things.refuse?.(transaction, id, kept))) || null;
    if (refused) return failed("invalid", refused);
    if (changed.size > 0) {
      await things.keep(transaction, id, kept, database.afterCommit);
      await queueThing(transaction, things, id);
      await recordAudit(transaction, {
        actor,
        action: "translated",
        subject: { kind, id },
        after: { language: locale, texts: changed.size },
      });
    }
    return done({ changed: changed.size });
  });
}
