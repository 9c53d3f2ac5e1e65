import { expect } from "vitest";
import { decideModerationCase, findCaseOf, moderate, type Moderated } from "../../app/content/index.server.ts";
import { reportThing } from "../../app/content/commands/moderate.server.ts";
import { listSteps } from "../../app/content/data/moderation.server.ts";
import { anyone, type Actor } from "../../app/kernel/actor.ts";
import type { Database } from "../../app/platform/database.server.ts";

const first: Actor = { kind: "operator" };
const second: Actor = { kind: "system", task: "second-person" };

/**
 * Takes one thing through the queue and back: reported by anybody, hidden at once, removed by two people, looked at again, kept.
 * `isSeen` asks what the public asks.
 */
export async function walkThroughQueue(
  database: Database,
  things: readonly Moderated[],
  subject: { kind: string; id: string },
  isSeen: () => Promise<boolean>,
): Promise<void> {
  moderate(...things);
  const report = { ...subject, category: "names-somebody", text: "it names her", trap: "" } as const;
  expect(await isSeen()).toBe(true);
  expect(await reportThing(anyone, report, database)).toMatchObject({ ok: true });
  const { id } = (await findCaseOf(database.read, subject))!;
  const decide = async (actor: Actor, decision: Parameters<typeof decideModerationCase>[2]["decision"]) => {
    const decided = await decideModerationCase(actor, id, { decision, reason: "names-somebody" }, database);
    expect(decided, decision).toMatchObject({ ok: true });
    return isSeen();
  };
  expect(await isSeen(), "a report alone hides nothing").toBe(true);
  expect(await decide(first, "hide")).toBe(false);
  expect(await reportThing(anyone, report, database)).toMatchObject({ failure: { kind: "not-found" } });
  expect(await decide(first, "show-again")).toBe(true);
  expect(await decide(first, "propose"), "one person's proposal removes nothing").toBe(true);
  expect(await decide(second, "remove")).toBe(false);
  expect(await decide(first, "reopen"), "what was removed stays unseen until it is decided on").toBe(false);
  expect(await decide(first, "keep")).toBe(true);
  expect((await listSteps(database.read, [id])).map(({ step }) => step)).toEqual([
    "opened",
    "hidden",
    "shown-again",
    "removal-proposed",
    "removed",
    "reopened",
    "kept",
  ]);
}
