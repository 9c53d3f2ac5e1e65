import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { readAddress } from "../core/plain-text.ts";
import { findMemberBySlug } from "../data/members.server.ts";
import { writeState } from "../data/write-members.server.ts";
import { joinWords } from "../messages/join-words.ts";
import { mailNeutrally, type Desk } from "./desk.server.ts";

/** Invites a listed body to claim its page. Outside it stays listed: nobody is told whom we have written to. */
export async function inviteMember(
  actor: Actor,
  { slug, email, locale }: { slug: string; email: string; locale: Locale },
  database: Database,
  { base }: Pick<Desk, "base">,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "review memberships");
  if (!allowed.ok) return allowed;
  const address = readAddress(email);
  if (!address) return failed("invalid", "email");
  return database.write(async (transaction) => {
    const member = await findMemberBySlug(transaction, slug.trim());
    if (!member) return failed("not-found", "member");
    if (member.state !== "listed" && member.state !== "invited") return failed("conflict", "claimed");
    await writeState(transaction, member.organisationId, "invited");
    const words = joinWords(locale);
    await mailNeutrally(transaction, address, {
      subject: words("mail.invited.subject"),
      text: words("mail.invited.text", { link: `${base}/${locale}/join?member=${member.slug}` }),
    });
    await recordAudit(transaction, {
      actor,
      action: "member invited",
      subject: { kind: "organisation", id: member.organisationId },
      before: { state: member.state },
      after: { state: "invited" },
    });
    return done(null);
  });
}
