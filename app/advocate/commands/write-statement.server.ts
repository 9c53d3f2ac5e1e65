import { findAgendaItem } from "~/content/index.ts";
import { queueThing } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { writeWords } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import {
  isStatementSlug,
  partLimits,
  statementParts,
  type Statement,
  type StatementDocument,
  type StatementPart,
} from "../core/statement.ts";
import { insertStatement, lockStatement, updateStatement } from "../data/statements.server.ts";
import { statementTexts } from "../data/translatable-advocacy.server.ts";

export interface WrittenStatement {
  locale: Locale;
  texts: Record<StatementPart, string>;
}

function tooLong(texts: Record<StatementPart, string>): boolean {
  return statementParts.some((part) => texts[part].length > partLimits[part]);
}

/** Begins a statement in the language of its author; a draft, seen by the secretariat alone. */
export async function beginStatement(
  actor: Actor,
  asked: WrittenStatement & { slug: string; sample?: boolean },
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "lead advocacy");
  if (!allowed.ok) return allowed;
  if (!isStatementSlug(asked.slug)) return failed("invalid", "slug");
  if (asked.texts.title.trim() === "") return failed("invalid", "title");
  if (tooLong(asked.texts)) return failed("invalid", "too-long");
  const by = actorId(actor);
  const at = new Date().toISOString();
  const text = (part: StatementPart) => writeWords(null, asked.locale, asked.texts[part], by, at);
  const document: StatementDocument = {
    title: text("title"),
    summary: text("summary"),
    body: text("body"),
    agendaItems: [],
    closesOn: null,
  };
  return database.write(async (transaction) => {
    const id = await insertStatement(transaction, { slug: asked.slug, document, sample: asked.sample ?? false, by });
    if (id === null) return failed("conflict", "slug-taken");
    await recordAudit(transaction, {
      actor,
      action: "statement begun",
      subject: { kind: "statement", id },
      after: { slug: asked.slug },
    });
    await queueThing(transaction, statementTexts, id);
    return done({ id });
  });
}

/** One language of its working copy; what was published does not change. */
export function writeStatement(
  actor: Actor,
  id: string,
  written: WrittenStatement & { baseRevision: number },
  database: Database,
): Promise<Outcome<true>> {
  if (tooLong(written.texts)) return Promise.resolve(failed("invalid", "too-long"));
  const by = actorId(actor);
  const at = new Date().toISOString();
  return change(actor, id, written.baseRevision, database, (document) => {
    const parts = statementParts.map((part) => [
      part,
      writeWords(document[part], written.locale, written.texts[part], by, at),
    ]);
    return { ...document, ...(Object.fromEntries(parts) as Record<StatementPart, StatementDocument["title"]>) };
  });
}

/** Under which items of the agendas it stands, and until when it can be signed. */
export function placeStatement(
  actor: Actor,
  id: string,
  placed: { agendaItems: readonly string[]; closesOn: string | null; baseRevision: number },
  database: Database,
): Promise<Outcome<true>> {
  const { agendaItems, closesOn } = placed;
  if (agendaItems.some((item) => !findAgendaItem(item))) return Promise.resolve(failed("invalid", "agenda-unknown"));
  if (closesOn !== null && !(/^\d{4}-\d{2}-\d{2}$/.test(closesOn) && !Number.isNaN(Date.parse(closesOn))))
    return Promise.resolve(failed("invalid", "dates"));
  return change(actor, id, placed.baseRevision, database, (document) => ({
    ...document,
    agendaItems: [...new Set(agendaItems)],
    closesOn,
  }));
}

async function change(
  actor: Actor,
  id: string,
  baseRevision: number,
  database: Database,
  rewrite: (document: StatementDocument) => StatementDocument,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "lead advocacy");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const statement: Statement | undefined = await lockStatement(transaction, id);
    if (!statement) return failed("not-found", "statement");
    if (statement.revision !== baseRevision) return failed("conflict", "changed-meanwhile");
    const document = rewrite(statement.document);
    await updateStatement(transaction, id, { document, by: actorId(actor) });
    await queueThing(transaction, statementTexts, id);
    return done(true as const);
  });
}
