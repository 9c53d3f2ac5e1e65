import { accountOf, queueThing, type Moderated } from "~/content/index.server.ts";
import { readNotation, withheldBy, type Effect } from "~/content/index.ts";
import { blocksText } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import { findMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { policyHref } from "../core/policy-card.ts";
import { practiceHref } from "../core/practice-card.ts";
import { findPolicy, withholdPolicy } from "../data/policies.server.ts";
import { findPractice, withholdPractice } from "../data/practices.server.ts";
import { findPublishedPolicy } from "../data/published-policies.server.ts";
import { findPublishedPractice } from "../data/published-practices.server.ts";
import { policyTexts, practiceTexts } from "../data/texts-to-translate.server.ts";
import { indexPolicy } from "./index-policy.server.ts";
import { indexPractice } from "./index-practice.server.ts";

/** What a sheet says, as its page says it: without the name of a member that may not be named. */
function wordsOf(texts: Readonly<Record<string, TranslatedText>>, locale: Locale): { title: string; text: string } {
  const { title, ...others } = texts;
  const said = Object.values(others).flatMap((text) => {
    const words = showText(text, locale)?.text ?? "";
    const reading = readNotation(words);
    return words === "" ? [] : [reading.ok ? blocksText(reading.blocks) : words];
  });
  return { title: (title && showText(title, locale)?.text) ?? "", text: said.join("\n\n") };
}

const practices: Moderated = {
  kind: "practice",
  async find(db, id, locale) {
    const practice = await findPractice(db, Number(id));
    if (!practice || practice.version === 0) return null;
    const published = practice.shown && (await findPublishedPractice(db, practice.slug));
    const { texts } = published?.document ?? practice.shown ?? practice.withheldDocument ?? practice.draft;
    return {
      ...wordsOf(texts, locale),
      href: practiceHref(practice.slug),
      isPublic: Boolean(published),
      author: accountOf(practice.writtenBy),
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const practice = await findPractice(transaction, Number(id));
    if (!practice) return;
    await withholdPractice(transaction, practice, withheldBy(effect));
    const after = (await findPractice(transaction, practice.id))!;
    await indexPractice(transaction, after, await findMember(transaction, practice.organisationId));
    await tell(transaction, { kind: "practice", id, effect }, afterCommit);
  },
};

const policies: Moderated = {
  kind: "policy",
  async find(db, id, locale) {
    const policy = await findPolicy(db, Number(id));
    if (!policy || policy.state === "draft") return null;
    const published = policy.shown && (await findPublishedPolicy(db, policy.slug));
    const { texts } = published?.document ?? policy.shown ?? policy.withheldDocument ?? policy.draft;
    return {
      ...wordsOf(texts, locale),
      href: policyHref(policy.slug),
      isPublic: Boolean(published),
      author: accountOf(policy.writtenBy),
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const policy = await findPolicy(transaction, Number(id));
    if (!policy) return;
    await withholdPolicy(transaction, policy, withheldBy(effect));
    const after = (await findPolicy(transaction, policy.id))!;
    await indexPolicy(transaction, after, await findMember(transaction, policy.organisationId));
    await tell(transaction, { kind: "policy", id, effect }, afterCommit);
  },
};

async function tell(
  transaction: WriteTransaction,
  { kind, id, effect }: { kind: "practice" | "policy"; id: string; effect: Effect },
  afterCommit: Database["afterCommit"],
): Promise<void> {
  await queueThing(transaction, kind === "practice" ? practiceTexts : policyTexts, id);
  const step = effect === "shown" ? "published" : "withdrawn";
  const type = kind === "practice" ? (`practice.${step}` as const) : (`practice.policy-${step}` as const);
  await announce(transaction, { type, subject: id });
  await bumpPublicVersion(transaction, "practice", afterCommit);
}

/** Practices and policies as the one queue knows them. */
export const moderatedSheets: readonly Moderated[] = [practices, policies];
