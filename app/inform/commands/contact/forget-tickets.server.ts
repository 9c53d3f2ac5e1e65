import type { Actor } from "~/kernel/actor.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { daysOfSpam, daysUnconfirmed, monthsKept, topics } from "../../core/contact/topics.ts";
import { deleteTickets } from "../../data/contact/tickets.server.ts";

const forgetter: Actor = { kind: "system", task: "forget-tickets" };

/** Deletes conversations whose time is over. The trail keeps their numbers: that they went, when, and by which rule. */
export async function forgetTickets(database: Database): Promise<number> {
  const rules = [
    ...topics.map((topic) => ({ topic, months: monthsKept[topic] })),
    { spamDays: daysOfSpam },
    { unconfirmedDays: daysUnconfirmed },
  ];
  let forgotten = 0;
  for (const rule of rules) {
    forgotten += await database.write(async (transaction) => {
      const numbers = await deleteTickets(transaction, rule);
      if (numbers.length > 0)
        await recordAudit(transaction, {
          actor: forgetter,
          action: "messages deleted",
          subject: { kind: "ticket", id: "retention" },
          after: { rule: Object.entries(rule).map(String), numbers },
        });
      return numbers.length;
    });
  }
  return forgotten;
}
