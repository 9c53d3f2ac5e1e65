export { auditTable, type Audit, type AuditOptions } from "./audit.ts";
export { buildTable, type Figure } from "./build-table.ts";
export { flatDimension, periodDimension, treeDimension, type Dimension, type Partition } from "./dimension.ts";
export { primaryReason, type PrimaryReason, type PrimaryRules } from "./primary.ts";
export {
  defaultPolicy,
  protectTable,
  type CellStatus,
  type DisclosurePolicy,
  type Earlier,
  type Protection,
  type ProtectionReport,
} from "./protect.ts";
export type { Relation, Table, TableCell } from "./table.ts";
