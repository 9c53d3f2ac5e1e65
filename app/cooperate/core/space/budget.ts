export const budgetKinds = ["money", "in-kind"] as const;
export type BudgetKind = (typeof budgetKinds)[number];

export interface BudgetLine {
  id: string;
  label: string;
  kind: BudgetKind;
  organisationId: string | null;
  planned: number;
  spent: number | null;
}

export interface BudgetTotals {
  money: { planned: number; spent: number };
  "in-kind": { planned: number; spent: number };
}

/** Money and what is given otherwise are added apart: a funder asks for both, and not for their sum. */
export function totalsOf(lines: readonly BudgetLine[]): BudgetTotals {
  const cents = (amount: number) => Math.round(amount * 100);
  const of = (kind: BudgetKind) => {
    const own = lines.filter((line) => line.kind === kind);
    return {
      planned: own.reduce((sum, line) => sum + cents(line.planned), 0) / 100,
      spent: own.reduce((sum, line) => sum + cents(line.spent ?? 0), 0) / 100,
    };
  };
  return { money: of("money"), "in-kind": of("in-kind") };
}

/** An amount as people type it, `12 500,50` or `12500.50`; null when it is none. */
export function readAmount(typed: string): number | null {
  const plain = typed.replace(/[\s\u00a0\u202f’']/g, "").replace(",", ".");
  if (!/^\d{1,12}(?:\.\d{1,2})?$/.test(plain)) return null;
  return Number(plain);
}
