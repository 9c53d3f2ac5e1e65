import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { newText } from "~/kernel/translated-text.ts";
import { addTown } from "~/network/network.test-kit.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

let people: PeopleSite;
let site: string;

/** An invented town whose page says something that somebody reports, and three moderators who decide. */
beforeAll(async () => {
  people = await openPeopleSite(async (database) => {
    const organisationId = await addTown(database, { slug: "exampleville", name: "Exampleville (invented)" });
    const said = newText("en", "Words that somebody reports.", "test", "2026-01-01T00:00:00Z");
    await sql`update network.member set presentation = ${JSON.stringify(said)}::jsonb`.execute(database.read);
    const network = { kind: "network" } as const;
    return [
      ["first", { role: "moderator", scope: network }],
      ["second", { role: "moderator", scope: network }],
      ["third", { role: "moderator", scope: network }],
      ["ada", { role: "correspondent", scope: { kind: "member", organisationId } }],
    ];
  });
  ({ site } = people);
}, 240_000);
afterAll(() => people?.close());

async function faults(page: Page): Promise<unknown> {
  const storageState = await page.context().storageState();
  const context = await people.browser.newContext({ storageState, bypassCSP: true });
  const scripted = await context.newPage();
  await scripted.goto(page.url());
  await scripted.evaluate(axe.source);
  const found = await scripted.evaluate(
    "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
  );
  await context.close();
  return found;
}

async function decides(name: string, button: string, choose?: string): Promise<Page> {
  const page = await people.signedIn(name);
  await page.goto(`${site}/en/workspace/moderation`);
  if (choose) await page.getByLabel("Reason for a removal").selectOption(choose);
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL(`${site}/en/workspace/moderation`);
  return page;
}

test(
  "somebody without an account reports a member's page; it is withheld by two, its people appeal, and a third shows it again",
  { timeout: 180_000 },
  async () => {
    const context = await people.browser.newContext({ javaScriptEnabled: false });
    const anybody = await context.newPage();
    const address = `${site}/en/members/exampleville`;
    await anybody.goto(address);
    await anybody.getByRole("link", { name: "Report this text" }).click();
    await anybody.getByText("Words that somebody reports.").waitFor();
    expect(await faults(anybody)).toEqual([]);
    await anybody.getByRole("button", { name: "Send the report" }).click();
    await anybody.getByText("Choose one.").first().waitFor();
    await anybody.getByLabel("It names or shows somebody").check();
    await anybody.getByLabel("In your words (optional)").fill("<script>alert(1)</script> It names my neighbour.");
    await anybody.getByRole("button", { name: "Send the report" }).click();
    await anybody.getByText("Your report has arrived").waitFor();
    expect((await anybody.goto(address))?.status(), "a report alone hides nothing").toBe(200);

    const first = await decides("first", "Propose to remove", "names-somebody");
    await first.getByText("Page of a member").first().waitFor();
    expect(await first.content()).not.toContain("<script>alert(1)</script>");
    expect(await first.getByRole("button", { name: "Remove, as second person" }).count()).toBe(0);
    expect(await faults(first)).toEqual([]);
    await decides("second", "Remove, as second person");
    expect((await anybody.goto(address))?.status()).toBe(404);
    await anybody.goto(`${site}/en/members`);
    expect(await anybody.getByText("Exampleville").count()).toBe(0);

    const ada = await people.signedIn("ada");
    await ada.goto(`${site}/en/workspace/notifications`);
    await ada.getByRole("link", { name: "A moderator has looked at something" }).first().click();
    await ada.getByText("It names or shows somebody who did not agree to it.").waitFor();
    await ada.getByLabel("Why it should be shown").fill("We took the name out.");
    await ada.getByRole("button", { name: "Ask a third person" }).click();
    await ada.getByText("A third person will look at it.").waitFor();
    expect(await faults(ada)).toEqual([]);

    const again = await people.signedIn("first");
    await again.goto(`${site}/en/workspace/moderation`);
    expect(await again.getByRole("button", { name: "Grant the appeal" }).count()).toBe(0);
    await decides("third", "Grant the appeal");
    expect((await anybody.goto(address))?.status()).toBe(200);
    await context.close();
  },
);
