import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { PartnerKind } from "../core/partner.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface FigureUse {
  partnerId: number;
  releaseId: number;
  deliveryId: number;
  agreementId: number;
  period: string;
  collectionId: number;
}

/** Every edition that a partner's deliveries went into, the newest first. */
export async function usesOf(db: Reader, partnerIds: readonly number[]): Promise<FigureUse[]> {
  if (partnerIds.length === 0) return [];
  const { rows } = await sql<FigureUse>`
    select u.partner_id as "partnerId", u.release_id as "releaseId", u.delivery_id as "deliveryId",
      u.agreement_id as "agreementId", d.period, d.collection_id as "collectionId"
    from gather.figure_use u join gather.delivery d on d.id = u.delivery_id
    where u.partner_id = any(${[...partnerIds]}::integer[]) order by u.release_id desc, d.period desc`.execute(db);
  return rows;
}

/** Notes that the approved deliveries of a dataset went into an edition, each under the agreement of its partner. */
export async function noteUses(
  db: WriteTransaction,
  release: { id: number; datasetId: number; publishedAt: Date },
): Promise<void> {
  await sql`
    insert into gather.figure_use (partner_id, release_id, delivery_id, agreement_id)
    select d.partner_id, ${release.id}, d.id, a.id
    from gather.delivery d
      join gather.collection c on c.id = d.collection_id
      join lateral (
        select a.id from gather.agreement a
        where a.partner_id = d.partner_id and a.signed_at is not null
        order by (a.starts_on <= ${release.publishedAt}::date and ${release.publishedAt}::date < a.ends_on) desc, a.version desc
        limit 1) a on true
    where c.dataset_id = ${release.datasetId} and d.state = 'approved' and d.approved_at <= ${release.publishedAt}
    on conflict do nothing`.execute(db);
}

/** Partners whose approved figures have not gone out yet and whose agreement does not hold on the day, by kind. */
export async function lapsedContributors(db: Reader, datasetId: number, day: string): Promise<PartnerKind[]> {
  const { rows } = await sql<{ kind: PartnerKind }>`
    select distinct p.kind, p.id
    from gather.delivery d
      join gather.collection c on c.id = d.collection_id
      join gather.partner p on p.id = d.partner_id
    where c.dataset_id = ${datasetId} and d.state = 'approved'
      and not exists (select from gather.figure_use u where u.delivery_id = d.id)
      and not exists (
        select from gather.agreement a where a.partner_id = p.id and a.state = 'signed'
          and a.starts_on <= ${day}::date and ${day}::date < a.ends_on)
    order by p.id`.execute(db);
  return rows.map(({ kind }) => kind);
}
