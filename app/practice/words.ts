import { labelOf } from "~/atlas/index.ts";
import { agendas, findAgendaItem } from "~/content/index.ts";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { createWords } from "~/kernel/words.ts";
import codesEn from "./messages/codes.en.json" with { type: "json" };
import codesEs from "./messages/codes.es.json" with { type: "json" };
import codesFr from "./messages/codes.fr.json" with { type: "json" };
import deskEn from "./messages/desk.en.json" with { type: "json" };
import deskEs from "./messages/desk.es.json" with { type: "json" };
import deskFr from "./messages/desk.fr.json" with { type: "json" };
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };
import fr from "./messages/fr.json" with { type: "json" };

/** What visitors read of practices and policies. */
export const practiceWords = createWords({ fr, en, es });
/** What those who write, read and publish them read in the workspace. */
export const deskWords = createWords({ fr: deskFr, en: deskEn, es: deskEs });
/** The words of our own codes. */
export const codeWords = createWords({ fr: codesFr, en: codesEn, es: codesEs });

const codes: Record<Locale, Record<string, Record<string, string>>> = { fr: codesFr, en: codesEn, es: codesEs };
const names = new Map<string, Intl.DisplayNames>();

function named(type: "region" | "language", code: string, locale: Locale): string {
  const key = `${type} ${locale}`;
  const known = names.get(key) ?? new Intl.DisplayNames(locale, { type, fallback: "code" });
  names.set(key, known);
  return known.of(code) ?? code;
}

/** Lists whose words another list has: a practice was tried where members have these sizes. */
const sameList: Record<string, string> = { tried: "size", kind: "policyKind" };

/** The words of a value of a filter or a fact, in the reader's language; the code where nobody knows it. */
export function labelOfCode(name: string, code: string, page: PageLocale): string {
  const locale = wordsOf(page);
  switch (name) {
    case "form":
      return labelOf("violence_form", code, locale);
    case "agenda":
      return agendas.find((one) => one.code === code)?.name[locale] ?? code;
    case "item": {
      const found = findAgendaItem(code);
      return found ? `${found.agenda.name[locale]}, ${found.item.ref} – ${found.item.label[locale]}` : code;
    }
    case "country":
      return code === "ZZ" ? (codes[locale]["country"]?.["ZZ"] ?? code) : named("region", code, locale);
    case "language":
      return codes[locale]["language"]?.[code] ?? named("language", code, locale);
    default:
      return codes[locale][sameList[name] ?? name]?.[code] ?? code;
  }
}

/** The codes of one of our own lists, in the order in which people meet them. */
export function ownOrder(name: string): string[] {
  return Object.keys(codes.en[sameList[name] ?? name] ?? {});
}

export const deskFailures = Object.keys(deskEn.failure) as (keyof typeof deskEn.failure)[];
export const deskHints = Object.keys(deskEn.hint) as (keyof typeof deskEn.hint)[];
