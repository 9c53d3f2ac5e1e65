import { isInvented } from "~/kernel/territory.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { namedMember } from "~/network/index.ts";
import { findMember } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { themesOf } from "../core/themes-of.ts";
import { findPolicy, listPolicies } from "./policies.server.ts";
import { findPractice, listPractices } from "./practices.server.ts";
import type { SheetKind } from "./public-index.server.ts";
import { policyCards } from "./published-policies.server.ts";
import { practiceCards } from "./published-practices.server.ts";

type Reader = ReadDatabase | WriteTransaction;

/** A practice or a policy as the feeds announce it: only that of a member which may be named. */
export interface AnnouncedSheet {
  organisationId: string;
  /** A path without the language. */
  href: string;
  title: TranslatedText;
  summary: TranslatedText;
  themes: string[];
  /** Its member's country, and its own territory where that is known. */
  territories: string[];
  indicators: string[];
  sample: boolean;
  publishedAt: string;
}

/** As it may be announced now; null where it is not public, or its member may not be named. */
export async function findAnnouncedSheet(db: Reader, kind: SheetKind, id: number): Promise<AnnouncedSheet | null> {
  const sheet = kind === "practice" ? await findPractice(db, id) : await findPolicy(db, id);
  const [card] = kind === "practice" ? await practiceCards(db, [id]) : await policyCards(db, [id]);
  if (!sheet?.shown || !card || !namedMember(card.member)) return null;
  const { organisationId, shown } = sheet;
  const member = await findMember(db, organisationId);
  const places = [member?.countryCode, member?.territoryCode].filter((code) => code !== undefined && code !== null);
  const { facts } = shown;
  return {
    organisationId,
    href: card.href,
    title: card.title,
    summary: card.summary,
    themes: kind === "policy" ? [...themesOf(facts), "rights"] : themesOf(facts),
    territories: [...new Set(places)].filter((code) => !isInvented(code)),
    indicators: facts.indicators,
    sample: card.sample,
    publishedAt: card.firstPublishedAt,
  };
}

/** What a member has published, by kind and id: to be announced anew when its protection changes. */
export async function sheetsOfMember(db: Reader, organisationId: string): Promise<{ kind: SheetKind; id: number }[]> {
  const practices = await listPractices(db, { organisationIds: [organisationId] });
  const policies = await listPolicies(db, [organisationId]);
  const of = (kind: SheetKind, sheets: readonly { id: number; shown: unknown }[]) =>
    sheets.flatMap(({ id, shown }) => (shown ? [{ kind, id }] : []));
  return [...of("practice", practices), ...of("policy", policies)];
}
