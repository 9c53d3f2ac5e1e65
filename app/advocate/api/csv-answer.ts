import { csvField } from "~/kernel/csv.ts";

/** A table as a file (RFC 4180), in UTF-8 with its mark, since spreadsheets guess otherwise. */
export function csvAnswer(name: string, head: readonly string[], rows: readonly (readonly string[])[]): Response {
  const lines = [head, ...rows].map((row) => row.map(csvField).join(","));
  return new Response(`\uFEFF${lines.join("\r\n")}\r\n`, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${name}.csv"` },
  });
}
