import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import { inventedRoot } from "~/kernel/territory.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { isShown, observatoriesOf } from "./hidden-observatories.server.ts";

export interface Observatory {
  id: number;
  slug: string;
  territoryId: number;
  name: Labels;
  description: Labels | null;
  policy: Record<string, unknown>;
  sample: boolean;
  /** Over an invented place of the sample network: at work in the workspace alone, in no public list and no edition. */
  invented: boolean;
  /** By its own choice or its owner's: as invented ones, in no public list; what it published is not shown meanwhile. */
  hidden: boolean;
  /** Its own choice alone. */
  isProtected: boolean;
  /** Datasets with an edition in force. */
  datasets: number;
}

const columns = sql`
  o.id, o.slug, o.territory_id as "territoryId", o.name, o.description, o.policy, o.sample,
  (select t.path = ${inventedRoot} or t.path like ${`${inventedRoot}/%`} from atlas.territory t where t.id = o.territory_id) as invented,
  not ${isShown(sql`o.id`)} as hidden, o.protected as "isProtected",
  (select count(*)::int from observe.dataset d where d.observatory_id = o.id and d.current_release_id is not null) as datasets`;

/** Those that the public may know, by address; the page puts them in the order of its language. */
export async function listPublicObservatories(db: ReadDatabase): Promise<Observatory[]> {
  return (await listObservatories(db)).filter((one) => !one.invented && !one.hidden);
}

/** Those of an organisation that the public may know, as its member's page links to them. */
export async function listObservatoriesOfMember(
  db: ReadDatabase,
  organisationId: string,
): Promise<{ name: Labels; href: string }[]> {
  const own = new Set((await observatoriesOf(db, organisationId)).map(({ id }) => id));
  if (own.size === 0) return [];
  const shown = (await listPublicObservatories(db)).filter(({ id }) => own.has(id));
  return shown.map(({ name, slug }) => ({ name, href: `/observatories/${slug}` }));
}

/** Those that are open, by address, invented ones too. */
export async function listObservatories(db: ReadDatabase): Promise<Observatory[]> {
  const { rows } = await sql<Observatory>`
    select ${columns} from observe.observatory o where o.state = 'open' order by o.slug`.execute(db);
  return rows;
}

/** The same, for a public page. */
export async function findPublicObservatory(db: ReadDatabase, slug: string): Promise<Observatory | undefined> {
  const observatory = await findObservatory(db, slug);
  return observatory?.invented || observatory?.hidden ? undefined : observatory;
}

export async function findObservatory(db: ReadDatabase, slug: string): Promise<Observatory | undefined> {
  const { rows } = await sql<Observatory>`
    select ${columns} from observe.observatory o where o.slug = ${slug} and o.state = 'open'`.execute(db);
  return rows[0];
}

export async function findObservatoryById(
  db: ReadDatabase | WriteTransaction,
  id: number,
): Promise<Observatory | undefined> {
  const { rows } = await sql<Observatory>`
    select ${columns} from observe.observatory o where o.id = ${id} and o.state = 'open'`.execute(db);
  return rows[0];
}

/** Whether an observatory says nothing in public, its place being invented (decision 30); the network's own, `null`, does. */
export async function staysInWorkspace(
  db: ReadDatabase | WriteTransaction,
  observatoryId: number | null,
): Promise<boolean> {
  if (observatoryId === null) return false;
  const { rows } = await sql<{ invented: boolean }>`
    select t.path = ${inventedRoot} or t.path like ${`${inventedRoot}/%`} as invented
    from observe.observatory o join atlas.territory t on t.id = o.territory_id
    where o.id = ${observatoryId}`.execute(db);
  return rows[0]?.invented ?? false;
}

/** How many editions of an observatory's datasets were ever published, withdrawn ones apart. */
export async function countEditions(db: ReadDatabase, observatoryId: number): Promise<number> {
  const { rows } = await sql<{ editions: number }>`
    select count(*)::int as editions from observe.release
    where observatory_id = ${observatoryId} and state = 'published'`.execute(db);
  return rows[0]!.editions;
}
