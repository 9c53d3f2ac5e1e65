import { listMemberGrants } from "~/identity/index.server.ts";
import type { Language } from "~/kernel/language.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { isInvented } from "~/kernel/territory.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { publicState, type Member } from "../core/member.ts";
import { nameShown, publicMember } from "../core/protection.ts";
import { networksOf } from "../data/networks.server.ts";
import { observatoriesOfMember } from "../data/observatories-of-member.server.ts";
import { listShowings } from "../data/showings.server.ts";
import { listTeam } from "../data/teams.server.ts";
import { memberWords } from "../messages/members-words.ts";
import { countryName, dayText, languageName } from "./names.ts";
import { placeNames } from "./place-name.server.ts";

/** Kinds in the order of a member's page; one that no slice writes yet is not drawn. */
export const showingKinds = [
  "policy",
  "practice",
  "offer",
  "need",
  "exchange",
  "statement",
  "commitment",
  "discussion",
  "event",
] as const;

export type MemberView = NonNullable<Awaited<ReturnType<typeof memberView>>>;

/**
 * A member as outsiders see it; null is "no such page", whoever asks. The workspace's preview asks with the protection that is
 * being thought of, and sees the same.
 */
export async function memberView(read: ReadDatabase, member: Member | undefined, locale: PageLocale) {
  if (!member) return null;
  const seen = publicMember(member);
  const state = publicState(member);
  if (!seen || seen.level === "region" || !state) return null;
  const words = memberWords(locale);
  const language = wordsOf(locale);
  const [networks, showings, team, observatories, grants] = await Promise.all([
    networksOf(read, member.organisationId),
    listShowings(read, member.organisationId, "public"),
    listTeam(read, member.organisationId),
    observatoriesOfMember(read, member.organisationId),
    listMemberGrants(read, member.organisationId),
  ]);
  const stillThere = new Set(grants.map(({ accountId }) => accountId));
  const named = (text: TranslatedText<Language>) => showText(text, language)?.text ?? "";
  const { population, populationYear, populationSource } = member;
  return {
    locale,
    organisationId: member.organisationId,
    slug: member.slug,
    name: named(member.name) || member.slug,
    state,
    sample: member.sample,
    region: member.region,
    place: [member.division, countryName(locale, member.countryCode)].filter(Boolean).join(", "),
    territory: member.territoryCode && {
      name: (await placeNames(read, [member.territoryCode], locale))(member.territoryCode),
      href: isInvented(member.territoryCode) ? null : `/${locale}/territories/${member.territoryCode}`,
    },
    joined: member.joinedOn && state !== "left" ? dayText(locale, member.joinedOn) : null,
    left: state === "left" && member.leftOn ? dayText(locale, member.leftOn) : null,
    population:
      population === null
        ? null
        : words(populationYear === null ? "one.populationUndated" : "one.populationOf", {
            n: formatNumber(population, locale),
            year: String(populationYear ?? ""),
            source: member.sample ? words("sample") : (populationSource ?? words("one.unknown")),
          }),
    languages: member.languages.map((code) => languageName(locale, code)),
    networks: networks.map(({ slug, name }) => ({ slug, name: named(name) || slug })),
    website: member.website,
    legalSystem: member.legalSystem,
    budgetBand: member.budgetBand,
    maturity: member.maturity,
    presentation: shown(member.presentation, locale),
    mandate: shown(member.mandate, locale),
    // Who answers for the member no more is not named for it any more.
    team: team.flatMap((person) => {
      if (!person.accountId || !stillThere.has(person.accountId)) return [];
      const appears = nameShown(person, seen);
      return appears.kind === "name" && appears.name ? [{ name: appears.name, role: named(person.role) }] : [];
    }),
    observatories: observatories.map(({ name, href }) => ({ name: name[language], href: `/${locale}${href}` })),
    showings: showingKinds
      .map((kind) => ({ kind, things: showings.filter((one) => one.kind === kind).map(toThing) }))
      .filter(({ things }) => things.length > 0),
    activity: showings.slice(0, 8).map(toThing),
    canBeWrittenTo: state === "member" || state === "observer" || state === "partner",
    credit: member.source !== null,
  };

  function toThing({ title, href, at, kind, id }: (typeof showings)[number]) {
    return { key: `${kind} ${id}`, title: named(title), href: `/${locale}${href}`, on: dayText(locale, at) };
  }
}

function shown(text: TranslatedText | null, locale: PageLocale) {
  const found = text && showText(text, wordsOf(locale));
  if (!found) return null;
  return {
    paragraphs: found.text.split(/\n{2,}/).filter(Boolean),
    lang: found.fallback ? found.locale : null,
    language: found.fallback ? languageName(locale, found.locale) : null,
  };
}
