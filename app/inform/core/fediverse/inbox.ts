import { z } from "zod";

const address = z.url({ protocol: /^https?$/ }).max(2000);
/** A thing is given whole or by its address alone (Activity Vocabulary, Object). */
const reference = z.union([address, z.looseObject({ id: address }).transform(({ id }) => id)]);

const follow = z.looseObject({ id: address, type: z.literal("Follow"), actor: reference, object: reference });
const undo = z.looseObject({
  type: z.literal("Undo"),
  actor: reference,
  object: z.looseObject({ type: z.literal("Follow"), object: reference }),
});
const gone = z.looseObject({ type: z.literal("Delete"), actor: reference, object: reference });

/** The few things that an inbox of ours understands. */
export type Heard =
  | { kind: "follow"; id: string; account: string; actor: string }
  | { kind: "unfollow"; account: string; actor: string }
  /** An account says that it is no more: worth a look, never believed. */
  | { kind: "gone"; account: string }
  | { kind: "nothing" };

/**
 * What an activity asks for. Whatever is not a Follow, its Undo or an account's own end asks for nothing: nobody can
 * write to an observatory here, so there is nothing to store, to answer or to moderate.
 */
export function hearActivity(activity: unknown): Heard {
  const asked = follow.safeParse(activity);
  if (asked.success) {
    const { id, actor, object } = asked.data;
    return { kind: "follow", id, account: actor, actor: object };
  }
  const left = undo.safeParse(activity);
  if (left.success) return { kind: "unfollow", account: left.data.actor, actor: left.data.object.object };
  const ended = gone.safeParse(activity);
  if (ended.success && ended.data.actor === ended.data.object) return { kind: "gone", account: ended.data.actor };
  return { kind: "nothing" };
}

const account = z.looseObject({
  id: address,
  inbox: address,
  endpoints: z.looseObject({ sharedInbox: address.optional() }).optional(),
});

export interface Account {
  id: string;
  inbox: string;
  sharedInbox: string | null;
}

/** An account as its own server describes it. Its inboxes are on that server: we are no means to write to another. */
export function readAccount(document: unknown): Account | null {
  const read = account.safeParse(document);
  if (!read.success) return null;
  const { id, inbox, endpoints } = read.data;
  const home = new URL(id).host;
  if (new URL(inbox).host !== home) return null;
  const shared = endpoints?.sharedInbox;
  return { id, inbox, sharedInbox: shared && new URL(shared).host === home ? shared : null };
}
