import type { Locale } from "~/kernel/locale.ts";

/** The legal orders that a woman may meet in a territory, side by side. */
export const legalOrders = ["state", "customary", "religious"] as const;
export type LegalOrder = (typeof legalOrders)[number];

export interface Groundwork {
  /** The languages of its documents. */
  languages: readonly Locale[];
  legalOrders: readonly LegalOrder[];
  /** The level of the ladder that the public is told, if it is. */
  shownLevel: number | null;
  shownOn: string | null;
}
