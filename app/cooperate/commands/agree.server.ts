import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { isEmpty, writtenIn } from "../core/own-words.ts";
import { textLengths } from "../core/space/space.ts";
import { insertAgreement, insertMemorandum, listMemoranda } from "../data/space-work.server.ts";
import { inSpace, note, tellMembers } from "./space-within.server.ts";

/** A new version of the memorandum. Nobody has agreed to it yet: who agreed to the last one is asked anew. */
export async function writeMemorandum(
  actor: Actor,
  spaceId: string,
  typed: { text: string; baseVersion: number },
  locale: Locale,
  database: Database,
  now = new Date(),
): Promise<Outcome<number>> {
  if (typed.text.trim() === "" || typed.text.length > textLengths.memorandum) return failed("invalid", "memorandum");
  return inSpace(actor, spaceId, "partner", database, async (transaction, { space, partners }) => {
    if (space.phase === "call" || space.phase === "partners") return failed("conflict", "phase");
    const [latest] = await listMemoranda(transaction, spaceId);
    if ((latest?.version ?? 0) !== typed.baseVersion) return failed("conflict", "stale");
    const text = writtenIn(latest?.text ?? null, locale, typed.text, actorId(actor), now.toISOString());
    if (isEmpty(text) || text === latest?.text) return failed("invalid", "unchanged");
    const version = typed.baseVersion + 1;
    if (!(await insertMemorandum(transaction, spaceId, { version, text }, actorId(actor))))
      return failed("conflict", "stale");
    const inside = partners.filter(({ state }) => state === "in").map((one) => one.organisationId);
    await tellMembers(transaction, actor, space, inside, `/workspace/cooperation/spaces/${spaceId}/memorandum`);
    await note(transaction, actor, spaceId, "memorandum", { version });
    return done(version);
  });
}

/** A partner's mandate holder agrees to the version in force, and to no other. */
export async function agreeToMemorandum(
  actor: Actor,
  spaceId: string,
  { version, organisationId }: { version: number; organisationId: string },
  database: Database,
): Promise<Outcome<null>> {
  return inSpace(actor, spaceId, "mandate-holder", database, async (transaction, { mine }) => {
    if (actor.kind !== "person" || !mine.some((one) => one.organisationId === organisationId))
      return failed("forbidden", "mandate");
    const [latest] = await listMemoranda(transaction, spaceId);
    if (latest?.version !== version) return failed("conflict", "stale");
    await insertAgreement(transaction, spaceId, { version, organisationId, accountId: actor.accountId });
    await note(transaction, actor, spaceId, "memorandum agreed", { version, organisation: organisationId });
    return done(null);
  });
}
