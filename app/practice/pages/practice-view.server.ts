import { dayText } from "~/kernel/day-text.ts";
import { findIndicator } from "~/observe/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { namedMember } from "~/network/index.ts";
import { publicAuthors } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { adoptionsAsDescents } from "../core/adoption.ts";
import { criteriaOf, grades } from "../core/evidence.ts";
import { familyOf } from "../core/family.ts";
import { practiceHref, type PracticeCard } from "../core/practice-card.ts";
import { practiceTexts, type PracticeFacts } from "../core/practice.ts";
import { listAdoptions, ownersOf } from "../data/adoptions.server.ts";
import { listDescents, listLinks } from "../data/links.server.ts";
import { findPublishedPractice, practiceCards, type PublishedPractice } from "../data/published-practices.server.ts";
import type { Kin } from "../parts/family-lines.tsx";
import { drawFamily } from "../parts/family-tree.ts";
import { memberText } from "../parts/member-text.ts";
import { codeWords, labelOfCode, practiceWords } from "../words.ts";
import { say, shownFields } from "./shown-fields.ts";

const longTexts = practiceTexts.filter((name) => name !== "title" && name !== "summary");

/** Everything that the page of a practice, or of an earlier version of it, shows; null where the public finds none. */
export async function readPracticeView(read: ReadDatabase, slug: string, locale: PageLocale, number?: number) {
  const found = await findPublishedPractice(read, slug, number);
  if (!found) return null;
  const { card, document, versions } = found;
  const family = await readFamily(read, card, locale);
  return {
    locale,
    id: card.id,
    slug,
    member: card.member,
    sample: card.sample,
    title: say(document.texts.title, locale),
    summary: say(document.texts.summary, locale),
    actions: document.facts.actions.map((code) => labelOfCode("action", code, locale)).join(" · "),
    grade: labelOfCode("grade", card.grade, locale),
    fields: shownFields(document.texts, longTexts, locale),
    facts: factLines(document.facts, locale),
    agenda: document.facts.agenda.map((code) => labelOfCode("item", code, locale)),
    documents: document.facts.documents,
    indicators: indicatorLinks(document.facts.indicators, locale),
    published: dayText(card.publishedAt, locale),
    verified: document.facts.verifiedOn && dayText(document.facts.verifiedOn, locale),
    criteria: criteriaView(found, locale),
    family,
    // Where it was presented and cited is found by everybody, and would name a member that is known by its region alone.
    pages: namedMember(card.member) ? await readPages(read, card.id, locale) : [],
    version: number === undefined ? null : { number: card.version, date: dayText(card.publishedAt, locale) },
    versions: versions.map((one) => ({ number: one.number, date: dayText(one.publishedAt, locale) })),
  };
}
export type PracticeView = NonNullable<Awaited<ReturnType<typeof readPracticeView>>>;

function criteriaView({ criteria }: PublishedPractice, locale: PageLocale) {
  return grades.flatMap((grade) =>
    criteriaOf[grade].map((criterion) => ({
      criterion,
      grade: labelOfCode("grade", grade, locale),
      text: codeWords(locale)(`criterion.${criterion}`),
      met: criteria.includes(criterion),
    })),
  );
}

/** The codes of a practice in words, one line a kind; what is not told is not listed. */
export function factLines(facts: PracticeFacts, locale: PageLocale): { term: string; details: string[] }[] {
  const words = practiceWords(locale);
  const labels = (name: string, codes: readonly string[]) => codes.map((code) => labelOfCode(name, code, locale));
  return [
    { term: words("filter.form"), details: labels("form", facts.forms) },
    { term: words("filter.group"), details: labels("group", facts.groups) },
    { term: words("filter.cost"), details: labels("cost", facts.cost ? [facts.cost] : []) },
    { term: words("fact.years"), details: yearsText(facts, locale) },
    { term: words("filter.outcome"), details: labels("outcome", [facts.outcome]) },
    { term: words("fact.tried"), details: labels("size", facts.sizes) },
    { term: words("fact.powers"), details: labels("power", facts.powers) },
    { term: words("fact.services"), details: labels("service", facts.services) },
    { term: words("fact.licence"), details: labels("licence", [facts.licence]) },
  ].filter(({ details }) => details.length > 0);
}

