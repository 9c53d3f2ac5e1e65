import { decide, may } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { Failure, Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { data } from "react-router";
import type { Member } from "../../core/member.ts";
import { findMember } from "../../data/members.server.ts";

/** The member of this page, for who answers for it or for the network; to others it is not there. */
export async function memberHere(actor: Actor, id: string, locale: PageLocale) {
  const allowed = decide(actor, "read as a member", { organisationId: id });
  const member = allowed.ok ? await findMember(database().read, id) : undefined;
  if (!member) throw failurePage({ kind: "not-found", code: "member" });
  const target = { organisationId: id };
  return {
    member,
    frame: {
      locale,
      id,
      name: nameOfMember(member, locale),
      withheld: member.withheld,
      mayWrite: may(actor, "write for the member", target),
      mayManage: may(actor, "manage the member's people", target),
      maySign: may(actor, "sign for the member", target),
    },
  };
}

export type MemberFrame = Awaited<ReturnType<typeof memberHere>>["frame"];

export function nameOfMember(member: Pick<Member, "name" | "slug">, locale: PageLocale): string {
  return showText(member.name, wordsOf(locale))?.text ?? member.slug;
}

/** What a form hears: what was done, or why it was not. */
export function answered(outcome: Outcome<unknown>, said: "saved" | "done" = "saved") {
  if (outcome.ok) return data({ said, failure: null as Failure | null });
  return data({ said: null, failure: outcome.failure as Failure | null }, { status: statusOf[outcome.failure.kind] });
}
