import type { PageLocale } from "~/kernel/locale.ts";
import { readTrail } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { Agreement } from "../../core/agreement.ts";
import { addDays, type Day } from "../../core/calendar.ts";
import { erasureOf, retentionOf } from "../../core/retention.ts";
import { listHeldPeriods, type ErasedCounts } from "../../data/retention.server.ts";
import type { ShownErasure } from "../../parts/plan/erasure-table.tsx";
import { periodText } from "../../parts/plan/period-text.ts";

/** Days ahead of which each period is shown by itself. */
const nearDays = 60;

/** What of these partners' counts is erased soon, period by period, and what later, month by month. */
export async function erasuresAhead(
  db: ReadDatabase,
  scope: { partnerIds: readonly number[] } | { observatoryId: number },
  agreements: readonly Agreement[],
  { day, locale }: { day: Day; locale: PageLocale },
) {
  const own = Map.groupBy(agreements, ({ partnerId }) => partnerId);
  const ahead = (await listHeldPeriods(db, scope)).flatMap((held) => {
    const agreement = retentionOf(own.get(held.partnerId) ?? []);
    return agreement ? [{ ...held, ...erasureOf(held.period, agreement, held.notices, day) }] : [];
  });
  const inOrder = ahead.toSorted((a, b) => (a.eraseOn < b.eraseOn ? -1 : a.eraseOn > b.eraseOn ? 1 : 0));
  const nearUntil = addDays(day, nearDays);
  const isNear = (eraseOn: Day) => eraseOn <= nearUntil;
  const near = inOrder
    .filter(({ eraseOn }) => isNear(eraseOn))
    .map((one): ShownErasure => ({
      partnerId: one.partnerId,
      period: periodText(one.period, locale),
      cells: one.cells,
      eraseOn: one.eraseOn,
      isTold: one.step === "wait" || one.step === "erase",
    }));
  const far = Map.groupBy(
    inOrder.filter(({ eraseOn }) => !isNear(eraseOn)),
    ({ eraseOn }) => eraseOn.slice(0, 7),
  );
  const later = [...far].map(([month, rows]) => ({
    month: periodText(month, locale),
    partners: new Set(rows.map(({ partnerId }) => partnerId)).size,
    periods: new Set(rows.map(({ period }) => period)).size,
    cells: rows.reduce((sum, { cells }) => sum + cells, 0),
  }));
  return { near, later };
}

type Proof = ErasedCounts & { partnerId: number; period: string };

/** The proof of what was erased, from the audit trail: counts only. */
export async function erasuresDone(db: ReadDatabase, observatoryId: number, locale: PageLocale) {
  const entries = await readTrail(db, { subjectKind: "retention", subjectId: String(observatoryId), limit: 200 });
  return entries
    .filter(({ action }) => action === "counts erased")
    .map(({ seq, at, after }) => {
      const { partnerId, period, cells, changes, comments, findings } = after as unknown as Proof;
      const counts = { cells, changes, comments, findings };
      return { seq, day: at.slice(0, 10), partnerId, period: periodText(period, locale), counts };
    });
}
