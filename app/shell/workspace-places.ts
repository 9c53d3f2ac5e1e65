import type { Actor } from "../kernel/actor.ts";
import { mayAnywhere, type Permission } from "../identity/index.ts";

/** The rooms of the workspace, in groups: addresses below `/{locale}/workspace`, words in `workspace.*`. */
const workspacePlaces = {
  data: ["observatories", "groundwork", "deliveries", "imports", "releases", "reports"],
  texts: ["texts", "translations", "terms", "media", "bulletin", "gathered", "campaigns", "help"],
  network: ["members", "memberships", "policies", "practices", "cooperation", "discussions", "events", "advocacy"],
  learn: ["courses", "cohorts", "certificates", "authoring", "resources", "local-texts"],
  people: ["people", "contact", "press", "moderation", "notifications", "visibility", "audit", "mail"],
} as const;

export type WorkspaceGroup = keyof typeof workspacePlaces;
export type WorkspacePlace = (typeof workspacePlaces)[WorkspaceGroup][number];

/** Over what a role that opens a room is held: the whole network, an observatory at least, or whatever it is. */
const reaches = {
  network: ["network"],
  observatory: ["network", "observatory"],
  anywhere: ["network", "observatory", "partner", "member"],
} as const;
type Reach = keyof typeof reaches;

/** What each room asks for at its door; one of the permissions is enough. `null` opens to whoever has an account. */
const doors: Record<WorkspacePlace, readonly [Reach, ...Permission[]] | null> = {
  observatories: ["observatory", "see unpublished figures", "manage partners"],
  groundwork: ["observatory", "edit the observatory's groundwork"],
  deliveries: ["anywhere", "enter a delivery", "check a delivery", "approve a delivery"],
  imports: ["observatory", "import data"],
  releases: ["observatory", "see unpublished figures"],
  reports: ["observatory", "write a report", "publish a report"],
  texts: ["network", "edit content"],
  translations: ["network", "edit content"],
  terms: ["network", "edit content"],
  media: ["network", "edit content"],
  bulletin: ["network", "edit content"],
  gathered: ["observatory", "edit content"],
  campaigns: ["observatory", "edit content"],
  // Stewards of a country's lines hold no role: only people of a partner alone never look for it.
  help: null,
  policies: ["anywhere", "write for the member"],
  practices: ["anywhere", "publish a practice", "write for the member", "read as a member"],
  // Guests without a role reach their spaces by the notice that invites them.
  discussions: ["anywhere", "hold discussions", "read as a member"],
  cooperation: ["anywhere", "lead cooperation", "read as a member"],
  events: ["network", "organise events"],
  // Whoever learns or attends has her own; only people of a partner alone do neither here.
  certificates: null,
  advocacy: ["anywhere", "lead advocacy", "read as a member"],
  people: ["observatory", "manage the observatory's people"],
  contact: ["network", "answer messages"],
  press: ["network", "send the bulletin"],
  moderation: ["network", "moderate"],
  notifications: null,
  // Somebody of a partner alone appears nowhere outside.
  visibility: null,
  // Whoever has an account may learn.
  courses: null,
  cohorts: null,
  authoring: ["network", "edit content"],
  resources: ["network", "edit content"],
  "local-texts": ["observatory", "edit the observatory's groundwork"],
  members: ["anywhere", "read as a member"],
  memberships: ["network", "review memberships"],
  audit: ["network", "see the audit trail"],
  mail: ["network", "manage settings"],
};

/** The rooms that open to her: someone with five minutes for her counts finds them among two, not among twenty. */
export function placesFor(actor: Actor): { group: WorkspaceGroup; places: WorkspacePlace[] }[] {
  return (Object.keys(workspacePlaces) as WorkspaceGroup[])
    .map((group) => ({ group, places: workspacePlaces[group].filter((place) => opensTo(actor, place)) }))
    .filter(({ places }) => places.length > 0);
}

/** Somebody of a partner alone comes for her counts: what is everybody's else does not stand in her way. */
const notForPartners: readonly WorkspacePlace[] = ["help", "visibility", "courses", "cohorts", "certificates"];

function opensTo(actor: Actor, place: WorkspacePlace): boolean {
  const door = doors[place];
  if (!door) return !notForPartners.includes(place) || !isOfPartnersOnly(actor);
  const [reach, ...permissions] = door;
  return permissions.some((permission) => mayAnywhere(actor, permission, reaches[reach]));
}

function isOfPartnersOnly(actor: Actor): boolean {
  return (
    actor.kind === "person" && actor.grants.length > 0 && actor.grants.every(({ scope }) => scope.kind === "partner")
  );
}
