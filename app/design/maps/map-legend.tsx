import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { isAbsent, stateClass, valueStates, type ValueState } from "../value-state.ts";
import type { MapClass } from "./classes.ts";

/** The classes with how many places each holds, then the kinds of absence. All texts come formatted from the caller. */
export function MapLegend({
  label,
  classes,
  absent,
  reasons,
  range,
  places,
}: {
  label: string;
  classes: readonly MapClass[];
  absent: Partial<Record<ValueState, number>>;
  reasons: Record<ValueState, string>;
  /** Writes a class: "12–18 %". */
  range: (mapClass: MapClass) => ReactNode;
  /** Writes a count of places: "14 countries". */
  places: (count: number) => ReactNode;
}) {
  return (
    <ul className="map-legend" aria-label={label}>
      {classes.map((one) => (
        <Item key={one.number} swatch={`class-${one.number}`} name={range(one)} count={places(one.count)} />
      ))}
      {valueStates
        .filter((state) => (state === "zero" || isAbsent(state)) && absent[state])
        .map((state) => (
          <Item key={state} swatch={stateClass(state)} name={reasons[state]} count={places(absent[state] ?? 0)} />
        ))}
    </ul>
  );
}

function Item({ swatch, name, count }: { swatch: string; name: ReactNode; count: ReactNode }) {
  return (
    <li>
      <span className={classNames("swatch", swatch)} aria-hidden="true" />
      <span>{name}</span> <span className="quiet">{count}</span>
    </li>
  );
}

/** Places that the map cannot show, with their values: nobody is left out for want of a shape. */
export function WithoutShape({
  title,
  places,
}: {
  title: ReactNode;
  places: { code: string; label: ReactNode; text: ReactNode }[];
}) {
  if (places.length === 0) return null;
  return (
    <div className="without-shape">
      <p className="notice-title">{title}</p>
      <ul className="tags">
        {places.map(({ code, label, text }) => (
          <li key={code}>
            {label} <span className="figures">{text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
