import type { Locale } from "~/kernel/locale.ts";
import { forbiddenWords } from "./forbidden-words.ts";
import { patterns, reportingRules, sourcesOfRule, type ReportingRule, type Source } from "./patterns.ts";

/** One remark on a text: the words it is about, and what to write instead where the glossary says so. */
export interface Hint {
  rule: ReportingRule | "glossary";
  found: string;
  instead: string | null;
  sources: readonly Source[];
}

/** As many as a writer reads; a text with more has another trouble. */
const most = 20;

/**
 * What an editor may wish to think over before a text on violence goes out. A name is remarked on in hard texts alone,
 * where it may be that of somebody who was harmed. Nothing is ever blocked for it.
 */
export function findHints(text: string, locale: Locale, { hard }: { hard: boolean }): Hint[] {
  const plain = text.slice(0, 200_000).normalize("NFC");
  const hints = reportingRules
    .filter((rule) => rule !== "named" || hard)
    .flatMap((rule) =>
      [...plain.matchAll(patterns[rule][locale])].map((match) => ({
        at: match.index,
        hint: { rule, found: shorten(match[0]), instead: null, sources: sourcesOfRule[rule] } satisfies Hint,
      })),
    );
  const said = new Set(hints.map(({ hint }) => hint.found.toLowerCase()));
  const words = forbiddenIn(plain, locale).filter(
    ({ hint }) => ![...said].some((one) => one.includes(hint.found.toLowerCase())),
  );
  const seen = new Set<string>();
  return [...hints, ...words]
    .toSorted((a, b) => a.at - b.at)
    .map(({ hint }) => hint)
    .filter(({ rule, found }) => {
      const key = `${rule} ${found.toLowerCase()}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, most);
}

const shorten = (text: string) => text.replace(/\s+/g, " ").slice(0, 120);

/** Apostrophes and spaces of any kind, as the glossary writes them; the length stays, so that places do. */
const even = (text: string) =>
  text
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[\s\u00a0\u202f]/g, " ");

const compiled = new Map<string, RegExp>();
/** Whole words only; `*` stands for any letters. */
function pattern(phrase: string): RegExp {
  let made = compiled.get(phrase);
  if (!made) {
    const source = even(phrase)
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`))
      .join(String.raw`\p{L}*`);
    made = new RegExp(String.raw`(?<![\p{L}\p{N}])${source}(?![\p{L}\p{N}])`, "gu");
    compiled.set(phrase, made);
  }
  return made;
}

function forbiddenIn(text: string, locale: Locale) {
  const allowed = forbiddenWords.flatMap((row) => row.allowed);
  const rest = allowed.reduce(
    (left, phrase) => left.replace(pattern(phrase), (said) => " ".repeat(said.length)),
    even(text),
  );
  return forbiddenWords.flatMap(({ never, say }) =>
    never[locale].flatMap((phrase) =>
      [...rest.matchAll(pattern(phrase))].map((match) => ({
        at: match.index,
        hint: {
          rule: "glossary",
          found: shorten(text.slice(match.index, match.index + match[0].length)),
          instead: say[locale],
          sources: sourcesOfRule.glossary,
        } satisfies Hint,
      })),
    ),
  );
}
