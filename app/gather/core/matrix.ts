import type { Collection } from "./collection.ts";
import { duePeriods, dueOn, isPeriodOf, periodAfter, periodOfDay, type Day } from "./calendar.ts";
import type { DeliveryState } from "./delivery.ts";

/**
 * How one partner stands for one period. `due`: its day has not come. `late`: it has passed. `missing`: so has the next
 * period's. `stopped`: no agreement is in force, so nothing can be entered. Else the state of its delivery.
 */
export const matrixStates = ["due", "late", "missing", "stopped", "draft", "submitted", "checked", "approved"] as const;
export type MatrixState = (typeof matrixStates)[number];

export interface MatrixDelivery {
  id: number;
  collectionId: number;
  partnerId: number;
  period: string;
  state: DeliveryState;
  /** The day on which it was submitted first. */
  submittedOn: Day | null;
}

export interface MatrixCell {
  period: string;
  state: MatrixState;
  dueOn: Day;
  deliveryId: number | null;
  /** Submitted by its day, or after; null while it was not. */
  inTime: boolean | null;
  /** May be reminded of: late, missing, or a draft whose day has passed. */
  owed: boolean;
}

type Asked = Pick<Collection, "id" | "frequency" | "firstPeriod" | "lastPeriod" | "dueDays">;

export interface MatrixRow {
  collectionId: number;
  partnerId: number;
  cells: MatrixCell[];
}

/** The periods that a matrix shows: the newest that have ended, and the one under way when it is asked for. */
export function periodsShown(collection: Asked, day: Day, latest: number): string[] {
  const periods = duePeriods(collection, day, latest);
  const current = periodOfDay(collection.frequency, day);
  return isPeriodOf(collection, current) ? [...periods, current] : periods;
}

/** A period of a matrix with its days: the same for every row of a form, and so worked out once. */
export interface AskedPeriod {
  period: string;
  dueOn: Day;
  /** From here on what has not come is missing: the day of the next period has passed too. */
  missingAfter: Day;
}

export function askedPeriods(collection: Asked, day: Day, latest: number): AskedPeriod[] {
  return periodsShown(collection, day, latest).map((period) => ({
    period,
    dueOn: dueOn(collection, period),
    missingAfter: dueOn(collection, periodAfter(period)),
  }));
}

/** One row of the matrix: a collection and a partner who answers it. */
export function matrixRow(
  collection: Pick<Asked, "id">,
  assignment: { partnerId: number; fromPeriod: string; toPeriod: string | null },
  deliveries: readonly MatrixDelivery[],
  { day, periods, agreed }: { day: Day; periods: readonly AskedPeriod[]; agreed: boolean },
): MatrixRow {
  const { partnerId, fromPeriod, toPeriod } = assignment;
  const own = new Map(
    deliveries
      .filter((one) => one.collectionId === collection.id && one.partnerId === partnerId)
      .map((one) => [one.period, one]),
  );
  const cells = periods
    .filter(({ period }) => period >= fromPeriod && (toPeriod === null || period <= toPeriod))
    .map((asked): MatrixCell => {
      const { period, dueOn: due } = asked;
      const delivery = own.get(period);
      const state = stateOf(asked, delivery, day, agreed);
      return {
        period,
        state,
        dueOn: due,
        deliveryId: delivery?.id ?? null,
        inTime: delivery?.submittedOn ? delivery.submittedOn <= due : null,
        owed: state === "late" || state === "missing" || (state === "draft" && day > due),
      };
    });
  return { collectionId: collection.id, partnerId, cells };
}

function stateOf(
  { dueOn: due, missingAfter }: AskedPeriod,
  delivery: MatrixDelivery | undefined,
  day: Day,
  agreed: boolean,
): MatrixState {
  if (delivery && delivery.state !== "replaced") return delivery.state;
  if (!agreed) return "stopped";
  if (day <= due) return "due";
  return day <= missingAfter ? "late" : "missing";
}

export interface Completeness {
  /** Periods whose day has passed. */
  owed: number;
  received: number;
  inTime: number;
}

/** How much of what was owed has come, and how much of it in time; what is stopped is owed all the same. */
export function completenessOf(rows: readonly MatrixRow[], day: Day): Completeness {
  const passed = rows.flatMap((row) => row.cells).filter((cell) => cell.dueOn < day);
  const received = passed.filter((cell) => ["submitted", "checked", "approved"].includes(cell.state));
  return {
    owed: passed.length,
    received: received.length,
    inTime: received.filter((cell) => cell.inTime).length,
  };
}
