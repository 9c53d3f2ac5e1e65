import type { Actor } from "~/kernel/actor.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { may, type Permission } from "../../identity/index.server.ts";

/** Where something is read before it is shown, and accepted by others than moderators; the queue says how much waits there. */
export interface OtherDesk {
  name: "campaign-answers" | "member-articles";
  /** In the workspace, without the language. */
  href: string;
  /** To whom that desk is open. */
  permission: Permission;
  countWaiting(read: ReadDatabase): Promise<number>;
}

const desks: OtherDesk[] = [];

/** Registered once by the process. */
export function readElsewhere(...more: readonly OtherDesk[]): void {
  for (const one of more) if (!desks.some(({ name }) => name === one.name)) desks.push(one);
}

/** How much waits on each; the way there is for who may go it. */
export async function countOnDesks(
  read: ReadDatabase,
  actor: Actor,
): Promise<{ name: OtherDesk["name"]; href: string | null; count: number }[]> {
  return Promise.all(
    desks.map(async ({ name, href, permission, countWaiting }) => ({
      name,
      href: may(actor, permission) ? href : null,
      count: await countWaiting(read),
    })),
  );
}
