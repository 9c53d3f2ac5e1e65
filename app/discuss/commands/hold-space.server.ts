import { plainText, slugFrom } from "~/content/index.ts";
import { notify, queueThing } from "~/content/index.server.ts";
import { findAccountByEmail, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import { listMembers, listNetworks } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { longestPurpose, longestTitle, type Audience, type Space } from "../core/space.ts";
import { readerOf } from "../data/reader.server.ts";
import { addGuest, findSpace, insertSpace, removeGuest, setGroup, updateSpace } from "../data/spaces.server.ts";
import { spaceTexts } from "../data/texts-to-translate.server.ts";
import { reindexSpace } from "./reindex.server.ts";

export interface TypedSpace {
  locale: Locale;
  title: string;
  purpose: string;
  audience: Audience;
  premoderated: boolean;
  outcomesPublic: boolean;
  state: Space["state"];
  /** Slugs of the members of a group. */
  group: readonly string[];
  /** Slugs of the networks that are in the group as a whole. */
  networks: readonly string[];
}

const addressesTaken = ["outcomes", "new", "search", "mine"];

export async function openSpace(
  actor: Actor,
  typed: TypedSpace,
  database: Database,
): Promise<Outcome<{ slug: string }>> {
  const reader = await readerOf(database.read, actor);
  if (!reader.holds) return failed("forbidden", "role");
  const words = readWords(typed);
  if (!words) return failed("invalid", "title");
  const at = new Date().toISOString();
  const title = newText(typed.locale, words.title, "discuss", at);
  const purpose = newText(typed.locale, words.purpose, "discuss", at);
  const slug = slugFrom(words.title);
  if (slug === "" || addressesTaken.includes(slug)) return failed("invalid", "title");
  return database.write(async (transaction) => {
    const id = await insertSpace(transaction, { ...typed, slug, title, purpose });
    if (!id) return failed("conflict", "slug");
    await setGroup(transaction, id, await groupOf(transaction, typed));
    await queueThing(transaction, spaceTexts, id);
    await recordAudit(transaction, {
      actor,
      action: "space opened",
      subject: { kind: "space", id },
      after: { audience: typed.audience, premoderated: typed.premoderated },
    });
    await bumpPublicVersion(transaction, "discuss", database.afterCommit);
    return done({ slug });
  });
}

/** A space changes; who may no longer read it finds nothing of it from the same moment. */
export async function changeSpace(
  actor: Actor,
  slug: string,
  typed: TypedSpace,
  database: Database,
): Promise<Outcome<{ slug: string }>> {
  const reader = await readerOf(database.read, actor);
  if (!reader.holds) return failed("forbidden", "role");
  const words = readWords(typed);
  if (!words) return failed("invalid", "title");
  return database.write(async (transaction) => {
    const space = await findSpace(transaction, reader, slug);
    if (!space) return failed("not-found", "page");
    const at = new Date().toISOString();
    const write = (text: TranslatedText, said: string) =>
      text.fields[typed.locale]?.text === said ? text : writeField(text, typed.locale, said, "discuss", at);
    await updateSpace(transaction, space.id, {
      ...typed,
      slug,
      title: write(space.title, words.title),
      purpose: write(space.purpose, words.purpose),
    });
    await setGroup(transaction, space.id, await groupOf(transaction, typed));
    await queueThing(transaction, spaceTexts, space.id);
    if (space.audience !== typed.audience) await reindexSpace(transaction, space.id);
    await recordAudit(transaction, {
      actor,
      action: "space changed",
      subject: { kind: "space", id: space.id },
      before: { audience: space.audience, state: space.state, premoderated: space.premoderated },
      after: { audience: typed.audience, state: typed.state, premoderated: typed.premoderated },
    });
    await bumpPublicVersion(transaction, "discuss", database.afterCommit);
    return done({ slug });
  });
}

/** Somebody with an account is invited by her address, or no longer. */
export async function changeGuests(
  actor: Actor,
  slug: string,
  wanted: { invite: string } | { leave: string },
  database: Database,
): Promise<Outcome<null>> {
  const reader = await readerOf(database.read, actor);
  if (!reader.holds) return failed("forbidden", "role");
  return database.write(async (transaction) => {
    const space = await findSpace(transaction, reader, slug);
    if (!space) return failed("not-found", "page");
    const accountId = "invite" in wanted ? (await findAccountByEmail(transaction, wanted.invite))?.id : wanted.leave;
    if (!accountId) return failed("invalid", "no-account");
    if ("invite" in wanted) {
      const isNew = await addGuest(transaction, space.id, accountId);
      // Neither a title nor a name: a mail of it may be read over a shoulder.
      const href = `/workspace/discussions/${slug}`;
      if (isNew) await notify(transaction, { accountId, topic: "discussion-invited", subject: "", href });
    } else await removeGuest(transaction, space.id, accountId);
    await recordAudit(transaction, {
      actor,
      action: "invite" in wanted ? "guest invited" : "guest left",
      subject: { kind: "space", id: space.id },
      after: { account: accountId },
    });
    return done(null);
  });
}

function readWords({ title, purpose }: TypedSpace): { title: string; purpose: string } | null {
  const words = { title: plainText(title).replace(/\s+/g, " "), purpose: plainText(purpose) };
  const fits = words.title.length >= 3 && words.title.length <= longestTitle && words.purpose.length <= longestPurpose;
  return fits && words.purpose.length >= 3 ? words : null;
}

async function groupOf(
  transaction: WriteTransaction,
  { group, networks }: Pick<TypedSpace, "group" | "networks">,
): Promise<{ organisations: string[]; networks: number[] }> {
  const members = group.length === 0 ? [] : await listMembers(transaction);
  const known = networks.length === 0 ? [] : await listNetworks(transaction);
  return {
    organisations: members.filter(({ slug }) => group.includes(slug)).map(({ organisationId }) => organisationId),
    networks: known.filter(({ slug }) => networks.includes(slug)).map(({ id }) => id),
  };
}
