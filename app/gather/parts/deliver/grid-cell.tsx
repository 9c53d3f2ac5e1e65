import { memo, useState, type ClipboardEvent, type FocusEvent, type KeyboardEvent } from "react";
import { classNames } from "~/design/class-names.ts";
import type { Absence, CellValue } from "../../core/cell.ts";
import { absenceKeys, typedText, type AbsenceWords } from "../../core/grid/typed-value.ts";

/** What a cell tells the grid. The grid decides; a cell only knows that it is being typed in. */
export interface CellEvents {
  enter(key: string): void;
  leave(key: string, typed: string | null): void;
  absence(key: string, absence: Absence): void;
  zero(key: string): void;
  empty(key: string): void;
  undo(): void;
  move(key: string, down: number, across: number): void;
  /** True when it was a block, which the grid has laid. */
  paste(key: string, text: string): boolean;
}

interface CellProps {
  cellKey: string;
  label: string;
  value: CellValue | null;
  refused: string | null;
  conflicting: boolean;
  describedBy: string | undefined;
  readOnly: boolean;
  words: AbsenceWords;
  /** Without scripts the browser offers the words; with them the bar does. */
  list: string | undefined;
  events: CellEvents;
}

export const cellId = (key: string) => `cell:${key}`;

const arrows: Record<string, [down: number, across: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export const GridCell = memo(function GridCell(cell: CellProps) {
  const { cellKey, value, refused, events, words } = cell;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? refused ?? typedText(value, words);

  const leave = () => {
    events.leave(cellKey, typed);
    setTyped(null);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (cell.readOnly && !arrows[event.key]) return;
    const act = keyOf(event, typed !== null);
    if (!act) return;
    event.preventDefault();
    if (act.kind === "back") {
      setTyped(null);
      event.currentTarget.select();
    } else if (act.kind === "edit") {
      setTyped(shown);
      event.currentTarget.setSelectionRange(shown.length, shown.length);
    } else if (act.kind === "move") {
      leave();
      events.move(cellKey, act.down, act.across);
    } else if (act.kind === "absence") events.absence(cellKey, act.absence);
    else if (act.kind === "empty") events.empty(cellKey);
    else events.undo();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    if (cell.readOnly || !events.paste(cellKey, event.clipboardData.getData("text/plain"))) return;
    event.preventDefault();
    setTyped(null);
  };

  return (
    <input
      id={cellId(cellKey)}
      name={cellId(cellKey)}
      className={classNames(
        "input grid-cell",
        !value && "empty",
        value && value.status !== "number" && "absent",
        refused !== null && "invalid",
        cell.conflicting && "conflicting",
      )}
      type="text"
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      aria-label={cell.label}
      aria-invalid={refused !== null || undefined}
      aria-describedby={cell.describedBy}
      list={cell.list}
      readOnly={cell.readOnly}
      maxLength={60}
      value={shown}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={(event: FocusEvent<HTMLInputElement>) => {
        event.currentTarget.select();
        events.enter(cellKey);
      }}
      onBlur={leave}
      onKeyDown={press}
      onPaste={paste}
    />
  );
});

type Act =
  | { kind: "back" | "edit" | "empty" | "undo" }
  | { kind: "move"; down: number; across: number }
  | { kind: "absence"; absence: Absence };

/** What a key asks for. While one is typing, arrows across and letters belong to the text. */
function keyOf(event: KeyboardEvent<HTMLInputElement>, typing: boolean): Act | null {
  const { key } = event;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z" && !typing) return { kind: "undo" };
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (key === "Escape") return { kind: "back" };
  if (key === "F2") return { kind: "edit" };
  if (key === "Enter") return { kind: "move", down: event.shiftKey ? -1 : 1, across: 0 };
  const arrow = arrows[key];
  if (arrow && (!typing || arrow[0] !== 0)) {
    const mirrored = getComputedStyle(event.currentTarget).direction === "rtl";
    return { kind: "move", down: arrow[0], across: mirrored ? -arrow[1] : arrow[1] };
  }
  if (typing) return null;
  if (key === "Delete" || key === "Backspace") return { kind: "empty" };
  const found = Object.entries(absenceKeys).find(([, absenceKey]) => absenceKey === key.toLowerCase());
  return found ? { kind: "absence", absence: found[0] as Absence } : null;
}
