/** Letters of other alphabets that a reader takes for Latin ones; none of our languages is written in them. */
const lookalikes = new Map(
  Object.entries({
    аеорсухіјѕԁһӏАВЕКМНОРСТХІЈЅУЗ: "aeopcyxijsdhlABEKMHOPCTXIJSY3",
    αεικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ: "aeiknoptuxwABEZHIKMNOPTYX",
  }).flatMap(([from, to]) => [...from].map((letter, n) => [letter, to[n]!] as const)),
);

/**
 * A text as its reader sees it: without what is not seen, in plain letters, digits, spaces and hyphens, whatever keyboard
 * wrote it. Signs of persons are looked for in this, never in what was typed.
 */
export function plainText(written: string): string {
  if (/^[\x20-\x7e]*$/.test(written)) return written;
  return (
    written
      .normalize("NFKC")
      // Marks that stand on a letter are named here by themselves, on purpose.
      // oxlint-disable-next-line no-misleading-character-class
      .replace(/[\p{Cf}\p{Co}\p{Cn}\u034f\u0640\u064b-\u065f\u0670\u115f\u1160\u3164\ufe00-\ufe0f]/gu, "")
      .replace(/\p{Nd}/gu, digitOf)
      .replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (letter) => lookalikes.get(letter) ?? letter)
      .replace(/[\p{Zs}\p{Zl}\p{Zp}]/gu, " ")
      .replace(/\p{Pd}/gu, "-")
      .normalize("NFC")
  );
}

/** Every script writes its ten digits one after the other. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
