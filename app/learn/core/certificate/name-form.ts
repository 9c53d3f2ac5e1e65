/** How the holder is called on what she shows: her own choice, that she may change at any time. */
export const nameForms = ["full", "initials", "institution", "none"] as const;
export type NameForm = (typeof nameForms)[number];

export function isNameForm(text: unknown): text is NameForm {
  return (nameForms as readonly unknown[]).includes(text);
}

/** What the network lets be seen of an account outside: see `nameShown` of `network`. */
export type Seen = "name" | "institution" | "nothing";

export interface Holder {
  name: string;
  institution: string;
}

/**
 * The words that stand for the holder, or null for none. `seen` is what her protection leaves: it may take away from her
 * choice and never adds to it.
 */
export function holderWords({ name, institution }: Holder, form: NameForm, seen: Seen = "name"): string | null {
  if (form === "none" || seen === "nothing") return null;
  if (form === "institution" || seen === "institution") return plainName(institution) || null;
  const plain = plainName(name);
  if (plain === "") return null;
  return form === "full" ? plain : initialsOf(plain);
}

/**
 * A name as it may stand in a document: one line of letters and marks. Signs that turn the direction of what follows or
 * stand for nothing (Unicode's control and format characters) let one name look like another, or like our own words.
 * The joiners stay: Persian and Indic names are written with them.
 */
export function plainName(typed: string): string {
  return typed
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ")
    .replaceAll(/(?![\u200C\u200D])[\p{Cf}\p{Co}\p{Cn}]/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 120)
    .trim();
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The first letter of each part, whatever its script: "Inês da Invenção" is "I. d. I.". */
function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .flatMap((part) => {
      const letter = [...segmenter.segment(part)].find(({ segment }) => /\p{L}/u.test(segment))?.segment;
      return letter ? [`${letter}.`] : [];
    })
    .join(" ");
}
