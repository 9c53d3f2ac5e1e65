export { decide, may, observatoriesWhere, policy, type Permission, type Target } from "./core/policy.ts";
