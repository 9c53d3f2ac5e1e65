import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { readNotation, writeBlocks, type TranslatedBlocks } from "~/content/index.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import { findMemberBySlug } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { phases, postKinds, stances } from "../core/consultation.ts";
import { readPost } from "../core/post.ts";
import { insertPost, setShownAt, writeTranslation } from "../data/posts.server.ts";
import { insertSpace, markSample } from "../data/spaces.server.ts";
import { closeConsultation, insertThread, writePhaseDays } from "../data/threads.server.ts";
import { makeShown } from "./show-posts.server.ts";

const by = "system:seed";
const writtenAt = "2026-03-02T09:00:00Z";

const label = z.string().min(1);
const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, label])) as Record<Locale, typeof label>,
);
const seedSchema = z.strictObject({
  space: z.strictObject({ slug: z.string().endsWith("-invented"), title: labels, purpose: labels }),
  title: labels,
  days: z.array(z.strictObject({ phase: z.enum(phases), opensOn: z.iso.date(), closesOn: z.iso.date() })),
  posts: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      kind: z.enum(postKinds),
      /** An invented member, somebody unattributed, or the network's own team. */
      member: z.union([z.string().endsWith("-invented"), z.literal("unattributed")]).nullable(),
      locale: z.enum(locales),
      stance: z.enum(stances).optional(),
      text: z.partialRecord(z.enum(locales), label),
    }),
  ),
  outcome: labels,
  closedAt: z.iso.datetime(),
});
type Seed = z.infer<typeof seedSchema>;

/** A consultation among invented members, from its question to its outcome, so that a newcomer sees one. Once. */
export async function loadInventedDiscussion(database: Database): Promise<void> {
  const { rows } = await sql`select 1 from platform.installation where key = 'sample.discussion'`.execute(
    database.read,
  );
  if (rows.length > 0) return;
  const seed = seedSchema.parse(
    JSON.parse(readFileSync(join(packageRoot, "database/seed/discuss/invented.json"), "utf8")),
  );
  await database.write(async (transaction) => {
    const spaceId = await insertSpace(transaction, {
      slug: seed.space.slug,
      title: translated(seed.space.title),
      purpose: translated(seed.space.purpose),
      audience: "public",
      premoderated: false,
      outcomesPublic: true,
      state: "open",
    });
    if (spaceId) {
      await markSample(transaction, spaceId);
      const title = translated(seed.title);
      const thread = await insertThread(transaction, { spaceId, kind: "consultation", title, openedBy: null });
      await writePhaseDays(transaction, thread.id, seed.days);
      for (const post of seed.posts) await addPost(transaction, thread.id, post, database);
      await closeConsultation(transaction, thread.id, outcomeOf(seed.outcome), seed.closedAt);
    }
    await sql`insert into platform.installation (key, value) values ('sample.discussion', 'true')`.execute(transaction);
  });
}

async function addPost(
  transaction: WriteTransaction,
  threadId: string,
  { at, kind, member, locale, stance, text }: Seed["posts"][number],
  { afterCommit }: Database,
): Promise<void> {
  const speaker = member === null || member === "unattributed" ? null : await findMemberBySlug(transaction, member);
  if (speaker === undefined) return;
  const post = await insertPost(transaction, {
    threadId,
    kind,
    authorAccount: null,
    organisationId: speaker?.organisationId ?? null,
    spokenAs: member === "unattributed" ? "unattributed" : "institution",
    forNetwork: member === null,
    locale,
    body: blocksOf(text[locale]!),
    stance: stance ?? null,
    sourceUrl: null,
    state: "waiting",
    via: "web",
    mailMark: null,
  });
  if (!post) return;
  await setShownAt(transaction, post.id, at);
  for (const other of locales) {
    const words = text[other];
    if (other === locale || words === undefined) continue;
    const translation = { postId: post.id, locale: other, body: blocksOf(words), sourceRevision: 1, engine: null };
    await writeTranslation(transaction, { ...translation, accountId: null });
  }
  await makeShown(transaction, post.id, afterCommit);
}

function blocksOf(text: string) {
  const reading = readPost(text);
  if (!reading.ok) throw new Error(`a post of the sample cannot be read: ${reading.fault}`);
  return reading.body;
}

function translated(text: Record<Locale, string>): TranslatedText {
  return (["en", "es"] as const).reduce(
    (whole, locale) => writeField(whole, locale, text[locale], by, writtenAt),
    newText("fr", text.fr, by, writtenAt),
  );
}

function outcomeOf(text: Record<Locale, string>): TranslatedBlocks {
  return locales.reduce<TranslatedBlocks>(
    (whole, locale) => {
      const reading = readNotation(text[locale]);
      if (!reading.ok) throw new Error(`the sample's outcome cannot be read: ${reading.code}`);
      return writeBlocks(whole, locale, reading.blocks, by, writtenAt);
    },
    { source: "fr", fields: {} },
  );
}
