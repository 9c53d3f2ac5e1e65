import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** A number that is the message, with its unit and its year beside it. `absent` says in words why there is none. */
export function BigFigure({
  value,
  absent,
  unit,
  note,
  estimate,
}: {
  value?: ReactNode;
  absent?: ReactNode;
  unit: ReactNode;
  note?: ReactNode;
  estimate?: boolean;
}) {
  return (
    <div className={classNames("big-figure", estimate && "estimate")}>
      <p className={classNames("value", value === undefined && "absent")}>{value ?? absent}</p>
      <p className="unit">{unit}</p>
      {note ? <p className="note">{note}</p> : null}
    </div>
  );
}
