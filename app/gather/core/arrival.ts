import { z } from "zod";

/**
 * Where an archive stands. `waiting` and `looking`: it is unpacked and compared with its fingerprints. `looked`: a person
 * decides. `asked` and `bringing`: it is written. `left`: nobody wanted it.
 */
export type ArrivalState = "waiting" | "looking" | "looked" | "asked" | "bringing" | "done" | "refused" | "left";

/** What an archive holds, in the order in which it is told. */
export const broughtKinds = [
  "partners",
  "agreements",
  "collections",
  "deliveries",
  "datasets",
  "editions",
  "reports",
  "groundwork",
] as const;
type BroughtKind = (typeof broughtKinds)[number];

export interface ArrivalFound {
  slug: string;
  name: Record<string, string>;
  /** Code of its territory. */
  territory: string;
  counts: Record<BroughtKind, number>;
}

/** Why an archive is refused: each has a sentence that says what can be done. */
const arrivalProblems = [
  "notAnExport",
  "newer",
  "broken",
  "taken",
  "altered",
  "loose",
  "noPlace",
  "tooLarge",
  "gone",
  "unexpected",
] as const;

export const arrivalProblemSchema = z.object({
  code: z.enum(arrivalProblems),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ArrivalProblem = z.infer<typeof arrivalProblemSchema>;

/** Something happens without anybody: the page asks again by itself. */
export const isUnderWay = (state: ArrivalState): boolean =>
  state === "waiting" || state === "looking" || state === "asked" || state === "bringing";
