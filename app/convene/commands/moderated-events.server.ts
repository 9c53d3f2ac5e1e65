import { accountOf, queueThing, type Moderated } from "~/content/index.server.ts";
import { readNotation, withheldBy } from "~/content/index.ts";
import { listMemberGrants } from "~/identity/index.server.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { showText } from "~/kernel/translated-text.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { isPublicEvent } from "../core/event.ts";
import { findEvent, findEventWriter, lockEvent, withholdEvent } from "../data/events.server.ts";
import { findOutcome } from "../data/outcomes.server.ts";
import { outcomesToTranslate } from "../data/texts-to-translate.server.ts";
import { leaveTraces } from "./publish-event.server.ts";

/**
 * Events as the one queue knows them, with what came of them. Who organises, and the people of the member that holds it, answer
 * for it. Whoever has a place keeps her own page and her reminders: they name nothing, and she has to know where to go.
 */
export const moderatedEvents: Moderated = {
  kind: "event",
  async find(db, id, locale) {
    const event = await findEvent(db, id);
    if (!event || event.state === "draft") return null;
    const { title, summary, body, place, programme } = event.document;
    const outcome = await findOutcome(db, id);
    const reading = readNotation(showText(body, locale)?.text ?? "");
    const texts = [summary, ...(place ? [place] : []), ...programme.map((session) => session.title)];
    const said = [
      ...texts.map((text) => showText(text, locale)?.text ?? ""),
      reading.ok ? blocksText(reading.blocks) : "",
      ...Object.values(outcome?.texts ?? {}).map((text) => showText(text, locale)?.text ?? ""),
    ];
    const grants = event.hostId ? await listMemberGrants(db, event.hostId) : [];
    return {
      title: showText(title, locale)?.text ?? "",
      text: said.filter((words) => words !== "").join("\n\n"),
      href: `/events/${event.slug}`,
      isPublic: isPublicEvent(event),
      author: accountOf(await findEventWriter(db, id)),
      answering: grants.map(({ accountId }) => accountId),
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const event = await lockEvent(transaction, id);
    if (!event) return;
    const withheld = withheldBy(effect);
    await withholdEvent(transaction, id, withheld);
    await leaveTraces(transaction, { ...event, withheld });
    await queueThing(transaction, outcomesToTranslate, id);
    await announce(transaction, { type: "convene.event-changed", subject: id });
    await bumpPublicVersion(transaction, "convene", afterCommit);
  },
};
