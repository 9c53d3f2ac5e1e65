import type { Actor } from "~/kernel/actor.ts";
import { belongingStates, type Member } from "~/network/index.ts";
import { listMembers } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { actsFor } from "../core/acting.ts";
import type { Partner, Space, SpaceFacts } from "../core/space/space.ts";
import { actingMembers } from "./acting.server.ts";
import { countEntries, findAdoptedIdea, listMemoranda } from "./space-work.server.ts";
import { findSpace, listPartners } from "./spaces.server.ts";

/** A space as it stands open before one of its partners. */
export interface OpenSpace {
  space: Space;
  partners: Partner[];
  /** Those of the actor's members that are in it. */
  mine: Member[];
  leads: boolean;
}

/**
 * THE way into a space: by a role held for a member that belongs to the network and is in the space. Everything that
 * partners keep for themselves (texts, files, budget, counts of them) is read after this, of this one space.
 */
export async function openSpace(
  db: ReadDatabase | WriteTransaction,
  actor: Actor,
  id: string,
  permission: Parameters<typeof actsFor>[1] = "read as a member",
): Promise<OpenSpace | null> {
  const members = await actingMembers(db, actor, permission);
  if (members.length === 0) return null;
  const space = await findSpace(db, id);
  if (!space) return null;
  const partners = await listPartners(db, [id]);
  const inside = new Set(partners.filter(({ state }) => state === "in").map((one) => one.organisationId));
  const mine = members.filter(({ organisationId }) => inside.has(organisationId));
  if (mine.length === 0) return null;
  const leads = partners.some(
    ({ organisationId, part, state }) =>
      state === "in" && leading(part) && mine.some((one) => one.organisationId === organisationId),
  );
  return { space, partners, mine, leads };
}

/** The part that moves a space on and lets others in. */
export function leading(part: Partner["part"]): boolean {
  return part === "lead" || part === "host";
}

/** What decides whether a space goes on. A partner that has left the network is waited for no longer. */
export async function factsOfSpace(
  db: ReadDatabase | WriteTransaction,
  { space, partners }: Pick<OpenSpace, "space" | "partners">,
): Promise<SpaceFacts> {
  const inside = partners.filter(({ state }) => state === "in").map((one) => one.organisationId);
  const belonging = await listMembers(db, { states: belongingStates, organisationIds: inside });
  const [latest] = await listMemoranda(db, space.id);
  const entries = await countEntries(db, space.id);
  const count = (kind: string, state?: string) =>
    entries.filter((one) => one.kind === kind && (!state || one.state === state)).reduce((sum, { n }) => sum + n, 0);
  return {
    kind: space.kind,
    phase: space.phase,
    published: space.publishedAt !== null,
    partnersIn: belonging.length,
    partnersAsking: partners.filter(({ state }) => state === "asking").length,
    memorandum: latest?.version ?? 0,
    agreed: belonging.filter((one) => latest?.agreed.some((by) => by.organisationId === one.organisationId)).length,
    steps: count("step"),
    activitiesDone: count("activity", "done"),
    results: count("result"),
    adopted: (await findAdoptedIdea(db, space.id)) !== undefined,
  };
}
