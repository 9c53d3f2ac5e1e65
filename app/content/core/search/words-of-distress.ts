import { foldedWords } from "./fold.ts";

/**
 * Words by which somebody speaks of herself, not of figures. The search then shows the way to help before anything
 * else. A needless help notice costs a line; a missing one may cost much more, hence wide nets for sentences and
 * narrower ones for single words, which students and journalists type too.
 * All lists are folded (no accents, apostrophes as spaces), in French, Spanish and English.
 */
const sentences = [
  // French
  "me frappe",
  "m a frappe",
  "m a frappee",
  "me frappait",
  "me tape",
  "m a tape",
  "m a tapee",
  "me bat",
  "m a battue",
  "m a battu",
  "me cogne",
  "m a cognee",
  "me gifle",
  "m a giflee",
  "m etrangle",
  "m a etranglee",
  "me menace",
  "m a menace",
  "m a menacee",
  "me viole",
  "m a viole",
  "m a violee",
  "me force",
  "m a force",
  "m a forcee",
  "m oblige a",
  "m enferme",
  "m a enfermee",
  "me suit",
  "me surveille",
  "me harcele",
  "me fait du mal",
  "me fait mal",
  "m a fait du mal",
  "me fait peur",
  "me tuer",
  "j ai peur",
  "jai peur",
  "ai peur de lui",
  "peur de mon",
  "peur de rentrer",
  "je suis en danger",
  "suis en danger",
  "je suis battue",
  "suis battue",
  "femme battue que faire",
  "je suis violee",
  "ete violee",
  "ete agressee",
  "ete frappee",
  "besoin d aide",
  "besoin aide",
  "aidez moi",
  "aide moi",
  "au secours",
  "a l aide",
  "je veux mourir",
  "envie de mourir",
  "quitter mon mari violent",
  "mon mari violent",
  "mon conjoint violent",
  "mon copain violent",
  // Spanish
  "me pega",
  "me pego",
  "me ha pegado",
  "me pegaba",
  "me golpea",
  "me golpeo",
  "me ha golpeado",
  "me maltrata",
  "me maltrato",
  "me amenaza",
  "me amenazo",
  "me ha amenazado",
  "me viola",
  "me violo",
  "me violaron",
  "me ha violado",
  "me obliga",
  "me encierra",
  "me persigue",
  "me acosa",
  "me controla",
  "me ahorca",
  "me hace dano",
  "me da miedo",
  "me quiere matar",
  "matarme",
  "me va a matar",
  "tengo miedo",
  "tengo mucho miedo",
  "miedo de mi",
  "miedo a mi",
  "estoy en peligro",
  "fui violada",
  "he sido violada",
  "soy maltratada",
  "necesito ayuda",
  "ayudame",
  "ayudenme",
  "quiero morir",
  "mi marido violento",
  // English
  "hits me",
  "hit me",
  "hitting me",
  "beats me",
  "beat me",
  "beating me",
  "hurts me",
  "hurt me",
  "hurting me",
  "slaps me",
  "slapped me",
  "punches me",
  "punched me",
  "kicks me",
  "chokes me",
  "choked me",
  "strangled me",
  "threatens me",
  "threatened me",
  "threatening me",
  "rapes me",
  "raped me",
  "forces me",
  "forced me",
  "abuses me",
  "abused me",
  "follows me",
  "stalks me",
  "stalking me",
  "locks me",
  "locked me",
  "controls me",
  "kill me",
  "scares me",
  "i m afraid",
  "im afraid",
  "i am afraid",
  "i m scared",
  "im scared",
  "i am scared",
  "afraid of my",
  "scared of my",
  "afraid of him",
  "scared of him",
  "i m in danger",
  "im in danger",
  "i am in danger",
  "i was raped",
  "been raped",
  "i was assaulted",
  "been assaulted",
  "been beaten",
  "help me",
  "need help",
  "i want to die",
  "my husband is violent",
  "my partner is violent",
].map((sentence) => sentence.split(" "));

/** Words that bring help when nothing in the query speaks of figures. */
const lone = [
  "help",
  "rape",
  "raped",
  "rapist",
  "sos",
  "abused",
  "battered",
  "beaten",
  "aide",
  "secours",
  "viol",
  "violee",
  "violees",
  "battue",
  "frappee",
  "agressee",
  "ayuda",
  "auxilio",
  "socorro",
  "violada",
  "violadas",
  "violacion",
  "golpeada",
  "maltratada",
  "pegada",
];

/** Who types one of these looks for figures, law or publications. */
const figures = new Set(
  `data dataset datasets figures statistic statistics stats rate rates number numbers indicator indicators table
  report reports study law laws definition survey prevalence trend trends map csv download method methodology by per
  convention directive index police recorded
  donnees chiffre chiffres statistique statistiques taux nombre indicateur indicateurs tableau rapport rapports etude
  loi lois definition enquete prevalence evolution carte telecharger methode methodologie enregistre enregistres enregistrees
  datos cifra cifras estadistica estadisticas tasa tasas numero indicador indicadores tabla informe informes estudio ley
  leyes definicion encuesta prevalencia evolucion mapa descargar metodo metodologia
  territory country pays pais region departement provincia financiere finance financial juridictionnelle etat sociale`.split(
    /\s+/,
  ),
);

/** Near in letters, far in meaning. */
const notMisspelt = new Set(
  "rapid rapide rapids taped gaped raced rated rates raped violet violets violeta violento viole violer violes voile voilee held aider aides aidee ayudas battle batter beater beaker seaten abuse abuses".split(
    " ",
  ),
);

/** Does the query speak of somebody in danger? Accents, case and one slip of the keyboard do not matter. */
export function speaksOfDistress(query: string): boolean {
  const words = foldedWords(query);
  if (sentences.some((sentence) => says(words, sentence))) return true;
  return !words.some((word) => figures.has(word) || /^(?:19|20)\d\d$/.test(word)) && words.some(isLoneWord);
}

/**
 * The same for a letter: its sentences alone count, since a long text says "help" or "aide" of many things.
 * A query is a few words; a letter has as many as one likes, hence the limit.
 */
export function tellsOfDistress(text: string): boolean {
  const words = foldedWords(text.slice(0, 10_000));
  return sentences.some((sentence) => says(words, sentence));
}

function says(words: readonly string[], sentence: readonly string[]): boolean {
  return words.some((_, start) => sentence.every((word, i) => isWritten(words[start + i] ?? "", word)));
}

function isLoneWord(word: string): boolean {
  if (lone.includes(word)) return true;
  return !notMisspelt.has(word) && lone.some((meant) => isWritten(word, meant));
}

/** `typed` is `meant`, give or take one slip in a word of five letters and more, or two letters swapped in one of four. */
function isWritten(typed: string, meant: string): boolean {
  if (typed === meant) return true;
  if (meant.length < 4 || Math.abs(typed.length - meant.length) > 1 || typed[0] !== meant[0]) return false;
  return meant.length >= 5 ? isOneSlip(typed, meant) : isSwapped(typed, meant);
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const i = firstDifference(a, b);
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/** One letter more, less, other, or two swapped (Damerau 1964). */
function isOneSlip(a: string, b: string): boolean {
  if (isSwapped(a, b)) return true;
  const i = firstDifference(a, b);
  if (a.length === b.length) return a.slice(i + 1) === b.slice(i + 1);
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.slice(i) === long.slice(i + 1);
}

function firstDifference(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}
