import { queueThing } from "~/content/index.server.ts";
import { findTerritory } from "~/atlas/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { isDay } from "~/kernel/day.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { findIndicator } from "~/observe/index.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { proposeAdoption } from "~/practice/index.server.ts";
import { isOneOf } from "../core/card.ts";
import { writtenIn } from "../core/own-words.ts";
import { budgetKinds, readAmount } from "../core/space/budget.ts";
import { entryStates, kindsOf, mayBePublic, type EntryKind, type EntryState } from "../core/space/entry.ts";
import { textLengths } from "../core/space/space.ts";
import { practiceLinks, type PracticeLink } from "../data/follow-ups.server.ts";
import {
  findAdoptedIdea,
  findEntry,
  insertEntry,
  removeBudgetLine,
  updateEntry,
  writeAdoptedIdea,
  writeBudgetLine,
} from "../data/space-work.server.ts";
import { readPractice } from "./follow-up.server.ts";
import { spaceTexts } from "../data/translatable-cooperation.server.ts";
import { inSpace, note } from "./space-within.server.ts";
import { takeAdoptionBack } from "./take-adoption-back.server.ts";

export interface TypedEntry {
  kind: string;
  title: string;
  text: string;
  organisationId: string | null;
  startsOn: string | null;
  dueOn: string | null;
  state: string;
  indicator: string | null;
  territory: string | null;
  public: boolean;
}

/** A step, an activity, a result, a question or a note, in the language of the form. */
export async function writeSpaceEntry(
  actor: Actor,
  spaceId: string,
  target: { id: string; baseRevision: number } | null,
  typed: TypedEntry,
  locale: Locale,
  database: Database,
  now = new Date(),
): Promise<Outcome<string>> {
  const fault = entryFault(typed);
  if (fault) return failed("invalid", fault);
  return inSpace(actor, spaceId, "partner", database, async (transaction, { space, partners, mine }) => {
    const standing = target ? await findEntry(transaction, spaceId, target.id) : null;
    if (standing === undefined) return failed("not-found", "entry");
    const kind = standing?.kind ?? (typed.kind as EntryKind);
    if (!kindsOf(space.kind).includes(kind)) return failed("invalid", "kind");
    const isIn = partners.some((one) => one.organisationId === typed.organisationId && one.state === "in");
    if (typed.organisationId !== null && !isIn) return failed("invalid", "organisation");
    // The place is looked for when it is written: a statement beside a figure of nowhere would stand beside nothing.
    if (typed.territory !== null && !(await findTerritory(transaction, typed.territory)))
      return failed("invalid", "territory");
    const [by, at] = [actorId(actor), now.toISOString()];
    const isResult = kind === "result";
    const entry = {
      title: writtenIn(standing?.title ?? null, locale, typed.title, by, at),
      text: writtenIn(standing?.text ?? null, locale, typed.text, by, at),
      organisationId: typed.organisationId ?? (kind === "question" || kind === "note" ? mine[0]!.organisationId : null),
      startsOn: typed.startsOn,
      dueOn: typed.dueOn,
      state: typed.state as EntryState,
      indicator: isResult ? typed.indicator : null,
      territory: isResult ? typed.territory : null,
      public: typed.public && mayBePublic(kind),
    };
    let id = target?.id ?? "";
    if (target) {
      if (!(await updateEntry(transaction, spaceId, id, entry, target.baseRevision)))
        return failed("conflict", "stale");
    } else id = await insertEntry(transaction, spaceId, { ...entry, kind, deliverable: null }, by);
    if (space.publishedAt !== null && (entry.public || standing?.public)) {
      await queueThing(transaction, spaceTexts, spaceId);
      await bumpPublicVersion(transaction, "cooperate", database.afterCommit);
    }
    await note(transaction, actor, spaceId, target ? "entry changed" : "entry written", { entry: id, kind });
    return done(id);
  });
}

function entryFault(typed: TypedEntry): string | null {
  if (typed.title.trim() === "" || typed.title.length > textLengths.title) return "title";
  if (typed.text.length > textLengths.entry) return "text";
  if (!isOneOf(entryStates, typed.state)) return "state";
  for (const day of [typed.startsOn, typed.dueOn]) if (day !== null && !isDay(day)) return "dates";
  if (typed.startsOn !== null && typed.dueOn !== null && typed.dueOn < typed.startsOn) return "dates";
  if (typed.indicator !== null && !findIndicator(typed.indicator)) return "indicator";
  if ((typed.indicator === null) !== (typed.territory === null)) return "territory";
  return null;
}

