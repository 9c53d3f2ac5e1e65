import { actionKinds, costCodes, existingServices, legalPowers, licences, outcomes, targetGroups } from "./codes.ts";
import { criteria, grades } from "./evidence.ts";

/** Semantic: a minor version adds columns at the end, a major one changes what a column means or takes it away. */
export const codebookVersion = "1.0";

interface Column {
  name: string;
  /** `text` in the language of the file, `codes` parted by semicolons in CSV and a list in JSON. */
  type: "id" | "text" | "code" | "codes" | "number" | "date" | "boolean" | "address" | "list";
  /** Ours; lists of others are named in the column's words. */
  codes?: readonly string[];
}

/** The columns of the CSV file in their order, which are the fields of the JSON file too. */
export const codebook = [
  { name: "id", type: "id" },
  { name: "address", type: "address" },
  { name: "language", type: "code" },
  { name: "title", type: "text" },
  { name: "summary", type: "text" },
  { name: "member", type: "text" },
  { name: "member_region", type: "code" },
  { name: "member_country", type: "code" },
  { name: "sample", type: "boolean" },
  { name: "actions", type: "codes", codes: actionKinds },
  { name: "forms", type: "codes" },
  { name: "groups", type: "codes", codes: targetGroups },
  { name: "cost", type: "code", codes: costCodes },
  { name: "outcome", type: "code", codes: outcomes },
  { name: "sizes", type: "codes" },
  { name: "powers", type: "codes", codes: legalPowers },
  { name: "services", type: "codes", codes: existingServices },
  { name: "indicators", type: "codes" },
  { name: "agenda", type: "codes" },
  { name: "since", type: "number" },
  { name: "until", type: "number" },
  { name: "grade", type: "code", codes: grades },
  { name: "criteria", type: "codes", codes: criteria },
  { name: "licence", type: "code", codes: licences },
  { name: "verified_on", type: "date" },
  { name: "version", type: "number" },
  { name: "first_published_at", type: "date" },
  { name: "published_at", type: "date" },
  { name: "problem", type: "text" },
  { name: "context", type: "text" },
  { name: "done", type: "text" },
  { name: "who", type: "text" },
  { name: "legal", type: "text" },
  { name: "results", type: "text" },
  { name: "failed", type: "text" },
  { name: "check", type: "text" },
  { name: "documents", type: "list" },
] as const satisfies readonly Column[];

export type ColumnName = (typeof codebook)[number]["name"];
export type ExportedPractice = Record<ColumnName, string | number | boolean | readonly string[] | null>;
