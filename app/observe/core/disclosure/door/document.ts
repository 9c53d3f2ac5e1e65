import { done, failed, type Outcome } from "~/kernel/outcome.ts";

/** The table as it comes through the door: `docs/disclosure.md` says what each field means. */
export interface ProblemDocument {
  dimensions: ProblemDimension[];
  cells: ProblemCell[];
  rules: ProblemRules;
  /** Positions in `cells`. */
  hidden: ReadonlySet<number>;
  published: ReadonlySet<number>;
  loss: "count" | "value";
}

export interface ProblemDimension {
  name: string;
  hierarchies: ReadonlyMap<string, readonly string[]>[];
}

export type CellId = string | number;

export interface ProblemCell {
  id: CellId;
  coords: string[];
  value: number;
  weight: number;
  /** What each service contributed, largest first. */
  contributions: number[] | null;
}

export interface ProblemRules {
  threshold: number;
  protectZeros: boolean;
  singletons: boolean;
  /** Names of the dimensions in which a category that holds everyone tells something about them. */
  groups: string[];
  dominance: { n: number; k: number } | null;
  priorPosterior: { p: number } | null;
  contributors: { fewest: number; largestShare: number } | null;
}

type Fields = Record<string, unknown>;

class Refusal extends Error {
  readonly code: string;
  readonly details: Record<string, string | number>;
  constructor(code: string, details: Record<string, string | number> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** Reads and checks the form of a problem; whether its totals add up is for `tableOfProblem` to say. */
export function readDocument(text: string): Outcome<ProblemDocument> {
  try {
    return done(documentOf(parse(text)));
  } catch (error) {
    if (error instanceof Refusal) return failed("invalid", `protect.${error.code}`, error.details);
    throw error;
  }
}

function parse(text: string): unknown {
  if (text.trim() === "") throw new Refusal("empty");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal("notJson", { reason: (error as Error).message.replaceAll(/\s+/g, " ").slice(0, 160) });
  }
}

function documentOf(given: unknown): ProblemDocument {
  const fields = fieldsOf(given, "the document");
  const dimensions = listOf(fields["dimensions"], "dimensions").map(dimensionOf);
  if (dimensions.length === 0) throw new Refusal("noDimension");
  const cells = listOf(fields["cells"], "cells").map((cell, i) => cellOf(cell, i, dimensions.length));
  if (cells.length === 0) throw new Refusal("noCell");
  // By its text, as the answer's bounds name it: 1 and "1" would share their bounds.
  const positions = new Map<string, number>();
  for (const [i, { id }] of cells.entries()) {
    if (positions.has(String(id))) throw new Refusal("sameId", { id });
    positions.set(String(id), i);
  }
  const idsIn = (name: string) =>
    new Set(
      listOf(fields[name] ?? [], name).map((id) => {
        const position = positions.get(String(id));
        if (position === undefined || cells[position]!.id !== id)
          throw new Refusal("unknownId", { field: name, id: say(id) });
        return position;
      }),
    );
  const hidden = idsIn("hidden");
  const published = idsIn("published");
  for (const i of published) if (hidden.has(i)) throw new Refusal("hiddenAndPublished", { id: cells[i]!.id });
  const rules = rulesOf(fields["rule"]);
  for (const name of rules.groups) {
    if (!dimensions.some((d) => d.name === name)) throw new Refusal("unknownDimension", { name });
  }
  const loss = fields["loss"] ?? "count";
  if (loss !== "count" && loss !== "value") throw new Refusal("unknownLoss", { loss: say(loss) });
  return { dimensions, cells, rules, hidden, published, loss };
}

function dimensionOf(given: unknown, position: number): ProblemDimension {
  const where = `dimensions[${position}]`;
  const fields = fieldsOf(given, where);
  const name = fields["name"] ?? `dimension ${position + 1}`;
  if (typeof name !== "string") throw new Refusal("notText", { field: `${where}.name` });
  const hierarchies = listOf(fields["hierarchies"] ?? [], `${where}.hierarchies`).map((hierarchy, h) => {
    const within = `${where}.hierarchies[${h}]`;
    const children = fieldsOf(fieldsOf(hierarchy, within)["children"] ?? {}, `${within}.children`);
    const tree = new Map<string, readonly string[]>();
    for (const [parent, list] of Object.entries(children)) {
      const at = `${within}.children[${say(parent)}]`;
      const codes = listOf(list, at).map((code, i) => codeOf(code, `${at}[${i}]`));
      if (new Set(codes).size < codes.length) throw new Refusal("sameChildTwice", { dimension: name, parent });
      tree.set(parent, codes);
    }
    return tree;
  });
  const loop = findLoop(together(hierarchies));
  if (loop !== null) throw new Refusal("loop", { dimension: name, code: loop });
  return { name, hierarchies };
}

/** What each code contains in any hierarchy: two that are sound alone may still contain each other. */
function together(hierarchies: ProblemDimension["hierarchies"]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const tree of hierarchies)
    for (const [parent, codes] of tree) all.set(parent, [...(all.get(parent) ?? []), ...codes]);
  return all;
}

