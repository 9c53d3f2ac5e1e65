import { sql } from "kysely";
import type { TextToTranslate, Translatable } from "~/content/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { detailLength, isShown, titleLength } from "../core/card.ts";
import { textLengths } from "../core/space/space.ts";
import { findCard } from "./cards.server.ts";
import { findAdoptedIdea, listEntries } from "./space-work.server.ts";
import { findSpace } from "./spaces.server.ts";

/** Everything that the public page of a project or an exchange says; nothing of its room. */
export const spaceTexts: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "cooperation",
  find: findSpaceTexts,
  listAll: (db) => idsOf(db, "space"),
};

async function idsOf(db: ReadDatabase, table: "space" | "card"): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from ${sql.table(`cooperate.${table}`)} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

async function findSpaceTexts(...[db, id]: Parameters<Translatable["find"]>): ReturnType<Translatable["find"]> {
  const space = await findSpace(db, id);
  if (!space?.publishedAt || space.withheld) return null;
  const entries = await listEntries(db, id, { publicOnly: true });
  const idea = await findAdoptedIdea(db, id);
  const texts: TextToTranslate[] = [
    { key: "title", name: "title", text: space.title, longest: textLengths.title },
    { key: "summary", name: "summary", text: space.summary, longest: textLengths.summary },
    { key: "call", name: "call", text: space.call, longest: textLengths.call },
    ...entries.flatMap((entry): TextToTranslate[] => [
      { key: `title.${entry.id}`, name: "title", text: entry.title, longest: textLengths.title },
      { key: `text.${entry.id}`, name: "text", text: entry.text, longest: textLengths.entry },
    ]),
    ...(idea?.public ? [{ key: "idea", name: "idea", text: idea.text, longest: textLengths.entry } as const] : []),
  ];
  return { texts, href: `/cooperation/${space.slug}` };
}

/** Writes what was translated of a space, wherever it is kept. */
export async function keepSpaceTexts(
  transaction: WriteTransaction,
  id: string,
  texts: ReadonlyMap<string, TranslatedText>,
): Promise<void> {
  const json = (key: string) => (texts.has(key) ? JSON.stringify(texts.get(key)) : null);
  await sql`
    update cooperate.space set title = coalesce(${json("title")}::jsonb, title),
      summary = coalesce(${json("summary")}::jsonb, summary), call = coalesce(${json("call")}::jsonb, call),
      revision = revision + 1 where id::text = ${id}`.execute(transaction);
  await sql`
    update cooperate.adopted_idea set text = coalesce(${json("idea")}::jsonb, text)
    where space_id::text = ${id}`.execute(transaction);
  for (const entry of new Set([...texts.keys()].flatMap((key) => key.split(".")[1] ?? []))) {
    await sql`
      update cooperate.entry set title = coalesce(${json(`title.${entry}`)}::jsonb, title),
        text = coalesce(${json(`text.${entry}`)}::jsonb, text), revision = revision + 1
      where space_id::text = ${id} and id::text = ${entry}`.execute(transaction);
  }
}

/** Offers and needs that anybody reads. */
export const translatableCards: Translatable = {
  kind: "cooperation-card",
  listAll: (db) => idsOf(db, "card"),
  async find(db, id) {
    const card = await findCard(db, id);
    if (!card || !isShown(card, dayOf(new Date()))) return null;
    if (!(await publicMembers(db, [card.organisationId])).has(card.organisationId)) return null;
    return {
      texts: [
        { key: "title", name: "title", text: card.title, longest: titleLength },
        { key: "detail", name: "text", text: card.detail, longest: detailLength },
      ],
      href: `/cooperation/cards/${id}`,
    };
  },
  async keep(transaction, id, texts, afterCommit) {
    const json = (key: string) => (texts.has(key) ? JSON.stringify(texts.get(key)) : null);
    await sql`
      update cooperate.card set title = coalesce(${json("title")}::jsonb, title),
        detail = coalesce(${json("detail")}::jsonb, detail), revision = revision + 1
      where id::text = ${id}`.execute(transaction);
    await bumpPublicVersion(transaction, "cooperate", afterCommit);
  },
};
