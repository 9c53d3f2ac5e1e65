export { actorOf, actorOfAccount } from "./data/actor.server.ts";
export {
  findAccount,
  findAccountByEmail,
  listAccounts,
  listMemberGrants,
  type Account,
  type HeldGrant,
} from "./data/accounts.server.ts";
export { readTrail, recordAudit, verifyAuditChain, type Change, type TrailVerdict } from "./data/audit-trail.server.ts";
export { authHandler } from "./commands/auth-handler.server.ts";
export {
  createFirstAdministrator,
  firstLinkHours,
  needsFirstAdministrator,
  redeemFirstLink,
} from "./commands/first-administrator.server.ts";
export { acceptInvitation, inviteAccount, withdrawInvitation } from "./commands/invitations.server.ts";
export { endMemberRoles, grantRole, leaveMember, revokeRole } from "./commands/roles.server.ts";
export { endAllSessions, endSession } from "./commands/sessions.server.ts";
export { exportPersonWith } from "./commands/export-person.server.ts";
export { decide, may, membersWhere, observatoriesWhere, type Permission, type Target } from "./core/policy.ts";
export { addOrganisation, enterOpenList } from "./commands/organisations.server.ts";
export {
  findOrganisation,
  findOrganisations,
  listOrganisations,
  takeFromOpenList,
  writeOrganisationName,
  writeOrganisationTerritory,
  type Organisation,
} from "./data/organisations.server.ts";
export { nameObservatoriesWith, type NamedObservatory } from "./data/observatory-names.server.ts";
export { inviteOrGrant, inviteWithoutRole, type InvitationRequest } from "./commands/invitations.server.ts";
export { secretOf } from "./data/secret.server.ts";
export { sealedLinks, type StampVerdict } from "./data/sealed-links.server.ts";
export { listMemberInvitations, type Invitation } from "./data/links.server.ts";
