export { auditTable } from "./audit.ts";
export { buildTable, type Figure } from "./build-table.ts";
export { flatDimension, periodDimension, treeDimension, type Dimension } from "./dimension.ts";
export { mergeFigures } from "./merge-figures.ts";
export { primaryReason } from "./primary.ts";
export { defaultPolicy, protectTable, type Earlier, type ProtectionReport } from "./protect.ts";
export { neighboursInOrder, neighbouringTerritories, suggestMerges, type MergeProposal } from "./suggest-merges.ts";
export type { Table } from "./table.ts";
