import { sql } from "kysely";
import { dayOf } from "~/kernel/day.ts";
import { publicAuthors } from "~/network/index.server.ts";
import { namedMember } from "~/network/index.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { policyHref, type PolicyCard } from "../core/policy-card.ts";
import { isLapsed, type PolicyDocument } from "../core/policy.ts";
import { findPolicyBySlug } from "./policies.server.ts";
import { hideNames, protectedDocument, unsaidNames } from "./protected-document.server.ts";
import { publicIndex } from "./public-index.server.ts";

type Reader = ReadDatabase | WriteTransaction;
type Row = Omit<PolicyCard, "member" | "href" | "lapsed"> & { organisationId: string };

const todayIs = () => dayOf(new Date());

/** The cards of these policies, in their order; one whose member may not be found is not among them. */
export async function policyCards(db: Reader, ids: readonly number[]): Promise<PolicyCard[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select id, slug, organisation_id::text as "organisationId", shown -> 'texts' -> 'title' as title,
      shown -> 'texts' -> 'summary' as summary, shown -> 'facts' ->> 'kind' as kind, shown -> 'facts' -> 'forms' as forms,
      shown -> 'facts' -> 'agenda' as agenda, shown -> 'facts' ->> 'from' as "from", shown -> 'facts' ->> 'until' as until,
      shown -> 'facts' ->> 'progress' as progress, shown -> 'facts' ->> 'confirmedOn' as "confirmedOn",
      nullif(shown -> 'facts' -> 'money', 'null') as money, sample,
      to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt",
      to_char(first_published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "firstPublishedAt"
    from practice.policy where shown is not null and id = any(${[...ids]}::int[])`.execute(db);
  const members = await publicAuthors(db, [...new Set(rows.map(({ organisationId }) => organisationId))]);
  const cards = new Map<number, PolicyCard>();
  const today = todayIs();
  for (const { organisationId, ...row } of rows) {
    const member = members.get(organisationId);
    if (!member) continue;
    const names = await unsaidNames(db, organisationId, member);
    cards.set(row.id, {
      ...row,
      title: hideNames(row.title, names),
      summary: hideNames(row.summary, names),
      money: namedMember(member) ? row.money : null,
      lapsed: isLapsed(row, today),
      member,
      href: policyHref(row.slug),
    });
  }
  return ids.flatMap((id) => cards.get(id) ?? []);
}

export interface PublishedPoliciesWanted {
  /** Only what was first published at this moment or later. */
  since?: string;
  organisationId?: string;
  limit?: number;
}

/** What the public finds of policies, the latest first. */
export async function listPublishedPolicies(
  read: ReadDatabase,
  { since, organisationId, limit = 100 }: PublishedPoliciesWanted = {},
): Promise<PolicyCard[]> {
  const found = (await publicIndex(read, "policy")).sheets.filter(
    (sheet) =>
      (since === undefined || sheet.firstPublishedAt >= since) &&
      (organisationId === undefined || (sheet.organisationId === organisationId && sheet.isNamed)),
  );
  return policyCards(
    read,
    found.slice(0, limit).map(({ id }) => id),
  );
}

/** What members have decided and shown since a moment: for feeds and bulletins. */
export function listNewPolicies(read: ReadDatabase, since: string, limit = 100): Promise<PolicyCard[]> {
  return listPublishedPolicies(read, { since, limit });
}

export interface PublishedPolicy {
  card: PolicyCard;
  document: PolicyDocument;
}

export async function findPublishedPolicy(read: Reader, slug: string): Promise<PublishedPolicy | null> {
  const policy = await findPolicyBySlug(read, slug);
  if (!policy?.shown) return null;
  const [card] = await policyCards(read, [policy.id]);
  if (!card) return null;
  const names = await unsaidNames(read, policy.organisationId, card.member);
  const document = protectedDocument(policy.shown, card.member, names);
  return { card, document: { ...document, facts: { ...document.facts, money: card.money } } };
}
