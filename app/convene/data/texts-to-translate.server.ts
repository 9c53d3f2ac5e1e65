import { sql } from "kysely";
import type { TextName } from "~/content/index.ts";
import type { Translatable } from "~/content/index.server.ts";
import { isPublicEvent } from "../core/event.ts";
import { findEvent } from "./events.server.ts";
import { findOutcome } from "./outcomes.server.ts";

const nameOf = (key: string): TextName =>
  key.startsWith("decision.") ? "decision" : key.startsWith("chapter.") ? "chapter" : "outcome";
const longest = { outcome: 4000, decision: 2000, chapter: 160 } as Partial<Record<TextName, number>>;

/** What came of an event that anybody reads. */
export const outcomesToTranslate: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "event-outcome",
  async find(db, id) {
    const event = await findEvent(db, id);
    const outcome = event && isPublicEvent(event) ? await findOutcome(db, id) : null;
    if (!event || !outcome) return null;
    return {
      title: event.document.title,
      texts: Object.entries(outcome.texts).map(([key, text]) => {
        const name = nameOf(key);
        return { key, name, text, longest: longest[name]! };
      }),
      href: `/events/${event.slug}`,
    };
  },
  async listAll(db) {
    const { rows } = await sql<{ id: string }>`
      select event_id::text as id from convene.outcome order by 1`.execute(db);
    return rows.map(({ id }) => id);
  },
};
