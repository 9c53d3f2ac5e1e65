/** What the film of the home page shows and says; its captions and its transcript are these same sentences. */
export const filmLanguages = ["en", "fr", "es"] as const;
type FilmLanguage = (typeof filmLanguages)[number];
type Said = Record<FilmLanguage, string>;

/** A card of words, or a page of the site: from which element, and how many pixels it wanders down. */
export type FilmShot = { said: Said } & (
  | { card: Record<FilmLanguage, readonly string[]> }
  | { path: string; from?: string; wander?: number }
);

/** Ten shots that overlap by half a second: 60.5 seconds in all. */
export const shotSeconds = 6.5;

export const filmShots: readonly FilmShot[] = [
  {
    card: {
      en: [
        "International Observatory on Violence against Women",
        "The common platform, in one minute and without sound.",
      ],
      fr: [
        "Observatoire international des violences envers les femmes",
        "La plateforme commune, en une minute et sans le son.",
      ],
      es: [
        "Observatorio Internacional de la Violencia contra las Mujeres",
        "La plataforma común, en un minuto y sin sonido.",
      ],
    },
    said: {
      en: "Violence against women exists everywhere. What is known of it does not.",
      fr: "Les violences envers les femmes existent partout. Ce que l’on en sait, non.",
      es: "La violencia contra las mujeres existe en todas partes. Lo que se sabe de ella, no.",
    },
  },
  {
    path: "",
    wander: 420,
    said: {
      en: "This platform gathers what official sources publish, place by place, and says where nothing is published.",
      fr: "Cette plateforme rassemble ce que publient les sources officielles, lieu par lieu, et dit où rien n’est publié.",
      es: "Esta plataforma reúne lo que publican las fuentes oficiales, lugar por lugar, y dice dónde no se publica nada.",
    },
  },
  {
    path: "/territories/FR-93",
    wander: 700,
    said: {
      en: "Each territory has its page: every figure with its year, its source and what it counts.",
      fr: "Chaque territoire a sa page : chaque chiffre avec son année, sa source et ce qu’il compte.",
      es: "Cada territorio tiene su página: cada cifra con su año, su fuente y lo que cuenta.",
    },
  },
  {
    path: "/indicators/POL-OFFVICT?series=it-victims.stalking",
    wander: 500,
    said: {
      en: "A rise may mean more violence, or more women who dare to report. The page says so.",
      fr: "Une hausse peut dire plus de violences, ou plus de femmes qui osent les signaler. La page le dit.",
      es: "Un aumento puede significar más violencia, o más mujeres que se atreven a denunciar. La página lo dice.",
    },
  },
  {
    path: "/data/it-victims/editions/1",
    wander: 300,
    said: {
      en: "Small counts are protected before they are published: nobody can be recognised in a table.",
      fr: "Les petits effectifs sont protégés avant publication : personne ne peut être reconnu dans un tableau.",
      es: "Los recuentos pequeños se protegen antes de publicarlos: nadie puede ser reconocida en una tabla.",
    },
  },
  {
    path: "/data",
    wander: 300,
    said: {
      en: "Everything can be taken along: tables, code lists, method and licence.",
      fr: "Tout peut être emporté : tableaux, listes de codes, méthode et licence.",
      es: "Todo se puede descargar: tablas, listas de códigos, método y licencia.",
    },
  },
  {
    path: "/reports",
    wander: 200,
    said: {
      en: "Reports are written from the published figures, and say what is not known.",
      fr: "Les rapports sont écrits à partir des chiffres publiés, et disent ce que l’on ne sait pas.",
      es: "Los informes se escriben a partir de las cifras publicadas, y dicen lo que no se sabe.",
    },
  },
  {
    path: "/members",
    wander: 500,
    said: {
      en: "Local governments join: they show what they decide, what they try and what they look for.",
      fr: "Les collectivités rejoignent le réseau : elles montrent ce qu’elles décident, essaient et recherchent.",
      es: "Los gobiernos locales se suman: muestran lo que deciden, lo que ensayan y lo que buscan.",
    },
  },
  {
    path: "/help",
    wander: 200,
    said: {
      en: "And whoever needs help finds it first, on a page that is light and leaves little behind.",
      fr: "Et qui a besoin d’aide la trouve d’abord, sur une page légère qui laisse peu de traces.",
      es: "Y quien necesita ayuda la encuentra primero, en una página ligera que deja pocas huellas.",
    },
  },
  {
    card: {
      en: [
        "Count, protect, act together",
        "Made by the project from its own pages: open data, and a sample network marked as invented.",
      ],
      fr: [
        "Compter, protéger, agir ensemble",
        "Réalisé par le projet avec ses propres pages : données ouvertes, et un réseau d’exemple signalé comme inventé.",
      ],
      es: [
        "Contar, proteger, actuar en común",
        "Hecho por el proyecto con sus propias páginas: datos abiertos y una red de ejemplo señalada como inventada.",
      ],
    },
    said: {
      en: "For territories that protect women victims of violence.",
      fr: "Pour des territoires qui protègent les femmes victimes de violences.",
      es: "Por territorios que protegen a las mujeres víctimas de violencia.",
    },
  },
];

/** WebVTT: one cue a shot, each ended a little before the next begins. `step` is in seconds. */
export function captionsOf(language: FilmLanguage, step: number): string {
  const time = (seconds: number) =>
    `00:${String(Math.floor(seconds / 60)).padStart(2, "0")}:${(seconds % 60).toFixed(3).padStart(6, "0")}`;
  const cues = filmShots.map(
    ({ said }, at) => `${time(at * step + 0.4)} --> ${time((at + 1) * step - 0.1)}\n${said[language]}\n`,
  );
  return ["WEBVTT\n", ...cues].join("\n");
}
