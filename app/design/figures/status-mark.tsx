import { isAbsent, stateClass, stateGlyphs, valueStates, type ValueState } from "../value-state.ts";
import { classNames } from "../class-names.ts";

/** A value in a table: the number as formatted by the caller, or the mark of why there is none. `reason` is the state in words. */
export function StatusMark({ state, text, reason }: { state: ValueState; text?: string; reason: string }) {
  if (!isAbsent(state))
    return <span className={classNames("status", stateClass(state))}>{text ?? stateGlyphs[state]}</span>;
  return (
    <span className={classNames("status", stateClass(state))} title={reason}>
      <span className="glyph" aria-hidden="true">
        {stateGlyphs[state]}
      </span>
      <span className="visually-hidden">{reason}</span>
    </span>
  );
}

/** The key to the marks that a table or a chart uses. */
export function StatusKey({ states, reasons }: { states: readonly ValueState[]; reasons: Record<ValueState, string> }) {
  const absent = valueStates.filter((state) => isAbsent(state) && states.includes(state));
  if (absent.length === 0) return null;
  return (
    <ul className="status-key">
      {absent.map((state) => (
        <li key={state}>
          <span className={classNames("status", stateClass(state))} aria-hidden="true">
            <span className="glyph">{stateGlyphs[state]}</span>
          </span>{" "}
          {reasons[state]}
        </li>
      ))}
    </ul>
  );
}
