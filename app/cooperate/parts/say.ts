import { labelOf } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Member, PublicMember, Region } from "~/network/index.ts";
import { isCaution, type Reason } from "../core/matching/reason.ts";
import { codeWords } from "../messages/code-words.ts";

/** A text as a page shows it: with its language where that is not the reader's. */
export interface Said {
  text: string;
  lang?: string;
}

export function say(text: TranslatedText | null, locale: PageLocale): Said {
  const shown = text && showText(text, wordsOf(locale));
  if (!shown) return { text: "" };
  return shown.fallback ? { text: shown.text, lang: shown.locale } : { text: shown.text };
}

/** Paragraphs of a text typed with empty lines between them. */
export function paragraphs({ text }: Said): string[] {
  return text.split(/\n{2,}/).filter((one) => one.trim() !== "");
}

/** Names of languages in the reader's, by their codes; a code that no language has stays a code. */
export function languageNames(codes: readonly string[], locale: PageLocale): string[] {
  const names = new Intl.DisplayNames(wordsOf(locale), { type: "language", fallback: "code" });
  return codes.map((code) => names.of(code) ?? code);
}

export function listed(items: readonly string[], locale: PageLocale): string {
  return new Intl.ListFormat(wordsOf(locale), { type: "conjunction" }).format(items);
}

export function formNames(forms: readonly string[], locale: PageLocale): string[] {
  return forms.map((one) => labelOf("violence_form", one, wordsOf(locale)));
}

export function regionName(region: Region, locale: PageLocale): string {
  return codeWords(locale)(`region.${region}`);
}

/** A member as far as it shows itself: its name, its region, or that it is one. */
export function nameOfPublic(member: PublicMember | null | undefined, locale: PageLocale): string {
  const words = codeWords(locale);
  if (!member) return words("hidden");
  if (member.level === "region") return words("inRegion", { region: regionName(member.region, locale) });
  return say(member.name, locale).text;
}

/** A member by its name, for those who work with it. */
export function nameOfMember(member: Pick<Member, "name"> | undefined, locale: PageLocale): string {
  return member ? say(member.name, locale).text : codeWords(locale)("hidden");
}

export interface Explained {
  reasons: string[];
  cautions: string[];
}

/** Why two members are suggested to each other, and what they should know before, a sentence each. */
export function explain(reasons: readonly Reason[], locale: PageLocale): Explained {
  return {
    reasons: reasons.filter((one) => !isCaution(one)).map((one) => sentence(one, locale)),
    cautions: reasons.filter(isCaution).map((one) => sentence(one, locale)),
  };
}

function sentence(reason: Reason, locale: PageLocale): string {
  const words = codeWords(locale);
  const theme = (code: string) => words(`theme.${code}` as "theme.plan");
  const help = (code: string) => words(`help.${code}` as "help.visit");
  switch (reason.code) {
    case "theme":
    case "gives-back":
      return words(`reason.${reason.code}`, { theme: theme(reason.theme) });
    case "languages":
      return words("reason.languages", { languages: listed(languageNames(reason.languages, locale), locale) });
    case "same-help":
      return words("reason.same-help", { help: help(reason.help) });
    case "other-help":
      return words("reason.other-help", { wanted: help(reason.wanted), offered: help(reason.offered) });
    case "forms":
      return words("reason.forms", { forms: listed(formNames(reason.forms, locale), locale) });
    case "same-law":
    case "other-law":
      return words(`reason.${reason.code}`, { law: words(`law.${reason.law}` as "law.civil") });
    case "ahead":
      return words("reason.ahead", { steps: reason.steps });
    case "hours":
      return words("reason.hours", { hours: reason.hours });
    default:
      return words(`reason.${reason.code}`);
  }
}
