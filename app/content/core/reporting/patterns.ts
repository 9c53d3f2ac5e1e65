import type { Locale } from "~/kernel/locale.ts";

/** What an editor is told of. Each is one idea of responsible reporting, whatever the language. */
export const reportingRules = [
  "passion",
  "tragedy",
  "hidden-author",
  "made-to",
  "alleged-victim",
  "excuse",
  "method",
  "named",
] as const;
export type ReportingRule = (typeof reportingRules)[number];

/**
 * Where each rule comes from. UNESCO: *Reporting on Violence against Women and Girls: a handbook for journalists* (2019).
 * Dignity: *Dignity for Dead Women*, Level Up (2018), backed by IPSO and IMPRESS. Une: *Le traitement médiatique des
 * violences faites aux femmes*, Prenons la une (2016). IFJ: *Guidelines for reporting on violence against women*.
 */
export const sourcesOfRule: Record<ReportingRule | "glossary", readonly Source[]> = {
  passion: ["unesco", "une", "dignity"],
  tragedy: ["unesco", "une", "dignity"],
  "hidden-author": ["unesco", "une"],
  "made-to": ["une"],
  "alleged-victim": ["victims-directive"],
  excuse: ["istanbul-42", "dignity"],
  method: ["unesco", "dignity"],
  named: ["ifj", "own-femicide"],
  glossary: ["own-glossary"],
};
export type Source =
  | "unesco"
  | "une"
  | "dignity"
  | "ifj"
  | "victims-directive"
  | "istanbul-42"
  | "own-glossary"
  | "own-femicide";

const woman = {
  fr: "(?:une|la|cette|sa|son|leur|des|les|deux|trois|quatre)\\s+(?:jeunes?\\s+|ex-|ancienne\\s+)*(?:femmes?|filles?|fillettes?|adolescentes?|épouses?|compagnes?|conjointes?|mères?|victimes?|étudiantes?|lycéennes?)",
  en: "(?:an?|the|this|his|their|two|three|four|\\d+)\\s+(?:young\\s+|elderly\\s+|former\\s+|pregnant\\s+)*(?:wom[ae]n|girls?|wife|wives|girlfriend|partner|mothers?|victims?|students?|teenagers?)",
  es: "(?:una|la|esta|su|dos|tres|cuatro|las|unas)\\s+(?:joven\\s+|jóvenes\\s+|ex)*(?:mujer(?:es)?|niñas?|chicas?|adolescentes?|esposas?|parejas?|madres?|víctimas?|estudiantes?|joven)",
};
/** Whom a sentence without its author may begin with, beside a woman: a pronoun, or the age after a name. */
const she = {
  fr: `(?:${woman.fr}|elles?|\\d{1,3}\\s+ans,?)`,
  en: `(?:${woman.en}|she|aged\\s+\\d{1,3},?|\\d{1,3},)`,
  es: `(?:${woman.es}|ellas?|\\d{1,3}\\s+años,?)`,
};
/** Blows are counted in figures or in words. */
const several = {
  fr: "\\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|plusieurs|nombreux|multiples|(?:dizaine|douzaine|quinzaine|vingtaine|trentaine)s?\\s+de",
  en: "\\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|several|multiple|many|a\\s+dozen|dozens\\s+of",
  es: "\\d+|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|veinte|treinta|cuarenta|varias|varios|numeros[ao]s|múltiples|(?:decena|docena|quincena|veintena)s?\\s+de",
};
const weapons = {
  fr: "couteau|marteau|hache|feu|fusil|poing|pied|machette|ciseaux|bâton|barre|pelle",
};
const done = {
  fr: "tuée?s?|assassinée?s?|violée?s?|battues?|frappée?s?|agressée?s?|poignardée?s?|étranglée?s?|égorgée?s?|brûlée?s?|(?:re)?trouvée?s?\\s+mortes?",
  en: "killed|murdered|raped|beaten|assaulted|attacked|stabbed|shot|strangled|burned|burnt|found\\s+dead",
  es: "asesinadas?|matadas?|violadas?|golpeadas?|agredidas?|apuñaladas?|estranguladas?|quemadas?|halladas?\\s+muertas?|encontradas?\\s+muertas?",
};

/**
 * The signs of each rule. They are wide on purpose where a remark costs one look, and never block anything: the writer
 * knows what the text is about. `(?<!\p{L})` and `(?!\p{L})` stand for word ends, which `\b` does not know with accents.
 */
