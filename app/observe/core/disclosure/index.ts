export { cellKey, perturb, recordKeys } from "./alternatives/cell-key.ts";
export { makeNoiseTable } from "./alternatives/noise-table.ts";
export { roundSmallCounts } from "./alternatives/round-small.ts";
export { attackUnion, type UnionConstraint, type UnionFigure } from "./attack-union.ts";
export { auditTable } from "./audit.ts";
export { buildTable } from "./build-table.ts";
export type { Figure } from "./figure.ts";
export { eliminate } from "./eliminate.ts";
export { flatDimension, periodDimension, treeDimension, type Dimension } from "./dimension.ts";
export { mergeFigures } from "./merge-figures.ts";
export { primaryReason } from "./primary.ts";
export {
  defaultPolicy,
  noLosses,
  protectTable,
  type DisclosurePolicy,
  type Earlier,
  type MethodReport,
  type ProtectionReport,
} from "./protect.ts";
export {
  neighboursInOrder,
  neighbouringTerritories,
  suggestMerges,
  type MergeProposal,
  type RankedMerge,
} from "./suggest-merges.ts";
export { spanTable } from "./span.ts";
export { leastOf, type Table } from "./table.ts";
