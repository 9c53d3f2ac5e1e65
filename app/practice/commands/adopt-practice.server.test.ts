import { expect, test } from "vitest";
import { listNotifications } from "~/content/data/notifications.server.ts";
import { protectMember } from "~/network/index.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { addTown, leaveNetwork, personOf } from "../../network/network.test-kit.ts";
import { listAdoptions } from "../data/adoptions.server.ts";
import { readPracticeView } from "../pages/practice-view.server.ts";
import { publishedPractice, value } from "../practice.test-kit.ts";
import { answerAdoption, proposeAdoption, withdrawAdoption } from "./adopt-practice.server.ts";
import { linkPractice } from "./link-practice.server.ts";
import { stepPractice } from "./step-practice.server.ts";

const operator = { kind: "operator" } as const;
const code = (outcome: { ok: boolean; failure?: { code: string } }) => (outcome.ok ? "ok" : outcome.failure!.code);

async function takenUp() {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "madeup-bay", name: "Madeup Bay" });
  const there = await addTown(database, { slug: "elsewhere", name: "Elsewhere", region: "africa" });
  const writer = await personOf(database, home);
  const adopter = await personOf(database, there);
  const { id, slug } = await publishedPractice(database, { organisationId: home, peer: there, title: "Night stops" });
  const propose = (organisationId: string, kind: "inspired-by" | "adapted-from" = "adapted-from") =>
    database.write((transaction) =>
      proposeAdoption(transaction, adopter, { slug, organisationId, kind }, database.afterCommit),
    );
  const shown = async () => JSON.stringify((await readPracticeView(database.read, slug, "en"))!.family?.lines ?? []);
  const answer = async (confirmed: boolean, by = writer) => {
    const [one] = await listAdoptions(database.read, [id]);
    return answerAdoption(by, { id, adoption: one!.id, confirmed }, database);
  };
  return { database, home, there, writer, adopter, id, slug, propose, shown, answer };
}

test("a practice that was taken up is drawn with who took it up once its owner has said yes, and no longer after a no", async () => {
  const { database, there, writer, adopter, propose, shown, answer, slug } = await takenUp();
  expect(await propose(there)).toMatchObject({ value: "proposed" });
  expect(await propose(there)).toMatchObject({ value: "known" });
  expect(await listNotifications(database.read, writer.accountId)).toMatchObject([
    { topic: "practice-taken-up", subject: "Night stops" },
  ]);
  expect(await shown()).toBe("[]");
  expect(code(await answer(true, adopter))).toBe("role");
  value(await answer(true));
  expect(code(await answer(true))).toBe("adoption");
  expect(await shown()).toContain("Elsewhere");
  expect((await readPracticeView(database.read, slug, "en"))!.family!.svg).toContain("Elsewhere");
  value(await answer(false));
  expect(await shown()).toBe("[]");
  // Said otherwise, it is asked anew; said again, the no stays.
  expect(await propose(there)).toMatchObject({ value: "known" });
  expect(await propose(there, "inspired-by")).toMatchObject({ value: "proposed" });
  expect(await shown()).toBe("[]");
});

test("who took a practice up is known as far as it lets itself be known, whatever was confirmed before", async () => {
  const { database, there, propose, shown, answer } = await takenUp();
  await propose(there);
  value(await answer(true));
  value(await protectMember(operator, there, "region", database));
  expect(await shown()).not.toMatch(/Elsewhere|elsewhere/);
  expect(await shown()).toContain("Africa");
  value(await protectMember(operator, there, "unlisted", database));
  expect(await shown()).toBe("[]");
  value(await protectMember(operator, there, "open", database));
  expect(await shown()).toContain("Elsewhere");
  value(await leaveNetwork(operator, there, "removed", database));
  expect(await shown()).toBe("[]");
});

test("a member that shows itself nowhere is proposed to nobody, and nobody takes up her own practice or one that is not published", async () => {
  const { database, home, there, id, propose } = await takenUp();
  value(await protectMember(operator, there, "unlisted", database));
  expect(await propose(there)).toMatchObject({ value: "unseen" });
  expect(await listAdoptions(database.read, [id])).toEqual([]);
  expect(code(await propose(home))).toBe("practice-own");
  value(await stepPractice(operator, { id, step: "withdraw" }, database));
  expect(code(await propose(there))).toBe("practice-unknown");
});

test("a member that told a practice of its own of the same origin stands in the family once, and what is taken back leaves it", async () => {
  const { database, home, there, adopter, slug, propose, shown, answer } = await takenUp();
  await propose(there);
  value(await answer(true));
  const own = await publishedPractice(database, { organisationId: there, peer: home, title: "Day stops" });
  const link = { id: own.id, locale: "en", kind: "adapted-from", toSlug: slug, note: "" } as const;
  value(await linkPractice(adopter, link, database));
  const lines = await shown();
  expect(lines).toContain("Day stops");
  expect(lines).not.toContain("took it up");
  value(await stepPractice(operator, { id: own.id, step: "withdraw" }, database));
  expect(await shown()).toContain("took it up");
  await database.write((transaction) =>
    withdrawAdoption(transaction, adopter, { slug, organisationId: there }, database.afterCommit),
  );
  expect(await shown()).toBe("[]");
});
