import type { MessageValues } from "../../kernel/words.ts";
import type { OperatorKey } from "./words.ts";

/** A command stops, and tells the operator why in a sentence of `messages/`. */
export class OperatorFailure extends Error {
  readonly key: OperatorKey;
  readonly values: MessageValues;
  readonly exitCode: number;

  constructor(key: OperatorKey, values: MessageValues = {}, options: { exitCode?: number; cause?: unknown } = {}) {
    super(`${key} ${JSON.stringify(values)}`, { cause: options.cause });
    this.name = "OperatorFailure";
    this.key = key;
    this.values = values;
    this.exitCode = options.exitCode ?? 1;
  }
}