/**
 * The one idea that a partner takes home from an exchange. Told to the public with the practice it comes from, it is proposed
 * to whose practice that is, and stands in the family tree once they say yes; taken back where it is told no longer.
 */
export async function recordIdea(
  actor: Actor,
  spaceId: string,
  typed: { organisationId: string; text: string; practice: string; practiceLink: string; public: boolean },
  locale: Locale,
  database: Database,
  now = new Date(),
): Promise<Outcome<null>> {
  if (typed.text.trim() === "" || typed.text.length > textLengths.entry) return failed("invalid", "text");
  const practice = readPractice(typed.practice);
  if (practice === false) return failed("invalid", "practice");
  if (practice !== null && !isOneOf(practiceLinks, typed.practiceLink)) return failed("invalid", "practice-link");
  return inSpace(actor, spaceId, "partner", database, async (transaction, { space, mine }) => {
    if (space.kind !== "exchange") return failed("conflict", "kind");
    if (!mine.some((one) => one.organisationId === typed.organisationId)) return failed("forbidden", "role");
    const standing = await findAdoptedIdea(transaction, spaceId);
    const { organisationId } = typed;
    const practiceLink = practice === null ? null : (typed.practiceLink as PracticeLink);
    if (typed.public && practice !== null && practiceLink !== null) {
      const asked = { slug: practice, organisationId, kind: practiceLink };
      const proposed = await proposeAdoption(transaction, actor, asked, database.afterCommit);
      if (!proposed.ok) return proposed;
    }
    await writeAdoptedIdea(
      transaction,
      spaceId,
      {
        organisationId,
        text: writtenIn(standing?.text ?? null, locale, typed.text, actorId(actor), now.toISOString()),
        practice,
        practiceLink,
        public: typed.public,
      },
      actorId(actor),
    );
    if (standing) await takeAdoptionBack(transaction, actor, standing, database);
    if (space.publishedAt !== null) {
      await queueThing(transaction, spaceTexts, spaceId);
      await bumpPublicVersion(transaction, "cooperate", database.afterCommit);
    }
    await note(transaction, actor, spaceId, "idea recorded", { organisation: typed.organisationId });
    return done(null);
  });
}

export interface TypedBudgetLine {
  id: string | null;
  label: string;
  kind: string;
  organisationId: string | null;
  planned: string;
  spent: string;
}

export async function keepBudgetLine(
  actor: Actor,
  spaceId: string,
  typed: TypedBudgetLine,
  database: Database,
): Promise<Outcome<null>> {
  const { id, organisationId, kind } = typed;
  const label = typed.label.trim();
  const planned = readAmount(typed.planned);
  const spent = typed.spent.trim() === "" ? null : readAmount(typed.spent);
  if (label === "" || label.length > 200) return failed("invalid", "label");
  if (!isOneOf(budgetKinds, kind)) return failed("invalid", "kind");
  if (planned === null || (spent === null && typed.spent.trim() !== "")) return failed("invalid", "amount");
  return inSpace(actor, spaceId, "partner", database, async (transaction, { partners }) => {
    const isIn = partners.some((one) => one.organisationId === organisationId && one.state === "in");
    if (organisationId !== null && !isIn) return failed("invalid", "organisation");
    const line = { id, label, kind, organisationId, planned, spent };
    if (!(await writeBudgetLine(transaction, spaceId, line))) return failed("not-found", "line");
    await note(transaction, actor, spaceId, "budget", { planned, kind });
    return done(null);
  });
}

export async function dropBudgetLine(
  actor: Actor,
  spaceId: string,
  id: string,
  database: Database,
): Promise<Outcome<null>> {
  return inSpace(actor, spaceId, "partner", database, async (transaction) => {
    if (!(await removeBudgetLine(transaction, spaceId, id))) return failed("not-found", "line");
    await note(transaction, actor, spaceId, "budget line removed", { line: id });
    return done(null);
  });
}
