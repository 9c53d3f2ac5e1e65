import { queueThing } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeWords } from "~/kernel/translated-text.ts";
import { belongingStates } from "~/network/index.ts";
import { findMember, hideFromMember, showOnMember } from "~/network/index.server.ts";
import { indicators } from "~/observe/index.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import {
  commitmentFault,
  evidenceFault,
  progressSteps,
  publicationFault,
  type Commitment,
  type Progress,
  type WrittenCommitment,
} from "../core/commitment.ts";
import {
  findCommitment,
  insertCommitment,
  insertProgress,
  lockCommitment,
  moveCommitment,
  updateCommitment,
} from "../data/commitments.server.ts";
import { commitmentTexts } from "../data/translatable-advocacy.server.ts";

const knownIndicators = new Set(indicators.map(({ code }) => code));

/** Begins a commitment of a member; it is seen by its people until they make it public. */
export async function beginCommitment(
  actor: Actor,
  asked: WrittenCommitment & { organisationId: string; locale: Locale },
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "write for the member", { organisationId: asked.organisationId });
  if (!allowed.ok) return allowed;
  const fault = commitmentFault(asked, knownIndicators);
  if (fault) return failed("invalid", fault);
  const by = actorId(actor);
  const at = new Date().toISOString();
  return database.write(async (transaction) => {
    const member = await findMember(transaction, asked.organisationId);
    if (!member || !belongingStates.includes(member.state)) return failed("conflict", "not-a-member");
    const written = {
      title: writeWords(null, asked.locale, asked.title, by, at),
      text: writeWords(null, asked.locale, asked.text, by, at),
      agendaItems: [...new Set(asked.agendaItems)],
      indicators: [...new Set(asked.indicators)],
      beginsOn: asked.beginsOn,
      dueOn: asked.dueOn,
    };
    const id = await insertCommitment(transaction, asked.organisationId, written, { by });
    await followUp(transaction, actor, (await findCommitment(transaction, id))!, "commitment begun");
    return done({ id });
  });
}

/** One language of it, and what it stands under. A public commitment changes where everybody reads it. */
export async function writeCommitment(
  actor: Actor,
  id: string,
  written: WrittenCommitment & { locale: Locale; baseRevision: number },
  database: Database,
): Promise<Outcome<true>> {
  const fault = commitmentFault({ ...written, title: written.title || "—" }, knownIndicators);
  if (fault) return failed("invalid", fault);
  const by = actorId(actor);
  const at = new Date().toISOString();
  return change(actor, id, database, async (transaction, commitment) => {
    if (commitment.revision !== written.baseRevision) return failed("conflict", "changed-meanwhile");
    if (written.locale === commitment.title.source && written.title.trim() === "") return failed("invalid", "title");
    const next = {
      title: writeWords(commitment.title, written.locale, written.title, by, at),
      text: writeWords(commitment.text, written.locale, written.text, by, at),
      agendaItems: [...new Set(written.agendaItems)],
      indicators: [...new Set(written.indicators)],
      beginsOn: written.beginsOn,
      dueOn: written.dueOn,
    };
    const unfit = commitment.state === "public" ? publicationFault(next) : null;
    if (unfit) return failed("invalid", unfit);
    await updateCommitment(transaction, id, next, by);
    return done("commitment changed");
  });
}

/** Makes it public, or takes it back. */
export function moveCommitmentTo(
  actor: Actor,
  id: string,
  state: "public" | "withdrawn",
  database: Database,
): Promise<Outcome<true>> {
  return change(actor, id, database, async (transaction, commitment) => {
    if (commitment.state === state) return failed("conflict", "state");
    if (state === "withdrawn" && commitment.state !== "public") return failed("conflict", "state");
    const unfit = state === "public" ? publicationFault(commitment) : null;
    if (unfit) return failed("invalid", unfit);
    await moveCommitment(transaction, id, state);
    return done(state === "public" ? "commitment made public" : "commitment withdrawn");
  });
}

export interface ReportedProgress {
  locale: Locale;
  progress: Progress;
  text: string;
  evidence: string;
}

/** The member's own word on where it stands, which stays in the record. */
export async function reportProgress(
  actor: Actor,
  id: string,
  reported: ReportedProgress,
  database: Database,
): Promise<Outcome<true>> {
  const text = reported.text.trim();
  const evidence = reported.evidence.trim();
  if (!progressSteps.includes(reported.progress)) return failed("invalid", "progress");
  if (text === "") return failed("invalid", "progress-text");
  if (text.length > 1000) return failed("invalid", "text-long");
  if (evidenceFault(evidence)) return failed("invalid", "evidence");
  const by = actorId(actor);
  return change(actor, id, database, async (transaction) => {
    await insertProgress(transaction, id, {
      progress: reported.progress,
      text: newText(reported.locale, text, by, new Date().toISOString()),
      evidence: evidence === "" ? null : evidence,
      by,
    });
    return done("progress reported");
  });
}

async function change(
  actor: Actor,
  id: string,
  database: Database,
  work: (transaction: WriteTransaction, commitment: Commitment) => Promise<Outcome<string>>,
): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const commitment = await lockCommitment(transaction, id);
    if (!commitment) return failed("not-found", "commitment");
    const allowed = decide(actor, "write for the member", { organisationId: commitment.organisationId });
    // Somebody else's draft is not there for her.
    if (!allowed.ok) return commitment.state === "public" ? allowed : failed("not-found", "commitment");
    const worked = await work(transaction, commitment);
    if (!worked.ok) return worked;
    await followUp(transaction, actor, (await findCommitment(transaction, id))!, worked.value);
    await bumpPublicVersion(transaction, "advocate", database.afterCommit);
    return done(true as const);
  });
}

async function followUp(
  transaction: WriteTransaction,
  actor: Actor,
  commitment: Commitment,
  action: string,
): Promise<void> {
  const { id, organisationId, state } = commitment;
  await leaveTraces(transaction, commitment);
  await recordAudit(transaction, {
    actor,
    action,
    subject: { kind: "commitment", id },
    after: { organisationId, state },
  });
}

/** What a commitment leaves elsewhere, anew: its member's page and the queue of translations. */
export async function leaveTraces(
  transaction: WriteTransaction,
  { id, organisationId, state, title, agendaItems, withheld }: Commitment,
): Promise<void> {
  const showing = { kind: "commitment", id };
  if (state === "public" && withheld === null) {
    const href = `/advocacy/commitments#${id}`;
    await showOnMember(transaction, { ...showing, organisationId, title, href, agendas: agendaItems });
  } else await hideFromMember(transaction, showing);
  await queueThing(transaction, commitmentTexts, id);
}
