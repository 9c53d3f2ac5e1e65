import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/** Which edition of which dataset a release is: no figure. */
export interface ReleaseScope {
  id: number;
  observatoryId: number;
  datasetId: number;
  dataset: string;
  title: Labels;
  version: number;
  publishedAt: Date;
  withdrawn: boolean;
}

export async function releaseScopes(
  db: ReadDatabase | WriteTransaction,
  ids: readonly number[],
): Promise<ReleaseScope[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ReleaseScope>`
    select r.id, r.observatory_id as "observatoryId", r.dataset_id as "datasetId", d.slug as dataset, d.title, r.version,
      r.published_at as "publishedAt", r.state = 'withdrawn' as withdrawn
    from observe.release r join observe.dataset d on d.id = r.dataset_id
    where r.id = any(${[...ids]}::integer[]) and r.published_at is not null order by r.id desc`.execute(db);
  return rows;
}
