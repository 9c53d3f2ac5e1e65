import { sql } from "kysely";
import { publicAuthors } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { practiceHref, type PracticeCard } from "../core/practice-card.ts";
import { practiceDocumentSchema, type PracticeDocument } from "../core/practice.ts";
import { findPracticeBySlug, findVersion, listVersions, type PracticeVersion } from "./practices.server.ts";
import { hideNames, protectedDocument, unsaidNames } from "./protected-document.server.ts";
import { publicIndex } from "./public-index.server.ts";

type Reader = ReadDatabase | WriteTransaction;

type Row = Omit<PracticeCard, "member" | "href"> & { organisationId: string };

/** The cards of these practices, in their order; one whose member may not be found is not among them. */
export async function practiceCards(db: Reader, ids: readonly number[]): Promise<PracticeCard[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select id, slug, organisation_id::text as "organisationId", shown -> 'texts' -> 'title' as title,
      shown -> 'texts' -> 'summary' as summary, shown -> 'facts' -> 'actions' as actions,
      shown -> 'facts' -> 'forms' as forms, shown -> 'facts' -> 'agenda' as agenda, shown -> 'facts' ->> 'cost' as cost,
      shown -> 'facts' ->> 'outcome' as outcome, shown -> 'facts' ->> 'verifiedOn' as "verifiedOn", grade, version, sample,
      to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt",
      to_char(first_published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "firstPublishedAt"
    from practice.practice where shown is not null and id = any(${[...ids]}::int[])`.execute(db);
  const members = await publicAuthors(db, [...new Set(rows.map(({ organisationId }) => organisationId))]);
  const cards = new Map<number, PracticeCard>();
  for (const { organisationId, ...row } of rows) {
    const member = members.get(organisationId);
    if (!member) continue;
    const names = await unsaidNames(db, organisationId, member);
    cards.set(row.id, {
      ...row,
      title: hideNames(row.title, names),
      summary: hideNames(row.summary, names),
      member,
      href: practiceHref(row.slug),
    });
  }
  return ids.flatMap((id) => cards.get(id) ?? []);
}

export interface PublishedWanted {
  /** Only what was first published at this moment or later. */
  since?: string;
  /** Answers only where this member may be known by name. */
  organisationId?: string;
  ids?: readonly number[];
  limit?: number;
}

/** What the public finds of practices, the latest first: reports, bulletins and feeds draw from here. */
export async function listPublishedPractices(
  read: ReadDatabase,
  wanted: PublishedWanted = {},
): Promise<PracticeCard[]> {
  const { since, organisationId, ids, limit = 100 } = wanted;
  const asked = ids && new Set(ids);
  const found = (await publicIndex(read, "practice")).sheets.filter(
    (sheet) =>
      (since === undefined || sheet.firstPublishedAt >= since) &&
      (organisationId === undefined || (sheet.organisationId === organisationId && sheet.isNamed)) &&
      (!asked || asked.has(sheet.id)),
  );
  return practiceCards(
    read,
    found.slice(0, limit).map(({ id }) => id),
  );
}

export interface PublishedPractice {
  card: PracticeCard;
  document: PracticeDocument;
  criteria: string[];
  versions: Pick<PracticeVersion, "number" | "grade" | "publishedAt">[];
}

/** One published practice, or an earlier version of it, as the public may read it. */
export async function findPublishedPractice(
  read: Reader,
  slug: string,
  number?: number,
): Promise<PublishedPractice | null> {
  const practice = await findPracticeBySlug(read, slug);
  if (!practice?.shown) return null;
  const [card] = await practiceCards(read, [practice.id]);
  if (!card) return null;
  const earlier = number === undefined ? null : await findVersion(read, practice.id, number);
  if (number !== undefined && !earlier) return null;
  const names = await unsaidNames(read, practice.organisationId, card.member);
  const document = earlier?.document ?? practice.shown;
  return {
    card: earlier ? { ...card, grade: earlier.grade, version: earlier.number, publishedAt: earlier.publishedAt } : card,
    document: protectedDocument(document, card.member, names),
    criteria: earlier?.criteria ?? practice.criteria,
    versions: await listVersions(read, practice.id),
  };
}

/** Whole documents a page at a time, for the exports, protected like every page. */
export async function readWholePractices(
  read: ReadDatabase,
  ids: readonly number[],
): Promise<{ card: PracticeCard; document: PracticeDocument; criteria: string[] }[]> {
  const cards = new Map((await practiceCards(read, ids)).map((card) => [card.id, card]));
  const { rows } = await sql<{ id: number; organisationId: string; shown: unknown; criteria: string[] }>`
    select id, organisation_id::text as "organisationId", shown, criteria from practice.practice
    where shown is not null and id = any(${[...cards.keys()]}::int[])`.execute(read);
  const whole = new Map<number, { card: PracticeCard; document: PracticeDocument; criteria: string[] }>();
  for (const { id, organisationId, shown, criteria } of rows) {
    const card = cards.get(id)!;
    const document = practiceDocumentSchema.parse(shown);
    const names = await unsaidNames(read, organisationId, card.member);
    whole.set(id, { card, criteria, document: protectedDocument(document, card.member, names) });
  }
  return ids.flatMap((id) => whole.get(id) ?? []);
}
