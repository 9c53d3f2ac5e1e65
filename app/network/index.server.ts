export {
  findMember,
  findMemberBySlug,
  listMembers,
  publicAuthors,
  publicMembers,
  readUnsaidNames,
} from "./data/members.server.ts";
export { readTypedLevels } from "./data/typed-levels.server.ts";
export { findPeople, type NetworkPerson } from "./data/people.server.ts";
export {
  hideFromMember,
  listAlignedShowings,
  listShowings,
  showOnMember,
  type Showing,
} from "./data/showings.server.ts";
export { moderatedMembers } from "./commands/moderated-members.server.ts";
export { choosePersonShown, protectMember } from "./commands/protect-member.server.ts";
export { loadNetworkSeed } from "./commands/load-network-seed.server.ts";
export { translatableMembers } from "./commands/translate-members.server.ts";
export { listNetworks, networksOf, type Network } from "./data/networks.server.ts";
export { textsThatStayWith, type StayingText } from "./data/texts-that-stay.server.ts";
export { linkObservatoriesWith } from "./data/observatories-of-member.server.ts";
export { noteMaturity } from "./commands/note-maturity.server.ts";
export { exportMemberWith } from "./commands/member-archive.server.ts";
export { ownPerson } from "./data/own-person.server.ts";
