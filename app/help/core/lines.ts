/** A line one can call now. `checked` stays false until a steward of this site has called it herself. */
export interface HelpLine {
  /** ISO 3166-1 alpha-2; the page names the country in the reader's language. */
  country: string;
  number: string;
  /** The line's own name, in its own language. */
  name: string;
  lang: string;
  /** By day and night, every day. */
  always: boolean;
  free: boolean;
  /** The number of the police or of all emergencies there. */
  emergency: string;
  checked: boolean;
}

/**
 * National lines for women who live with violence, each run or designated by its State: France, loi 2014-873; Spain,
 * Ley Orgánica 1/2004; Italy, legge 119/2013; Brazil, Lei 10.714/2003; Argentina, ley 26.485; Germany,
 * Hilfetelefongesetz 2012 (116 016 is the number the European Union keeps for this).
 */
export const helpLines: readonly HelpLine[] = [
  {
    country: "AR",
    number: "144",
    name: "Línea 144",
    lang: "es",
    always: true,
    free: true,
    emergency: "911",
    checked: false,
  },
  {
    country: "BR",
    number: "180",
    name: "Ligue 180",
    lang: "pt",
    always: true,
    free: true,
    emergency: "190",
    checked: false,
  },
  {
    country: "DE",
    number: "116 016",
    name: "Hilfetelefon Gewalt gegen Frauen",
    lang: "de",
    always: true,
    free: true,
    emergency: "112",
    checked: false,
  },
  { country: "ES", number: "016", name: "016", lang: "es", always: true, free: true, emergency: "112", checked: false },
  {
    country: "FR",
    number: "3919",
    name: "Violences Femmes Info",
    lang: "fr",
    always: true,
    free: true,
    emergency: "17",
    checked: false,
  },
  {
    country: "IT",
    number: "1522",
    name: "1522",
    lang: "it",
    always: true,
    free: true,
    emergency: "112",
    checked: false,
  },
];

/** The one emergency number of all the European Union (Directive (EU) 2018/1972, article 109). */
export const europeanEmergency = "112";

/** What a telephone dials: figures only. */
export function telephoneLink(number: string): string {
  return `tel:${number.replaceAll(/\D/g, "")}`;
}
