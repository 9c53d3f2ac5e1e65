import { useEffect, useMemo, useState } from "react";
import type { GridState } from "../../core/grid/grid-state.ts";
import type { GridPage, SaidFinding } from "./grid-page.ts";
import type { sayLiveFindings } from "./say-live-findings.ts";

/** What the server found while it drew the form, and from when the checks are here, what they say of it as it stands. */
export function useLiveFindings(
  page: GridPage,
  state: GridState,
  sending: boolean,
  names: ReadonlyMap<string, string>,
): { findings: readonly SaidFinding[]; live: boolean } {
  const [say, setSay] = useState<typeof sayLiveFindings | null>(null);
  const wanted = page.checks !== null;
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const load = (): Promise<void> =>
      import("./say-live-findings.ts").then(
        (checks) => void (gone || setSay(() => checks.sayLiveFindings)),
        // Cut off on the way: what is delivered is checked on the server, and they are asked for again.
        () => window.addEventListener("online", () => void (gone || load()), { once: true }),
      );
    void load();
    return () => {
      gone = true;
    };
  }, [wanted]);
  const findings = useMemo(
    () => (say ? say(page, state.cells, sending, names) : (page.found ?? [])),
    [say, page, state.cells, sending, names],
  );
  return { findings, live: say !== null };
}
