import { failed, type Outcome } from "~/kernel/outcome.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { TooManyCells } from "../core/import/fold.ts";
import { ProfileMismatch } from "../core/import/headers.ts";
import type { FileProblem } from "../core/import/report.ts";
import { DatasetElsewhere } from "../data/import-targets.server.ts";
import { LooksLikePersons } from "./read-observations.server.ts";

/** What is wrong with the file, if that is what is wrong. */
export function problemOf(error: unknown): FileProblem | null {
  if (error instanceof TableProblem) return { code: error.code, details: error.details };
  if (error instanceof ProfileMismatch) {
    return {
      code: "profile-mismatch",
      details: { missing: error.missing.join(", "), found: error.found.slice(0, 30).join(", ") },
    };
  }
  if (error instanceof LooksLikePersons) {
    const [first] = error.suspicions;
    return {
      code: "persons",
      details: { sign: first!.sign, columns: error.suspicions.map((one) => one.column).join(", ") },
    };
  }
  if (error instanceof TooManyCells) return { code: "too-many-cells", details: {} };
  return null;
}

/** Classes 53 (no room), 57 and 08 (gone) of PostgreSQL's codes, and what a lost connection or thread throws. */
export function failureOf(error: unknown): Outcome<never> {
  if (error instanceof DatasetElsewhere)
    return failed("conflict", "import.dataset-elsewhere", { dataset: error.message });
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code.startsWith("53") || code === "ENOSPC" || /no space left|could not (?:extend|write)/i.test(message)) {
    return failed("unavailable", "import.database-full");
  }
  if (
    /^(?:57|08)/.test(code) ||
    /^E(?:CONN|PIPE)/.test(code) ||
    /database (?:stopped|is closed)|driver has already been destroyed|connection terminated|Connection ended/i.test(
      message,
    )
  ) {
    return failed("unavailable", "import.database-gone");
  }
  throw error;
}
