import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Partner, PartnerKind } from "../core/partner.ts";

type Reader = ReadDatabase | WriteTransaction;

/** Named columns and nothing of the organisation: who it is belongs to identity, and is asked for only where it may be shown. */
const columns = sql`
  p.id, p.observatory_id as "observatoryId", p.organisation_id as "organisationId", p.kind, p.territory_id as "territoryId",
  p.locale, p.named_publicly as "namedPublicly", p.state, p.sample`;

export type StoredPartner = Partner & { sample: boolean };

export async function findPartner(db: Reader, id: number): Promise<StoredPartner | undefined> {
  const { rows } = await sql<StoredPartner>`select ${columns} from gather.partner p where p.id = ${id}`.execute(db);
  return rows[0];
}

/** Those of an observatory, in the order in which they came; `left` ones too only when asked. */
export async function listPartners(
  db: Reader,
  observatoryId: number,
  { left = false }: { left?: boolean } = {},
): Promise<StoredPartner[]> {
  const { rows } = await sql<StoredPartner>`
    select ${columns} from gather.partner p
    where p.observatory_id = ${observatoryId} and (${left} or p.state = 'active') order by p.id`.execute(db);
  return rows;
}

/** The partners that a person of these organisations speaks for. */
export async function partnersOfOrganisations(
  db: Reader,
  organisationIds: readonly string[],
): Promise<StoredPartner[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<StoredPartner>`
    select ${columns} from gather.partner p
    where p.organisation_id = any(${[...organisationIds]}::uuid[]) order by p.id`.execute(db);
  return rows;
}

export interface NewPartner {
  observatoryId: number;
  organisationId: string;
  kind: PartnerKind;
  territoryId: number;
  locale: string;
  sample?: boolean;
}

/** `undefined` when this organisation already gives counts of this kind here. */
export async function insertPartner(db: WriteTransaction, partner: NewPartner): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into gather.partner (observatory_id, organisation_id, kind, territory_id, locale, sample)
    values (${partner.observatoryId}, ${partner.organisationId}, ${partner.kind}, ${partner.territoryId},
      ${partner.locale}, ${partner.sample ?? false})
    on conflict (observatory_id, organisation_id, kind) do nothing returning id`.execute(db);
  return rows[0]?.id;
}

/** The consent to be named, with its moment, or its end. */
export async function setNamedPublicly(db: WriteTransaction, id: number, named: boolean): Promise<void> {
  await sql`
    update gather.partner set named_publicly = ${named}, named_consent_at = ${named ? sql`now()` : sql`null`}
    where id = ${id}`.execute(db);
}

export async function setPartnerState(db: WriteTransaction, id: number, state: "active" | "left"): Promise<void> {
  await sql`
    update gather.partner set state = ${state}, left_at = ${state === "left" ? sql`now()` : sql`null`}
    where id = ${id}`.execute(db);
}
