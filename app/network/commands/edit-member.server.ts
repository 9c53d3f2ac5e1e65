import { decide, listMemberGrants, recordAudit, writeOrganisationName } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { budgetBands } from "../core/budget.ts";
import { legalSystems, type Member } from "../core/member.ts";
import { plainLine, plainText, readAddress, readSite } from "../core/plain-text.ts";
import { findMember } from "../data/members.server.ts";
import { writeMemberships } from "../data/networks.server.ts";
import { deleteTeamMember, insertTeamMember } from "../data/teams.server.ts";
import { writeFacts, type MemberFacts } from "../data/write-members.server.ts";
import { indexMember } from "./index-member.server.ts";
import { wholeOrNothing } from "./whole-or-nothing.server.ts";

export const memberTexts = ["name", "presentation", "mandate"] as const;
export type MemberText = (typeof memberTexts)[number];

/** One change to a member by who writes for it, kept, indexed and noted. */
async function change(
  actor: Actor,
  organisationId: string,
  what: string,
  database: Database,
  work: (member: Member, transaction: WriteTransaction) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "write for the member", { organisationId });
  if (!allowed.ok) return allowed;
  return wholeOrNothing(database, async (transaction) => {
    const member = await findMember(transaction, organisationId);
    if (!member) return failed("not-found", "member");
    const outcome = await work(member, transaction);
    if (!outcome.ok) return outcome;
    await indexMember(transaction, (await findMember(transaction, organisationId))!);
    await announce(transaction, { type: "network.member-changed", subject: organisationId });
    await recordAudit(transaction, { actor, action: what, subject: { kind: "organisation", id: organisationId } });
    await bumpPublicVersion(transaction, "network", database.afterCommit);
    return done(null);
  });
}

/** Writes one text in one language; the others become stale when it is the source, and translators are told. */
export function writeMemberText(
  actor: Actor,
  organisationId: string,
  { text, locale, words }: { text: MemberText; locale: Locale; words: string },
  database: Database,
): Promise<Outcome<null>> {
  const typed = text === "name" ? plainLine(words) : plainText(words, 4000);
  return change(actor, organisationId, "member text written", database, async (member, transaction) => {
    if (text === "name" && typed === "") return failed("invalid", "name");
    const by = actorId(actor);
    const at = new Date().toISOString();
    const standing = member[text];
    const written = standing ? writeField(standing, locale, typed, by, at) : newText(locale, typed, by, at);
    if (text === "name") await writeOrganisationName(transaction, organisationId, written);
    else await writeFacts(transaction, organisationId, { [text]: typed === "" ? without(standing, locale) : written });
    return done(null);
  });
}

/** Takes one language away; without its source nothing of a text stays. */
function without(text: TranslatedText | null, locale: Locale): TranslatedText | null {
  if (!text || text.source === locale) return null;
  const { [locale]: _, ...fields } = text.fields;
  return { ...text, fields };
}

/** The facts of the form, as typed. */
export interface TypedFacts {
  population: string;
  populationYear: string;
  populationSource: string;
  languages: readonly string[];
  website: string;
  mailbox: string;
  legalSystem: string;
  budgetBand: string;
  timeZone: string;
}

export function writeMemberFacts(
  actor: Actor,
  organisationId: string,
  typed: TypedFacts,
  database: Database,
): Promise<Outcome<null>> {
  return change(actor, organisationId, "member facts written", database, async (_member, transaction) => {
    const facts = readFacts(typed);
    if (!facts.ok) return facts;
    await writeFacts(transaction, organisationId, facts.value);
    return done(null);
  });
}

function readFacts(typed: TypedFacts): Outcome<MemberFacts> {
  const population = wholeOf(typed.population, 0, 50_000_000);
  const populationYear = wholeOf(typed.populationYear, 1990, 2100);
  const populationSource = plainLine(typed.populationSource, 200) || null;
  const website = readSite(typed.website);
  const mailbox = typed.mailbox.trim() === "" ? null : readAddress(typed.mailbox);
  if (population === undefined) return failed("invalid", "population");
  if (populationYear === undefined) return failed("invalid", "populationYear");
  // A number without its source cannot be checked by anybody.
  if (population !== null && !populationSource) return failed("invalid", "populationSource");
  if (typed.website.trim() !== "" && !website) return failed("invalid", "website");
  if (typed.mailbox.trim() !== "" && !mailbox) return failed("invalid", "mailbox");
  if (typed.timeZone !== "" && !isTimeZone(typed.timeZone)) return failed("invalid", "timeZone");
  return done({
    population,
    populationYear: population === null ? null : populationYear,
    populationSource: population === null ? null : populationSource,
    languages: [...new Set(typed.languages)].filter((one) => /^[a-z]{2,3}$/.test(one)).slice(0, 12),
    website,
    mailbox,
    legalSystem: legalSystems.find((one) => one === typed.legalSystem) ?? null,
    budgetBand: budgetBands.find((one) => one === typed.budgetBand) ?? null,
    timeZone: typed.timeZone || null,
  });
}

function wholeOf(text: string, least: number, most: number): number | null | undefined {
  const digits = text.replace(/[\s\u00a0\u202f.,'’]/g, "");
  if (digits === "") return null;
  const number = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export function writeMemberNetworks(
  actor: Actor,
  organisationId: string,
  networkIds: readonly number[],
  database: Database,
): Promise<Outcome<null>> {
  return change(actor, organisationId, "member networks written", database, async (_member, transaction) => {
    await writeMemberships(transaction, organisationId, networkIds);
    return done(null);
  });
}

/** What somebody does for the member; her name is shown outside only where she chose so herself. */
export function addToTeam(
  actor: Actor,
  organisationId: string,
  { accountId, role, locale }: { accountId: string | null; role: string; locale: Locale },
  database: Database,
): Promise<Outcome<null>> {
  const typed = plainLine(role);
  return change(actor, organisationId, "member team written", database, async (_member, transaction) => {
    if (typed === "") return failed("invalid", "role");
    // Nobody is put on a page who does not answer for it.
    const people = await listMemberGrants(transaction, organisationId);
    if (accountId !== null && !people.some((one) => one.accountId === accountId)) return failed("invalid", "person");
    const text = newText(locale, typed, actorId(actor), new Date().toISOString());
    await insertTeamMember(transaction, { organisationId, accountId, role: text });
    return done(null);
  });
}

export function takeOffTeam(
  actor: Actor,
  organisationId: string,
  id: string,
  database: Database,
): Promise<Outcome<null>> {
  return change(actor, organisationId, "member team written", database, async (_member, transaction) =>
    (await deleteTeamMember(transaction, { organisationId, id })) ? done(null) : failed("not-found", "team"),
  );
}
