import { wordsOf, type PageLocale } from "~/kernel/locale.ts";

/**
 * How the cities that name a time zone are called where their identifier does not say it: the exemplar cities of the
 * CLDR, which Intl does not give away. Complete for the directory that comes with the programme.
 */
const cities: Record<string, { fr?: string; en?: string; es?: string }> = {
  "Africa/Johannesburg": { es: "Johannesburgo" },
  "America/Sao_Paulo": { fr: "São Paulo", en: "São Paulo", es: "São Paulo" },
  "Australia/Sydney": { es: "Sídney" },
  "Europe/Amsterdam": { es: "Ámsterdam" },
  "Europe/Athens": { fr: "Athènes", es: "Atenas" },
  "Europe/Berlin": { es: "Berlín" },
  "Europe/Brussels": { fr: "Bruxelles", es: "Bruselas" },
  "Europe/Bucharest": { fr: "Bucarest", es: "Bucarest" },
  "Europe/Copenhagen": { fr: "Copenhague", es: "Copenhague" },
  "Europe/Dublin": { es: "Dublín" },
  "Europe/Lisbon": { fr: "Lisbonne", es: "Lisboa" },
  "Europe/London": { fr: "Londres", es: "Londres" },
  "Europe/Paris": { es: "París" },
  "Europe/Rome": { es: "Roma" },
  "Europe/Vienna": { fr: "Vienne", es: "Viena" },
  "Europe/Warsaw": { fr: "Varsovie", es: "Varsovia" },
};

/** Those whose name is the same in the three languages, looked at one by one. */
const sameEverywhere: readonly string[] = [
  "America/Argentina/Buenos_Aires",
  "America/Chicago",
  "America/Lima",
  "America/Montevideo",
  "America/Santiago",
  "America/Toronto",
  "Europe/Helsinki",
  "Europe/Madrid",
  "Europe/Oslo",
];

/** Whether somebody has looked at how this city is called; a zone of a steward's own is named by its identifier. */
export const isNamedZone = (zone: string) => zone in cities || sameEverywhere.includes(zone);

/** The city whose clock it is, as the reader calls it. */
export function zoneCity(zone: string, locale: PageLocale): string {
  return cities[zone]?.[wordsOf(locale)] ?? zone.split("/").at(-1)!.replaceAll("_", " ");
}

/** “de Lisbonne”, “d’Athènes”: French joins the two words before a vowel, and before the h of Helsinki. */
export function ofCity(city: string): string {
  return /^(?:[aeiouyàâäéèêëîïôöûü]|Helsinki)/i.test(city) ? `d’${city}` : `de ${city}`;
}
