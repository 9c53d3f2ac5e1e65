import type { Member } from "~/network/index.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { policyHref } from "../core/policy-card.ts";
import type { Policy } from "../core/policy.ts";
import { indexSheet } from "./index-sheet.server.ts";

/** What the search and its member's page find of a policy. */
export function indexPolicy(transaction: WriteTransaction, policy: Policy, member: Member | undefined): Promise<void> {
  const { id, organisationId, shown, publishedAt, slug } = policy;
  const texts = shown?.texts ?? null;
  const agendas = shown?.facts.agenda ?? [];
  return indexSheet(
    transaction,
    { kind: "policy", id, organisationId, texts, agendas, publishedAt, href: policyHref(slug) },
    member,
  );
}