const signs: Record<ReportingRule, Record<Locale, string>> = {
  passion: {
    fr: "(?:crimes?|drames?|meurtres?)\\s+passionnels?",
    en: "crimes?\\s+of\\s+passion|love\\s+traged(?:y|ies)|love\\s+triangle|lovers['’]?\\s+(?:quarrel|tiff)",
    es: "cr[ií]men(?:es)?\\s+pasional(?:es)?|drama\\s+pasional|por\\s+amor",
  },
  tragedy: {
    fr: "(?:drames?|tragédies?)\\s+(?:familia(?:l|le|ux|les)|conjuga(?:l|le|ux|les)|de\\s+la\\s+séparation|de\\s+la\\s+rupture)|différends?\\s+conjuga(?:l|ux)|disputes?\\s+conjugales?",
    en: "(?:family|domestic|marital)\\s+(?:tragedy|tragedies|drama|dispute|disputes|row|rows|incident|incidents)",
    es: "(?:drama|tragedia|disputa|discusión|riña)\\s+(?:familiar|conyugal|doméstica|de\\s+pareja)",
  },
  "hidden-author": {
    fr: `${she.fr}(?:\\s+[\\p{L}\\d’'-]+){0,6}?\\s+(?:a|ont|avait|avaient|est|sont|était)\\s+(?:été\\s+)?(?:${done.fr})(?!\\p{L})(?!(?:\\s+[^\\s.;!?]+){0,12}?\\s+par\\s)`,
    en: `${she.en}(?:\\s+[\\p{L}\\d’'-]+){0,6}?\\s+(?:was|were|is|are|has\\s+been|have\\s+been|had\\s+been)\\s+(?:${done.en})(?!\\p{L})(?!(?:\\s+[^\\s.;!?]+){0,12}?\\s+by\\s)`,
    es: `${she.es}(?:\\s+[\\p{L}\\d’'-]+){0,6}?\\s+(?:fue|fueron|es|son|ha\\s+sido|han\\s+sido|había\\s+sido)\\s+(?:${done.es})(?!\\p{L})(?!(?:\\s+[^\\s.;!?]+){0,12}?\\s+(?:por|a\\s+manos\\s+de)\\s)`,
  },
  "made-to": {
    fr: "(?:se\\s+fait|se\\s+font|s['’]est\\s+fait|se\\s+sont\\s+fait|se\\s+faire|s['’]était\\s+fait)(?:e|es)?\\s+(?:tuer|assassiner|violer|agresser|frapper|battre|harceler|étrangler|poignarder)",
    en: "(?:got|getting|gets|get)\\s+herself\\s+(?:killed|raped|beaten|assaulted)|(?:got|gets)\\s+raped",
    es: "se\\s+(?:dejó|deja|hizo)\\s+(?:matar|violar|pegar|golpear|agredir)",
  },
  "alleged-victim": {
    fr: "(?:présumée?s?|supposée?s?|prétendue?s?)\\s+victimes?|victimes?\\s+(?:présumée?s?|supposée?s?|prétendue?s?)|(?:avoue|avouer|avoué)\\s+avoir\\s+été",
    en: "(?:alleged|supposed|presumed|self-described)\\s+victims?|(?:admitted|admits|confessed)\\s+(?:to\\s+)?(?:being|having\\s+been)\\s+(?:raped|assaulted|beaten)",
    es: "(?:presuntas?|supuestas?)\\s+víctimas?|víctimas?\\s+(?:presuntas?|supuestas?)|(?:confesó|admitió|reconoció)\\s+haber\\s+sido",
  },
  excuse: {
    fr: "par\\s+(?:jalousie|dépit\\s+amoureux|amour)|fou\\s+(?:d['’]amour|de\\s+jalousie)|(?:a\\s+)?pété\\s+(?:un\\s+plomb|les\\s+plombs)|l['’]aimait\\s+trop|ne\\s+supportait\\s+pas\\s+la\\s+(?:séparation|rupture)|amoureux\\s+éconduit|sous\\s+l['’]emprise\\s+de\\s+l['’]alcool|tenue\\s+(?:légère|provocante)",
    en: "in\\s+a\\s+(?:jealous\\s+rage|fit\\s+of\\s+(?:jealousy|rage))|out\\s+of\\s+(?:jealousy|love)|jilted\\s+(?:lover|husband|boyfriend)|spurned\\s+(?:lover|husband|boyfriend)|he\\s+(?:just\\s+)?snapped|loved\\s+her\\s+too\\s+much|(?:she|who)\\s+(?:was|had\\s+been)\\s+(?:drunk|drinking|flirting)|revealing\\s+clothes|scantily\\s+clad",
    es: "por\\s+celos|ataque\\s+de\\s+celos|la\\s+quería\\s+demasiado|no\\s+aceptaba\\s+la\\s+(?:separación|ruptura)|bajo\\s+los\\s+efectos\\s+del\\s+alcohol|perdió\\s+los\\s+nervios|vestía\\s+(?:ropa\\s+)?(?:provocativa|ligera)",
  },
  method: {
    fr: `(?:${several.fr})\\s+coups\\s+de\\s+(?:${weapons.fr})|(?:à|d['’]un)\\s+coups?\\s+de\\s+(?:${weapons.fr})|(?:poignard|étrangl|tu|frapp|brûl)(?:ée?s?|er|a|ait|ant|e)\\s+(?:à\\s+l['’]aide\\s+d|avec\\s+(?:une?|des|son|sa))|égorgée?s?|démembrée?s?|décapitée?s?|brûlée?s?\\s+vives?`,
    en: `(?:stabbed|shot|hit|punched|struck)\\s+(?:her\\s+|more\\s+than\\s+|at\\s+least\\s+)*(?:(?:${several.en})\\s+times|repeatedly)|(?:strangled|strangling|stabbed|stabbing|killed|beaten|beating|beat|shot|shooting)\\s+(?:her\\s+|to\\s+death\\s+)?with\\s+(?:an?|his|the)|slit\\s+her\\s+throat|throat\\s+(?:was\\s+)?(?:slit|cut)|dismembered|decapitated|beheaded|burn(?:ed|t)\\s+alive`,
    es: `(?:${several.es})\\s+(?:puñaladas|cuchilladas|disparos|martillazos|golpes|machetazos|hachazos)|a\\s+(?:puñaladas|cuchilladas|martillazos|machetazos|hachazos)|(?:apuñal|estrangul|golpe|asesin|degoll|mat)(?:adas?|ó|ar|arla|ándola)\\s+con\\s+(?:una?|su)|degolladas?|descuartizadas?|decapitadas?|quemadas?\\s+vivas?`,
  },
  named: {
    fr: "\\p{Lu}\\p{Ll}+(?:[- ]\\p{Lu}\\p{Ll}+){1,2},?\\s+(?:âgée\\s+de\\s+)?\\d{1,2}\\s+ans|(?:victime|jeune\\s+femme|défunte),?\\s+(?:nommée\\s+|prénommée\\s+)?\\p{Lu}\\p{Ll}+(?:[- ]\\p{Lu}\\p{Ll}+)?",
    en: "\\p{Lu}\\p{Ll}+(?:[- ]\\p{Lu}\\p{Ll}+){1,2},\\s+(?:aged\\s+)?\\d{1,2}(?:[,.]|-year-old|\\s+years)|(?:victim|woman|girl)(?:,|\\s+named|\\s+called|,\\s+named)\\s+\\p{Lu}\\p{Ll}+(?:[- ]\\p{Lu}\\p{Ll}+)?",
    es: "\\p{Lu}\\p{Ll}+(?:[- ]\\p{Lu}\\p{Ll}+){1,2},?\\s+de\\s+\\d{1,2}\\s+años|(?:víctima|mujer|joven),?\\s+(?:llamada\\s+|identificada\\s+como\\s+)?\\p{Lu}\\p{Ll}+(?:[- ]\\p{Lu}\\p{Ll}+)?",
  },
};

/** Names are the one rule in which capitals count. */
const flagsOf = (rule: ReportingRule) => (rule === "named" ? "gu" : "giu");

/** The compiled signs, once. */
export const patterns = Object.fromEntries(
  reportingRules.map((rule) => [
    rule,
    Object.fromEntries(
      Object.entries(signs[rule]).map(([locale, sign]) => [
        locale,
        new RegExp(`(?<!\\p{L})(?:${sign})(?!\\p{L})`, flagsOf(rule)),
      ]),
    ),
  ]),
) as Record<ReportingRule, Record<Locale, RegExp>>;
