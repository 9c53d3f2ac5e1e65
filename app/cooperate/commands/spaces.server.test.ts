import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { folderStore } from "~/platform/files.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { personOf } from "../../network/network.test-kit.ts";
import { answerAdoption } from "../../practice/commands/adopt-practice.server.ts";
import { listAdoptions } from "../../practice/data/adoptions.server.ts";
import { readPracticeView } from "../../practice/pages/practice-view.server.ts";
import { publishedPractice } from "../../practice/practice.test-kit.ts";
import { addSpace, codeOf, dayFromNow, townWithPerson, valueOf, type Person } from "../cooperate.test-kit.ts";
import { openSpace } from "../data/open-space.server.ts";
import { listBudget, listEntries, listMemoranda } from "../data/space-work.server.ts";
import { findSpace, listPartners } from "../data/spaces.server.ts";
import { readSpaceView } from "../pages/public/space-view.server.ts";
import { agreeToMemorandum, writeMemorandum } from "./agree.server.ts";
import { advanceSpace, publishSpace, writeSpace } from "./hold-space.server.ts";
import { answerCall, decidePartner, leaveSpace } from "./join-space.server.ts";
import { addFile, dropFile, readFile } from "./space-files.server.ts";
import { keepBudgetLine, recordIdea, writeSpaceEntry, type TypedEntry } from "./work-in-space.server.ts";

type Town = { id: string; person: Person };
let database: Database & { dataDir: string };
let lead: Town;
let partner: Town;
let stranger: Town;
beforeAll(async () => {
  database = await emptyDatabase();
  lead = await townWithPerson(database, { slug: "leadville", name: "Leadville" });
  partner = await townWithPerson(database, { slug: "partnerton", name: "Partnerton" });
  stranger = await townWithPerson(database, { slug: "strangeham", name: "Strangeham" });
});
afterAll(() => database.close());

const entry = (changed: Partial<TypedEntry>): TypedEntry => ({
  kind: "step",
  title: "An invented line",
  text: "",
  organisationId: null,
  startsOn: null,
  dueOn: null,
  state: "planned",
  indicator: null,
  territory: null,
  public: false,
  ...changed,
});

async function withPartner(kind = "project"): Promise<string> {
  const id = await addSpace(database, lead, { kind });
  valueOf(await answerCall(partner.person, id, partner.id, "We would bring a method.", database));
  valueOf(await advanceSpace(lead.person, id, database));
  valueOf(await decidePartner(lead.person, id, partner.id, "in", database));
  return id;
}

