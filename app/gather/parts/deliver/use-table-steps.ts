import { useCallback, useEffect, useRef, useState } from "react";
import type { FormTable } from "../../core/grid/form-view.ts";
import { tableKeys } from "../../core/grid/view-cells.ts";
import { cellId } from "./grid-cell.tsx";

/** A phone shows one table at a time: whoever goes to a cell goes to its table first, and then into the cell. */
export function useTableSteps(tables: readonly FormTable[]) {
  const [step, setStep] = useState(0);
  const wanted = useRef<{ cell: string } | "top" | null>(null);

  const reach = useCallback(
    (key: string) => {
      const table = tables.findIndex((one) => tableKeys(one).some((row) => row.includes(key)));
      if (table === -1) return;
      wanted.current = { cell: key };
      setStep(table);
      focusOn(key);
    },
    [tables],
  );
  const go = useCallback((next: number) => {
    wanted.current = "top";
    setStep(next);
  }, []);

  useEffect(() => {
    const to = wanted.current;
    wanted.current = null;
    if (to === "top") document.querySelector(".delivery-step.current")?.scrollIntoView({ block: "start" });
    else if (to) focusOn(to.cell);
  }, [step]);

  return { step, go, reach };
}

function focusOn(key: string): void {
  document.getElementById(cellId(key))?.focus();
}
