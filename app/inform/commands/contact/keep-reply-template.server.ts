import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { longestMessage } from "../../core/contact/message.ts";
import type { Topic } from "../../core/contact/topics.ts";
import { dropReplyTemplate, writeReplyTemplate } from "../../data/contact/reply-templates.server.ts";

/** A ready answer speaks every language, or it would be sent to somebody who does not read it. */
export async function keepReplyTemplate(
  actor: Actor,
  template: { id: number | null; topic: Topic | null; title: Labels; body: Labels },
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "answer messages");
  if (!allowed.ok) return allowed;
  const { title, body } = template;
  if (locales.some((locale) => title[locale].trim() === "" || body[locale].trim() === ""))
    return failed("invalid", "title");
  if (locales.some((locale) => title[locale].length > 100 || body[locale].length > longestMessage))
    return failed("invalid", "long");
  await database.write((transaction) => writeReplyTemplate(transaction, template, actorId(actor)));
  return done(null);
}

export async function removeReplyTemplate(actor: Actor, id: number, database: Database): Promise<Outcome<null>> {
  const allowed = decide(actor, "answer messages");
  if (!allowed.ok) return allowed;
  await database.write((transaction) => dropReplyTemplate(transaction, id));
  return done(null);
}
