import { sql } from "kysely";
import { dayOf } from "~/kernel/day.ts";
import { publicAuthors } from "~/network/index.server.ts";
import { namedMember, sizeOf, type PublicAuthor } from "~/network/index.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { facetMaker, type Facet } from "../core/facets.ts";
import { isLapsed } from "../core/policy.ts";

export type SheetKind = "practice" | "policy";

/** What may be counted and filtered of one published thing, after the protection of its member. */
export interface IndexedSheet {
  id: number;
  organisationId: string;
  facets: readonly Facet[];
  publishedAt: string;
  firstPublishedAt: string;
  sample: boolean;
  /** Its member may be known by name. */
  isNamed: boolean;
}

export interface PublicIndex {
  sheets: IndexedSheet[];
  byId: ReadonlyMap<number, IndexedSheet>;
  /** Every facet that one of them has. */
  all: readonly Facet[];
  /** Which of them, the latest first, words find that a great many say. */
  oftenSaid: Map<string, readonly IndexedSheet[]>;
}

interface Remembered {
  stamp: string;
  index: Promise<PublicIndex>;
}

const remembered = new WeakMap<ReadDatabase, Partial<Record<SheetKind, Remembered>>>();

/**
 * Everything that is published and may be found, the latest first, read once a public version: lists, counts, facets,
 * feeds, exports and search are all computed from it, so that none can show what another hides.
 */
export async function publicIndex(read: ReadDatabase, kind: SheetKind): Promise<PublicIndex> {
  const memory = remembered.get(read) ?? {};
  remembered.set(read, memory);
  // What is over today was not yesterday, though nobody has changed anything.
  const today = dayOf(new Date());
  const stamp = `${await versionsOf(read)} ${today}`;
  const known = memory[kind];
  if (known?.stamp === stamp) return known.index;
  const index = readIndex(read, kind, today);
  memory[kind] = { stamp, index };
  index.catch(() => delete memory[kind]);
  return index;
}

/** Asked each time: a member that has just become invisible is invisible in the next answer of every process. */
async function versionsOf(read: ReadDatabase): Promise<string> {
  const { rows } = await sql<{ stamp: string | null }>`
    select string_agg(slice || version, ' ' order by slice) as stamp from platform.public_version
    where slice in ('network', 'practice')`.execute(read);
  return rows[0]?.stamp ?? "";
}

const tables = { practice: sql`practice.practice`, policy: sql`practice.policy` } as const;

async function readIndex(read: ReadDatabase, kind: SheetKind, today: string): Promise<PublicIndex> {
  const { rows } = await sql<Omit<IndexedSheet, "facets" | "isNamed"> & { facets: string; until: string | null }>`
    select id, organisation_id::text as "organisationId", array_to_string(facets, ' ') as facets, sample,
      ${kind === "policy" ? sql`shown -> 'facts' ->> 'until'` : sql`null`} as until,
      to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt",
      to_char(first_published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "firstPublishedAt"
    from ${tables[kind]} where shown is not null order by published_at desc, id desc`.execute(read);
  const members = await publicAuthors(read, [...new Set(rows.map(({ organisationId }) => organisationId))]);
  const ofMember = new Map([...members].map(([id, member]) => [id, facetsOfMember(member)]));
  const maker = facetMaker();
  const sheets = rows.flatMap((row) => {
    const own = ofMember.get(row.organisationId);
    if (!own) return [];
    const { until, facets, ...sheet } = row;
    const over = kind === "policy" ? [`lapsed:${isLapsed({ until }, today) ? "yes" : "no"}`] : [];
    return [
      {
        ...sheet,
        isNamed: namedMember(members.get(row.organisationId)!) !== null,
        facets: [...facets.split(" ").filter(Boolean), ...own, ...over].map(maker.of),
      },
    ];
  });
  const byId = new Map(sheets.map((sheet) => [sheet.id, sheet]));
  return { sheets, byId, all: maker.all, oftenSaid: new Map() };
}

function facetsOfMember(author: PublicAuthor): string[] {
  if (author.level === "unattributed") return [];
  const member = namedMember(author);
  if (!member) return [`region:${author.region}`];
  const size = sizeOf(member.population);
  return [
    `region:${member.region}`,
    `country:${member.countryCode}`,
    `member:${member.slug}`,
    ...(size ? [`size:${size}`] : []),
  ];
}
