import type { MessageValues } from "~/kernel/words.ts";
import type { OperatorKey } from "~/platform/operator/words.ts";

/** One sentence of the doctor. "wrong" must be repaired; "warning" works today and may not tomorrow. */
export interface Finding {
  level: "fine" | "warning" | "wrong";
  key: OperatorKey;
  values: MessageValues;
}

function finding(level: Finding["level"]): (key: OperatorKey, values?: MessageValues) => Finding {
  return (key, values = {}) => ({ level, key, values });
}

export const fine = finding("fine");
export const warning = finding("warning");
export const wrong = finding("wrong");
