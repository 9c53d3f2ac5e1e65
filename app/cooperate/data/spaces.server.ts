import { sql } from "kysely";
import type { Withheld } from "~/content/index.ts";
import { mapText, type TranslatedText } from "~/kernel/translated-text.ts";
import { withoutNames } from "~/network/index.ts";
import { readUnsaidNames } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Partner, Space } from "../core/space/space.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`s.id::text as id, s.slug, s.kind, s.phase, s.theme, s.title, s.summary, s.call,
  s.call_open_until::text as "callOpenUntil", ${moment("s.call_opened_at")} as "callOpenedAt", s.languages, s.currency,
  s.template, ${moment("s.published_at")} as "publishedAt", ${moment("s.closed_at")} as "closedAt", s.withheld,
  s.revision, s.sample`;

/** What the public finds under an address. */
export async function findPublicSpace(db: Reader, slug: string): Promise<Space | undefined> {
  const { rows } = await sql<Space>`
    select ${columns} from cooperate.space s where s.slug = ${slug} and s.published_at is not null
      and s.withheld is null`.execute(db);
  return (await withoutNamesOfHidden(db, rows))[0];
}

/** What its partners wrote in it names none of those that hide. */
async function withoutNamesOfHidden(db: Reader, spaces: readonly Space[]): Promise<Space[]> {
  const partners = await listPartners(
    db,
    spaces.map(({ id }) => id),
  );
  const unsaid = await readUnsaidNames(
    db,
    partners.map(({ organisationId }) => organisationId),
  );
  if (unsaid.size === 0) return [...spaces];
  return spaces.map((space) => {
    const names = partners.flatMap((one) => (one.spaceId === space.id ? (unsaid.get(one.organisationId) ?? []) : []));
    const said = (text: TranslatedText) => mapText(text, (words) => withoutNames(words, names));
    return { ...space, title: said(space.title), summary: said(space.summary), call: said(space.call) };
  });
}

/** Published ones, the newest first. */
export async function listPublicSpaces(db: Reader): Promise<Space[]> {
  const { rows } = await sql<Space>`
    select ${columns} from cooperate.space s where s.published_at is not null and s.withheld is null
    order by s.published_at desc, s.id`.execute(db);
  return withoutNamesOfHidden(db, rows);
}

/** For commands, which decide by who is in it. */
export async function findSpace(db: Reader, id: string): Promise<Space | undefined> {
  const { rows } = await sql<Space>`select ${columns} from cooperate.space s where s.id::text = ${id}`.execute(db);
  return rows[0];
}

/** The same, held until the transaction ends. */
export async function holdSpace(transaction: WriteTransaction, id: string): Promise<Space | undefined> {
  const { rows } = await sql<Space>`
    select ${columns} from cooperate.space s where s.id::text = ${id} for update`.execute(transaction);
  return rows[0];
}

/** Spaces that these members are in, the one that was last worked on first. */
export async function listSpacesOf(db: Reader, organisationIds: readonly string[]): Promise<Space[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<Space>`
    select ${columns} from cooperate.space s
    where exists (select from cooperate.space_partner p
      where p.space_id = s.id and p.state = 'in' and p.organisation_id = any(${organisationIds}::uuid[]))
    order by s.closed_at is not null, s.updated_at desc, s.id`.execute(db);
  return rows;
}

export async function insertSpace(
  transaction: WriteTransaction,
  space: Pick<
    Space,
    "slug" | "kind" | "theme" | "title" | "summary" | "call" | "callOpenUntil" | "languages" | "currency" | "template"
  > & { sample?: boolean },
  by: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into cooperate.space (slug, kind, theme, title, summary, call, call_open_until, languages, currency, template,
      sample, created_by)
    values (${space.slug}, ${space.kind}, ${space.theme}, ${JSON.stringify(space.title)}::jsonb,
      ${JSON.stringify(space.summary)}::jsonb, ${JSON.stringify(space.call)}::jsonb, ${space.callOpenUntil}::date,
      ${space.languages}::text[], ${space.currency}, ${space.template}, ${space.sample ?? false}, ${by})
    returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

export async function isSlugFree(db: Reader, slug: string): Promise<boolean> {
  const { rows } = await sql`select 1 from cooperate.space where slug = ${slug}`.execute(db);
  return rows.length === 0;
}

/** Writes its texts when they still are what their editor began from. */
export async function updateSpace(
  transaction: WriteTransaction,
  id: string,
  space: Pick<Space, "theme" | "title" | "summary" | "call" | "callOpenUntil" | "languages" | "currency">,
  baseRevision: number,
): Promise<boolean> {
  const { rows } = await sql`
    update cooperate.space set theme = ${space.theme}, title = ${JSON.stringify(space.title)}::jsonb,
      summary = ${JSON.stringify(space.summary)}::jsonb, call = ${JSON.stringify(space.call)}::jsonb,
      call_open_until = ${space.callOpenUntil}::date, languages = ${space.languages}::text[],
      currency = ${space.currency}, revision = revision + 1, updated_at = now()
    where id::text = ${id} and revision = ${baseRevision} returning id`.execute(transaction);
  return rows.length === 1;
}

export async function touchSpace(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`update cooperate.space set updated_at = now() where id::text = ${id}`.execute(transaction);
}

export async function setPublished(transaction: WriteTransaction, id: string, published: boolean): Promise<void> {
  await sql`
    update cooperate.space set updated_at = now(),
      published_at = case when ${published} then coalesce(published_at, now()) end,
      call_opened_at = case when ${published} then coalesce(call_opened_at, now()) else call_opened_at end
    where id::text = ${id}`.execute(transaction);
}

export async function withholdSpace(transaction: WriteTransaction, id: string, withheld: Withheld): Promise<void> {
  await sql`update cooperate.space set withheld = ${withheld} where id::text = ${id}`.execute(transaction);
}

/** Who opened it, as the trail names her. */
export async function findSpaceWriter(db: Reader, id: string): Promise<string | null> {
  const { rows } = await sql<{ by: string }>`
    select created_by as by from cooperate.space where id::text = ${id}`.execute(db);
  return rows[0]?.by ?? null;
}

export async function setPhase(transaction: WriteTransaction, id: string, phase: Space["phase"]): Promise<void> {
  await sql`update cooperate.space set phase = ${phase}, updated_at = now() where id::text = ${id}`.execute(
    transaction,
  );
}

export async function setClosed(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`update cooperate.space set closed_at = now(), updated_at = now() where id::text = ${id}`.execute(
    transaction,
  );
}

const partnerColumns = sql`space_id::text as "spaceId", organisation_id::text as "organisationId", part, state, message`;

export async function listPartners(db: Reader, spaceIds: readonly string[]): Promise<Partner[]> {
  if (spaceIds.length === 0) return [];
  const { rows } = await sql<Partner>`
    select ${partnerColumns} from cooperate.space_partner where space_id = any(${spaceIds}::uuid[])
    order by asked_at, organisation_id`.execute(db);
  return rows;
}

/** What these members have asked, been given or left, in all spaces. */
export async function listPartsOf(db: Reader, organisationIds: readonly string[]): Promise<Partner[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<Partner>`
    select ${partnerColumns} from cooperate.space_partner where organisation_id = any(${organisationIds}::uuid[])
    order by asked_at desc, space_id`.execute(db);
  return rows;
}

export async function writePartner(
  transaction: WriteTransaction,
  { spaceId, organisationId, part, state, message }: Partner,
): Promise<void> {
  await sql`
    insert into cooperate.space_partner (space_id, organisation_id, part, state, message, since)
    values (${spaceId}, ${organisationId}, ${part}, ${state}, ${message}, case when ${state} = 'in' then now() end)
    on conflict (space_id, organisation_id) do update set part = excluded.part, state = excluded.state,
      message = case when excluded.message = '' then space_partner.message else excluded.message end,
      since = coalesce(space_partner.since, excluded.since),
      until = case when excluded.state = 'left' then now() end`.execute(transaction);
}
