import { indexDocument, notify, queueThing, removeDocument } from "~/content/index.server.ts";
import { decide, listAccounts, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import { hideFromMember, showOnMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { standsBehind, statementFaults, type Statement, type StatementDocument } from "../core/statement.ts";
import { listSignatures } from "../data/signatures.server.ts";
import { insertVersion, listVersions, lockStatement, updateStatement } from "../data/statements.server.ts";
import { statementTexts } from "../data/translatable-advocacy.server.ts";

export interface NewVersion {
  locale: Locale;
  /** What changed; asked for from the second version on. */
  note: string;
  /** The meaning changed: who signed before is asked again. */
  asksAgain: boolean;
}

/** Publishes the working copy as a version that can be signed. Who signed before and is asked again is told. */
export async function publishStatement(
  actor: Actor,
  id: string,
  version: NewVersion,
  database: Database,
): Promise<Outcome<{ number: number }>> {
  const allowed = decide(actor, "lead advocacy");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const statement = await lockStatement(transaction, id);
    if (!statement) return failed("not-found", "statement");
    const [fault] = statementFaults(statement.document);
    if (fault) {
      const { code, ...details } = fault;
      return failed("invalid", code, details);
    }
    const [last] = await listVersions(transaction, id);
    const number = (last?.number ?? 0) + 1;
    const note = version.note.trim();
    if (last && note === "") return failed("invalid", "note-missing");
    if (note.length > 500) return failed("invalid", "too-long");
    if (last && JSON.stringify(last.document) === JSON.stringify(statement.document) && statement.state !== "withdrawn")
      return failed("conflict", "nothing-changed");

    const by = actorId(actor);
    await insertVersion(transaction, id, {
      number,
      document: statement.document,
      note: note === "" ? null : newText(version.locale, note, by, new Date().toISOString()),
      asksAgain: last !== undefined && version.asksAgain,
      by,
    });
    await updateStatement(transaction, id, { state: "open", by });
    if (statement.withheld === null) await showStatement(transaction, statement);
    await queueThing(transaction, statementTexts, id);
    if (statement.withheld === null) await tellMandateHolders(transaction, statement);
    await record(transaction, actor, id, "statement published", { version: String(number) });
    if (statement.withheld === null) await announce(transaction, { type: "advocate.statement-published", subject: id });
    await bumpPublicVersion(transaction, "advocate", database.afterCommit);
    return done({ number });
  });
}

const moves = {
  close: { from: ["open"], to: "closed" },
  reopen: { from: ["closed", "withdrawn"], to: "open" },
  withdraw: { from: ["open", "closed"], to: "withdrawn" },
} as const;
export type StatementMove = keyof typeof moves;
export const statementMoves = Object.keys(moves) as StatementMove[];

/** Closes it to signatures, opens it again, or takes it back: its signatures stay where they are. */
export async function moveStatement(
  actor: Actor,
  id: string,
  move: StatementMove,
  reason: string,
  database: Database,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "lead advocacy");
  if (!allowed.ok) return allowed;
  if (move === "withdraw" && reason.trim() === "") return failed("invalid", "reason-missing");
  return database.write(async (transaction) => {
    const statement = await lockStatement(transaction, id);
    if (!statement) return failed("not-found", "statement");
    const { from, to } = moves[move];
    if (!(from as readonly string[]).includes(statement.state)) return failed("conflict", "state");
    if ((await listVersions(transaction, id)).length === 0) return failed("conflict", "state");
    await updateStatement(transaction, id, { state: to, by: actorId(actor) });
    if (to === "withdrawn" || statement.withheld !== null) await hideStatement(transaction, id);
    else await showStatement(transaction, statement);
    await queueThing(transaction, statementTexts, id);
    await record(transaction, actor, id, `statement: ${move}`, { state: to }, reason.trim() || undefined);
    await bumpPublicVersion(transaction, "advocate", database.afterCommit);
    return done(true as const);
  });
}

/** Found by its words in every language, and shown on the page of each member that stands behind it. */
export async function showStatement(
  transaction: WriteTransaction,
  statement: Pick<Statement, "id" | "slug">,
): Promise<void> {
  await announce(transaction, { type: "advocate.statement-changed", subject: statement.id });
  const versions = await listVersions(transaction, statement.id);
  const { document } = versions[0]!;
  const say = (part: "title" | "summary" | "body", locale: Locale) => document[part].fields[locale]?.text ?? "";
  for (const locale of locales) {
    await indexDocument(transaction, {
      kind: "statement",
      id: statement.id,
      locale,
      title: say("title", locale),
      summary: say("summary", locale),
      body: say("body", locale),
      href: `/${locale}/advocacy/${statement.slug}`,
    });
  }
  await hideFromMember(transaction, { kind: "statement", id: statement.id });
  for (const { organisationId, version, signedOn } of await listSignatures(transaction, statement.id)) {
    if (standsBehind(version, versions))
      await showSignature(transaction, statement, document, organisationId, signedOn);
  }
}

export async function showSignature(
  transaction: WriteTransaction,
  statement: Pick<Statement, "id" | "slug">,
  document: StatementDocument,
  organisationId: string,
  at?: string,
): Promise<void> {
  const href = `/advocacy/${statement.slug}`;
  const showing = {
    organisationId,
    kind: "statement",
    id: statement.id,
    title: document.title,
    href,
    agendas: document.agendaItems,
  };
  await showOnMember(transaction, at ? { ...showing, at } : showing);
}

export async function hideStatement(transaction: WriteTransaction, id: string): Promise<void> {
  await removeDocument(transaction, { kind: "statement", id });
  await announce(transaction, { type: "advocate.statement-changed", subject: id });
  await hideFromMember(transaction, { kind: "statement", id });
}

/** Tells the mandate holders whose member does not stand behind this version yet. */
async function tellMandateHolders(transaction: WriteTransaction, statement: Statement): Promise<void> {
  const versions = await listVersions(transaction, statement.id);
  const behind = new Set(
    (await listSignatures(transaction, statement.id))
      .filter(({ version }) => standsBehind(version, versions))
      .map(({ organisationId }) => organisationId),
  );
  const { title } = statement.document;
  for (const { id: accountId, grants } of await listAccounts(transaction)) {
    const waits = grants.some(
      ({ role, scope }) => role === "mandate-holder" && scope.kind === "member" && !behind.has(scope.organisationId),
    );
    if (!waits) continue;
    await notify(transaction, {
      accountId,
      topic: "statement-to-sign",
      subject: title.fields[title.source]?.text ?? "",
      href: `/workspace/advocacy/statements/${statement.id}/sign`,
    });
  }
}

async function record(
  transaction: WriteTransaction,
  actor: Actor,
  id: string,
  action: string,
  after: Record<string, string>,
  reason?: string,
): Promise<void> {
  await recordAudit(transaction, { actor, action, subject: { kind: "statement", id }, after, reason });
}
