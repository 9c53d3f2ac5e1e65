import { findAgendaItem, type Agenda } from "~/content/index.ts";
import { regions, type PublicMember, type Region } from "~/network/index.ts";
import type { Language } from "~/kernel/language.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";

/** What can be aligned; each is written by its own slice as a showing of the member. */
export const alignmentKinds = ["policy", "practice", "commitment", "statement"] as const;
export type AlignmentKind = (typeof alignmentKinds)[number];

export function isAlignmentKind(text: string): text is AlignmentKind {
  return (alignmentKinds as readonly string[]).includes(text);
}

/** That a member does or says something under an item of an agenda. */
export interface Alignment {
  organisationId: string;
  item: string;
  kind: AlignmentKind;
  title: TranslatedText<Language>;
  /** A path without the language. */
  href: string;
}

export interface MatrixRow {
  member: Extract<PublicMember, { slug: string }>;
  /** By item, what was aligned with it; an item without any is absent. */
  cells: Map<string, Alignment[]>;
}

export interface AlignmentMatrix {
  rows: MatrixRow[];
  /** Members that show their region alone, by item: they are in the columns' counts and in no row. */
  unnamed: Map<string, number>;
  /** Members that aligned something, by item. */
  members: Map<string, number>;
}

/** Who has aligned what with one agenda. Members that may not be seen are in no row; the unlisted are nowhere. */
export function alignmentMatrix(
  agenda: Agenda,
  alignments: readonly Alignment[],
  members: ReadonlyMap<string, PublicMember>,
): AlignmentMatrix {
  const rows = new Map<string, MatrixRow>();
  const unnamed = new Map<string, Set<string>>();
  const counted = new Map<string, Set<string>>();
  const note = (sets: Map<string, Set<string>>, item: string, id: string) =>
    sets.set(item, (sets.get(item) ?? new Set()).add(id));
  for (const alignment of alignments) {
    if (findAgendaItem(alignment.item)?.agenda !== agenda) continue;
    const member = members.get(alignment.organisationId);
    if (!member) continue;
    note(counted, alignment.item, alignment.organisationId);
    if (member.level === "region") {
      note(unnamed, alignment.item, alignment.organisationId);
      continue;
    }
    const row: MatrixRow = rows.get(alignment.organisationId) ?? { member, cells: new Map() };
    row.cells.set(alignment.item, [...(row.cells.get(alignment.item) ?? []), alignment]);
    rows.set(alignment.organisationId, row);
  }
  const sizes = (sets: Map<string, Set<string>>) => new Map([...sets].map(([item, ids]) => [item, ids.size]));
  return {
    rows: [...rows.values()].toSorted(
      (a, b) => b.cells.size - a.cells.size || (a.member.slug < b.member.slug ? -1 : 1),
    ),
    unnamed: sizes(unnamed),
    members: sizes(counted),
  };
}

/** How many members of each region have aligned anything with each agenda. */
export function agendaCounts(
  agendas: readonly Agenda[],
  alignments: readonly Alignment[],
  members: ReadonlyMap<string, PublicMember>,
): { agenda: Agenda; total: number; byRegion: Map<Region, number> }[] {
  return agendas.map((agenda) => {
    const ids = new Set(
      alignments
        .filter(({ item }) => findAgendaItem(item)?.agenda === agenda)
        .map(({ organisationId }) => organisationId),
    );
    const seen = [...ids].flatMap((id) => members.get(id) ?? []);
    const byRegion = new Map(
      regions.map((region) => [region, seen.filter((member) => member.region === region).length] as const),
    );
    return { agenda, total: seen.length, byRegion };
  });
}
