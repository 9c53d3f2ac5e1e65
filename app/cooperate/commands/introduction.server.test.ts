import { describe, expect, test } from "vitest";
import { dayOf } from "~/kernel/day.ts";
import { publishedPractice } from "../../practice/practice.test-kit.ts";
import { listAdoptions } from "../../practice/data/adoptions.server.ts";
import { codeOf, dayFromNow, townWithPerson, valueOf } from "../cooperate.test-kit.ts";
import { listFollowUps } from "../data/follow-ups.server.ts";
import { listMessages } from "../data/introductions.server.ts";
import { readIntroductionView } from "../pages/workspace/introduction-view.server.ts";
import { answerFollowUp, followUp, readPractice } from "./follow-up.server.ts";
import { endConversation, writeToPeer } from "./write-to-peer.server.ts";
import { database, giver, receiver, round, introduced, peersForEachTest } from "../peers.test-kit.ts";

peersForEachTest();

describe("an introduction", () => {
  test("is a conversation that the two members alone read, without an address", async () => {
    const introductionId = await introduced();
    valueOf(await writeToPeer(giver.person, introductionId, "<script>alert(1)</script> Hello", database));
    const view = (await readIntroductionView(database.read, receiver.person, introductionId, "en"))!;
    expect(view.messages).toMatchObject([{ text: "<script>alert(1)</script> Hello" }]);
    expect(JSON.stringify(view)).not.toContain("@");
    const other = await townWithPerson(database, { slug: `else-${round}` });
    expect(await readIntroductionView(database.read, other.person, introductionId, "en")).toBeNull();
    expect(codeOf(await writeToPeer(other.person, introductionId, "x", database))).toBe("introduction");
  });

  test("refuses what is empty, huge, or the thirty-first of a day, and ends when either side wants", async () => {
    const introductionId = await introduced();
    expect(codeOf(await writeToPeer(giver.person, introductionId, " ", database))).toBe("message");
    expect(codeOf(await writeToPeer(giver.person, introductionId, "x".repeat(5001), database))).toBe("message");
    for (let n = 0; n < 30; n++) valueOf(await writeToPeer(giver.person, introductionId, `${n}`, database));
    expect(codeOf(await writeToPeer(giver.person, introductionId, "31", database))).toBe("messages");
    valueOf(await endConversation(receiver.person, introductionId, database));
    expect(codeOf(await writeToPeer(receiver.person, introductionId, "x", database))).toBe("ended");
    expect(await listMessages(database.read, introductionId)).toHaveLength(30);
  });

  test("is followed up after 3 and 12 months, asked once and reminded of once, each side for itself", async () => {
    const introductionId = await introduced();
    const today = new Date();
    const monthsOn = (months: number, days = 1) => {
      const date = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, today.getUTCDate() + days));
      return dayOf(date);
    };
    expect(await listFollowUps(database.read, [giver.id])).toEqual([]);
    expect(codeOf(await answerFollowUp(giver.person, introductionId, said({ months: 3 }), database))).toBe("follow-up");
    const asked = async (day: string) => (await followUp(database, day)).asked;
    expect(await asked(monthsOn(3))).toBeGreaterThanOrEqual(2);
    expect(await asked(monthsOn(3))).toBe(0);
    expect(await asked(monthsOn(3, 16))).toBeGreaterThanOrEqual(2);
    expect(await asked(monthsOn(3, 40))).toBe(0);
    const { slug } = await publishedPractice(database, {
      organisationId: receiver.id,
      peer: giver.id,
      title: `A walk ${round}`,
    });
    valueOf(
      await answerFollowUp(
        giver.person,
        introductionId,
        said({
          months: 3,
          text: "We count now.",
          practice: `https://x.example/fr/practices/${slug}`,
          practiceLink: "adapted-from",
        }),
        database,
      ),
    );
    expect(await listFollowUps(database.read, [giver.id])).toMatchObject([
      { months: 3, answer: "yes", text: "We count now.", practice: slug, practiceLink: "adapted-from" },
    ]);
    expect(
      JSON.stringify(await readIntroductionView(database.read, receiver.person, introductionId, "en")),
    ).not.toContain("We count now");
    expect(await asked(monthsOn(12))).toBeGreaterThanOrEqual(2);
    expect(codeOf(await answerFollowUp(receiver.person, introductionId, said({ months: 12 }), database))).toBe("role");
  });

  test("that changed something has the practice that was taken up proposed to its owner, and taken back with the answer", async () => {
    const introductionId = await introduced();
    await followUp(database, dayFromNow(500));
    const { id, slug } = await publishedPractice(database, {
      organisationId: receiver.id,
      peer: giver.id,
      title: `A lantern ${round}`,
    });
    const own = await publishedPractice(database, {
      organisationId: giver.id,
      peer: receiver.id,
      title: `Own ${round}`,
    });
    const answer = (changed: object) =>
      answerFollowUp(giver.person, introductionId, said({ practiceLink: "inspired-by", ...changed }), database);
    const proposed = async () =>
      (await listAdoptions(database.read, [id])).map(({ kind, state }) => `${kind} ${state}`);
    expect(codeOf(await answer({ practice: "no-such-practice" }))).toBe("practice-unknown");
    expect(codeOf(await answer({ practice: own.slug }))).toBe("practice-own");
    expect(await listFollowUps(database.read, [giver.id])).toMatchObject([{ answer: null }, { answer: null }]);
    valueOf(await answer({ practice: slug, answer: "not-yet" }));
    expect(await proposed()).toEqual([]);
    valueOf(await answer({ practice: slug }));
    valueOf(await answer({ practice: slug, months: 12 }));
    expect(await proposed()).toEqual(["inspired-by proposed"]);
    valueOf(await answer({ practice: slug, practiceLink: "adapted-from" }));
    expect(await proposed()).toEqual(["adapted-from proposed"]);
    // The other answer still names it.
    valueOf(await answer({ answer: "no" }));
    expect(await proposed()).toEqual(["adapted-from proposed"]);
    valueOf(await answer({ answer: "no", months: 12 }));
    expect(await proposed()).toEqual([]);
  });

  const said = (changed: object) => ({
    organisationId: giver.id,
    months: 3,
    answer: "yes",
    text: "",
    practice: "",
    practiceLink: "",
    ...changed,
  });
});

test("a practice is named by the last part of its address", () => {
  expect(readPractice("/fr/practices/a-walk?x=1")).toBe("a-walk");
  expect(readPractice("a-walk")).toBe("a-walk");
  expect(readPractice(" ")).toBeNull();
  for (const typed of ["javascript:alert(1)", "../../etc", "A Walk"]) expect(readPractice(typed)).toBe(false);
});
