import { findIndicator, indicators } from "./index.ts";

/** An indicator and those that it is the sum of, each under one code of a dimension. */
export interface Family {
  whole: string;
  dimension: string;
  /** The code of each part. */
  parts: ReadonlyMap<string, string>;
}

/** The family that an indicator stands in, as a whole or as a part; null where it stands alone. */
export function familyOf(code: string): Family | null {
  const whole = findIndicator(code)?.partOf?.code ?? code;
  const parts = indicators.flatMap(({ code: part, partOf }) =>
    partOf?.code === whole ? [[part, partOf] as const] : [],
  );
  const dimension = parts[0]?.[1].dimension;
  if (dimension === undefined) return null;
  return {
    whole,
    dimension,
    parts: new Map(parts.map(([part, { is }]) => [part, is])),
  };
}
