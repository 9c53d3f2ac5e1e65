import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { listShowings, protectMember } from "~/network/index.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { addTown, personOf } from "../../network/network.test-kit.ts";
import { addCard, codeOf, dayFromNow, optIn, townWithPerson, typedCard, valueOf } from "../cooperate.test-kit.ts";
import { listIntroductions } from "../data/introductions.server.ts";
import { latestMatchings } from "../data/matchings.server.ts";
import { readHomeView } from "../pages/workspace/home-view.server.ts";
import { readIntroductionView } from "../pages/workspace/introduction-view.server.ts";
import { answerSuggestion } from "./answer-suggestion.server.ts";
import { followUp } from "./follow-up.server.ts";
import { takePart } from "./take-part.server.ts";
import { closeCard, writeCard } from "./write-card.server.ts";
import {
  database,
  giver,
  receiver,
  round,
  runRound,
  waitingFor,
  suggested,
  introduced,
  peersForEachTest,
} from "../peers.test-kit.ts";

peersForEachTest();

describe("being suggested", () => {
  test("nobody is, before its own people say so", async () => {
    await addCard(database, giver, { kind: "offer" });
    await addCard(database, receiver, { kind: "need" });
    await optIn(database, receiver);
    expect(await runRound()).toMatchObject({ pairs: 0, suggested: 0 });
    await optIn(database, giver);
    expect(await runRound()).toMatchObject({ pairs: 1, suggested: 1, served: 1 });
    expect((await latestMatchings(database.read, 1))[0]).toMatchObject({ state: "done", outcome: { suggested: 1 } });
  });

  test("is decided by people of the member alone: neither the secretariat nor another member can", async () => {
    const wish = { organisationId: giver.id, open: true, capacity: 3 };
    const secretariat = {
      ...receiver.person,
      grants: [{ role: "secretariat" as const, scope: { kind: "network" as const } }],
    };
    for (const actor of [
      secretariat,
      receiver.person,
      { kind: "system", task: "x" } as const,
      { kind: "anyone" } as const,
    ])
      expect(codeOf(await takePart(actor, wish, database))).toBe("role");
    expect(codeOf(await takePart(giver.person, { ...wish, capacity: 2.5 }, database))).toBe("capacity");
    expect(codeOf(await takePart(giver.person, wish, database))).toBe("done");
  });

  test("ends at once on both sides when a member stops", async () => {
    await suggested();
    expect(await waitingFor(giver)).toHaveLength(1);
    valueOf(await takePart(giver.person, { organisationId: giver.id, open: false, capacity: 3 }, database));
    expect(await waitingFor(giver)).toEqual([]);
    expect(await waitingFor(receiver)).toEqual([]);
    expect(await runRound()).toMatchObject({ suggested: 0 });
  });

  test("ends when the card is closed, runs out, or speaks of something else", async () => {
    const { offerId } = await suggested();
    valueOf(await closeCard(giver.person, offerId, database));
    expect(await waitingFor(receiver)).toEqual([]);
    expect(codeOf(await closeCard(giver.person, offerId, database))).toBe("closed");
    await addCard(database, giver, { kind: "offer", validUntil: dayFromNow(2) });
    await runRound();
    const [again] = await waitingFor(receiver);
    expect(again).toBeDefined();
    await followUp(database, dayFromNow(3));
    expect(await waitingFor(receiver)).toEqual([]);
  });

  test("leaves out members that have left the network, and those that show themselves nowhere", async () => {
    await addCard(database, giver, { kind: "offer" });
    await addCard(database, receiver, { kind: "need" });
    await optIn(database, giver);
    await optIn(database, receiver);
    await database.write(async (transaction) => {
      await sql`update network.member set protection = 'unlisted' where organisation_id = ${giver.id}`.execute(
        transaction,
      );
    });
    expect(await runRound()).toMatchObject({ suggested: 0 });
    expect(codeOf(await takePart(giver.person, { organisationId: giver.id, open: true, capacity: 3 }, database))).toBe(
      "unlisted",
    );
    await database.write(async (transaction) => {
      await sql`update network.member set protection = 'open', state = 'left' where organisation_id = ${giver.id}`.execute(
        transaction,
      );
    });
    expect(await runRound()).toMatchObject({ suggested: 0 });
    expect(codeOf(await takePart(giver.person, { organisationId: giver.id, open: true, capacity: 3 }, database))).toBe(
      "role",
    );
  });
});

