import { findAgendaItem } from "~/content/index.ts";
import { queueThing } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeWords } from "~/kernel/translated-text.ts";
import { belongingStates } from "~/network/index.ts";
import { findMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { longestTexts } from "../core/longest-texts.ts";
import { needsReason, nextStates, type ActionState, type RoadmapAction } from "../core/roadmap.ts";
import { insertAction, lockAction, stepAction, updateAction } from "../data/roadmap.server.ts";
import { actionTexts } from "../data/translatable-advocacy.server.ts";

export interface WrittenAction {
  locale: Locale;
  title: string;
  text: string;
  agendaItems: readonly string[];
  dueOn: string | null;
}

function actionFault({ title, text, agendaItems, dueOn }: WrittenAction): string | null {
  if (title.length > longestTexts.title) return "title-long";
  if (text.length > longestTexts.action) return "text-long";
  if (agendaItems.some((item) => !findAgendaItem(item))) return "agenda-unknown";
  if (dueOn !== null && !(/^\d{4}-\d{2}-\d{2}$/.test(dueOn) && !Number.isNaN(Date.parse(dueOn)))) return "dates";
  return null;
}

/** Puts an action on the roadmap: the secretariat plans it, a member proposes it. */
export async function addAction(
  actor: Actor,
  written: WrittenAction & { proposedBy: string | null },
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const { proposedBy } = written;
  const allowed =
    proposedBy === null
      ? decide(actor, "lead advocacy")
      : decide(actor, "write for the member", { organisationId: proposedBy });
  if (!allowed.ok) return allowed;
  if (written.title.trim() === "") return failed("invalid", "title");
  const fault = actionFault(written);
  if (fault) return failed("invalid", fault);
  const by = actorId(actor);
  const at = new Date().toISOString();
  return database.write(async (transaction) => {
    if (proposedBy !== null) {
      const member = await findMember(transaction, proposedBy);
      if (!member || !belongingStates.includes(member.state)) return failed("conflict", "not-a-member");
    }
    const state = proposedBy === null ? "planned" : "proposed";
    const id = await insertAction(transaction, {
      state,
      title: newText(written.locale, written.title.trim(), by, at),
      text: newText(written.locale, written.text.trim(), by, at),
      agendaItems: [...new Set(written.agendaItems)],
      dueOn: written.dueOn,
      proposedBy,
      by,
    });
    await stepAction(transaction, id, { state, reason: null, by });
    await record(transaction, actor, id, `action ${state}`, state);
    if (state === "planned") await bumpPublicVersion(transaction, "advocate", database.afterCommit);
    return done({ id });
  });
}

/** One language of an action, its date and what it stands under. */
export function writeAction(
  actor: Actor,
  id: string,
  written: WrittenAction & { baseRevision: number },
  database: Database,
): Promise<Outcome<true>> {
  const fault = actionFault(written);
  if (fault) return Promise.resolve(failed("invalid", fault));
  const by = actorId(actor);
  const at = new Date().toISOString();
  return change(actor, id, database, async (transaction, action) => {
    if (action.revision !== written.baseRevision) return failed("conflict", "changed-meanwhile");
    if (written.locale === action.title.source && written.title.trim() === "") return failed("invalid", "title");
    await updateAction(transaction, id, {
      title: writeWords(action.title, written.locale, written.title, by, at),
      text: writeWords(action.text, written.locale, written.text, by, at),
      agendaItems: [...new Set(written.agendaItems)],
      dueOn: written.dueOn,
    });
    await record(transaction, actor, id, "action changed", action.state);
    return done(true as const);
  });
}

/** Accepts, declines, begins, finishes, or goes back a step, with the reason that members read. */
export function moveAction(
  actor: Actor,
  id: string,
  step: { to: ActionState; reason: string; locale: Locale },
  database: Database,
): Promise<Outcome<true>> {
  const reason = step.reason.trim();
  if (needsReason(step.to) && reason === "") return Promise.resolve(failed("invalid", "reason-missing"));
  if (reason.length > longestTexts.word) return Promise.resolve(failed("invalid", "text-long"));
  const by = actorId(actor);
  return change(actor, id, database, async (transaction, action) => {
    if (!nextStates(action.state).includes(step.to)) return failed("conflict", "state");
    await stepAction(transaction, id, {
      state: step.to,
      reason: reason === "" ? null : newText(step.locale, reason, by, new Date().toISOString()),
      by,
    });
    await record(transaction, actor, id, `action ${step.to}`, step.to);
    return done(true as const);
  });
}

async function change(
  actor: Actor,
  id: string,
  database: Database,
  work: (transaction: WriteTransaction, action: RoadmapAction) => Promise<Outcome<true>>,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "lead advocacy");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const action = await lockAction(transaction, id);
    if (!action) return failed("not-found", "action");
    const worked = await work(transaction, action);
    if (worked.ok) await bumpPublicVersion(transaction, "advocate", database.afterCommit);
    return worked;
  });
}

async function record(
  transaction: WriteTransaction,
  actor: Actor,
  id: string,
  action: string,
  state: string,
): Promise<void> {
  await queueThing(transaction, actionTexts, id);
  await recordAudit(transaction, { actor, action, subject: { kind: "roadmap-action", id }, after: { state } });
}
