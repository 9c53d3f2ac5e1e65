import type { Locale } from "~/kernel/locale.ts";

/** One row of the field's words as the editor needs it: what not to write, what to write, what is allowed all the same. */
export interface ForbiddenWords {
  say: Record<Locale, string>;
  never: Record<Locale, readonly string[]>;
  allowed: readonly string[];
}

/**
 * The field's words of `docs/glossary.md`, where they are agreed on; a test holds the two together. `*` stands for any
 * letters. Rows that forbid nothing are left out.
 */
export const forbiddenWords: readonly ForbiddenWords[] = [
  {
    say: { fr: "violences faites aux femmes", en: "violence against women", es: "violencia contra las mujeres" },
    never: {
      fr: ["violence* envers les femmes", "violence* à l’égard des femmes", "violence* contre les femmes"],
      en: ["violence towards women"],
      es: ["violencia machista", "violencia hacia la mujer", "violencia hacia las mujeres"],
    },
    allowed: [
      "observatoire* des violences envers les femmes",
      "observatoire* * des violences envers les femmes",
      "la violence à l’égard des femmes et la violence domestique",
      "l’élimination de la violence à l’égard des femmes",
    ],
  },
  {
    say: {
      fr: "violences conjugales, violences par partenaire",
      en: "intimate partner violence",
      es: "violencia de pareja",
    },
    never: { fr: ["violence* domestique*"], en: ["domestic dispute*"], es: ["violencia conyugal"] },
    allowed: ["la violence à l’égard des femmes et la violence domestique", "violence domestique et familiale"],
  },
  {
    say: {
      fr: "violences fondées sur le genre",
      en: "gender-based violence (GBV)",
      es: "violencia basada en género (VBG), violencia por razón de género",
    },
    never: { fr: ["violence* de genre"], en: [], es: ["violencia de género"] },
    allowed: [
      "Delegación del Gobierno contra la Violencia de Género",
      "protección integral contra la violencia de género",
      "Ley Orgánica 1/2004*",
      "violencia de género (España*",
    ],
  },
  {
    say: { fr: "violences sexuelles", en: "sexual violence", es: "violencia sexual" },
    never: { fr: ["abus", "abus sexuel*", "attouchement*"], en: ["sex scandal"], es: ["tocamiento*"] },
    allowed: ["abus de droit"],
  },
  {
    say: { fr: "féminicide", en: "femicide", es: "feminicidio, femicidio" },
    never: {
      fr: ["crime* passionnel*", "drame* familia*", "drame* conjuga*"],
      en: ["crime* of passion", "family tragedy"],
      es: ["crimen pasional", "crímenes pasionales", "drama familiar"],
    },
    allowed: [],
  },
  {
    say: { fr: "auteur (présumé)", en: "(alleged) perpetrator", es: "(presunto) agresor, autor" },
    never: { fr: ["bourreau*", "conjoint violent"], en: ["abuser*", "wife beater*"], es: ["maltratador*"] },
    allowed: [],
  },
  {
    say: {
      fr: "victime (droit, statistique), survivante (GBVIMS)",
      en: "victim (law, statistics), survivor (services)",
      es: "víctima (derecho, estadística), sobreviviente (servicios)",
    },
    never: { fr: ["femme* battue*"], en: ["battered wom*"], es: ["mujer* maltratada*", "mujer* golpeada*"] },
    allowed: [],
  },
  {
    say: { fr: "mutilations sexuelles féminines", en: "female genital mutilation", es: "mutilación genital femenina" },
    never: { fr: ["circoncision féminine"], en: ["female circumcision"], es: ["circuncisión femenina", "ablación"] },
    allowed: ["mutilación/ablación genital femenina"],
  },
  {
    say: {
      fr: "mariage forcé, mariage d’enfant",
      en: "forced marriage, child marriage",
      es: "matrimonio forzado, matrimonio infantil",
    },
    never: { fr: [], en: ["child bride*"], es: ["niña* novia*"] },
    allowed: [],
  },
  {
    say: {
      fr: "personne en situation de prostitution",
      en: "person in prostitution",
      es: "persona en situación de prostitución",
    },
    never: { fr: ["prostituée*"], en: ["prostitutes"], es: ["prostituta*"] },
    allowed: [],
  },
  {
    say: {
      fr: "acte commis au nom d’un prétendu honneur",
      en: "act in the name of so-called honour",
      es: "acto en nombre del supuesto honor",
    },
    never: {
      fr: ["crime* d’honneur"],
      en: ["honour killing*", "honor killing*"],
      es: ["crimen de honor", "crímenes de honor"],
    },
    allowed: [],
  },
  {
    say: { fr: "hébergement spécialisé", en: "shelter", es: "casa de acogida" },
    never: { fr: ["foyer* pour femmes battues"], en: [], es: [] },
    allowed: [],
  },
];
