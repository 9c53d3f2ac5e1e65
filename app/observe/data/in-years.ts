import { sql, type RawBuilder } from "kysely";

/** Whether a period begins in one of these years; always true where no years are given. */
export function inYears(years: readonly string[] | undefined, period: RawBuilder<unknown>): RawBuilder<boolean> {
  return years === undefined ? sql<boolean>`true` : sql<boolean>`left(${period}, 4) = any(${[...years]}::text[])`;
}
