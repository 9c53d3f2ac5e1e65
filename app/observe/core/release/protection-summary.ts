import type { ProtectionReport } from "../disclosure/index.ts";

/** What protecting an edition did, over all of its tables: what is shown, what is withheld and why. */
export interface ProtectionSummary {
  shown: number;
  primary: number;
  secondary: number;
  /** Withheld in an earlier edition, hence in this one too. */
  alreadyWithheld: number;
  /** False where the policy asks for no protection of counts: estimates, or what the source publishes in full. */
  applied: boolean;
}

type StoredReport = Pick<ProtectionReport, "counts">;

/** Adds up the reports that a release keeps, table by table. */
export function summariseProtection(report: unknown): ProtectionSummary {
  const bySeries = (report as { series?: Record<string, StoredReport[] | null> } | null)?.series ?? {};
  const sum: ProtectionSummary = { shown: 0, primary: 0, secondary: 0, alreadyWithheld: 0, applied: false };
  for (const { counts } of Object.values(bySeries).flatMap((reports) => reports ?? [])) {
    sum.shown += counts.shown;
    sum.primary += Object.values(counts.primary).reduce((total, n) => total + n, 0);
    sum.secondary += counts.secondary;
    sum.alreadyWithheld += counts.alreadyWithheld;
    sum.applied = true;
  }
  return sum;
}
