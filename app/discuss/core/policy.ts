import type { Audience, SpaceState } from "./space.ts";

/** Who looks on: what the policy needs to know of her, and nothing more. */
export interface Reader {
  accountId: string | null;
  /** Opens spaces and moderates them; sees who wrote what. */
  holds: boolean;
  /** Reads as a member: she acts for one that belongs, or works for the network itself. */
  belongs: boolean;
  /** The members that she acts for and that belong. */
  organisations: readonly string[];
  /** The networks that those members are part of today. */
  networks: readonly number[];
}

/** The public, and every public page whoever asks for it. */
export const anyReader: Reader = { accountId: null, holds: false, belongs: false, organisations: [], networks: [] };

export interface SpaceDoor {
  audience: Audience;
  state: SpaceState;
  /** The members of a group. */
  organisations: readonly string[];
  /** Whole networks of the group. */
  networks: readonly number[];
  /** Accounts invited one by one. */
  guests: readonly string[];
}

/** A space is read by its audience, by those invited to it, and by those who hold discussions. SQL says the same: `readableBy`. */
export function mayRead(reader: Reader, space: SpaceDoor): boolean {
  if (space.audience === "public" || reader.holds) return true;
  if (isInvited(reader, space)) return true;
  if (space.audience === "members") return reader.belongs;
  return space.audience === "group" && isOfGroup(reader, space);
}

/** Whoever reads a space as more than the public writes in it while it is open. */
export function mayWrite(reader: Reader, space: SpaceDoor): boolean {
  if (reader.accountId === null || space.state !== "open" || !mayRead(reader, space)) return false;
  return space.audience !== "public" || reader.holds || reader.belongs || isInvited(reader, space);
}

/** Who wrote what is known to the author and to those who moderate. */
export function mayKnowAuthor(reader: Reader, authorAccount: string | null): boolean {
  return reader.holds || (reader.accountId !== null && reader.accountId === authorAccount);
}

/** What is not shown to all is seen by its author and by those who moderate. */
export function maySeeUnshown(reader: Reader, authorAccount: string | null): boolean {
  return mayKnowAuthor(reader, authorAccount);
}

function isInvited(reader: Reader, space: SpaceDoor): boolean {
  return reader.accountId !== null && space.guests.includes(reader.accountId);
}

function isOfGroup(reader: Reader, space: SpaceDoor): boolean {
  return (
    reader.organisations.some((organisation) => space.organisations.includes(organisation)) ||
    reader.networks.some((network) => space.networks.includes(network))
  );
}
