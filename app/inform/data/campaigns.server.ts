import { sql } from "kysely";
import { listHiddenObservatories } from "~/observe/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import {
  campaignDocumentSchema,
  type Campaign,
  type CampaignDocument,
  type CampaignState,
  type TemplateName,
} from "../core/campaign/campaign.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`id::text as id, slug, template, observatory_id as "observatoryId", state, sample, revision, draft,
  shown, ${moment("published_at")} as "publishedAt"`;

function read(row: Campaign): Campaign {
  return {
    ...row,
    draft: campaignDocumentSchema.parse(row.draft),
    shown: row.shown && campaignDocumentSchema.parse(row.shown),
  };
}

export async function findCampaign(db: Reader, slug: string): Promise<Campaign | null> {
  const { rows } = await sql<Campaign>`select ${columns} from inform.campaign where slug = ${slug}`.execute(db);
  return rows[0] ? read(rows[0]) : null;
}

export async function findCampaignById(db: Reader, id: string): Promise<Campaign | null> {
  const { rows } = await sql<Campaign>`select ${columns} from inform.campaign where id::text = ${id}`.execute(db);
  return rows[0] ? read(rows[0]) : null;
}

export type ShownCampaign = Campaign & { shown: CampaignDocument; publishedAt: string };

/** What the public finds under an address: published, as it was published, and by no observatory that hides. */
export async function findShownCampaign(db: Reader, slug: string): Promise<ShownCampaign | null> {
  const campaign = await findCampaign(db, slug);
  return (campaign && (await shownOf(db, [campaign]))[0]) ?? null;
}

/** All that the public may know of, the one with the latest last day first. */
export async function listShownCampaigns(db: Reader): Promise<ShownCampaign[]> {
  return shownOf(db, await listCampaigns(db));
}

async function shownOf(db: Reader, campaigns: readonly Campaign[]): Promise<ShownCampaign[]> {
  const hidden = new Set<number | null>(await listHiddenObservatories(db));
  return campaigns.flatMap(({ shown, publishedAt, ...campaign }) =>
    shown && publishedAt && !hidden.has(campaign.observatoryId) ? [{ ...campaign, shown, publishedAt }] : [],
  );
}

/** All campaigns, the one with the latest last day first. */
export async function listCampaigns(db: Reader): Promise<Campaign[]> {
  const { rows } = await sql<Campaign>`
    select ${columns} from inform.campaign order by draft ->> 'startsOn' desc, slug`.execute(db);
  return rows.map(read);
}

export async function insertCampaign(
  transaction: WriteTransaction,
  campaign: {
    slug: string;
    template: TemplateName;
    observatoryId: number | null;
    sample: boolean;
    draft: CampaignDocument;
    by: string;
  },
): Promise<string> {
  const { slug, template, observatoryId, sample, draft, by } = campaign;
  const { rows } = await sql<{ id: string }>`
    insert into inform.campaign (slug, template, observatory_id, sample, draft, created_by)
    values (${slug}, ${template}, ${observatoryId}, ${sample}, ${JSON.stringify(draft)}::jsonb, ${by})
    returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

/** Writes what is being written, when it still is what its editor began from. Whatever its state, it is a draft again. */
export async function writeDraft(
  transaction: WriteTransaction,
  id: string,
  draft: CampaignDocument,
  baseRevision: number,
): Promise<boolean> {
  const { rows } = await sql`
    update inform.campaign set draft = ${JSON.stringify(draft)}::jsonb, revision = revision + 1, state = 'draft'
    where id::text = ${id} and revision = ${baseRevision} returning id`.execute(transaction);
  return rows.length === 1;
}

export async function moveCampaign(
  transaction: WriteTransaction,
  id: string,
  { from, to }: { from: readonly CampaignState[]; to: CampaignState },
): Promise<boolean> {
  const { rows } = await sql`
    update inform.campaign set state = ${to}, revision = revision + 1,
      shown = case ${to} when 'published' then draft when 'withdrawn' then null else shown end,
      published_at = case when ${to} = 'published' then coalesce(published_at, now()) else published_at end
    where id::text = ${id} and state = any(${[...from]}::text[]) returning id`.execute(transaction);
  return rows.length === 1;
}
