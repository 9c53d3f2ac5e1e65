import type { z } from "zod";
import type { Labels } from "~/kernel/locale.ts";
import type { releaseDetailSchema, releaseSchema } from "../core/open-data/answers.ts";
import type { PublishedRelease } from "../data/published.server.ts";

export function releaseAnswer(
  release: Omit<PublishedRelease, "policy" | "protectionReport">,
): z.infer<typeof releaseSchema> {
  const { dataset, version, id, state, current, publishedAt, withdrawnAt, note, revisionNote } = release;
  const { figures, withheld, figuresHash } = release;
  return {
    dataset,
    version,
    id,
    state,
    current,
    publishedAt: publishedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    note,
    // What it said of another edition's figures goes with it.
    revisionNote: state === "published" ? revisionNote : null,
    figures,
    withheld,
    figuresHash,
  };
}

type Policy = Pick<z.infer<typeof releaseDetailSchema>, "policy" | "threshold" | "statement">;

export function policyAnswer(policy: Record<string, unknown>): Policy {
  const { kind, threshold, statement } = policy as { kind?: string; threshold?: number; statement?: Labels };
  return { policy: kind ?? "protected", threshold: threshold ?? null, statement: statement ?? null };
}

interface StoredReport {
  verdict?: string;
  counts?: { planned?: number; shown?: number; primary?: Record<string, number>; secondary?: number };
}

/** Sums over each series' tables. Cells, reasons by cell and intervals stay inside: they would help an attack. */
export function protectionAnswer(report: Record<string, unknown>): z.infer<typeof releaseDetailSchema>["protection"] {
  const bySeries = (report["series"] ?? {}) as Record<string, StoredReport[]>;
  return Object.entries(bySeries).flatMap(([series, tables]) => {
    if (!Array.isArray(tables) || tables.length === 0) return [];
    const add = (count: (table: StoredReport) => number | undefined) =>
      tables.reduce((sum, table) => sum + (count(table) ?? 0), 0);
    return [
      {
        series,
        verdict: tables.find((table) => table.verdict !== "protected")?.verdict ?? "protected",
        planned: add((table) => table.counts?.planned),
        shown: add((table) => table.counts?.shown),
        primary: add((table) => Object.values(table.counts?.primary ?? {}).reduce((a, b) => a + b, 0)),
        secondary: add((table) => table.counts?.secondary),
      },
    ];
  });
}
