export { readTrail, recordAudit, verifyAuditChain, type Change, type TrailVerdict } from "./data/audit-trail.server.ts";
