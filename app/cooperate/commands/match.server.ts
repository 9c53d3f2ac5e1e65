import { notify } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { LinearSolver } from "~/kernel/solver.ts";
import type { Database } from "~/platform/database.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { sendJob } from "~/platform/process.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { allocate } from "../core/matching/allocate.ts";
import { listCandidates } from "../core/matching/candidates.ts";
import { fairnessOf } from "../core/matching/fairness.ts";
import {
  beatMatching,
  beginMatching,
  endMatching,
  insertMatching,
  latestMatchings,
  sweepMatchings,
  type Matching,
} from "../data/matchings.server.ts";
import { peopleOfMembers } from "../data/people-of-members.server.ts";
import { insertSuggestions } from "../data/suggestions.server.ts";
import { readMatchingInput } from "./read-matching-input.server.ts";

const jobName = "cooperate.match";
const batch = 200;

/** Leaves a round to a job; its page tells how far it has come. One at a time: whoever asks meanwhile gets that one. */
export async function askToMatch(actor: Actor, database: Database): Promise<Outcome<number>> {
  const allowed = decide(actor, "lead cooperation");
  if (!allowed.ok) return allowed;
  const [latest] = await latestMatchings(database.read, 1);
  if (latest?.state === "waiting" || latest?.state === "working") return done(latest.id);
  const id = await insertMatching(database.read, actorId(actor));
  await sendJob(jobName, { matchingId: id });
  return done(id);
}

/** One round: who is suggested to whom, kept as suggestions that wait for both. */
export async function match(
  matchingId: number,
  database: Database,
  solver: LinearSolver,
  now = new Date(),
): Promise<Outcome<Matching["outcome"]>> {
  if (!(await beginMatching(database.read, matchingId))) return failed("conflict", "matching-state");
  const tell = (step: NonNullable<Matching["progress"]["step"]>) => beatMatching(database.read, matchingId, { step });
  try {
    await tell("reading");
    const input = await readMatchingInput(database.read, dayOf(now));
    await tell("pairs");
    const candidates = listCandidates(input);
    const chosen = await allocate(candidates, input.participants, solver, (step) => void tell(step));
    await tell("keeping");
    const suggested = await keep(matchingId, chosen, database);
    const outcome = {
      ...fairnessOf(chosen, candidates, input.participants),
      pairs: candidates.length,
      suggested,
    };
    await endMatching(database.read, matchingId, { state: "done", outcome });
    return done(outcome);
  } catch (error) {
    await endMatching(database.read, matchingId, { state: "abandoned" });
    throw error;
  }
}

/** In short transactions, each with the notices of its own suggestions: both sides hear that something waits. */
async function keep(
  matchingId: number,
  chosen: Awaited<ReturnType<typeof allocate>>,
  database: Database,
): Promise<number> {
  const people = await peopleOfMembers(database.read);
  const told = new Set<string>();
  let kept = 0;
  for (let from = 0; from < chosen.length; from += batch) {
    const part = chosen.slice(from, from + batch).map(({ need, offer, score, reasons }) => ({
      needId: need.id,
      offerId: offer.id,
      receiverId: need.organisationId,
      giverId: offer.organisationId,
      score,
      reasons,
    }));
    kept += await database.write(async (transaction) => {
      const written = await insertSuggestions(transaction, matchingId, part);
      for (const accountId of part.flatMap((one) => [
        ...(people.get(one.receiverId) ?? []),
        ...(people.get(one.giverId) ?? []),
      ])) {
        if (told.has(accountId)) continue;
        told.add(accountId);
        await notify(transaction, { accountId, topic: "peer-suggested", subject: "", href: "/workspace/cooperation" });
      }
      return written;
    });
  }
  await database.write((transaction) =>
    recordAudit(transaction, {
      actor: { kind: "system", task: "matching" },
      action: "matching",
      subject: { kind: "matching", id: matchingId },
      after: { suggested: kept },
    }),
  );
  return kept;
}

/** Asked for by the secretariat, and by itself on the first of each month. */
export const matchJob: JobDefinition<{ matchingId?: number }> = {
  name: jobName,
  schedule: "40 4 1 * *",
  alone: true,
  async work({ matchingId }, database) {
    const id = matchingId ?? (await insertMatching(database.read, "system:matching"));
    await using solver = openSolver();
    await match(id, database, solver);
  },
};

/** A process that stopped in mid-work leaves a round that would hold up the next one. */
export function sweepMatching(database: Database): Promise<void> {
  return sweepMatchings(database.read);
}
