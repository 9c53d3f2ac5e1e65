import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { referenceOf } from "../export-observatory/references.ts";
import type { Row } from "./read-export.server.ts";

/** What each number of the old place is in the new one, by table. */
export class Numbers {
  private readonly maps = new Map<string, Map<string, unknown>>();

  set(table: string, before: unknown, now: unknown): void {
    const map = this.maps.get(table) ?? new Map<string, unknown>();
    this.maps.set(table, map);
    map.set(String(before), now);
  }

  has(table: string, before: unknown): boolean {
    return this.maps.get(table)?.has(String(before)) ?? false;
  }

  of(table: string, before: unknown): unknown {
    const now = this.maps.get(table)?.get(String(before));
    if (now === undefined) throw new OperatorFailure("bring.loose", { table, number: String(before) });
    return now;
  }

  /** A row as it stands in the new place; its own number is given to it already. */
  translate(row: Row): Row {
    const translated: Row = {};
    for (const [column, value] of Object.entries(row)) translated[column] = this.translateColumn(column, value);
    return translated;
  }

  private translateColumn(column: string, value: unknown): unknown {
    if (value === null) return null;
    // What each service gave, by its number.
    if (column === "services" && typeof value === "object") {
      return Object.fromEntries(
        Object.entries(value).map(([service, part]) => [String(this.of("gather.partner", service)), part]),
      );
    }
    const target = referenceOf[column];
    if (!target) return value;
    if (Array.isArray(value)) return value.map((one) => this.of(target, one));
    // An import that was forgotten before the export left figures with a number and nothing behind it.
    if (column === "import_id" && !this.has(target, value)) return 0;
    return this.of(target, value);
  }
}
