import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findThings } from "~/content/index.server.ts";
import { listShowings, protectMember } from "~/network/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { addSpace, dayFromNow, townWithPerson, valueOf } from "../cooperate.test-kit.ts";
import { listNewCalls } from "../data/new-calls.server.ts";
import { findPublicSpace, findSpace } from "../data/spaces.server.ts";
import { readSpaceView } from "../pages/public/space-view.server.ts";
import { withdrawSpace } from "./hold-space.server.ts";
import { answerCall, decidePartner } from "./join-space.server.ts";

let database: Database;
let lead: Awaited<ReturnType<typeof townWithPerson>>;
beforeAll(async () => {
  database = await emptyDatabase();
  lead = await townWithPerson(database, { slug: "leadville", name: "Leadville" });
});
afterAll(() => database.close());

describe("what the public finds", () => {
  test("is there from the publication to the withdrawal: page, search, partners' pages, new calls", async () => {
    const id = await addSpace(database, lead, { title: "Quinquagesimal lanterns" });
    const { slug } = (await findSpace(database.read, id))!;
    const found = () => findThings(database.read, "fr", { words: ["quinquagesimal"], prefix: null } as never);
    expect(await found()).toEqual([{ kind: "cooperation", id }]);
    expect((await listShowings(database.read, lead.id, "public")).map((one) => one.id)).toContain(id);
    expect((await listNewCalls(database.read, "2026-01-01T00:00:00Z")).map((one) => one.id)).toContain(id);
    expect(await listNewCalls(database.read, new Date(Date.now() + 60_000).toISOString())).toEqual([]);
    valueOf(await withdrawSpace({ kind: "operator" }, id, database));
    expect(await found()).toEqual([]);
    expect(await findPublicSpace(database.read, slug)).toBeUndefined();
    expect((await listShowings(database.read, lead.id, "public")).map((one) => one.id)).not.toContain(id);
    expect((await listNewCalls(database.read, "2026-01-01T00:00:00Z")).map((one) => one.id)).not.toContain(id);
  });

  test("names and counts no partner that shows itself nowhere, from the moment it says so", async () => {
    const hidden = await townWithPerson(database, { slug: "hidden-town", name: "Hiddenborough" });
    const id = await addSpace(database, lead);
    valueOf(await answerCall(hidden.person, id, hidden.id, "", database));
    valueOf(await decidePartner(lead.person, id, hidden.id, "in", database));
    const { slug } = (await findSpace(database.read, id))!;
    const view = async () => (await readSpaceView(database.read, slug, "en", dayFromNow(0)))!;
    expect((await view()).partners.map(({ name }) => name)).toEqual(["Leadville", "Hiddenborough"]);
    valueOf(await protectMember(hidden.person, hidden.id, "region", database));
    expect((await view()).partners.map(({ name }) => name)).toEqual(["Leadville", "A member (Europe)"]);
    expect(JSON.stringify(await view())).not.toMatch(/hidden/i);
    valueOf(await protectMember(hidden.person, hidden.id, "unlisted", database));
    expect((await view()).partners.map(({ name }) => name)).toEqual(["Leadville"]);
  });
});