function yearsText({ since, until }: Pick<PracticeFacts, "since" | "until">, locale: PageLocale): string[] {
  const words = practiceWords(locale);
  const values = { since: String(since), until: String(until) };
  if (since !== null && until !== null) return [words("fact.span", values)];
  if (since !== null) return [words("fact.since", values)];
  return until === null ? [] : [words("fact.until", values)];
}

export function indicatorLinks(codes: readonly string[], locale: PageLocale) {
  return codes.flatMap((code) => {
    const indicator = findIndicator(code);
    return indicator ? [{ href: `/${locale}/indicators/${code}`, name: indicator.name[wordsOf(locale)] }] : [];
  });
}

/** The family as a drawing and as sentences, with those alone whose members let themselves be found. */
async function readFamily(read: ReadDatabase, self: PracticeCard, locale: PageLocale) {
  const known = await listDescents(read, self.id);
  const ids = [...new Set([self.id, ...known.flatMap(({ from, to }) => [from, to])])];
  const cards = new Map((await practiceCards(read, ids)).map((card) => [card.id, card]));
  const words = practiceWords(locale);
  const kin = new Map<number, Kin>(
    [...cards.values()].map((card) => [
      card.id,
      {
        href: `/${locale}${practiceHref(card.slug)}`,
        title: say(card.title, locale).text,
        by: memberText(card.member, locale),
      },
    ]),
  );
  const adoptions = await listAdoptions(read, [...cards.keys()]);
  const adopters = await publicAuthors(read, [...new Set(adoptions.map((one) => one.organisationId))]);
  for (const { id, organisationId } of adoptions) {
    const adopter = adopters.get(organisationId);
    if (!adopter || adopter.level === "unattributed") continue;
    const named = namedMember(adopter);
    kin.set(-id, {
      href: named ? `/${locale}/members/${named.slug}` : null,
      title: memberText(adopter, locale),
      by: words("family.takenUp"),
    });
  }
  const seen = known.filter(({ from }) => cards.has(from));
  const owners = adoptions.length > 0 ? await ownersOf(read, ids) : new Map<number, string>();
  const taken = adoptionsAsDescents(adoptions, seen, (id) => owners.get(id));
  const descents = [...known, ...taken.map((one) => ({ ...one, note: null }))];
  const family = familyOf(descents, self.id, (id) => kin.has(id));
  if (family.links.length === 0) return null;
  const svg = drawFamily(family, self.id, {
    id: "family-tree",
    title: words("family.title"),
    description: words("family.drawing", {
      count: family.generations.flatMap((one) => one.ids).filter((id) => id > 0).length,
    }),
    named: (id) => kin.get(id)!,
  });
  const lines = family.links.map(({ from, to, kind }) => {
    const told = descents.find((one) => one.from === from && one.to === to && one.kind === kind)?.note ?? null;
    return {
      key: `${from}-${kind}-${to}`,
      kind: kind === "adapted-from" ? "adapted" : "inspired",
      child: kin.get(from)!,
      parent: kin.get(to)!,
      // A note was written by the member of the child: where that one is protected, its own words might name it.
      note: told && namedMember(cards.get(from)!.member) ? say(told, locale) : { text: "", lang: undefined },
    };
  });
  return { svg, lines };
}

async function readPages(read: ReadDatabase, id: number, locale: PageLocale) {
  return (await listLinks(read, id)).flatMap(({ id: link, kind, href, title }) =>
    href && title
      ? [
          {
            key: link,
            kind: labelOfCode("link", kind, locale),
            href: href.startsWith("/") && !/^\/(?:fr|en|es|api)\//.test(href) ? `/${locale}${href}` : href,
            title: say(title, locale),
          },
        ]
      : [],
  );
}
