import { slugFrom } from "~/content/index.ts";
import { indexDocument, queueThing, removeDocument } from "~/content/index.server.ts";
import { deliverables } from "~/establish/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, showText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import { withoutNames } from "~/network/index.ts";
import { hideFromMember, readUnsaidNames, showOnMember } from "~/network/index.server.ts";
import { afterCommit, type Database, type WriteTransaction } from "~/platform/database.server.ts";
import { announce, type Listener } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { isOneOf, type Theme } from "../core/card.ts";
import { writtenIn } from "../core/own-words.ts";
import { missingFor, phaseAfter, spaceFaults, spaceKinds, type Space } from "../core/space/space.ts";
import { actingMembers } from "../data/acting.server.ts";
import { factsOfSpace } from "../data/open-space.server.ts";
import { insertEntry } from "../data/space-work.server.ts";
import {
  findSpace,
  listPartsOf,
  insertSpace,
  isSlugFree,
  listPartners,
  setClosed,
  setPhase,
  setPublished,
  updateSpace,
  writePartner,
} from "../data/spaces.server.ts";
import { spaceTexts } from "../data/translatable-cooperation.server.ts";
import { deliverableWords } from "../messages/deliverable-words.ts";
import { inSpace, note, tellMembers } from "./space-within.server.ts";

export interface TypedSpace {
  title: string;
  summary: string;
  call: string;
  theme: string;
  languages: readonly string[];
  currency: string;
  callOpenUntil: string | null;
}

/** A member opens a project, or an exchange of which it is the host; nobody sees it before its call is published. */
export async function openNewSpace(
  actor: Actor,
  typed: TypedSpace & { organisationId: string; kind: string; template: string | null; sample?: boolean },
  locale: Locale,
  database: Database,
  now = new Date(),
): Promise<Outcome<string>> {
  const faults = spaceFaults(typed);
  if (faults.length > 0) return failed("invalid", faults.join(" "));
  const { kind, organisationId } = typed;
  if (!isOneOf(spaceKinds, kind)) return failed("invalid", "kind");
  const template = typed.template === "starting-territory" && kind === "project" ? "starting-territory" : null;
  return database.write(async (transaction) => {
    const members = await actingMembers(transaction, actor, "write for the member");
    if (!members.some((one) => one.organisationId === organisationId)) return failed("forbidden", "role");
    const hand = { by: actorId(actor), at: now.toISOString() };
    const slug = await freeSlug(transaction, slugFrom(typed.title) || kind);
    const id = await insertSpace(
      transaction,
      { ...textsOf(null, typed, locale, hand), slug, kind, template, sample: typed.sample ?? false },
      hand.by,
    );
    const part = kind === "exchange" ? "host" : "lead";
    await writePartner(transaction, { spaceId: id, organisationId, part, state: "in", message: "" });
    if (template) await planDeliverables(transaction, id, organisationId, hand);
    await note(transaction, actor, id, "opened", { kind, organisation: organisationId });
    return done(id);
  });
}

/** The lead writes what the public reads, in the language of the form. */
export async function writeSpace(
  actor: Actor,
  id: string,
  typed: TypedSpace & { baseRevision: number },
  locale: Locale,
  database: Database,
  now = new Date(),
): Promise<Outcome<null>> {
  const faults = spaceFaults(typed);
  if (faults.length > 0) return failed("invalid", faults.join(" "));
  return inSpace(actor, id, "lead", database, async (transaction, { space }) => {
    const texts = textsOf(space, typed, locale, { by: actorId(actor), at: now.toISOString() });
    if (!(await updateSpace(transaction, id, texts, typed.baseRevision))) return failed("conflict", "stale");
    if (space.publishedAt !== null) await showSpace(transaction, { ...space, ...texts }, database);
    await note(transaction, actor, id, "texts", { language: locale });
    return done(null);
  });
}

/** The summary becomes public and the call opens. */
export async function publishSpace(actor: Actor, id: string, database: Database): Promise<Outcome<null>> {
  return inSpace(actor, id, "lead", database, async (transaction, { space }) => {
    if (space.publishedAt !== null) return failed("conflict", "published");
    await setPublished(transaction, id, true);
    await showSpace(transaction, space, database);
    await note(transaction, actor, id, "published");
    return done(null);
  });
}

/** Taken back from the public, by its lead or by the secretariat, which sees no more of the space than the public does. */
export async function withdrawSpace(actor: Actor, id: string, database: Database): Promise<Outcome<null>> {
  const hide = async (transaction: WriteTransaction): Promise<Outcome<null>> => {
    const space = await findSpace(transaction, id);
    if (!space?.publishedAt) return failed("not-found", "space");
    await setPublished(transaction, id, false);
    await hideSpace(transaction, id, database);
    await recordAudit(transaction, { actor, action: "space: withdrawn", subject: { kind: "space", id } });
    return done(null);
  };
  if (decide(actor, "lead cooperation").ok) return database.write(hide);
  return inSpace(actor, id, "lead", database, hide);
}

