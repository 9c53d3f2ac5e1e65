import type { PageLocale } from "~/kernel/locale.ts";
import type { CellValue } from "../../core/cell.ts";
import type { Importance } from "../../core/checks/finding.ts";
import type { CheckRule } from "../../core/checks/rule.ts";
import type { CollectionDefinition } from "../../core/collection.ts";
import type { FormView } from "../../core/grid/form-view.ts";
import type { PendingChange, ShownConflict } from "../../core/grid/grid-state.ts";
import type { TypedProblem } from "../../core/grid/typed-value.ts";
import type { DeliveryState } from "../../core/delivery.ts";

/** What the checks need to run on a device: the same that they need on the server. */
export interface GridChecks {
  definition: CollectionDefinition;
  places: string[];
  rules: CheckRule[];
  past: { period: string; cells: [string, CellValue][] }[];
  agreed: { indicator: string; countingUnit: string }[];
}

/** What a check found, as a sentence that leads to its cells. */
export interface SaidFinding {
  key: string;
  importance: Importance;
  cells: readonly string[];
  sentence: string;
}

/** A delivery as its grid needs it, and as a device keeps it: counts and the words of the form, nothing of persons. */
export interface GridPage {
  id: number;
  locale: PageLocale;
  title: string;
  period: string;
  service: string;
  state: DeliveryState;
  mayEdit: boolean;
  /** Why a draft cannot be changed by its reader, in a sentence. */
  closed: string | null;
  view: FormView;
  /** Sentences: what the form would ask and the agreement does not allow. */
  leftOut: string[];
  cells: Record<string, { value: CellValue | null; revision: number }>;
  savedAt: string | null;
  checks: GridChecks | null;
  /** What the checks say of it as it was drawn; a device that kept it before they did has none. */
  found?: SaidFinding[];
}

/** What a form that was posted without scripts comes back with. */
export interface PostedBack {
  saved: number;
  refused: { key: string; text: string; problem: TypedProblem }[];
  conflicts: ShownConflict[];
  /** What was typed in cells that were not saved, so that nothing has to be typed again. */
  waiting: Record<string, PendingChange>;
}
