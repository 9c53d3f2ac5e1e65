import type { RowError, RowErrorCode } from "./row-error.ts";

/** Why a file was refused as a whole; the words are `import.file.{code}` in the slice's messages. */
export interface FileProblem {
  code: string;
  details: Record<string, string | number>;
}

export interface ImportReport {
  state: "done" | "unchanged" | "refused";
  importId: number;
  profile: string;
  dataset: string;
  fileName: string;
  fileHash: string;
  fileBytes: number;
  /** Data rows of the file, those past that the profile leaves out, and what became of the rest. */
  rows: number;
  skipped: number;
  observations: number;
  inserted: number;
  changed: number;
  unchanged: number;
  /** Figures of earlier imports that this file no longer has: kept, since silence is not a correction. */
  absent: number;
  problem: FileProblem | null;
  errorCount: number;
  errorsByCode: Partial<Record<RowErrorCode, number>>;
  errors: RowError[];
  /** By series: counted by the source without a period. */
  unplaced: { series: string; value: number }[];
  seconds: number;
}
