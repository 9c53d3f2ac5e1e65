export { auditTable } from "./audit.ts";
export { buildTable, type Figure } from "./build-table.ts";
export { flatDimension, periodDimension, treeDimension, type Dimension } from "./dimension.ts";
export { primaryReason } from "./primary.ts";
export { defaultPolicy, protectTable, type Earlier, type ProtectionReport } from "./protect.ts";
export type { Table } from "./table.ts";
