import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { decide, recordAudit } from "../../identity/index.server.ts";
import type { Term } from "../core/terms.ts";
import { removeTerm, writeTerm } from "../data/terms.server.ts";

/** A term of the shared list, new or changed: every translator sees it at once. */
export async function keepTerm(
  actor: Actor,
  term: Omit<Term, "id" | "note"> & { id?: number | undefined },
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const words = { fr: term.fr.trim(), en: term.en.trim(), es: term.es.trim() };
  if (Object.values(words).some((word) => word === "" || word.length > 300)) return failed("invalid", "term-missing");
  return database.write(async (transaction) => {
    await writeTerm(transaction, { ...words, note: null, id: term.id }, actorId(actor));
    await recordAudit(transaction, {
      actor,
      action: term.id === undefined ? "term added" : "term changed",
      subject: { kind: "term", id: String(term.id ?? words.fr) },
      after: words,
    });
    return done(null);
  });
}

/** A term is taken off the list; the trail keeps that it stood there. */
export async function dropTerm(actor: Actor, id: number, database: Database): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    await removeTerm(transaction, id);
    await recordAudit(transaction, { actor, action: "term removed", subject: { kind: "term", id: String(id) } });
    return done(null);
  });
}
