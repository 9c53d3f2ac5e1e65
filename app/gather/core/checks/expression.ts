import { breakdownKey } from "~/observe/index.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";

/**
 * One side of a rule: numbers and cells with + − × ÷, `min`, `max`, `abs` and `before` (the same cell one period ago).
 *
 *     calls                            the total of the item
 *     calls[age_band=y18_24]           one cell of its tables
 *     calls - before(calls)            what changed
 *     max(1, orders[sex=female] * 2)
 *
 * Nothing else can be said: no names but those of the form, no loops, nothing that runs.
 */
export type Expression =
  | { kind: "number"; value: number }
  | { kind: "cell"; item: string; breakdown: string; before: boolean }
  | { kind: "call"; name: "min" | "max" | "abs"; of: Expression[] }
  | { kind: "sum" | "difference" | "product" | "quotient"; left: Expression; right: Expression };

type Token = { text: string; at: number };

const longest = 400;
const deepest = 24;

export function parseExpression(text: string): Outcome<Expression> {
  if (text.length > longest) return failed("invalid", "expression.too-long", { most: longest });
  const tokens: Token[] = [];
  const pattern = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*(?:\[[^\]]*\])?)|([-+*/(),]))/gy;
  let at = 0;
  while (text.slice(at).trim() !== "") {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return failed("invalid", "expression.character", { at: at + 1, text: text.slice(at, at + 10).trim() });
    tokens.push({ text: match[0].trim(), at });
    at = pattern.lastIndex;
  }
  try {
    return done(new Parser(tokens).whole());
  } catch (error) {
    if (error instanceof Unreadable) return failed("invalid", error.code, error.details);
    throw error;
  }
}

class Unreadable extends Error {
  readonly code: string;
  readonly details: Record<string, string | number>;
  constructor(code: string, details: Record<string, string | number>) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

class Parser {
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): Expression {
    const expression = this.sum();
    if (this.next < this.tokens.length) throw this.unexpected();
    return expression;
  }

  private sum(): Expression {
    if (++this.depth > deepest) throw new Unreadable("expression.too-deep", { most: deepest });
    let left = this.product();
    for (let sign = this.take("+", "-"); sign; sign = this.take("+", "-")) {
      left = { kind: sign === "+" ? "sum" : "difference", left, right: this.product() };
    }
    this.depth--;
    return left;
  }

  private product(): Expression {
    let left = this.factor();
    for (let sign = this.take("*", "/"); sign; sign = this.take("*", "/")) {
      left = { kind: sign === "*" ? "product" : "quotient", left, right: this.factor() };
    }
    return left;
  }

  private factor(): Expression {
    if (this.take("(")) {
      const inner = this.sum();
      this.expect(")");
      return inner;
    }
    const token = this.tokens[this.next];
    if (!token || /^[-+*/(),]/.test(token.text)) throw this.unexpected();
    this.next++;
    if (/^\d/.test(token.text)) return { kind: "number", value: Number(token.text) };
    if (this.take("(")) return this.call(token.text);
    return cellOf(token.text);
  }

  private call(name: string): Expression {
    const of = [this.sum()];
    while (this.take(",")) of.push(this.sum());
    this.expect(")");
    if (name === "before") {
      const [cell] = of;
      if (of.length !== 1 || cell?.kind !== "cell") throw new Unreadable("expression.before", {});
      return { ...cell, before: true };
    }
    if (name === "min" || name === "max" || (name === "abs" && of.length === 1)) return { kind: "call", name, of };
    throw new Unreadable("expression.function", { name });
  }

  private take(...texts: string[]): string | undefined {
    const text = this.tokens[this.next]?.text;
    if (text === undefined || !texts.includes(text)) return undefined;
    this.next++;
    return text;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw this.unexpected();
  }

  private unexpected(): Unreadable {
    const token = this.tokens[this.next];
    return token
      ? new Unreadable("expression.unexpected", { text: token.text, at: token.at + 1 })
      : new Unreadable("expression.unfinished", {});
  }
}

function cellOf(text: string): Expression {
  const [item = "", inside] = text.split(/[[\]]/);
  const codes: Record<string, string> = {};
  for (const pair of (inside ?? "").split("&").filter((part) => part.trim() !== "")) {
    const [list = "", code = ""] = pair.split("=").map((side) => side.trim());
    if (!list || !code) throw new Unreadable("expression.breakdown", { text });
    codes[list] = code;
  }
  return { kind: "cell", item, breakdown: breakdownKey(codes), before: false };
}

export interface CellReference {
  item: string;
  breakdown: string;
  before: boolean;
}

/** The cells that an expression names, each once, in its order. */
export function cellsIn(expression: Expression): CellReference[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "cell":
      return [{ item: expression.item, breakdown: expression.breakdown, before: expression.before }];
    case "call":
      return expression.of.flatMap(cellsIn);
    default:
      return [...cellsIn(expression.left), ...cellsIn(expression.right)];
  }
}

/** The value, or null when a cell that it needs holds no number: then a rule has nothing to say. */
export function evaluate(expression: Expression, look: (cell: CellReference) => number | null): number | null {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "cell":
      return look(expression);
    case "call": {
      const values = expression.of.map((one) => evaluate(one, look));
      if (!values.every((value) => value !== null)) return null;
      return expression.name === "abs" ? Math.abs(values[0]!) : Math[expression.name](...values);
    }
    default: {
      const left = evaluate(expression.left, look);
      const right = evaluate(expression.right, look);
      if (left === null || right === null) return null;
      if (expression.kind === "sum") return left + right;
      if (expression.kind === "difference") return left - right;
      if (expression.kind === "product") return left * right;
      return right === 0 ? null : left / right;
    }
  }
}
