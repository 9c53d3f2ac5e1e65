import { sql } from "kysely";
import type { TextToTranslate, Translatable } from "~/content/index.server.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { longestTexts } from "../core/longest-texts.ts";
import { isPublicAction } from "../core/roadmap.ts";
import { partLimits, statementParts } from "../core/statement.ts";
import { findCommitment } from "./commitments.server.ts";
import { findStatement, listVersions, lockStatement, updateStatement } from "./statements.server.ts";
import { findAction } from "./roadmap.server.ts";

type Db = ReadDatabase | WriteTransaction;
const json = (text: TranslatedText | undefined) => (text ? JSON.stringify(text) : null);

/** Rows that belong to a thing and bear a text each: a member's reports, the reasons of an action's steps. */
async function textsOf(
  db: Db,
  { table, column, owner }: { table: "commitment_report" | "action_step"; column: "text" | "reason"; owner: string },
  id: string,
): Promise<{ id: string; text: TranslatedText }[]> {
  const { rows } = await sql<{ id: string; text: TranslatedText }>`
    select id::text as id, ${sql.ref(column)} as text from ${sql.table(`advocate.${table}`)}
    where ${sql.ref(owner)}::text = ${id} and ${sql.ref(column)} is not null order by id`.execute(db);
  return rows;
}

const idsOf = async (db: Db, table: "commitment" | "statement" | "action") => {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from ${sql.table(`advocate.${table}`)} order by 1`.execute(db);
  return rows.map(({ id }) => id);
};

const reports = { table: "commitment_report", column: "text", owner: "commitment_id" } as const;
const steps = { table: "action_step", column: "reason", owner: "action_id" } as const;

/** What anybody reads of a commitment: its words, and its member's own reports. */
export const commitmentTexts: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "commitment",
  listAll: (db) => idsOf(db, "commitment"),
  async find(db, id) {
    const commitment = await findCommitment(db, id);
    if (commitment?.state !== "public" || commitment.withheld) return null;
    const member = (await publicMembers(db, [commitment.organisationId])).get(commitment.organisationId);
    // Words that nobody reads need no translation, and would tell whose they are.
    if (!member || member.level === "region") return null;
    return {
      texts: [
        { key: "title", name: "title", text: commitment.title, longest: longestTexts.title },
        { key: "text", name: "text", text: commitment.text, longest: longestTexts.commitment },
        ...(await textsOf(db, reports, id)).map(({ id: report, text }): TextToTranslate => ({
          key: `row.${report}`,
          name: "progress",
          text,
          longest: longestTexts.word,
        })),
      ],
      href: `/advocacy/commitments#${id}`,
    };
  },
};

export async function keepCommitmentTexts(
  transaction: WriteTransaction,
  id: string,
  texts: ReadonlyMap<string, TranslatedText>,
): Promise<void> {
  await sql`
    update advocate.commitment set title = coalesce(${json(texts.get("title"))}::jsonb, title),
      text = coalesce(${json(texts.get("text"))}::jsonb, text), revision = revision + 1
    where id::text = ${id}`.execute(transaction);
  await keepRows(transaction, reports, id, texts);
}

/** A joint text, while it is being written too: nobody signs what her colleague in another language cannot read. */
export const statementTexts: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "statement",
  listAll: (db) => idsOf(db, "statement"),
  async find(db, id) {
    const statement = await findStatement(db, id);
    if (!statement || statement.state === "withdrawn" || statement.withheld) return null;
    const names = { title: "title", summary: "summary", body: "text" } as const;
    const notes = (await listVersions(db, id)).flatMap(({ number, note }): TextToTranslate[] =>
      note ? [{ key: `note.${number}`, name: "note", text: note, longest: 500 }] : [],
    );
    const parts = statementParts.map((part) => ({
      key: part,
      name: names[part],
      text: statement.document[part],
      longest: partLimits[part],
    }));
    return {
      texts: [...parts, ...notes],
      href: statement.state === "draft" ? null : `/advocacy/${statement.slug}`,
    };
  },
};

/** Into its working copy: what was published, and signed, does not change. What is said beside a version is no part of it. */
export async function keepStatementTexts(
  transaction: WriteTransaction,
  id: string,
  texts: ReadonlyMap<string, TranslatedText>,
): Promise<void> {
  const statement = await lockStatement(transaction, id);
  if (!statement) return;
  for (const [key, note] of texts) {
    if (!key.startsWith("note.")) continue;
    await sql`
      update advocate.statement_version set note = ${json(note)}::jsonb
      where statement_id::text = ${id} and number = ${Number(key.slice("note.".length))}`.execute(transaction);
  }
  const parts = new Map([...texts].filter(([key]) => !key.startsWith("note.")));
  if (parts.size === 0) return;
  const fields = [...parts.values()].flatMap((text) => Object.values(text.fields));
  const { by } = fields.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]!;
  await updateStatement(transaction, id, { document: { ...statement.document, ...Object.fromEntries(parts) }, by });
}

/** What anybody reads of the roadmap, with the reasons of its steps. */
export const actionTexts: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "roadmap-action",
  listAll: (db) => idsOf(db, "action"),
  async find(db, id) {
    const action = await findAction(db, id);
    if (!action || !isPublicAction(action.state) || action.withheld) return null;
    return {
      texts: [
        { key: "title", name: "title", text: action.title, longest: longestTexts.title },
        { key: "text", name: "text", text: action.text, longest: longestTexts.action },
        ...(await textsOf(db, steps, id)).map(({ id: step, text }): TextToTranslate => ({
          key: `row.${step}`,
          name: "reason",
          text,
          longest: longestTexts.word,
        })),
      ],
      href: `/advocacy/roadmap#${id}`,
    };
  },
};

export async function keepActionTexts(
  transaction: WriteTransaction,
  id: string,
  texts: ReadonlyMap<string, TranslatedText>,
): Promise<void> {
  await sql`
    update advocate.action set title = coalesce(${json(texts.get("title"))}::jsonb, title),
      text = coalesce(${json(texts.get("text"))}::jsonb, text), revision = revision + 1
    where id::text = ${id}`.execute(transaction);
  await keepRows(transaction, steps, id, texts);
}

async function keepRows(
  transaction: WriteTransaction,
  { table, column, owner }: typeof reports | typeof steps,
  id: string,
  texts: ReadonlyMap<string, TranslatedText>,
): Promise<void> {
  for (const [key, text] of texts) {
    if (!key.startsWith("row.")) continue;
    await sql`
      update ${sql.table(`advocate.${table}`)} set ${sql.ref(column)} = ${json(text)}::jsonb
      where ${sql.ref(owner)}::text = ${id} and id::text = ${key.slice("row.".length)}`.execute(transaction);
  }
}
