import { plainText } from "./plain-text.ts";
import {
  isBirthDateSpread,
  looksLikeAddress,
  looksLikeEmail,
  looksLikeIdentityNumber,
  looksLikeName,
  looksLikePhone,
  signInHeader,
  yearOfDate,
  type PersonSign,
} from "./person-signs.ts";

/** What a profile says of a column, which decides what may be found in it. */
export type ColumnRole =
  /** Numbers: read as such, so that a text in it is an error of its row. */
  | "value"
  /** Words that a list explains: any other is an error of its row. */
  | "coded"
  /** Words kept as they are written. */
  | "as-written"
  | "territory"
  | "place-name"
  | "period"
  /** A day of the facts, folded into a month or a year. */
  | "day"
  | "none";

export interface Suspicion {
  column: string;
  sign: PersonSign;
}

interface Seen {
  texts: number;
  names: number;
  emails: number;
  phones: number;
  identities: number;
  addresses: number;
  words: number;
  distinct: Set<string>;
  years: number[];
  byPlace: Map<string, Set<string>>;
}

/** Enough to know a column by; beyond it `distinct` stays where it is. */
const keptDistinct = 2000;

/**
 * Whether a table holds persons rather than counts. It looks at the columns' names and at samples of their words before
 * anything is stored, and refuses at the first good reason: a wrong refusal costs a look, a wrong pass could cost a life.
 */
export class PersonsWatch {
  readonly #names: readonly string[];
  readonly #roles: readonly ColumnRole[];
  readonly #territory: number;
  readonly #seen: Seen[];
  #rows = 0;

  constructor(names: readonly string[], roles: readonly ColumnRole[], territory: number) {
    this.#names = names;
    this.#roles = roles;
    this.#territory = territory;
    this.#seen = names.map(() => ({
      texts: 0,
      names: 0,
      emails: 0,
      phones: 0,
      identities: 0,
      addresses: 0,
      words: 0,
      distinct: new Set(),
      years: [],
      byPlace: new Map(),
    }));
  }

  look(fields: readonly string[]): void {
    this.#rows++;
    const place = fields[this.#territory] ?? "";
    for (let column = 0; column < this.#names.length; column++) {
      const text = plainText(fields[column] ?? "").trim();
      if (text !== "") this.#lookAt(this.#seen[column]!, text, place, this.#roles[column] ?? "none");
    }
  }

  suspicions(): Suspicion[] {
    return this.#names.flatMap((column, n) => {
      const sign = this.#signOf(this.#seen[n]!, column, this.#roles[n] ?? "none");
      return sign ? [{ column, sign }] : [];
    });
  }

  #lookAt(seen: Seen, text: string, place: string, role: ColumnRole): void {
    const year = yearOfDate(text);
    if (year !== undefined && seen.years.length < keptDistinct) seen.years.push(year);
    if (looksLikeEmail(text)) seen.emails++;
    if (looksLikeIdentityNumber(text)) seen.identities++;
    if (looksLikePhone(text)) seen.phones++;
    if (!/\p{L}/u.test(text)) return;
    seen.texts++;
    seen.words += text.split(/\s+/).length;
    if (looksLikeName(text)) seen.names++;
    if (looksLikeAddress(text)) seen.addresses++;
    if (seen.distinct.size < keptDistinct) seen.distinct.add(text);
    if (role !== "place-name" || seen.byPlace.size >= keptDistinct) return;
    const names = seen.byPlace.get(place) ?? new Set();
    seen.byPlace.set(place, names.add(text.toLowerCase()));
  }

  #signOf(seen: Seen, column: string, role: ColumnRole): PersonSign | null {
    // Whatever a profile says of it, a column does not hold these.
    if (seen.emails > 0) return "email";
    if (seen.identities > Math.max(1, this.#rows / 20)) return "identity-number";
    if (role === "value" || role === "coded" || role === "territory" || role === "period") return null;

    const { strong, weak } = signInHeader(column);
    if (strong === "birth-date" || (role !== "day" && isBirthDateSpread(seen.years))) return "birth-date";
    if (role === "day") return null;
    if (seen.phones > Math.max(1, this.#rows / 10)) return "phone";
    if (strong && strong !== "free-text") return strong;
    if (role === "place-name") return this.#placesAreNames(seen) ? "name" : null;
    if (seen.texts === 0) return null;
    if (role === "as-written")
      return seen.distinct.size > 1000 || (weak === "name" && seen.distinct.size > 50) ? "name" : null;

    const variety = seen.distinct.size / seen.texts;
    const perText = seen.words / seen.texts;
    if (strong === "free-text" && perText >= 2.5) return "free-text";
    if (seen.addresses > seen.texts / 3) return "address";
    if (perText >= 8 && variety > 0.3 && seen.distinct.size > 3) return "free-text";
    const namely = seen.names / seen.texts;
    if (weak === "name" && seen.distinct.size > 2 && variety > 0.2) return "name";
    if (namely > 0.6 && variety > 0.5 && seen.distinct.size > 5) return "name";
    return null;
  }

  /** A place has one name, or a few spellings of it; persons are as many as the rows. */
  #placesAreNames(seen: Seen): boolean {
    const places = [...seen.byPlace.values()];
    return places.reduce((sum, names) => sum + names.size, 0) > Math.max(3, places.length * 2.5);
  }
}