/** A code that contains itself, or null; iterative, since a chain may be long. */
function findLoop(tree: ReadonlyMap<string, readonly string[]>): string | null {
  const state = new Map<string, "open" | "closed">();
  for (const root of tree.keys()) {
    const stack = [{ code: root, next: 0 }];
    if (!state.has(root)) state.set(root, "open");
    else continue;
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const child = tree.get(top.code)?.[top.next++];
      if (child === undefined) {
        state.set(top.code, "closed");
        stack.pop();
      } else if (state.get(child) === "open") return child;
      else if (!state.has(child)) {
        state.set(child, "open");
        stack.push({ code: child, next: 0 });
      }
    }
  }
  return null;
}

function cellOf(given: unknown, position: number, dimensions: number): ProblemCell {
  const where = `cells[${position}]`;
  const fields = fieldsOf(given, where);
  const { id, value } = fields;
  if (typeof id !== "string" && !Number.isSafeInteger(id)) throw new Refusal("badId", { position });
  const coords = listOf(fields["coords"], `${where}.coords`).map((code, i) => codeOf(code, `${where}.coords[${i}]`));
  if (coords.length !== dimensions) {
    throw new Refusal("coordinates", { id: id as CellId, given: coords.length, wanted: dimensions });
  }
  if (!isCount(value)) throw new Refusal("notACount", { id: id as CellId, value: say(value) });
  if (value > mostOfAll) throw new Refusal("tooLarge", { id: id as CellId, value: say(value) });
  const weight = fields["weight"] ?? 1;
  if (typeof weight !== "number" || !(weight > 0 && weight < 1e6)) {
    throw new Refusal("badWeight", { id: id as CellId, weight: say(weight) });
  }
  return { id: id as CellId, coords, value, weight, contributions: contributionsOf(fields, id as CellId, value) };
}

/** Beyond it, a unit is lost in the rounding of the optimiser. */
const mostOfAll = 1e12;

function contributionsOf(fields: Fields, id: CellId, value: number): number[] | null {
  if (fields["contributions"] === undefined) return null;
  const list = listOf(fields["contributions"], `contributions of ${id}`);
  const sum = list.reduce<number>((total, part) => total + (isCount(part) ? part : Number.NaN), 0);
  if (sum !== value) throw new Refusal("contributions", { id, value });
  return (list as number[]).filter((part) => part > 0).sort((a, b) => b - a);
}

function rulesOf(given: unknown): ProblemRules {
  const fields = fieldsOf(given, "rule");
  only(
    fields,
    ["type", "threshold", "protectZeros", "singletons", "groups", "dominance", "priorPosterior", "contributors"],
    "rule",
  );
  const type = fields["type"] ?? "minFrequency";
  if (type !== "minFrequency") throw new Refusal("unknownRule", { type: say(type) });
  const threshold = fields["threshold"];
  if (!isCount(threshold) || threshold < 1) throw new Refusal("threshold", { threshold: say(threshold) });
  return {
    threshold,
    protectZeros: yesOrNo(fields["protectZeros"], "rule.protectZeros"),
    singletons: yesOrNo(fields["singletons"], "rule.singletons"),
    groups: listOf(fields["groups"] ?? [], "rule.groups").map((name, i) => codeOf(name, `rule.groups[${i}]`)),
    dominance: optional(fields["dominance"], "rule.dominance", { n: [1, 100], k: [0, 100] }),
    priorPosterior: optional(fields["priorPosterior"], "rule.priorPosterior", { p: [0, 100] }),
    contributors: optional(fields["contributors"], "rule.contributors", { fewest: [1, 1000], largestShare: [0, 1] }),
  };
}

function optional<K extends string>(
  given: unknown,
  where: string,
  ranges: Record<K, [number, number]>,
): Record<K, number> | null {
  if (given === undefined || given === null) return null;
  const fields = fieldsOf(given, where);
  only(fields, Object.keys(ranges), where);
  for (const [name, [least, most]] of Object.entries<[number, number]>(ranges)) {
    const value = fields[name];
    if (typeof value !== "number" || !(value >= least && value <= most)) {
      throw new Refusal("outOfRange", { field: `${where}.${name}`, least, most });
    }
  }
  return fields as Record<K, number>;
}

function yesOrNo(given: unknown, field: string): boolean {
  if (given === undefined) return false;
  if (typeof given !== "boolean") throw new Refusal("notYesOrNo", { field });
  return given;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function fieldsOf(given: unknown, field: string): Fields {
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw new Refusal("notAnObject", { field });
  return given as Fields;
}

function listOf(given: unknown, field: string): unknown[] {
  if (!Array.isArray(given)) throw new Refusal("notAList", { field });
  return given;
}

function codeOf(given: unknown, field: string): string {
  if (typeof given === "string") return given;
  if (Number.isSafeInteger(given)) return String(given);
  throw new Refusal("notCode", { field, value: say(given) });
}

/** In a rule, a field that nobody reads is a protection that somebody believed in. */
function only(fields: Fields, names: readonly string[], where: string): void {
  for (const name of Object.keys(fields)) if (!names.includes(name)) throw new Refusal("unknownField", { name, where });
}

function say(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 40);
}
