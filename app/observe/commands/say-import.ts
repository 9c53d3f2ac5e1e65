import type { Failure } from "~/kernel/outcome.ts";
import type { ImportReport } from "../core/import/report.ts";
import type { RowError } from "../core/import/row-error.ts";
import type { ImportWords } from "../messages/import-words.ts";

type Key = Parameters<ImportWords>[0];

/** One bad row as a sentence: where it stands, and what is wrong with it. */
export function sayRowError(error: RowError, words: ImportWords): string {
  const sentence = words(`row.${error.code}` as Key, error.details);
  if (error.cell) return words("where.cell", { cell: error.cell, sentence });
  if (error.column) return words("where.line", { line: error.line, column: error.column, sentence });
  return words("where.line-only", { line: error.line, sentence });
}

/** Why a whole file was refused. */
export function sayProblem(problem: NonNullable<ImportReport["problem"]>, words: ImportWords): string {
  const { code, details } = problem;
  if (code !== "persons") return words(`file.${code}` as Key, details);
  return words("file.persons", { ...details, sign: words(`persons.${details["sign"]}` as Key) });
}

export function sayImportFailure(failure: Failure, words: ImportWords): string {
  const code = failure.code.startsWith("import.") ? failure.code.slice("import.".length) : failure.kind;
  return words(`failure.${code}` as Key, failure.details);
}

/** A whole report, line by line, for a terminal or a page. */
export function sayReport(report: ImportReport, words: ImportWords, errorsShown = 20): string[] {
  const file = report.fileName;
  if (report.state === "unchanged") return [words("command.unchanged", { file })];
  if (report.state === "done") {
    const { rows, inserted, changed, unchanged, dataset, absent } = report;
    return [
      words("command.done", { file, rows, inserted, changed, unchanged, dataset, seconds: report.seconds.toFixed(1) }),
      ...report.unplaced.map(({ series, value }) => words("command.unplaced", { series, value })),
      ...(absent > 0 ? [words("command.absent", { absent })] : []),
    ];
  }
  const lines = [words("command.refused", { file })];
  if (report.problem) lines.push(sayProblem(report.problem, words));
  if (report.errorCount > 0) {
    lines.push(words("command.errors", { count: report.errorCount }));
    lines.push(...report.errors.slice(0, errorsShown).map((error) => sayRowError(error, words)));
    const more = report.errorCount - Math.min(errorsShown, report.errors.length);
    if (more > 0) lines.push(words("command.more-errors", { count: more }));
  }
  return lines;
}
