/**
 * Given names that are common where our languages are spoken and mean nothing else there: no word, no town. Written
 * without accents and capitals. They find a name that somebody typed without its capitals, or alone.
 */
const givenNames = new Set(
  `
  fatima fatma fatoumata fatou aminata mariam mariama oumou djeneba kadiatou aissata khadija khadidja zainab zeinab zahra
  yasmina nadia samira malika rachida naima hafida latifa mohamed mohammed muhammad ahmed mustapha mustafa hassan hussein
  khaled rachid youssef ibrahim
  marie jeanne catherine nathalie isabelle sandrine stephanie veronique sylvie martine nicole monique francoise chantal
  valerie christine celine aurelie emilie audrey laetitia manon chloe sophie helene caroline amandine philippe thierry
  stephane sebastien nicolas
  mary jennifer elizabeth margaret sarah jessica emily michelle melissa deborah rebecca amy emma sophia james robert michael
  william richard joseph christopher matthew anthony
  maria carmen ana josefa cristina marta lucia raquel beatriz juana teresa francisca antonia isabel manuela alejandra
  fernanda gabriela valentina camila daniela guadalupe ximena yolanda jose antonio carlos javier miguel alejandro
  pedro fernando ricardo roberto francisco
  giulia chiara francesca federica alessandra giovanna paola luisa giuseppe giovanni luigi alessandro matteo lorenzo
  mariana juliana adriana joao luiz leticia larissa vanessa fabiana luciana
`
    .trim()
    .split(/\s+/),
);

/** The same in Arabic, where a name alone is found only if it is no other word. */
const arabicGivenNames = new Set("فاطمة خديجة مريم زينب ياسمين عائشة سعاد نادية محمد مصطفى إبراهيم يوسف".split(" "));

/** What stands before a given name where it is a town's or a building's. */
const ofPlaces = new Set(["saint", "sainte", "santa", "santo", "san", "sao", "st", "sta", "puerto", "villa", "ciudad"]);

export function holdsGivenName(plain: string): boolean {
  const words = plain
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return words.some((word, n) => givenNames.has(word) && !ofPlaces.has(words[n - 1] ?? "")) || arabicIn(plain);
}

/** Where in a text such names stand, in letters of Latin: whoever asks may know what else bears a name. */
export function givenNamesAt(plain: string): { name: string; at: number }[] {
  let before = "";
  const found: { name: string; at: number }[] = [];
  for (const { 0: name, index } of plain.matchAll(/[\p{L}\p{M}]+/gu)) {
    const word = name
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "")
      .toLowerCase();
    if (givenNames.has(word) && !ofPlaces.has(before)) found.push({ name, at: index });
    before = word;
  }
  return found;
}

function arabicIn(plain: string): boolean {
  const words = plain.match(/[\u0621-\u064a]+/g) ?? [];
  return words.some((word) => arabicGivenNames.has(word) || arabicGivenNames.has(word.replace(/^[وبلف]/u, "")));
}
