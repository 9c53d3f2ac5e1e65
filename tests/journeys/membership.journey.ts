import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addFile } from "~/cooperate/commands/space-files.server.ts";
import { addSpace as addProject, valueOf } from "~/cooperate/cooperate.test-kit.ts";
import { addSpace, addThread, inPerson } from "~/discuss/discuss.test-kit.ts";
import { findAccountByEmail } from "~/identity/index.server.ts";
import type { Actor, Grant } from "~/kernel/actor.ts";
import { newText } from "~/kernel/translated-text.ts";
import { loadNetworkSeed } from "~/network/index.server.ts";
import { remindOfRenewals } from "~/network/commands/belong.server.ts";
import { choosePersonShown } from "~/network/commands/protect-member.server.ts";
import { insertTeamMember } from "~/network/data/teams.server.ts";
import { writeState } from "~/network/data/write-members.server.ts";
import { addTown } from "~/network/network.test-kit.ts";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { publishedPractice } from "~/practice/practice.test-kit.ts";
import { giveAccount, openPeopleSite, provesOn, type PeopleSite } from "../support/people-site.ts";
import { unzip } from "../support/unzip.ts";

/// What a member goes through after it has joined: each year, when its staff change, when somebody is threatened, when it leaves.
let here: PeopleSite;
/** Signed in once: a second step is set up once. */
let operator: Page;
let holder: Page;
let follower: Page;
let towns: { foggy: string; ferry: string };
let threadCode = "";
const plan = "Invented plan of lanterns.\n".repeat(2000);

beforeAll(async () => {
  here = await openPeopleSite(async (database, dataDir) => {
    await loadNetworkSeed(database, { sample: false });
    towns = {
      foggy: await addTown(database, { slug: "foggy-bay", name: "Foggy Bay (invented)" }),
      ferry: await addTown(database, { slug: "ferry-hill", name: "Ferry Hill (invented)" }),
    };
    const holds = (organisationId: string): Grant => ({
      role: "mandate-holder",
      scope: { kind: "member", organisationId },
    });
    await giveAccount(database, "holder", holds(towns.foggy));
    await giveAccount(database, "elected", holds(towns.ferry));
    // A membership that is to be confirmed in ten days; a sample member is never reminded.
    const due = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    await database.write((transaction) => writeState(transaction, towns.foggy, "member", { renewalDue: due }));
    await notASample(database);
    await remindOfRenewals(database);
    await fillFoggyBay(database, dataDir);
    await fillFerryHill(database);
    return [
      ["operator", { role: "administrator", scope: { kind: "network" } }],
      ["moderator", { role: "moderator", scope: { kind: "network" } }],
    ];
  });
  operator = await here.signedIn("operator", { proves: true });
  holder = await here.signedIn("holder", { proves: true });
}, 240_000);
afterAll(() => here?.close());

async function notASample(database: Database): Promise<void> {
  const { sql } = await import("kysely");
  await sql`update network.member set sample = false`.execute(database.read);
}

async function personNamed(database: Database, name: string, organisationId: string): Promise<Person> {
  const account = (await findAccountByEmail(database.read, `${name}@example.org`))!;
  return {
    kind: "person",
    accountId: account.id,
    name: account.name,
    grants: [{ role: "mandate-holder", scope: { kind: "member", organisationId } }],
    secondFactor: true,
  };
}

type Person = Extract<Actor, { kind: "person" }>;

/** What it takes along: a practice, and a project with a file of its own and one of somebody else. */
async function fillFoggyBay(database: Database, dataDir: string): Promise<void> {
  const person = await personNamed(database, "holder", towns.foggy);
  await publishedPractice(database, {
    organisationId: towns.foggy,
    title: "Lanterns at the ferry",
    peer: towns.ferry,
    by: person,
  });
  const project = await addProject(database, { id: towns.foggy, person }, { title: "Lanterns together" });
  const file = { name: "plan.txt", bytes: Buffer.from(plan) };
  valueOf(await addFile(person, project, file, openFileStore({ dataDir }), database));
}

