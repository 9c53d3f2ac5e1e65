import { monthText } from "~/kernel/dates.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import type { BulletinThing } from "../core/bulletin-thing.ts";
import { editionEntry, type IssueWords } from "../core/edition-entry.ts";
import { issueOf, readyToApprove, showEdition, type Edition, type EditionState } from "../core/edition.ts";
import type { Segment } from "../core/segment.ts";
import { queueDispatches } from "../data/dispatches.server.ts";
import {
  findEdition,
  addItems,
  insertEdition,
  lastEditionAt,
  listArchive,
  leaveItemsOut,
  moveEdition,
  writeEdition,
  type EditedItem,
} from "../data/editions.server.ts";
import { writeFeedEntry } from "../data/feed-entries.server.ts";
import { kindAbove } from "../messages/kind-name.ts";
import { informWords } from "../words.ts";
import { listFallen, listMonthsThings } from "./bulletin-sources.server.ts";

/** An issue that drafts itself: this month's number, a title in each language, and what was announced since the last. */
export async function draftEdition(actor: Actor, now: Date, database: Database): Promise<Outcome<{ issue: string }>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const issue = issueOf(now);
  const things = await thingsFor(issue, database);
  return database.write(async (transaction) => {
    if (await findEdition(transaction, issue)) return failed("conflict", "issue-taken");
    const month = (locale: Locale) => monthText(now.toISOString().slice(0, 7), locale);
    const title = Object.fromEntries(
      locales.map((locale) => [locale, `${informWords(locale)("bulletin.title")}, ${month(locale)}`]),
    ) as Labels;
    const opening = Object.fromEntries(locales.map((locale) => [locale, ""])) as Labels;
    const id = await insertEdition(transaction, { issue, title, opening }, actorId(actor));
    await addItems(transaction, id, things);
    await recordAudit(transaction, { actor, action: "bulletin drafted", subject: { kind: "edition", id: issue } });
    return done({ issue });
  });
}

/** Each slice's own readers are asked before the transaction: what they cache is of the database, not of a change to it. */
async function thingsFor(issue: string, { read }: Database): Promise<BulletinThing[]> {
  const since = (await lastEditionAt(read, issue)) ?? "1970-01-01T00:00:00Z";
  return (await listMonthsThings(read, since)).map((thing) => (thing.sample ? markedAsSample(thing) : thing));
}

function markedAsSample(thing: BulletinThing): BulletinThing {
  const marked = Object.entries(thing.texts).map(([locale, text]) => [
    locale,
    { ...text, title: `[${informWords(locale as Locale)("feed.sample")}] ${text.title}` },
  ]);
  return { ...thing, texts: Object.fromEntries(marked) as BulletinThing["texts"] };
}

/** What was announced meanwhile joins the draft; what stands in it stays where it is. */
export async function gatherAgain(actor: Actor, issue: string, database: Database): Promise<Outcome<number>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const things = await thingsFor(issue, database);
  return database.write(async (transaction) => {
    const edition = await findEdition(transaction, issue);
    if (!edition) return failed("not-found", "not-found");
    if (edition.state !== "draft") return failed("conflict", "state");
    return done(await addItems(transaction, edition.id, things));
  });
}

export interface EditedEdition {
  issue: string;
  title: Labels;
  opening: Labels;
  segment: Segment;
  items: readonly EditedItem[];
  baseRevision: number;
}

export async function keepEdition(actor: Actor, edited: EditedEdition, database: Database): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const edition = await findEdition(transaction, edited.issue);
    if (!edition) return failed("not-found", "not-found");
    if (edition.state !== "draft") return failed("conflict", "state");
    const written = await writeEdition(transaction, { ...edited, id: edition.id }, edited.baseRevision);
    return written ? done(null) : failed("conflict", "stale");
  });
}

const steps = {
  approve: { from: ["draft"], to: "approved" },
  reopen: { from: ["approved"], to: "draft" },
  send: { from: ["approved"], to: "sending" },
  pause: { from: ["sending"], to: "paused" },
  resume: { from: ["paused"], to: "sending" },
} as const satisfies Record<string, { from: readonly EditionState[]; to: EditionState }>;
export type EditionStep = keyof typeof steps;
export const editionSteps = Object.keys(steps) as EditionStep[];

/** From draft to sent, each step by who may, and once: two people who press at the same time start one sending. */
export async function stepEdition(
  actor: Actor,
  issue: string,
  step: EditionStep,
  database: Database,
  canSend: boolean,
): Promise<Outcome<Edition>> {
  const allowed = decide(actor, "send the bulletin");
  if (!allowed.ok) return allowed;
  const goesOut = step === "approve" || step === "send";
  const fallen = goesOut ? await itemsFallen(issue, database) : [];
  return database.write(async (transaction) => {
    if (fallen.length > 0) await leaveItemsOut(transaction, fallen);
    const edition = await findEdition(transaction, issue);
    if (!edition) return failed("not-found", "not-found");
    const missing = goesOut ? readyToApprove(edition) : null;
    if (missing) return failed("invalid", missing);
    if (step === "send" && !canSend) return failed("unavailable", "no-server");
    const { from, to } = steps[step];
    if (!(await moveEdition(transaction, edition.id, from, to, actorId(actor)))) return failed("conflict", "state");
    if (step === "send") {
      const mails = await queueDispatches(transaction, edition.id, edition.segment);
      await announceIssue(edition, transaction);
      await bumpPublicVersion(transaction, "inform", database.afterCommit);
      await recordAudit(transaction, {
        actor,
        action: "bulletin sent",
        subject: { kind: "edition", id: issue },
        after: { mails },
      });
    } else {
      await recordAudit(transaction, { actor, action: `bulletin: ${step}`, subject: { kind: "edition", id: issue } });
    }
    return done({ ...edition, state: to });
  });
}

/** What was withdrawn since it was drafted does not go out with the issue. */
async function itemsFallen(issue: string, { read }: Database): Promise<number[]> {
  const edition = await findEdition(read, issue);
  if (!edition || !["draft", "approved"].includes(edition.state)) return [];
  const carried = edition.items.filter(({ included }) => included);
  return (await listFallen(read, carried)).map(({ id }) => id);
}

/** Feeds carry issues whole: those that went out are told anew without what was hidden since, or with what is shown again. */
export async function announceIssuesAnew(transaction: WriteTransaction): Promise<void> {
  for (const { issue } of await listArchive(transaction)) {
    const edition = await findEdition(transaction, issue);
    if (!edition) continue;
    const fallen = new Set(await listFallen(transaction, edition.items, { hasGoneOut: true }));
    await announceIssue({ ...edition, items: edition.items.filter((one) => !fallen.has(one)) }, transaction);
  }
}

/** The archive and the feeds have the issue at the moment at which its sending begins. */
async function announceIssue(edition: Edition, transaction: WriteTransaction): Promise<void> {
  await writeFeedEntry(transaction, {
    kind: "bulletin",
    subject: edition.issue,
    href: `/bulletin/${edition.issue}`,
    texts: Object.fromEntries(
      locales.map((locale) => [locale, editionEntry(showEdition(edition, locale), issueWords(locale))]),
    ),
    themes: [],
    territories: [],
    indicators: [],
    sample: false,
    publishedAt: new Date().toISOString(),
  });
}

function issueWords(locale: Locale): IssueWords {
  const words = informWords(locale);
  return { kindOf: (kind) => kindAbove(kind, locale), inLanguage: (language) => words(`mail.in.${language}`) };
}
