import { answered, notSaved } from "../../core/grid/grid-state.ts";
import { tableKeys } from "../../core/grid/view-cells.ts";
import { dateFormat } from "~/kernel/dates.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import type { DeliverWords } from "../../messages/deliver-words.ts";
import type { GridPage } from "./grid-page.ts";
import { sayProblem } from "./say-problem.ts";
import type { useDelivery } from "./use-delivery.ts";

/** How far one is, and whether it is saved: in words, always in the same place. */
export function GridStatus({
  page,
  delivery,
  words,
  alive,
}: {
  page: GridPage;
  delivery: ReturnType<typeof useDelivery>;
  words: DeliverWords;
  alive: boolean;
}) {
  const { state, connection, kept, savedAt } = delivery;
  const keys = page.view.items.flatMap((item) => item.tables.flatMap((table) => tableKeys(table).flat()));
  const done = answered(state, keys);
  const unsaved = Object.keys(notSaved(state)).length;
  return (
    <div className="delivery-status">
      <progress className="delivery-progress" max={keys.length} value={done} aria-hidden="true" />
      <strong>{words("grid.progress", { done, all: keys.length })}</strong>
      <span role="status" className={connection.kind === "refused" || connection.kind === "waiting" ? "unsaved" : ""}>
        {said()}
      </span>
    </div>
  );

  function said(): string {
    if (connection.kind === "refused")
      return words("grid.refused", { sentence: sayProblem(connection.failure, words) });
    if (connection.kind === "waiting" && unsaved > 0)
      return `${words("grid.waiting", { count: unsaved })} ${words(kept ? "grid.keptHere" : "grid.notKept")}`;
    if (connection.kind === "saving") return words("grid.saving");
    return savedAt ? words("grid.savedAt", { time: clock(savedAt, page.locale, alive) }) : words("grid.never");
  }
}

/** The reader's own clock once the page is alive; until then nobody knows it. */
function clock(at: string, locale: PageLocale, alive: boolean): string {
  const timeZone = alive ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  const time = dateFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(at));
  return alive ? time : `${time} UTC`;
}