/** Where an elected woman can be found: the team of her member, and a public discussion in which she speaks in person. */
async function fillFerryHill(database: Database): Promise<void> {
  const elected = await personNamed(database, "elected", towns.ferry);
  valueOf(await choosePersonShown(elected, "name", database));
  await database.write((transaction) =>
    insertTeamMember(transaction, {
      organisationId: towns.ferry,
      accountId: elected.accountId,
      role: newText("en", "Deputy mayor", "test", "2026-01-01T00:00:00Z"),
    }),
  );
  await addSpace(database, { slug: "in-public", title: "In public", audience: "public" });
  threadCode = await addThread(database, elected, "in-public", {
    title: "Who waits where",
    voice: inPerson(towns.ferry),
  });
}

/** Presses what sends a form, and waits for its answer: it may look like the page before. */
async function send(page: Page, button: Locator): Promise<void> {
  await Promise.all([page.waitForEvent("load"), button.click()]);
}

async function toMember(page: Page, town: string): Promise<void> {
  await page.goto(`${here.site}/en/workspace/members`);
  await page.getByRole("main").getByRole("link", { name: town }).first().click();
}

test("the mandate holder is reminded by a neutral mail, signs what is in force, and confirms for a year", async () => {
  await operator.goto(`${here.site}/en/workspace/mail`);
  const outbox = (await operator.getByRole("main").textContent())!;
  expect(outbox).toContain("holder@example.org");
  expect(outbox).not.toMatch(/violence/i);
  await toMember(holder, "Foggy Bay");
  await holder.getByText(/is to be confirmed on/).waitFor();
  await send(holder, holder.getByRole("button", { name: "Confirm for a year" }));
  expect(await holder.getByRole("alert").textContent()).toBe("This was not doneSign the version in force first.");
  await holder.getByRole("button", { name: /^Sign version \d/ }).click();
  await holder.getByText(/Version \d+ signed on/).waitFor();
  const before = (await holder.getByText(/is to be confirmed on/).textContent())!;
  await send(holder, holder.getByRole("button", { name: "Confirm for a year" }));
  const after = (await holder.getByText(/is to be confirmed on/).textContent())!;
  const yearOf = (text: string) => Number(/\d{4}/.exec(text)![0]);
  expect(yearOf(after)).toBe(yearOf(before) + 1);
  // A second click adds no second year.
  await send(holder, holder.getByRole("button", { name: "Confirm for a year" }));
  expect(await holder.getByText(/is to be confirmed on/).textContent()).toBe(after);
});

test("who leaves her post names who follows, and cannot go before she is there: the page is never left alone", async () => {
  await toMember(holder, "Foggy Bay");
  await holder.getByRole("link", { name: "The people" }).click();
  const own = holder.getByRole("row", { name: /Invented holder/ });
  await send(holder, own.getByRole("button", { name: "Give this role back" }));
  expect(await holder.getByRole("alert").textContent()).toMatch(/last|somebody/i);
  await holder.getByLabel("E-mail address").fill("follower@example.org");
  await holder.getByLabel("Role", { exact: true }).selectOption({ label: "Mandate holder" });
  await holder.getByRole("button", { name: "Invite" }).click();
  await holder.getByText("Invited, has not answered yet").waitFor();
  await send(holder, own.getByRole("button", { name: "Give this role back" }));
  expect(await holder.getByRole("alert").count(), "who is invited is not there yet").toBe(1);

  await operator.goto(`${here.site}/en/workspace/mail`);
  const link = await operator.locator(`a[href*="/account/invitation/"]`).first().getAttribute("href");
  const context = await here.browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
  follower = await context.newPage();
  await follower.goto(link!);
  await follower.getByLabel("Your name").fill("Invented follower");
  await follower.getByLabel("Password").fill("tortoise under a red lamp");
  await send(follower, follower.getByRole("button", { name: "Open the account" }));
  await provesOn(follower, here.site);
  await toMember(follower, "Foggy Bay");
  await toMember(holder, "Foggy Bay");
  await holder.getByRole("link", { name: "The people" }).click();
  await send(holder, own.getByRole("button", { name: "Give this role back" }));
  await holder.goto(`${here.site}/en/workspace/members`);
  expect(await holder.getByRole("main").getByText("Foggy Bay").count()).toBe(0);
  await follower.getByRole("link", { name: "The people" }).click();
  expect(await follower.getByText("Invented holder").count()).toBe(0);
  await follower.getByText("Invented follower").first().waitFor();
});

