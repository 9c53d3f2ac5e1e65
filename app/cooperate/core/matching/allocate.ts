import type { LinearModel, LinearProgramme, LinearSolver, SparseVector } from "~/kernel/solver.ts";
import type { Candidate } from "./candidates.ts";
import type { Participant } from "./participant.ts";

/** A member is helped with this many needs in one round, so that whoever writes many cards does not crowd the others out. */
export const needsPerRound = 3;

/**
 * What it costs to ask somebody once more, in points of `score-pair`: the k-th request of a year counts 2k − 1 times this,
 * so that all requests to one giver together cost its square. At ten, two thousand invented members are served better
 * than by a sorted list in every measure at once (`bench/matching.ts`): fairness is paid by what the optimum gains.
 */
export const unevenness = 10;

export type AllocationStep = "served" | "fit";
const steps: readonly AllocationStep[] = ["served", "fit"];

/**
 * Who is suggested to whom. Two wishes, the first kept whole before the second is heard:
 * 1. as many needs as possible have somebody who can answer;
 * 2. the pairs fit (`score-pair`) and requests are spread: the sum of scores less `unevenness` × the sum of squares of what
 *    each giver is asked in a year and of what each receiver gets. For as many requests, the least sum of squares is the
 *    greatest Jain index (Jain, Chiu & Hawe 1984); by itself it would also give the least largest load, then the least second
 *    largest (Harvey, Ladner, Lovász & Tamir 2006, semi-matchings). Nobody's *stability* is sought: who says no is
 *    suggested to others in the next round.
 *
 * It is a flow: giver → pair → need → receiver, with a column for each unit of a giver and of a receiver. The matrix of a
 * flow is totally unimodular, so every vertex of the linear programme is whole (Hoffman & Kruskal 1956) and no whole-number
 * search is needed. After the first wish, columns with a reduced cost are held at their bound: by complementary
 * slackness what is left is exactly the set of all its optima, and still a flow, hence whole again. Costs of the first
 * wish are whole, so reduced costs are too, and half a unit tells zero from one.
 */
export async function allocate(
  candidates: readonly Candidate[],
  participants: readonly Participant[],
  solver: LinearSolver,
  onStep: (step: AllocationStep) => void = () => {},
): Promise<Candidate[]> {
  if (candidates.length === 0) return [];
  const flow = layOut(candidates, participants);
  const model = await solver.load(flow.programme);
  try {
    let columns: Float64Array = new Float64Array(0);
    for (const step of steps) {
      onStep(step);
      const { sense, cost } = flow.wishes[step];
      const solution = await model.optimise(sense, cost, { duals: true });
      if (solution.status !== "optimal") throw new Error(`the allocation stopped at ${step}: ${solution.status}`);
      columns = solution.columns;
      if (step === "served") await hold(model, flow.programme, solution.columns, solution.reducedCosts!);
    }
    return candidates.filter((_, i) => columns[i]! > 0.5);
  } finally {
    await model.dispose();
  }
}

/** Keeps every optimum of the wish that was just met, and nothing else. */
async function hold(
  model: LinearModel,
  { lower, upper }: LinearProgramme,
  columns: Float64Array,
  reducedCosts: Float64Array,
): Promise<void> {
  const held: number[] = [];
  for (let i = 0; i < columns.length; i++) {
    if (Math.abs(reducedCosts[i]!) < 0.5 || lower[i] === upper[i]) continue;
    const bound = Math.round(columns[i]!);
    lower[i] = bound;
    upper[i] = bound;
    held.push(i);
  }
  const at = (bounds: Float64Array) => Float64Array.from(held, (i) => bounds[i]!);
  await model.setColumnBounds(Int32Array.from(held), at(lower), at(upper));
}

interface Flow {
  programme: LinearProgramme;
  wishes: Record<AllocationStep, { sense: "min" | "max"; cost: SparseVector }>;
}

/** Columns: a pair each, then a need each (met or not), then the units of givers, then those of receivers. */
function layOut(candidates: readonly Candidate[], participants: readonly Participant[]): Flow {
  const known = new Map(participants.map((one) => [one.organisationId, one]));
  const needs = Map.groupBy(candidates.keys(), (i) => candidates[i]!.need.id);
  const givers = Map.groupBy(candidates.keys(), (i) => candidates[i]!.offer.organisationId);
  const receivers = new Map<string, number[]>();
  const rows: LinearProgramme["rows"] = [];
  /** How many times `unevenness` each unit costs. */
  const units: number[] = [];
  const row = (entries: readonly [number, number][]) =>
    rows.push({
      index: Int32Array.from(entries, ([column]) => column),
      value: Float64Array.from(entries, ([, value]) => value),
      lower: 0,
      upper: 0,
    });
  const unit = (times: number) => candidates.length + needs.size + units.push(times) - 1;

  let met = candidates.length;
  for (const own of needs.values()) {
    const receiverId = candidates[own[0]!]!.need.organisationId;
    receivers.set(receiverId, [...(receivers.get(receiverId) ?? []), met]);
    row([...own.map((i): [number, number] => [i, 1]), [met, -1]]);
    met++;
  }
  for (const [giverId, own] of givers) {
    const { capacity, load } = known.get(giverId)!;
    const room = Math.min(own.length, Math.max(0, capacity - load));
    const taken = Array.from({ length: room }, (_, k): [number, number] => [unit(2 * (load + k) + 1), -1]);
    row([...own.map((i): [number, number] => [i, 1]), ...taken]);
  }
  for (const own of receivers.values()) {
    const got = Array.from({ length: Math.min(own.length, needsPerRound) }, (_, k): [number, number] => [
      unit(2 * k + 1),
      -1,
    ]);
    row([...own.map((i): [number, number] => [i, 1]), ...got]);
  }

  const columns = candidates.length + needs.size + units.length;
  const programme = { columns, lower: new Float64Array(columns), upper: new Float64Array(columns).fill(1), rows };
  const first = candidates.length + needs.size;
  return {
    programme,
    wishes: {
      served: {
        sense: "max",
        cost: sparse(new Map(Array.from(needs.keys(), (_, i): [number, number] => [candidates.length + i, 1]))),
      },
      fit: {
        sense: "max",
        cost: sparse(
          new Map([
            ...candidates.map(({ score }, i): [number, number] => [i, score]),
            ...units.map((times, i): [number, number] => [first + i, -unevenness * times]),
          ]),
        ),
      },
    },
  };
}

function sparse(costs: ReadonlyMap<number, number>): SparseVector {
  return { index: Int32Array.from(costs.keys()), value: Float64Array.from(costs.values()) };
}