describe("a project", () => {
  test("goes from its call to its results, each step when what it asks for is there", async () => {
    const id = await addSpace(database, lead, { publish: false });
    const phase = async () => (await findSpace(database.read, id))!.phase;
    expect(codeOf(await advanceSpace(lead.person, id, database))).toBe("missing");
    expect(codeOf(await answerCall(partner.person, id, partner.id, "", database))).toBe("call");
    valueOf(await publishSpace(lead.person, id, database));
    valueOf(await answerCall(partner.person, id, partner.id, "Hello", database));
    expect(codeOf(await answerCall(partner.person, id, partner.id, "Hello", database))).toBe("asked");
    valueOf(await advanceSpace(lead.person, id, database));
    expect(codeOf(await answerCall(stranger.person, id, stranger.id, "late", database))).toBe("call");
    expect(codeOf(await advanceSpace(lead.person, id, database))).toBe("missing");
    valueOf(await decidePartner(lead.person, id, partner.id, "in", database));
    valueOf(await advanceSpace(lead.person, id, database));
    expect(await phase()).toBe("memorandum");

    const first = valueOf(
      await writeMemorandum(lead.person, id, { text: "Who brings what.", baseVersion: 0 }, "en", database),
    );
    expect(codeOf(await writeMemorandum(partner.person, id, { text: "Else", baseVersion: 0 }, "en", database))).toBe(
      "stale",
    );
    valueOf(await agreeToMemorandum(lead.person, id, { version: first, organisationId: lead.id }, database));
    const correspondent = await personOf(database, partner.id, "correspondent");
    expect(
      codeOf(await agreeToMemorandum(correspondent, id, { version: 1, organisationId: partner.id }, database)),
    ).toBe("space");
    expect(codeOf(await agreeToMemorandum(lead.person, id, { version: 1, organisationId: partner.id }, database))).toBe(
      "mandate",
    );
    // A second version: who agreed to the first is asked anew.
    const second = valueOf(await writeMemorandum(correspondent, id, { text: "More.", baseVersion: 1 }, "en", database));
    expect(
      codeOf(await agreeToMemorandum(partner.person, id, { version: 1, organisationId: partner.id }, database)),
    ).toBe("stale");
    valueOf(await agreeToMemorandum(partner.person, id, { version: second, organisationId: partner.id }, database));
    expect(codeOf(await advanceSpace(lead.person, id, database))).toBe("missing");
    valueOf(await agreeToMemorandum(lead.person, id, { version: second, organisationId: lead.id }, database));
    expect((await listMemoranda(database.read, id)).map(({ version, agreed }) => [version, agreed.length])).toEqual([
      [2, 2],
      [1, 1],
    ]);
    valueOf(await advanceSpace(lead.person, id, database));

    valueOf(await writeSpaceEntry(partner.person, id, null, entry({}), "en", database));
    valueOf(await advanceSpace(lead.person, id, database));
    valueOf(
      await writeSpaceEntry(partner.person, id, null, entry({ kind: "activity", state: "done" }), "en", database),
    );
    valueOf(await advanceSpace(lead.person, id, database));
    valueOf(
      await writeSpaceEntry(
        partner.person,
        id,
        null,
        entry({ kind: "result", text: "We say so.", public: true }),
        "en",
        database,
      ),
    );
    expect(codeOf(await advanceSpace(partner.person, id, database))).toBe("lead");
    valueOf(await advanceSpace(lead.person, id, database));
    expect((await findSpace(database.read, id))!.closedAt).not.toBeNull();
    expect(codeOf(await writeSpaceEntry(partner.person, id, null, entry({}), "en", database))).toBe("space-closed");
  });

  test("can begin with the five deliverables of a starting territory, in three languages", async () => {
    const id = await addSpace(database, lead, { template: "starting-territory" });
    const steps = await listEntries(database.read, id);
    expect(steps.map(({ deliverable }) => deliverable)).toEqual([
      "diagnosis",
      "action-plan",
      "training",
      "support-guide",
      "seminar",
    ]);
    for (const { title } of steps) expect(Object.keys(title.fields).toSorted()).toEqual(["en", "es", "fr"]);
  });

  test("puts a statement beside an indicator and a place that exist, and keeps no figure", async () => {
    const id = await withPartner();
    const result = (changed: Partial<TypedEntry>) =>
      writeSpaceEntry(lead.person, id, null, entry({ kind: "result", ...changed }), "en", database);
    expect(codeOf(await result({ indicator: "no-such", territory: "FR" }))).toBe("indicator");
    expect(codeOf(await result({ indicator: "SDG-5.2.1" }))).toMatch(/indicator|territory/);
    expect(codeOf(await result({ dueOn: "2026-01-01", startsOn: "2026-02-01" }))).toBe("dates");
    expect(codeOf(await result({ dueOn: "2026-02-31" }))).toBe("dates");
    expect(codeOf(await result({ organisationId: stranger.id }))).toBe("organisation");
    expect(codeOf(await result({ kind: "question" }))).toBe("kind");
  });

  test("keeps lines of money and in kind, and refuses what is no amount", async () => {
    const id = await withPartner();
    const line = {
      id: null,
      label: "Rooms",
      kind: "in-kind",
      organisationId: partner.id,
      planned: "1 200,50",
      spent: "",
    };
    valueOf(await keepBudgetLine(partner.person, id, line, database));
    expect(await listBudget(database.read, id)).toMatchObject([{ label: "Rooms", planned: 1200.5, spent: null }]);
    expect(codeOf(await keepBudgetLine(partner.person, id, { ...line, planned: "=1+1" }, database))).toBe("amount");
    expect(codeOf(await keepBudgetLine(partner.person, id, { ...line, organisationId: stranger.id }, database))).toBe(
      "organisation",
    );
  });
});

