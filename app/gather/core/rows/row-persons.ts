import {
  looksLikeEmail,
  looksLikeIdentityNumber,
  looksLikePhone,
  PersonsWatch,
  type Suspicion,
} from "~/observe/index.ts";
import { fold, type RowMapping } from "./fold-rows.ts";

/**
 * Whether a row-level file says who somebody is. Stricter than with tables of counts, since each row is somebody: one
 * e-mail address, one telephone or one identity number in any column is enough. It fails closed: what it cannot judge
 * is refused.
 */
export class RowPersons {
  readonly #names: readonly string[];
  readonly #watch: PersonsWatch;
  #found: Suspicion | null = null;

  constructor(names: readonly string[], mapping: RowMapping) {
    this.#names = names;
    const mapped = new Set(mapping.columns.map(({ column }) => fold(column)));
    const place =
      mapping.placeColumn === null ? -1 : names.findIndex((one) => fold(one) === fold(mapping.placeColumn!));
    const roles = names.map((name, n) =>
      n === place ? ("territory" as const) : mapped.has(fold(name)) ? ("coded" as const) : ("none" as const),
    );
    this.#watch = new PersonsWatch(names, roles, place);
  }

  look(fields: readonly string[]): void {
    for (const [n, field] of fields.entries()) {
      if (this.#found) return;
      const text = field.trim();
      const column = this.#names[n] ?? "";
      if (looksLikeEmail(text)) this.#found = { column, sign: "email" };
      else if (looksLikePhone(text)) this.#found = { column, sign: "phone" };
      else if (looksLikeIdentityNumber(text)) this.#found = { column, sign: "identity-number" };
      // Beyond the last heading nobody has said what stands there.
      else if (n >= this.#names.length && text !== "") this.#found = { column: "", sign: "free-text" };
    }
    this.#watch.look(fields);
  }

  suspicions(): Suspicion[] {
    return this.#found ? [this.#found] : this.#watch.suspicions();
  }
}
