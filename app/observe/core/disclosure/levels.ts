import type { Dimension } from "./dimension.ts";

/** How deep each code of each dimension lies under its total, and what stands above it. */
export class Levels {
  private readonly dimensions: readonly Dimension[];
  private readonly parents: Map<string, string>[];
  private readonly heights: number[];

  constructor(dimensions: readonly Dimension[]) {
    this.dimensions = dimensions;
    this.parents = dimensions.map(({ partitions }) => {
      const parents = new Map<string, string>();
      for (const { whole, parts } of partitions)
        for (const part of parts) if (!parents.has(part)) parents.set(part, whole);
      return parents;
    });
    this.heights = dimensions.map((_, d) => Math.max(0, ...[...this.parents[d]!.keys()].map((c) => this.depth(d, c))));
  }

  parentOf(d: number, code: string): string | undefined {
    return this.parents[d]!.get(code);
  }

  /** The cell above this one whose depths are those of a pattern; null where it is the cell itself, or none. */
  lift(at: readonly string[], depth: readonly number[], pattern: readonly number[]): string[] | null {
    const lifted: string[] = [];
    let changed = false;
    for (const [d, code] of at.entries()) {
      const steps = depth[d]! - pattern[d]!;
      // Persons who may be counted twice do not add up to a tie.
      if (steps !== 0 && !this.dimensions[d]!.additive) return null;
      let ancestor = code;
      for (let step = 0; step < steps; step++) ancestor = this.parents[d]!.get(ancestor)!;
      changed ||= steps > 0;
      lifted.push(ancestor);
    }
    return changed ? lifted : null;
  }

  /** The cells between a whole and one that is finer in several dimensions, one dimension after the other. */
  stepsTo(whole: readonly string[], at: readonly string[]): string[][] {
    const finer = [...at.keys()].filter((d) => at[d] !== whole[d]);
    const steps: string[][] = [];
    for (const d of finer.slice(0, -1)) steps.push((steps.at(-1) ?? at).with(d, whole[d]!));
    return steps;
  }

  depth(d: number, code: string): number {
    let depth = 0;
    for (let c = this.parents[d]!.get(code); c !== undefined && depth < 20; c = this.parents[d]!.get(c)) depth++;
    return depth;
  }

  depthSum(at: readonly string[]): number {
    return at.reduce((sum, code, d) => sum + this.depth(d, code), 0);
  }

  weightOf(at: readonly string[]): number {
    return at.reduce((weight, code, d) => weight + 0.5 * Math.max(0, this.heights[d]! - this.depth(d, code)), 1);
  }
}
