import type { Cut } from "./attack-cuts.ts";

/**
 * Cheap choices that satisfy all cuts found so far, by greedy choice and repeated partial rebuilding. They need not be
 * the cheapest: a choice that some attack still breaks teaches a new cut whatever it costs, and takes a thousandth of the
 * time of a proof. The pseudo-random numbers are seeded, so that the same table has the same answer.
 */
export class Cover {
  readonly chosen: Uint8Array;
  private readonly costs: Float64Array;
  private readonly places: Int32Array[] = [];
  private readonly weights: Float64Array[] = [];
  /** By candidate: the cuts that name it, and with which weight. */
  private readonly named: { cut: number; weight: number }[][];
  private readonly reached: number[] = [];
  private state = 0x2545f491;

  constructor(costs: Float64Array) {
    this.costs = costs;
    this.chosen = new Uint8Array(costs.length);
    this.named = Array.from(costs, () => []);
  }

  add(cut: Cut, columnOf: (cell: number) => number): void {
    const n = this.places.length;
    const columns = Int32Array.from(cut.cells, columnOf);
    this.places.push(columns);
    this.weights.push(cut.weights);
    let reached = 0;
    for (const [k, column] of columns.entries()) {
      this.named[column]!.push({ cut: n, weight: cut.weights[k]! });
      if (this.chosen[column]) reached += cut.weights[k]!;
    }
    this.reached.push(reached);
  }

  /** Improves the choice until it costs no more than `goal`, or for so many attempts; returns its cost. */
  improve(goal: number, attempts: number): number {
    this.complete();
    this.prune();
    let cost = this.cost();
    let kept = this.chosen.slice();
    let keptCost = cost;
    for (let attempt = 0; attempt < attempts && keptCost > goal; attempt++) {
      this.loosen();
      this.complete();
      this.prune();
      cost = this.cost();
      if (cost <= keptCost) [kept, keptCost] = [this.chosen.slice(), cost];
      else this.restore(kept);
    }
    return keptCost;
  }

  private cost(): number {
    let cost = 0;
    for (const [column, chosen] of this.chosen.entries()) if (chosen) cost += this.costs[column]!;
    return cost;
  }

  private set(column: number, chosen: 0 | 1): void {
    if (this.chosen[column] === chosen) return;
    this.chosen[column] = chosen;
    for (const { cut, weight } of this.named[column]!) this.reached[cut]! += chosen ? weight : -weight;
  }

  private restore(kept: Uint8Array): void {
    for (const [column, chosen] of kept.entries()) this.set(column, chosen as 0 | 1);
  }

  /** Takes out a cell and those that share a cut with it, some at random. */
  private loosen(): void {
    const present = [...this.chosen.keys()].filter((column) => this.chosen[column]);
    if (present.length === 0) return;
    const seed = present[Math.floor(this.random() * present.length)]!;
    this.set(seed, 0);
    let more = 1 + Math.floor(this.random() * 5);
    for (const { cut } of this.named[seed]!) {
      for (const column of this.places[cut]!) {
        if (more > 0 && this.chosen[column] && this.random() < 0.5) {
          this.set(column, 0);
          more--;
        }
      }
    }
  }

  private complete(): void {
    for (;;) {
      const gains = new Map<number, number>();
      for (const [n, reached] of this.reached.entries()) {
        const need = 1 - reached;
        if (need < 1e-6) continue;
        for (const [k, column] of this.places[n]!.entries()) {
          if (this.chosen[column]) continue;
          gains.set(column, (gains.get(column) ?? 0) + Math.min(need, this.weights[n]![k]!));
        }
      }
      if (gains.size === 0) return;
      let best = -1;
      let most = 0;
      for (const [column, gain] of gains) {
        const score = (gain / this.costs[column]!) * (1 + 0.3 * this.random());
        if (score > most) [best, most] = [column, score];
      }
      this.set(best, 1);
    }
  }

  private prune(): void {
    const order = [...this.chosen.keys()].filter((column) => this.chosen[column]);
    const shuffled = order.map((column) => [column, this.costs[column]! + 1e-3 * this.random()] as const);
    for (const [column] of shuffled.sort((a, b) => b[1] - a[1])) {
      const isNeeded = this.named[column]!.some(({ cut, weight }) => this.reached[cut]! - weight < 1 - 1e-6);
      if (!isNeeded) this.set(column, 0);
    }
  }

  private random(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 4294967296;
  }
}
