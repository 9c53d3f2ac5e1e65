import type { MethodReport, ProtectionReport } from "../disclosure/index.ts";

/** What protecting an edition did, over all of its tables: what is shown, what is withheld and why. */
export interface ProtectionSummary {
  shown: number;
  primary: number;
  secondary: number;
  /** Withheld in an earlier edition, hence in this one too. */
  alreadyWithheld: number;
  /** False where the policy asks for no protection of counts: estimates, or what the source publishes in full. */
  applied: boolean;
  /** Rounding and noise, with what they may change and the years that they hold for. */
  altered: AlteredYears[];
  /** Years of which figures are withheld although the policy asks for rounding or noise, by reason. */
  instead: { reason: InsteadReason; years: string[] }[];
}

export type AlteredYears =
  | { kind: "rounding"; base: number; years: string[] }
  | { kind: "cell-key"; largest: number; smallest: number; years: string[] };

export const insteadReasons = [
  "earlier",
  "not-additive",
  "services",
  "agreement",
  "exempt",
  "too-narrow",
  "no-key",
] as const;
export type InsteadReason = (typeof insteadReasons)[number];

type StoredReport = Pick<ProtectionReport, "counts" | "method">;

/** Adds up the reports that a release keeps, table by table. */
export function summariseProtection(report: unknown): ProtectionSummary {
  const bySeries = (report as { series?: Record<string, StoredReport[] | null> } | null)?.series ?? {};
  const reports = Object.values(bySeries).flatMap((list) => list ?? []);
  const sum: ProtectionSummary = {
    shown: 0,
    primary: 0,
    secondary: 0,
    alreadyWithheld: 0,
    applied: false,
    altered: alteredYears(reports),
    instead: insteadYears(reports),
  };
  for (const { counts } of reports) {
    sum.shown += counts.shown;
    sum.primary += Object.values(counts.primary).reduce((total, n) => total + n, 0);
    sum.secondary += counts.secondary;
    sum.alreadyWithheld += counts.alreadyWithheld;
    sum.applied = true;
  }
  return sum;
}

function yearsOf(methods: readonly MethodReport[]): string[] {
  return [...new Set(methods.flatMap(({ years }) => years))].sort();
}

function alteredYears(reports: readonly StoredReport[]): AlteredYears[] {
  const methods = reports.flatMap(({ method }) => (method && method.kind !== "suppression" ? [method] : []));
  const groups = Map.groupBy(methods, ({ kind, base, largest }) => `${kind} ${base ?? ""} ${largest ?? ""}`);
  return [...groups.values()].map((group): AlteredYears => {
    const { kind, base = 0, largest = 0, smallest = 0 } = group[0]!;
    const years = yearsOf(group);
    return kind === "rounding" ? { kind, base, years } : { kind: "cell-key", largest, smallest, years };
  });
}

function insteadYears(reports: readonly StoredReport[]): ProtectionSummary["instead"] {
  return insteadReasons.flatMap((reason) => {
    const years = yearsOf(reports.flatMap(({ method }) => (method?.instead === reason ? [method] : [])));
    return years.length > 0 ? [{ reason, years }] : [];
  });
}
