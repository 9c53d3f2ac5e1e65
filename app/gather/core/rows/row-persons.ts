import { looksLikeName, plainText, PersonsWatch, type Suspicion } from "~/observe/index.ts";
import { holdsGivenName } from "../persons/given-names.ts";
import { contactSignIn, personalSignIn } from "../persons/personal-text.ts";
import { fold, type RowMapping } from "./fold-rows.ts";

/** A day, with its hour or without: rows may say when, since that is folded away or ignored. */
const dayOrHour =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))(?:[T ,]+\d{1,2}[:hH]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[ap]\.?m\.?|[+-]\d{2}:?\d{2})?)?$/iu;
/** How a spreadsheet keeps an hour, and how a telephone keeps a place. */
const decimal = /^-?(\d{1,6})[.,](\d+)$/u;
const placed = /(?<!\p{L})(?:lat|latitud[e]?|latitudine|lon|lng|longitud[e]?|longitudine|gps|coord\p{L}*)(?!\p{L})/iu;

/** What stands in a column that nobody mapped: how often something, and of its different texts how many are what. */
interface Words {
  texts: number;
  distinct: number;
  named: number;
  /** Two to four words of letters alone, in whatever case. */
  wordy: number;
}

/**
 * Whether a row-level file says who somebody is. Stricter than with tables of counts, since each row is somebody: one
 * e-mail address, one telephone, one identity number or one street in any column is enough, its headings included. It
 * fails closed: what it cannot judge is refused.
 */
export class RowPersons {
  readonly #names: readonly string[];
  readonly #free: readonly boolean[];
  readonly #place: number;
  readonly #watch: PersonsWatch;
  readonly #words: readonly Words[];
  readonly #known: readonly Set<string>[];
  #found: Suspicion | null = null;

  constructor(names: readonly string[], mapping: RowMapping) {
    this.#names = names;
    const mapped = new Set(mapping.columns.map(({ column }) => fold(column)));
    this.#place =
      mapping.placeColumn === null ? -1 : names.findIndex((one) => fold(one) === fold(mapping.placeColumn!));
    const roles = names.map((name, n) =>
      n === this.#place ? ("territory" as const) : mapped.has(fold(name)) ? ("coded" as const) : ("none" as const),
    );
    this.#free = roles.map((role) => role === "none");
    this.#words = names.map(() => ({ texts: 0, distinct: 0, named: 0, wordy: 0 }));
    this.#known = names.map(() => new Set());
    this.#watch = new PersonsWatch(names, roles, this.#place);
    // A file without headings begins with somebody.
    for (const name of names) {
      const sign = contactSignIn(name) ?? (placed.test(plainText(name)) ? "address" : null);
      if (sign && !this.#found) this.#found = { column: sign === "address" ? name : "", sign };
    }
  }

  look(fields: readonly string[]): void {
    for (const [n, field] of fields.entries()) {
      if (this.#found) return;
      const text = plainText(field).trim();
      if (text === "") continue;
      // Beyond the last heading nobody has said what stands there.
      if (n >= this.#names.length) this.#found = { column: "", sign: "free-text" };
      else this.#lookAt(n, text);
    }
    this.#watch.look(fields);
  }

  #lookAt(n: number, text: string): void {
    // Short numbers are hours, ages and codes; what was looked at once needs no second look.
    if (/^\d{1,5}$/.test(text)) return;
    const known = this.#known[n]!;
    const words = this.#words[n]!;
    words.texts++;
    if (known.has(text)) return;
    if (known.size < 5000) known.add(text);
    this.#found = this.#judge(n, text);
    if (!this.#free[n] || !/\p{L}/u.test(text)) return;
    words.distinct++;
    if (holdsGivenName(text) || looksLikeName(text)) words.named++;
    if (/^\p{L}[\p{L}'’.-]+(?: \p{L}[\p{L}'’.-]*){1,3}$/u.test(text)) words.wordy++;
  }

  #judge(n: number, text: string): Suspicion | null {
    const column = this.#names[n]!;
    if (dayOrHour.test(text)) return null;
    const [, whole, parts = ""] = decimal.exec(text) ?? [];
    if (whole !== undefined) return Number(whole) <= 180 && parts.length >= 4 ? { column, sign: "address" } : null;
    const sign = n === this.#place ? emailOrPhone(text) : personalSignIn(text);
    if (sign === "date") return { column, sign: "birth-date" };
    return sign !== null && (sign !== "name" || this.#free[n]) ? { column, sign } : null;
  }

  suspicions(): Suspicion[] {
    if (this.#found) return [this.#found];
    const seen = this.#watch.suspicions();
    if (seen.length > 0) return seen;
    return this.#names.flatMap((column, n) => {
      const { texts, distinct, named, wordy } = this.#words[n]!;
      const varied = distinct > 5 && distinct / texts > 0.3;
      if ((named > 1 && named / distinct > 0.3) || (varied && wordy / distinct > 0.5))
        return [{ column, sign: "name" as const }];
      return [];
    });
  }
}

const emailOrPhone = (text: string) => {
  const sign = contactSignIn(text);
  return sign === "email" || sign === "phone" ? sign : null;
};
