import { queueThing } from "~/content/index.server.ts";
import { findMember } from "~/network/index.server.ts";
import type { Listener } from "~/platform/events.server.ts";
import { indexPolicy } from "./commands/index-policy.server.ts";
import { indexPractice } from "./commands/index-practice.server.ts";
import { listPolicies } from "./data/policies.server.ts";
import { listPractices } from "./data/practices.server.ts";
import { policyTexts, practiceTexts } from "./data/texts-to-translate.server.ts";

/**
 * A member became invisible, or visible again, or left with its name or without. Pages, lists and exports apply that on reading; only what the search
 * and the queue of translations store must be taken out, or put back.
 */
const memberProtected: Listener = {
  name: "practice.member-protected",
  listensTo: ["network.member-protected", "network.member-left"],
  async handle({ subject }, transaction) {
    const member = await findMember(transaction, subject);
    for (const practice of await listPractices(transaction, { organisationIds: [subject] }))
      if (practice.shown) {
        await indexPractice(transaction, practice, member);
        await queueThing(transaction, practiceTexts, String(practice.id));
      }
    for (const policy of await listPolicies(transaction, [subject]))
      if (policy.shown) {
        await indexPolicy(transaction, policy, member);
        await queueThing(transaction, policyTexts, String(policy.id));
      }
  },
};

export const practiceListeners: readonly Listener[] = [memberProtected];
