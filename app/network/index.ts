export { countryCodes } from "./core/country-regions.ts";
export { foldName } from "./core/directory.ts";
export { belongingStates, memberStates, type Member, type MemberState } from "./core/member.ts";
export {
  namedMember,
  nameShown,
  protections,
  publicMember,
  type PersonShown,
  type Protection,
  type PublicAuthor,
  type PublicMember,
} from "./core/protection.ts";
export { saysName, withoutNames } from "./core/names-unsaid.ts";
export type { TypedLevel } from "./core/typed-name.ts";
export { isRegion, regions, type Region } from "./core/region.ts";
export { sizeClasses, sizeOf, type SizeClass } from "./core/size.ts";
