import { useCallback, useEffect, useRef, useState } from "react";
import type { Failure } from "~/kernel/outcome.ts";
import type { CellValue } from "../../core/cell.ts";
import * as grid from "../../core/grid/grid-state.ts";
import { erase, keep, readKept } from "./device-store.ts";
import type { GridPage } from "./grid-page.ts";

export type Connection =
  | { kind: "saved" }
  | { kind: "saving" }
  /** No connection: tried again by itself. */
  | { kind: "waiting" }
  /** The server said no: tried again with the next change. */
  | { kind: "refused"; failure: Pick<Failure, "code" | "details"> };

/** How long after leaving a cell it is sent: long enough for a block, short enough to be saved within a second. */
const gatherMs = 120;
const retryMs = [2000, 5000, 15_000, 30_000];

export function useDelivery(page: GridPage, start: () => grid.GridState) {
  const [state, setState] = useState(start);
  const [connection, setConnection] = useState<Connection>({ kind: "saved" });
  const [savedAt, setSavedAt] = useState(page.savedAt);
  const [kept, setKept] = useState(false);
  const latest = useRef(state);
  const tries = useRef(0);
  /** `flush`, for itself: what waits is tried again. */
  const again = useRef(() => {});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const update = useCallback((step: (state: grid.GridState) => grid.GridState) => {
    latest.current = step(latest.current);
    setState(latest.current);
  }, []);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const before = latest.current;
    const next = grid.send(before);
    if (next === before || !next.sending) return;
    update(() => next);
    setConnection({ kind: "saving" });
    const later = () => {
      const wait = retryMs[Math.min(tries.current++, retryMs.length - 1)];
      timer.current = setTimeout(() => again.current(), wait);
    };
    try {
      const answer = await post(page, next.sending);
      if ("failure" in answer) {
        update(grid.sendFailed);
        setConnection({ kind: "refused", failure: answer.failure });
        return;
      }
      tries.current = 0;
      update((current) => grid.saved(current, answer));
      setSavedAt(answer.at);
      setConnection({ kind: "saved" });
      if (Object.keys(latest.current.waiting).length > 0) again.current();
    } catch {
      update(grid.sendFailed);
      setConnection({ kind: "waiting" });
      later();
    }
  }, [page, update]);

  useEffect(() => {
    again.current = () => void flush();
  }, [flush]);

  /** One step of the person's: seen at once, sent a moment later. */
  const act = useCallback(
    (step: (state: grid.GridState) => grid.GridState) => {
      update(step);
      if (Object.keys(latest.current.waiting).length === 0) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), gatherMs);
    },
    [flush, update],
  );

  const change = useCallback(
    (changes: readonly { key: string; value: CellValue | null }[]) => act((current) => grid.change(current, changes)),
    [act],
  );

  // What this device kept waits on top of what the server says, and is sent once.
  useEffect(() => {
    if (!("indexedDB" in window)) return;
    let gone = false;
    readKept(page.id)
      .then(async (held) => {
        if (gone || !held) return;
        if (!page.mayEdit) return erase(page.id);
        setKept(true);
        if (Object.keys(held.waiting).length === 0) return;
        update((current) => grid.layKept(current, held.waiting));
        await flush();
      })
      .catch(() => {});
    return () => {
      gone = true;
    };
  }, [page, flush, update]);

  useEffect(() => {
    if (!kept) return;
    const { cells } = state;
    void keep({ id: page.id, page, cells, waiting: grid.notSaved(state), keptAt: Date.now() }).catch(() => {});
  }, [kept, page, state]);

  useEffect(() => {
    const online = () => {
      tries.current = 0;
      void flush();
    };
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("online", online);
      clearTimeout(timer.current);
    };
  }, [flush]);

  // A page that is left with something unsent says so, as the browser words it.
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => {
      if (!kept && Object.keys(grid.notSaved(latest.current)).length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", stay);
    return () => window.removeEventListener("beforeunload", stay);
  }, [kept]);

  return { state, connection, savedAt, kept, setKept, act, change, flush };
}

type Answer = (grid.SavedAnswer & { at: string }) | { failure: Pick<Failure, "code" | "details"> };

async function post(page: GridPage, sending: Record<string, grid.PendingChange>): Promise<Answer> {
  const changes = Object.entries(sending).map(([key, { value, baseRevision }]) => ({ key, value, baseRevision }));
  const response = await fetch(`/${page.locale}/workspace/deliveries/${page.id}/cells`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ changes }),
    signal: AbortSignal.timeout(15_000),
  });
  if (response.redirected) return { failure: { code: "sign-in" } };
  if (response.status >= 502) throw new Error("no connection");
  const json: unknown = await response.json().catch(() => ({ failure: { code: "unreadable" } }));
  return json as Answer;
}
