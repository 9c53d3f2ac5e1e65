import type { Actor } from "~/kernel/actor.ts";
import { isDay } from "~/kernel/day.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { followThread } from "../../commands/follow-thread.server.ts";
import { movePhase, setDebate, setPhaseDays, writeOutcome } from "../../commands/hold-consultation.server.ts";
import { translateTitle } from "../../commands/open-thread.server.ts";
import { isPhase, phases } from "../../core/consultation.ts";

/** What the forms beside a thread ask for: following it, its title in another language, and holding it. */
export async function holdThread(
  actor: Actor,
  code: string,
  form: FormData,
  language: Locale,
  database: Database,
): Promise<Outcome<null>> {
  const field = (name: string) => String(form.get(name) ?? "");
  const locale = field("language") || language;
  switch (field("step")) {
    case "follow":
      return followThread(actor, code, { follows: true, withWords: form.has("words") }, database);
    case "unfollow":
      return followThread(actor, code, { follows: false, withWords: false }, database);
    case "title":
      return translateTitle(actor, code, { locale, title: field("title") }, database);
    case "move": {
      const phase = form.get("phase");
      return isPhase(phase) ? movePhase(actor, code, phase, database) : failed("invalid", "phase");
    }
    case "days": {
      const days = phases.map((phase) => ({
        phase,
        opensOn: isDay(field(`${phase}-opens`)) ? field(`${phase}-opens`) : null,
        closesOn: isDay(field(`${phase}-closes`)) ? field(`${phase}-closes`) : null,
      }));
      return setPhaseDays(actor, code, days, database);
    }
    case "outcome":
      return writeOutcome(actor, code, { text: field("outcome"), locale }, database);
    case "close":
      return setDebate(actor, code, "closed", database);
    case "reopen":
      return setDebate(actor, code, "open", database);
    default:
      return done(null);
  }
}
