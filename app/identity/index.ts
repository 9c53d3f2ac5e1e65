export { decide, may, membersWhere, observatoriesWhere, policy, type Permission, type Target } from "./core/policy.ts";