test("an elected woman who is threatened hides in one step: nothing of her is public from then on, and a moderator is called", async () => {
  const { site } = here;
  const addresses = [
    "/en/members/ferry-hill",
    `/en/discussions/in-public/${threadCode}`,
    "/en/members",
    "/en/members.csv",
  ];
  const seen = async (path: string) => (await fetch(site + path, { redirect: "manual" })).text();
  expect(await seen(addresses[0]!)).toContain("Invented elected");
  expect(await seen(addresses[1]!)).toContain("Invented elected");
  expect(await seen(addresses[2]!)).toContain("Ferry Hill");

  // With her password alone: her telephone may be in other hands.
  const elected = await here.signedIn("elected");
  await elected.goto(`${site}/en/workspace`);
  await elected.getByRole("link", { name: "My visibility" }).first().click();
  await elected.getByLabel("Ferry Hill (invented): nothing").check();
  await elected.getByRole("button", { name: "Hide me and call a moderator" }).click();
  // From the very next answer on.
  await elected.getByText("Done: you appear no more").waitFor();
  for (const path of addresses) expect(await seen(path), path).not.toMatch(/Invented elected|Ferry Hill/);
  expect((await fetch(site + addresses[0]!)).status).toBe(404);
  const looked = await fetch(`${site}/en/search`, {
    method: "POST",
    headers: { Origin: site },
    body: new URLSearchParams({ q: "ferry hill" }),
  });
  expect(await looked.text()).not.toMatch(/ferry-hill|Ferry Hill \(invented\)/);

  const moderator = await here.signedIn("moderator", { proves: true });
  await moderator.goto(`${site}/en/workspace/moderation`);
  const said = (await moderator.getByRole("main").textContent())!;
  expect(said).toContain("A person of the network reports a threat");
  await Promise.all([elected, moderator].map((page) => page.context().close()));
});

test("a member takes its archive along and leaves, its people take their own words, and no name of it stays", async () => {
  const { site } = here;
  const page = follower;
  await toMember(page, "Foggy Bay");
  await page.getByRole("link", { name: "Export, leave" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the archive" }).click(),
  ]);
  const files = await unzip(await readFile((await download.path())!));
  expect([...files.keys()].slice(0, 2)).toEqual(["README.txt", "member.json"]);
  expect(files.get("member.json")!.toString()).toContain("Lanterns at the ferry");
  const [path] = [...files.keys()].filter((name) => name.startsWith("files/"));
  expect(path).toMatch(/^files\/[\w-]+\/001-plan\.txt$/);
  expect(files.get(path!)!.toString()).toBe(plan);

  await page.goto(`${site}/en/account/own-data`);
  const [own] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /Download the file/ }).click(),
  ]);
  expect(JSON.parse(await readFile((await own.path())!, "utf8"))).toMatchObject({
    format: "oivf-person-1",
    account: { name: "Invented follower" },
    roles: [{ role: "mandate-holder", organisation: "foggy-bay" }],
  });

  await toMember(page, "Foggy Bay");
  await page.getByRole("link", { name: "Export, leave" }).click();
  await send(page, page.getByRole("button", { name: "Leave the network" }));
  expect(await page.getByRole("alert").count(), "who has not said that she exported stays").toBe(1);
  await page.getByLabel("We have exported what we want to keep").check();
  await page.getByRole("button", { name: "Leave the network" }).click();
  await page.waitForURL(`${site}/en/workspace/members`);
  expect((await fetch(`${site}/en/members/foggy-bay`)).status).toBe(404);
  const practices = await (await fetch(`${site}/en/practices`)).text();
  expect(practices).toContain("Lanterns at the ferry");
  expect(practices).not.toContain("Foggy Bay");
});
