import { sql } from "kysely";
import { readNotation, writeNotation, type TranslatedBlocks } from "~/content/index.ts";
import type { TextToTranslate, Translatable } from "~/content/index.server.ts";
import type { Language } from "~/kernel/language.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { longestPurpose, longestTitle } from "../core/space.ts";
import { threadHref } from "../core/address.ts";
import type { Audience } from "../core/space.ts";

interface Row {
  slug: string;
  audience: Audience;
  title: TranslatedText<Language>;
}

/** An editor of the network reads as a member does, and no further: groups and invitations keep their texts. */
const open = sql`s.audience in ('public', 'members')`;
const inside = ({ audience }: Row) => audience === "members";

export const spaceTexts: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "discussion-space",
  listAll: (db) => idsOf(db, "space"),
  async find(db, id) {
    const { rows } = await sql<Row & { purpose: TranslatedText }>`
      select s.slug, s.audience, s.title, s.purpose from discuss.space s where s.id::text = ${id} and ${open}`.execute(
      db,
    );
    const [space] = rows;
    if (!space) return null;
    return {
      texts: [
        { key: "title", name: "title", text: space.title, longest: longestTitle },
        { key: "purpose", name: "purpose", text: space.purpose, longest: longestPurpose },
      ],
      href: `${inside(space) ? "/workspace" : ""}/discussions/${space.slug}`,
    };
  },
};

const longestOutcome = 20_000;

/**
 * Titles of threads in which something is shown, and what came of consultations, where that is public although its space is not
 * too. What posts say is translated beside each post.
 */
export const threadTexts: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "discussion-thread",
  listAll: (db) => idsOf(db, "thread"),
  async find(db, id) {
    const { rows } = await sql<Row & { code: string; outcome: TranslatedBlocks<Language> | null; isOpen: boolean }>`
      select s.slug, s.audience, h.code, h.title, case when h.phase = 'closed' then h.outcome end as outcome,
        (${open}) as "isOpen"
      from discuss.thread h join discuss.space s on s.id = h.space_id
      where h.id::text = ${id} and ((${open} and exists (
          select from discuss.post p where p.thread_id = h.id and p.state = 'shown'))
        or (h.phase = 'closed' and h.outcome is not null and (${open} or s.outcomes_public)))`.execute(db);
    const [thread] = rows;
    if (!thread) return null;
    const { title, outcome, code } = thread;
    const closing: TextToTranslate[] = outcome
      ? [{ key: "outcome", name: "outcome", text: asNotation(outcome), longest: longestOutcome, notation: true }]
      : [];
    return {
      texts: [{ key: "title", name: "title", text: title, longest: longestTitle }, ...closing],
      href: thread.isOpen ? threadHref(thread, code, { inside: inside(thread) }) : `/discussions/outcomes/${code}`,
    };
  },
};

function asNotation({ source, fields }: TranslatedBlocks<Language>): TranslatedText<Language> {
  const typed = Object.entries(fields).flatMap(([locale, field]) => {
    if (!field) return [];
    const { blocks, ...facts } = field;
    return [[locale, { ...facts, text: writeNotation(blocks) }] as const];
  });
  return { source, fields: Object.fromEntries(typed) };
}

/** What was translated as it was typed, into blocks; what did not change keeps the blocks that it had. */
export function withTranslations(
  outcome: TranslatedBlocks<Language>,
  { fields }: TranslatedText<Language>,
): TranslatedBlocks<Language> {
  const written = Object.entries(fields).flatMap(([locale, field]) => {
    if (!field) return [];
    const { text, ...facts } = field;
    const before = outcome.fields[locale];
    if (before?.revision === facts.revision) return [[locale, before] as const];
    const reading = readNotation(text);
    return reading.ok ? [[locale, { ...facts, blocks: reading.blocks }] as const] : [];
  });
  return { ...outcome, fields: Object.fromEntries(written) };
}

async function idsOf(db: ReadDatabase, table: "space" | "thread"): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from ${sql.table(`discuss.${table}`)} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}
