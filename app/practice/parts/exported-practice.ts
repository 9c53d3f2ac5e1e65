import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import { namedMember } from "~/network/index.ts";
import type { ExportedPractice } from "../core/codebook.ts";
import type { PracticeCard } from "../core/practice-card.ts";
import type { PracticeDocument } from "../core/practice.ts";
import { memberText } from "./member-text.ts";

/** A published practice as the exports tell it, in one language with the source's words where a translation is missing. */
export function exportedPractice(
  { card, document, criteria }: { card: PracticeCard; document: PracticeDocument; criteria: readonly string[] },
  locale: PageLocale,
  base: string,
): ExportedPractice {
  const { facts, texts } = document;
  const say = (text: TranslatedText) => showText(text, wordsOf(locale))?.text ?? "";
  const { member } = card;
  const named = namedMember(member);
  return {
    id: card.id,
    address: `${base}/${locale}${card.href}`,
    language: showText(texts.title, wordsOf(locale))?.locale ?? wordsOf(locale),
    title: say(texts.title),
    summary: say(texts.summary),
    member: named ? memberText(named, locale) : "",
    member_region: member.level === "unattributed" ? "" : member.region,
    member_country: named?.countryCode ?? "",
    sample: card.sample,
    actions: facts.actions,
    forms: facts.forms,
    groups: facts.groups,
    cost: facts.cost,
    outcome: facts.outcome,
    sizes: facts.sizes,
    powers: facts.powers,
    services: facts.services,
    indicators: facts.indicators,
    agenda: facts.agenda,
    since: facts.since,
    until: facts.until,
    grade: card.grade,
    criteria,
    licence: facts.licence,
    verified_on: facts.verifiedOn,
    version: card.version,
    first_published_at: card.firstPublishedAt,
    published_at: card.publishedAt,
    problem: say(texts.problem),
    context: say(texts.context),
    done: say(texts.done),
    who: say(texts.who),
    legal: say(texts.legal),
    results: say(texts.results),
    failed: say(texts.failed),
    check: say(texts.check),
    documents: facts.documents.map(({ href }) => href),
  };
}
