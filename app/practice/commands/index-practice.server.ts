import type { Member } from "~/network/index.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { practiceHref } from "../core/practice-card.ts";
import type { Practice } from "../core/practice.ts";
import { indexSheet } from "./index-sheet.server.ts";

/** What the search and its member's page find of a practice. */
export function indexPractice(
  transaction: WriteTransaction,
  practice: Practice,
  member: Member | undefined,
): Promise<void> {
  const { id, organisationId, shown, publishedAt, slug } = practice;
  const texts = shown?.texts ?? null;
  const agendas = shown?.facts.agenda ?? [];
  const href = practiceHref(slug);
  return indexSheet(transaction, { kind: "practice", id, organisationId, texts, agendas, publishedAt, href }, member);
}
