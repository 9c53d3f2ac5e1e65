export { cellKey, perturb, recordKeys } from "./alternatives/cell-key.ts";
export { makeNoiseTable, type NoiseRow, type NoiseRules } from "./alternatives/noise-table.ts";
export { roundSmallCounts, type Rounded } from "./alternatives/round-small.ts";
export {
  attackUnion,
  type UnionAttack,
  type UnionConstraint,
  type UnionFigure,
  type UnionRelation,
  type UnionTable,
} from "./attack-union.ts";
export { auditTable } from "./audit.ts";
export { buildTable, type Figure } from "./build-table.ts";
export { flatDimension, periodDimension, treeDimension, type Dimension } from "./dimension.ts";
export { mergedCode, mergeFigures } from "./merge-figures.ts";
export { primaryReason } from "./primary.ts";
export { defaultPolicy, protectTable, type Earlier, type ProtectionReport } from "./protect.ts";
export {
  neighboursInOrder,
  neighbouringTerritories,
  suggestMerges,
  type MergeProposal,
  type RankedMerge,
} from "./suggest-merges.ts";
export type { Table } from "./table.ts";
