import { breakdownKey, type BreakdownCodes } from "../breakdown.ts";

/** The combinations met in one import, numbered in order of appearance. */
export class Breakdowns {
  readonly all: BreakdownCodes[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(codes: BreakdownCodes): number {
    const key = breakdownKey(codes);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    this.all.push(codes);
    return this.all.length - 1;
  }

  /** The parts of a total that some dimension's word named as such: the same codes with one more of that dimension. */
  partsOf(total: number, dimension: string): number[] {
    const wanted = breakdownKey(this.all[total]!);
    return this.all.flatMap((codes, number) => {
      if (codes[dimension] === undefined) return [];
      const { [dimension]: _, ...rest } = codes;
      return breakdownKey(rest) === wanted ? [number] : [];
    });
  }
}