/** On to the next phase, or to the end, when what this one asks for is there. */
export async function advanceSpace(actor: Actor, id: string, database: Database): Promise<Outcome<null>> {
  return inSpace(actor, id, "lead", database, async (transaction, open) => {
    const missing = missingFor(await factsOfSpace(transaction, open));
    if (missing.length > 0) return failed("conflict", "missing", { what: missing.join(" ") });
    const next = phaseAfter(open.space.phase);
    if (next) await setPhase(transaction, id, next);
    else await setClosed(transaction, id);
    if (open.space.publishedAt !== null) {
      await announce(transaction, { type: "cooperate.space-changed", subject: id });
      await bumpPublicVersion(transaction, "cooperate", database.afterCommit);
    }
    const inside = open.partners.filter(({ state }) => state === "in").map((one) => one.organisationId);
    await tellMembers(transaction, actor, open.space, inside);
    await note(transaction, actor, id, next ? "phase" : "ended", next ? { phase: next } : {});
    return done(null);
  });
}

function textsOf(standing: Space | null, typed: TypedSpace, locale: Locale, { by, at }: { by: string; at: string }) {
  const { languages, currency, callOpenUntil } = typed;
  return {
    theme: typed.theme as Theme,
    languages: [...new Set(languages)],
    currency,
    callOpenUntil,
    title: writtenIn(standing?.title ?? null, locale, typed.title, by, at),
    summary: writtenIn(standing?.summary ?? null, locale, typed.summary, by, at),
    call: writtenIn(standing?.call ?? null, locale, typed.call, by, at),
  };
}

/** What a published space leaves elsewhere, anew: search, its partners' pages, the queue of translations. It names no member. */
export async function showSpace(
  transaction: WriteTransaction,
  space: Pick<Space, "id" | "slug" | "title" | "summary" | "call"> & Partial<Pick<Space, "withheld">>,
  { afterCommit: later }: Pick<Database, "afterCommit">,
): Promise<void> {
  const { id, slug } = space;
  if (space.withheld) return;
  await announce(transaction, { type: "cooperate.space-changed", subject: id });
  // What is stored to be searched names none of its partners that hide.
  const partners = await listPartners(transaction, [id]);
  const unsaid = await readUnsaidNames(
    transaction,
    partners.map(({ organisationId }) => organisationId),
  );
  const said = (text: string) => withoutNames(text, [...unsaid.values()].flat());
  for (const locale of locales) {
    const title = showText(space.title, locale)!;
    const summary = said(showText(space.summary, locale)?.text ?? "");
    await indexDocument(transaction, {
      kind: "cooperation",
      id,
      locale,
      writtenIn: title.locale,
      title: said(title.text),
      summary: summary.slice(0, 300),
      body: `${summary}\n${said(showText(space.call, locale)?.text ?? "")}`,
      href: `/${locale}/cooperation/${slug}`,
    });
  }
  for (const { organisationId, state } of partners)
    if (state === "in") await showOnPartner(transaction, space, organisationId);
  await queueThing(transaction, spaceTexts, id);
  await bumpPublicVersion(transaction, "cooperate", later);
}

/** Nothing of it stands in the search or on its partners' pages any more. */
export async function hideSpace(
  transaction: WriteTransaction,
  id: string,
  { afterCommit }: Pick<Database, "afterCommit">,
): Promise<void> {
  await announce(transaction, { type: "cooperate.space-changed", subject: id });
  await removeDocument(transaction, { kind: "cooperation", id });
  await queueThing(transaction, spaceTexts, id);
  await hideFromMember(transaction, { kind: "exchange", id });
  await bumpPublicVersion(transaction, "cooperate", afterCommit);
}

export function showOnPartner(
  transaction: WriteTransaction,
  { id, slug, title }: Pick<Space, "id" | "slug" | "title">,
  organisationId: string,
): Promise<void> {
  return showOnMember(transaction, { organisationId, kind: "exchange", id, title, href: `/cooperation/${slug}` });
}

const reserved = new Set(["cards", "new", "feed"]);

async function freeSlug(transaction: WriteTransaction, wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!reserved.has(slug) && (await isSlugFree(transaction, slug))) return slug;
  }
}

/** The five deliverables of a starting territory, as steps of the plan in every language. */
export async function planDeliverables(
  transaction: WriteTransaction,
  spaceId: string,
  organisationId: string,
  { by, at }: { by: string; at: string },
): Promise<void> {
  const inAll = (key: `${(typeof deliverables)[number]}.${"title" | "text"}`): TranslatedText => {
    const [first, ...others] = locales;
    return others.reduce(
      (text, locale) => writeField(text, locale, deliverableWords(locale)(key as never), by, at),
      newText(first, deliverableWords(first)(key as never), by, at),
    );
  };
  for (const deliverable of deliverables) {
    await insertEntry(
      transaction,
      spaceId,
      {
        kind: "step",
        title: inAll(`${deliverable}.title`),
        text: inAll(`${deliverable}.text`),
        organisationId,
        startsOn: null,
        dueOn: null,
        state: "planned",
        deliverable,
        indicator: null,
        territory: null,
        public: true,
      },
      by,
    );
  }
}

/** A partner that hides is not found by what its spaces say, and is again once it shows itself. */
export const hiddenPartners: Listener = {
  name: "cooperate.hidden-members",
  listensTo: ["network.member-protected", "network.member-left"],
  async handle({ subject }, transaction) {
    for (const { spaceId, state } of await listPartsOf(transaction, [subject])) {
      const space = state === "in" ? await findSpace(transaction, spaceId) : undefined;
      if (space?.publishedAt) await showSpace(transaction, space, { afterCommit });
    }
  },
};
