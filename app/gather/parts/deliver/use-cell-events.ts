import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { locales, wordsOf } from "~/kernel/locale.ts";
import { tableKeys } from "../../core/grid/view-cells.ts";
import * as grid from "../../core/grid/grid-state.ts";
import { layBlock, readBlock } from "../../core/grid/paste-block.ts";
import { readTyped } from "../../core/grid/typed-value.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { wordsOfAbsences } from "./absence-words.ts";
import type { CellEvents } from "./grid-cell.tsx";
import type { GridPage } from "./grid-page.ts";

interface Given {
  page: GridPage;
  state: grid.GridState;
  act: (step: (state: grid.GridState) => grid.GridState) => void;
  change: (changes: readonly { key: string; value: ReturnType<typeof grid.valueAt> }[]) => void;
  names: ReadonlyMap<string, string>;
  /** Goes into a cell, wherever it is. */
  reach: (key: string) => void;
}

/** What happens when a cell is entered, left, emptied, pasted into; and what a screen reader is told of it. */
export function useCellEvents({ page, state, act, change, names, reach }: Given) {
  const [active, setActive] = useState<string | null>(null);
  const [said, say] = useState("");
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  const events = useMemo<CellEvents>(() => {
    const words = deliverWords(page.locale);
    const locale = wordsOf(page.locale);
    const accepted = locales.map(wordsOfAbsences);
    const shown = wordsOfAbsences(page.locale);
    const tables = page.view.items.flatMap((item) => item.tables.map(tableKeys));
    const place = (key: string) => {
      for (const [table, rows] of tables.entries())
        for (const [row, keys] of rows.entries()) {
          const column = keys.indexOf(key);
          if (column !== -1) return { table, row, column };
        }
      return null;
    };
    const problemOf = (problem: Parameters<typeof grid.refuse>[3], text: string) => words(`typed.${problem}`, { text });
    const sentence = (key: string, text: string) =>
      words("grid.atCell", { cell: names.get(key) ?? key, sentence: text });

    return {
      enter: setActive,
      leave(key, typed) {
        if (typed === null) return;
        const read = readTyped(typed, locale, accepted);
        if (read.ok) change([{ key, value: read.value }]);
        else {
          act((current) => grid.refuse(current, key, typed, read.problem));
          say(sentence(key, problemOf(read.problem, typed)));
        }
      },
      absence(key, absence) {
        change([{ key, value: { status: absence, value: null } }]);
        say(sentence(key, shown[absence]));
      },
      zero(key) {
        change([{ key, value: { status: "number", value: 0 } }]);
        act((current) => grid.forgetRefusal(current, key));
        say(sentence(key, words("grid.zero")));
      },
      empty(key) {
        change([{ key, value: null }]);
        act((current) => grid.forgetRefusal(current, key));
        say(sentence(key, words("grid.emptied")));
      },
      undo() {
        const step = latest.current.undo.at(-1);
        if (!step) return;
        act(grid.undo);
        const key = step[0]!.key;
        say(words("grid.undone", { cell: names.get(key) ?? key }));
        reach(key);
      },
      move(key, down, across) {
        const at = place(key);
        if (!at) return;
        const rows = tables[at.table]!;
        const beyond =
          rows[at.row + down] === undefined
            ? down > 0
              ? tables[at.table + 1]?.[0]
              : tables[at.table - 1]?.at(-1)
            : rows[at.row + down];
        const next =
          across === 0 ? beyond?.[Math.min(at.column, beyond.length - 1)] : rows[at.row]![at.column + across];
        if (next) reach(next);
      },
      paste(key, text) {
        if (!/[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""))) return false;
        const at = place(key);
        if (!at) return false;
        const laid = layBlock(readBlock(text), tables[at.table]!, at, locale, accepted);
        change(laid.values);
        act((current) => laid.refused.reduce((so, one) => grid.refuse(so, one.key, one.text, one.problem), current));
        say(words("grid.pasted", { count: laid.values.length, blank: laid.blank, outside: laid.outside }));
        return true;
      },
    };
  }, [page, names, act, change, reach]);
  return { events, active, said, forget: useCallback(() => setActive(null), []) };
}
