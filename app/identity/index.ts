export {
  decide,
  may,
  mayAnywhere,
  membersWhere,
  observatoriesWhere,
  policy,
  type Permission,
  type Target,
} from "./core/policy.ts";
