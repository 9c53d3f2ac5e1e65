import { sql } from "kysely";
import type { TextName } from "~/content/index.ts";
import type { TextToTranslate, Translatable } from "~/content/index.server.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { namedMember } from "~/network/index.ts";
import { publicAuthors } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { policyHref } from "../core/policy-card.ts";
import { plainPolicyTexts, type Policy } from "../core/policy.ts";
import { practiceHref } from "../core/practice-card.ts";
import { plainTexts, type Practice } from "../core/practice.ts";
import { longestText, longestTitle } from "../core/texts.ts";
import { findPolicy } from "./policies.server.ts";
import { findPractice } from "./practices.server.ts";

type Db = ReadDatabase | WriteTransaction;

/** Of a member whose name may not be read, its own people translate alone: its texts may bear the name. */
async function isNamed(db: Db, organisationId: string): Promise<boolean> {
  const author = (await publicAuthors(db, [organisationId])).get(organisationId);
  return author !== undefined && namedMember(author) !== null;
}

function sheetTexts(texts: Partial<Record<TextName, TranslatedText>>, plain: readonly string[]): TextToTranslate[] {
  return (Object.entries(texts) as [TextName, TranslatedText][]).map(([name, text]) => {
    const longest = name === "title" ? longestTitle : plain.includes(name) ? 1000 : longestText;
    return { key: name, name, text, longest, notation: !plain.includes(name) };
  });
}

/** What editors of the network translate of a practice: what its member handed over to be read, or else what is public. */
export function documentToTranslate({ state, draft, shown, withheld }: Practice): Practice["shown"] {
  if (withheld) return null;
  return state === "peer" || state === "secretariat" ? draft : shown;
}

/** A practice, with what is said beside its links. */
export const practiceTexts: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "practice",
  async find(db, id) {
    const practice = await findPractice(db, Number(id));
    const document = practice && documentToTranslate(practice);
    if (!practice || !document || !(await isNamed(db, practice.organisationId))) return null;
    return {
      texts: [...sheetTexts(document.texts, plainTexts), ...(await linkTexts(db, practice.id))],
      href: practice.shown ? practiceHref(practice.slug) : null,
    };
  },
  async listAll(db) {
    const { rows } = await sql<{ id: string }>`
      select id::text as id from practice.practice where shown is not null or state in ('peer', 'secretariat')
      order by practice.practice.id`.execute(db);
    return rows.map(({ id }) => id);
  },
};

/** What a policy says in public; nobody but its own people reads it before. */
export const policyTexts: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "policy",
  async find(db, id) {
    const policy: Policy | null = await findPolicy(db, Number(id));
    if (!policy?.shown || !(await isNamed(db, policy.organisationId))) return null;
    return { texts: sheetTexts(policy.shown.texts, plainPolicyTexts), href: policyHref(policy.slug) };
  },
  async listAll(db) {
    const { rows } = await sql<{ id: string }>`
      select id::text as id from practice.policy where shown is not null order by practice.policy.id`.execute(db);
    return rows.map(({ id }) => id);
  },
};

async function linkTexts(db: Db, practiceId: number): Promise<TextToTranslate[]> {
  const { rows } = await sql<{ id: number; title: TranslatedText | null; note: TranslatedText | null }>`
    select id, title, note from practice.link where from_id = ${practiceId} order by id`.execute(db);
  return rows.flatMap(({ id, title, note }): TextToTranslate[] => [
    ...(title ? [{ key: `link.${id}.title`, name: "title", text: title, longest: 300 } as const] : []),
    ...(note ? [{ key: `link.${id}.note`, name: "note", text: note, longest: 4000 } as const] : []),
  ]);
}

export async function keepLinkTexts(
  transaction: WriteTransaction,
  practiceId: number,
  texts: ReadonlyMap<string, TranslatedText>,
): Promise<void> {
  for (const [key, text] of texts) {
    const [, id, column] = /^link\.(\d+)\.(title|note)$/.exec(key) ?? [];
    if (!id || !column) continue;
    await sql`
      update practice.link set ${sql.ref(column)} = ${JSON.stringify(text)}::jsonb
      where from_id = ${practiceId} and id = ${Number(id)}`.execute(transaction);
  }
}