describe("an answer", () => {
  test("of no closes the suggestion for both, tells the other nothing, and is not suggested again", async () => {
    const { id } = await suggested();
    valueOf(await answerSuggestion(giver.person, id, "yes", database));
    valueOf(await answerSuggestion(receiver.person, id, "no", database));
    const seen = await readHomeView(database.read, giver.person, "en", dayFromNow(0));
    expect(seen.suggestions).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain("receiver-");
    expect(await runRound()).toMatchObject({ suggested: 0 });
  });

  test("of one side is hidden from the other while it waits", async () => {
    const { id } = await suggested();
    valueOf(await answerSuggestion(receiver.person, id, "yes", database));
    const [before] = (await readHomeView(database.read, giver.person, "en", dayFromNow(0))).suggestions;
    expect(before).toMatchObject({
      side: "giver",
      saidYes: false,
      member: `Giver ${round}`,
      other: `Receiver ${round}`,
    });
    expect(JSON.stringify(before)).not.toMatch(/"yes"/);
    expect(codeOf(await answerSuggestion(receiver.person, id, "yes", database))).toBe("answered");
  });

  test("of somebody who acts for neither finds nothing", async () => {
    const { id } = await suggested();
    const other = await townWithPerson(database, { slug: `other-${round}` });
    expect(codeOf(await answerSuggestion(other.person, id, "yes", database))).toBe("suggestion");
    expect(codeOf(await answerSuggestion({ kind: "operator" }, id, "yes", database))).toBe("role");
  });

  test("of yes on both sides introduces the two, with a neutral mail to each of them", async () => {
    const before = (await listMail(database.read, 1000)).length;
    const introductionId = await introduced();
    expect(await listIntroductions(database.read, [giver.id])).toMatchObject([{ id: introductionId }]);
    const mails = (await listMail(database.read, 1000)).slice(0, -before || undefined);
    expect(mails.length).toBeGreaterThanOrEqual(2);
    for (const { subject, text } of mails)
      expect(`${subject} ${text}`).not.toMatch(/violence|giver|receiver|observat|An invented card|A need/i);
  });
});

describe("a member that shows its region alone", () => {
  test("is suggested without its name, and named once both have said yes", async () => {
    await database.write(async (transaction) => {
      await sql`update network.member set protection = 'region' where organisation_id = ${receiver.id}`.execute(
        transaction,
      );
    });
    const { id } = await suggested();
    const seen = await readHomeView(database.read, giver.person, "en", dayFromNow(0));
    expect(seen.suggestions[0]!.other).toBe("A member (Africa)");
    expect(JSON.stringify(seen.suggestions)).not.toContain("Receiver");
    valueOf(await answerSuggestion(receiver.person, id, "yes", database));
    const { introductionId } = valueOf(await answerSuggestion(giver.person, id, "yes", database));
    const view = await readIntroductionView(database.read, giver.person, introductionId!, "en");
    expect(view).toMatchObject({ other: `Receiver ${round}` });
    // Its people chose nothing, so nobody of them is named.
    expect(JSON.stringify(view)).not.toContain("Person of");
  });
});

describe("a card", () => {
  test("shows on its member's page while it is public and within its dates, and leaves it when it runs out", async () => {
    const id = await addCard(database, giver, { validUntil: dayFromNow(2) });
    const shown = () => listShowings(database.read, giver.id, "public");
    expect(await shown()).toMatchObject([{ kind: "offer", id, href: `/cooperation/cards/${id}` }]);
    await followUp(database, dayFromNow(3));
    expect(await shown()).toEqual([]);
    await addCard(database, giver, { public: false });
    expect(await shown()).toEqual([]);
  });

  test("is written by its member's people alone, and two who write at once do not overwrite each other", async () => {
    const id = await addCard(database, giver);
    expect(codeOf(await writeCard(receiver.person, { id, baseRevision: 1 }, typedCard(), "en", database))).toBe("role");
    expect(
      codeOf(await writeCard(giver.person, { id, baseRevision: 1 }, typedCard({ title: "Two" }), "fr", database)),
    ).toBe("done");
    expect(codeOf(await writeCard(giver.person, { id, baseRevision: 1 }, typedCard(), "en", database))).toBe("stale");
    expect(
      codeOf(await writeCard(giver.person, { id: crypto.randomUUID(), baseRevision: 1 }, typedCard(), "en", database)),
    ).toBe("card");
  });

  test("is not written by a correspondent of a member that is only a candidate", async () => {
    const id = await addTown(database, { slug: `candidate-${round}`, state: "candidate" });
    const person = await personOf(database, id);
    expect(codeOf(await writeCard(person, { organisationId: id }, typedCard(), "en", database))).toBe("role");
  });
});

test("a member that protects itself later is drawn anew wherever it is suggested", async () => {
  await suggested();
  valueOf(await protectMember(receiver.person, receiver.id, "unlisted", database));
  expect((await readHomeView(database.read, giver.person, "en", dayFromNow(0))).suggestions).toEqual([]);
});
