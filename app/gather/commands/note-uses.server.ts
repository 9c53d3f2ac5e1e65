import { dayOf } from "~/kernel/day.ts";
import { done, failed } from "~/kernel/outcome.ts";
import { releaseScopes, type ReleaseGuard } from "~/observe/index.server.ts";
import type { Listener } from "~/platform/events.server.ts";
import { lapsedContributors, noteUses } from "../data/uses.server.ts";

/** An edition left: its partners see that their figures are in it. */
export const usesListener: Listener = {
  name: "gather.note-uses",
  listensTo: ["observe.release-published"],
  async handle(event, transaction) {
    const [release] = await releaseScopes(transaction, [Number(event.subject)]);
    if (release) await noteUses(transaction, release);
  },
};

/** Publication stops when an agreement lapses: figures that are not out yet stay in until it is renewed. */
export const agreementsGuard: ReleaseGuard = async (db, { datasetId }) => {
  const kinds = await lapsedContributors(db, datasetId, dayOf(new Date()));
  return kinds.length === 0
    ? done(true)
    : failed("conflict", "release.agreement-lapsed", { n: kinds.length, kind: kinds[0]! });
};
