import { useMemo, useSyncExternalStore, type MouseEvent, type ReactNode } from "react";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { classNames } from "~/design/class-names.ts";
import { absences } from "../../core/cell.ts";
import { cellNames } from "../../core/grid/view-cells.ts";
import * as grid from "../../core/grid/grid-state.ts";
import { typedText, type AbsenceWords } from "../../core/grid/typed-value.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { AbsenceBar } from "./absence-bar.tsx";
import { wordsOfAbsences } from "./absence-words.ts";
import { ConflictList } from "./conflict-list.tsx";
import { cellId } from "./grid-cell.tsx";
import type { GridPage, PostedBack } from "./grid-page.ts";
import { GridStatus } from "./grid-status.tsx";
import { GridTable, type TableContext } from "./grid-table.tsx";
import { LiveChecks } from "./live-checks.tsx";
import { TableSteps } from "./table-steps.tsx";
import { useCellEvents } from "./use-cell-events.ts";
import { useDelivery } from "./use-delivery.ts";
import { useLiveFindings } from "./use-live-findings.ts";
import { useTableSteps } from "./use-table-steps.ts";

/** Whether scripts run here never changes once the page is there: false as it is drawn on the server, true after. */
const never = () => () => {};

/**
 * The grid: a form that works without scripts, and under scripts saves each cell as it is left. `keeping` draws what lets
 * this device keep the delivery; it is told whether it does.
 */
export function DeliveryGrid({
  page,
  posted,
  sending = false,
  keeping,
}: {
  page: GridPage;
  posted?: PostedBack | undefined;
  /** It was about to be delivered: what is required and wholly empty is said as well. */
  sending?: boolean;
  keeping?: ((kept: boolean, keep: () => void) => ReactNode) | undefined;
}) {
  const { locale, view } = page;
  const words = deliverWords(locale);
  const absenceWords = wordsOfAbsences(locale);
  const names = useMemo(() => cellNames(view), [view]);
  const delivery = useDelivery(page, () => startOf(page, posted));
  const { state, act, change } = delivery;
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const tables = useMemo(
    () => view.items.flatMap((item) => item.tables.map((table, n) => ({ item, table, first: n === 0 }))),
    [view],
  );
  const { step, go, reach } = useTableSteps(useMemo(() => tables.map(({ table }) => table), [tables]));
  const { events, active, said, forget } = useCellEvents({ page, state, act, change, names, reach });
  const { findings, live } = useLiveFindings(page, state, sending, names);
  // The bar never speaks for a cell that is out of sight.
  const stepTo = (next: number) => {
    forget();
    go(next);
  };
  const refused = Object.entries(state.refused);
  const describedBy = useMemo(() => {
    const ids = new Map<string, string>();
    const add = (key: string, id: string) => ids.set(key, classNames(ids.get(key), id) ?? id);
    for (const key of Object.keys(state.refused)) add(key, `refused:${key}`);
    findings.forEach((finding, n) => finding.cells.forEach((key) => add(key, `finding-${n}`)));
    return ids;
  }, [findings, state.refused]);
  const context: TableContext = {
    locale,
    words,
    absenceWords,
    state,
    readOnly: !page.mayEdit,
    list: alive || !page.mayEdit ? undefined : "absence-words",
    describedBy,
    events,
  };

  return (
    <form
      method="post"
      className={classNames("delivery-form", alive && "alive")}
      data-checks={live ? "live" : undefined}
      action={`/${locale}/workspace/deliveries/${page.id}`}
      onSubmit={(event) => {
        // With scripts every cell is already on its way; only delivering goes by the form.
        const by = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
        if (by?.name === "submit") return;
        event.preventDefault();
        void delivery.flush();
      }}
      onClick={(event) => followToCell(event, reach)}
    >
      <GridStatus page={page} delivery={delivery} words={words} alive={alive} />
      <ErrorSummary
        title={words("grid.problem", { count: refused.length })}
        errors={refused.map(([key, { text, problem }]) => ({
          field: encodeURIComponent(cellId(key)),
          message: (
            <span id={`refused:${key}`}>
              {words("grid.atCell", { cell: names.get(key) ?? key, sentence: words(`typed.${problem}`, { text }) })}
            </span>
          ),
        }))}
      />
      <ConflictList
        conflicts={state.conflicts}
        names={names}
        words={words}
        absenceWords={absenceWords}
        choose={(key, choice) => act((current) => grid.resolve(current, key, choice))}
      />
      {alive ? <TableSteps step={step} all={tables.length} go={stepTo} words={words} /> : null}
      {page.mayEdit ? (
        <input type="hidden" name="base" value={JSON.stringify(baseOf(state, absenceWords))} readOnly />
      ) : null}
      <datalist id="absence-words">
        {absences.map((absence) => (
          <option key={absence} value={absenceWords[absence]} />
        ))}
      </datalist>
      <div className="delivery-tables">
        {tables.map(({ item, table, first }, n) => (
          <div key={table.id} className={classNames("delivery-step", n === step && "current")}>
            <GridTable item={item} table={table} first={first} context={context} />
          </div>
        ))}
      </div>
      {alive ? <TableSteps step={step} all={tables.length} go={stepTo} words={words} below /> : null}
      {page.mayEdit && alive ? <AbsenceBar active={active} names={names} words={words} events={events} /> : null}
      <p className="visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
      <LiveChecks findings={findings} page={page} words={words} />
      {page.mayEdit ? (
        <Actions>
          <Button name="submit" value="yes" disabled={alive && Object.keys(grid.notSaved(state)).length > 0}>
            {words("grid.submit")}
          </Button>
          <Button tone="secondary" name="save" value="yes">
            {words("grid.save")}
          </Button>
          {alive ? <span className="quiet">{words("grid.saveHint")}</span> : null}
          {alive && keeping ? keeping(delivery.kept, () => delivery.setKept(true)) : null}
        </Actions>
      ) : null}
    </form>
  );
}

/** A sentence that names a cell leads to it, also where its table is not the one on screen. */
function followToCell(event: MouseEvent<HTMLFormElement>, reach: (key: string) => void): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
  const id = link ? decodeURIComponent(link.hash.slice(1)) : "";
  if (!id.startsWith(cellId(""))) return;
  event.preventDefault();
  reach(id.slice(cellId("").length));
}

function startOf(page: GridPage, posted: PostedBack | undefined): grid.GridState {
  const start = grid.startGrid(page.cells, posted?.waiting);
  if (!posted) return start;
  const refused = Object.fromEntries(posted.refused.map(({ key, text, problem }) => [key, { text, problem }]));
  const cells = { ...start.cells };
  for (const { key, mine, theirs } of posted.conflicts) cells[key] = { value: mine, revision: theirs.revision };
  return { ...start, cells, conflicts: posted.conflicts, refused };
}

/** What each cell was when the form was drawn: without scripts, how one knows which were changed, and on what. */
function baseOf(state: grid.GridState, words: AbsenceWords): Record<string, [revision: number, text: string]> {
  const base: Record<string, [number, string]> = {};
  for (const [key, { value, revision }] of Object.entries(state.cells)) base[key] = [revision, typedText(value, words)];
  for (const { key, theirs } of state.conflicts) base[key] = [theirs.revision, typedText(theirs.value, words)];
  return base;
}