describe("an exchange", () => {
  test("has questions before, notes after, and one idea that a partner takes home", async () => {
    const id = await withPartner("exchange");
    expect((await listPartners(database.read, [id])).map(({ part }) => part)).toEqual(["host", "visitor"]);
    valueOf(await writeSpaceEntry(partner.person, id, null, entry({ kind: "question", public: true }), "en", database));
    const [question] = await listEntries(database.read, id);
    expect(question).toMatchObject({ public: false, organisationId: partner.id });
    const idea = {
      organisationId: partner.id,
      text: "A room of one's own.",
      practice: "",
      practiceLink: "",
      public: true,
    };
    valueOf(await recordIdea(partner.person, id, idea, "en", database));
    expect(codeOf(await recordIdea(lead.person, id, idea, "en", database))).toBe("role");
    const slug = (await findSpace(database.read, id))!.slug;
    expect((await readSpaceView(database.read, slug, "en", dayFromNow(0)))!.idea!.text.text).toBe(
      "A room of one's own.",
    );
  });

  test("whose idea comes from a practice has it drawn in the family once the practice's owner says yes", async () => {
    const id = await withPartner("exchange");
    const practice = await publishedPractice(database, { organisationId: lead.id, peer: stranger.id, title: "A walk" });
    const idea = {
      organisationId: partner.id,
      text: "A walk of our own.",
      practice: practice.slug,
      practiceLink: "inspired-by",
      public: true,
    };
    const record = (changed: Partial<typeof idea>) =>
      recordIdea(partner.person, id, { ...idea, ...changed }, "en", database);
    const adoptions = async () =>
      (await listAdoptions(database.read, [practice.id])).map(({ kind, state }) => `${kind} ${state}`);
    expect(codeOf(await record({ practiceLink: "" }))).toBe("practice-link");
    expect(codeOf(await record({ practice: "no-such-practice" }))).toBe("practice-unknown");
    // What is kept among partners is told to nobody else.
    valueOf(await record({ public: false }));
    expect(await adoptions()).toEqual([]);
    valueOf(await record({}));
    expect(await adoptions()).toEqual(["inspired-by proposed"]);
    const adoption = (await listAdoptions(database.read, [practice.id]))[0]!.id;
    valueOf(await answerAdoption(lead.person, { id: practice.id, adoption, confirmed: true }, database));
    const family = async () => (await readPracticeView(database.read, practice.slug, "en"))!.family;
    expect((await family())!.svg).toContain("Partnerton");
    valueOf(await record({ practice: "" }));
    expect(await adoptions()).toEqual([]);
    expect(await family()).toBeNull();
  });
});

describe("a partner that leaves", () => {
  test("reads nothing any more, and when it led, the one that stayed longest leads", async () => {
    const id = await withPartner();
    expect((await openSpace(database.read, partner.person, id))!.leads).toBe(false);
    valueOf(await leaveSpace(lead.person, id, lead.id, database));
    expect(await openSpace(database.read, lead.person, id)).toBeNull();
    expect((await openSpace(database.read, partner.person, id))!.leads).toBe(true);
    valueOf(await leaveSpace(partner.person, id, partner.id, database));
    expect((await findSpace(database.read, id))!.closedAt).not.toBeNull();
  });
});

describe("files", () => {
  test("are kept for the partners, and go for good when one takes them out", async () => {
    const store = folderStore(`${database.dataDir}/files`);
    const id = await withPartner();
    const paper = { name: "plan.txt", bytes: new TextEncoder().encode("An invented plan") };
    const file = valueOf(await addFile(partner.person, id, paper, store, database));
    const read = async (who: Town) => readFile(who.person, id, file, store, database);
    const { bytes } = valueOf(await read(lead));
    expect(Buffer.concat(await bytes.toArray()).toString()).toBe("An invented plan");
    expect(codeOf(await read(stranger))).toBe("file");
    expect(codeOf(await addFile(stranger.person, id, paper, store, database))).toBe("space");
    expect(codeOf(await addFile(lead.person, id, { ...paper, name: "plan.html" }, store, database))).toBe("file-type");
    expect(codeOf(await dropFile(stranger.person, id, file, store, database))).toBe("space");
    valueOf(await dropFile(lead.person, id, file, store, database));
    expect(codeOf(await read(lead))).toBe("file");
  });
});

test("two who write the texts at once do not overwrite each other, and a script stays a text", async () => {
  const id = await addSpace(database, lead);
  const space = (await findSpace(database.read, id))!;
  const typed = {
    title: "<script>alert(1)</script>",
    summary: "Said anew.",
    call: "",
    theme: "plan",
    languages: ["en"],
    currency: "EUR",
    callOpenUntil: null,
    baseRevision: space.revision,
  };
  valueOf(await writeSpace(lead.person, id, typed, "fr", database));
  expect(codeOf(await writeSpace(lead.person, id, typed, "fr", database))).toBe("stale");
  const { title } = (await findSpace(database.read, id))!;
  expect(title.source).toBe("en");
  expect(title.fields.fr!.text).toBe("<script>alert(1)</script>");
});
