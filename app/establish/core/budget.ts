import type { Entry } from "./entry.ts";

export interface CurrencySum {
  currency: string;
  planned: number;
  underWay: number;
  done: number;
  /** What was dropped is not counted. */
  total: number;
}

/** What a plan costs, currency by currency: francs and euros are never added. */
export function budgetByCurrency(actions: readonly Pick<Entry, "facts">[]): CurrencySum[] {
  const sums = new Map<string, CurrencySum>();
  for (const { facts } of actions) {
    const { amount, currency, status } = facts;
    if (typeof amount !== "number" || typeof currency !== "string" || status === "dropped") continue;
    const sum = sums.get(currency) ?? { currency, planned: 0, underWay: 0, done: 0, total: 0 };
    sum[status === "done" ? "done" : status === "under_way" ? "underWay" : "planned"] += amount;
    sum.total += amount;
    sums.set(currency, sum);
  }
  return [...sums.values()].sort((a, b) => b.total - a.total || a.currency.localeCompare(b.currency));
}
