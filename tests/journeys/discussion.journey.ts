import axe from "axe-core";
import { createServer } from "node:net";
import { simpleParser } from "mailparser";
import nodemailer from "nodemailer";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addTown } from "~/network/network.test-kit.ts";
import { openMailSink, type MailSink } from "../support/mail-sink.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

let people: PeopleSite;
let sink: MailSink;
let site: string;
let mailPort: number;

beforeAll(async () => {
  sink = await openMailSink();
  mailPort = await freePort();
  // The site inherits them: mails leave by the sink and come in by a door of its own.
  const settings = { SMTP_URL: sink.url, MAIL_IN_PORT: String(mailPort), MAIL_FROM: "oivf@oivf.example" };
  Object.assign(process.env, settings);
  people = await openPeopleSite(async (database) => {
    const towns = [
      await addTown(database, { slug: "exampleville", name: "Exampleville (invented)" }),
      await addTown(database, { slug: "sampleton", name: "Sampleton (invented)" }),
    ];
    const member = (organisationId: string) => ({ kind: "member", organisationId }) as const;
    return [
      ["moderator", { role: "moderator", scope: { kind: "network" } }],
      ["second", { role: "moderator", scope: { kind: "network" } }],
      ["ada", { role: "correspondent", scope: member(towns[0]!) }],
      ["bea", { role: "correspondent", scope: member(towns[1]!) }],
    ];
  });
  for (const name of Object.keys(settings)) delete process.env[name];
  ({ site } = people);
}, 240_000);
afterAll(async () => {
  await people?.close();
  await sink?.close();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const signedIn = (name: string, javaScriptEnabled = false) => people.signedIn(name, { javaScriptEnabled });

async function faults(page: Page): Promise<unknown> {
  const context = await people.browser.newContext({
    storageState: await page.context().storageState(),
    bypassCSP: true,
  });
  const scripted = await context.newPage();
  await scripted.goto(page.url());
  await scripted.evaluate(axe.source);
  const found = await scripted.evaluate(
    "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))",
  );
  await context.close();
  return found;
}

const desk = () => `${site}/en/workspace/discussions`;

test(
  "a consultation is held to its synthesis by web and by e-mail, and its outcome is public",
  { timeout: 240_000 },
  async () => {
    const moderator = await signedIn("moderator");
    await moderator.goto(desk());
    await moderator.getByRole("link", { name: "Open a space" }).click();
    await moderator.getByLabel("Name. Language: English").fill("Invented space");
    await moderator.getByLabel("What it is for").fill("To try a consultation.");
    await moderator.getByLabel("For members", { exact: true }).check();
    await moderator.getByLabel("What consultations lead to is public, even if this space is not").check();
    await moderator.getByRole("button", { name: "Save" }).click();
    await moderator.getByLabel("Title").fill("Should towns share shelters?");
    await moderator.getByLabel("What it is", { exact: true }).selectOption("consultation");
    await moderator.getByLabel("Your text").fill("What would it take?");
    await moderator.getByRole("button", { name: "Send" }).click();
    const thread = moderator.url();
    expect(await faults(moderator)).toEqual([]);

    // Bea, with scripts, asks to be told at once; she is one who writes by mail.
    const bea = await signedIn("bea", true);
    await bea.goto(`${site}/en/workspace/notifications`);
    await bea.getByLabel("Discussions that I follow").selectOption("mail");
    await bea.getByRole("button", { name: "Save these choices" }).click();
    await bea.goto(thread);
    await bea.getByRole("button", { name: "Follow", exact: true }).click();
    await bea.getByText("You are told of new posts").waitFor();

    await moderator.getByRole("button", { name: "Go on to: Evidence" }).click();
    const ada = await signedIn("ada");
    await ada.goto(thread);
    await ada.getByLabel("What is known").fill("Call Madame Inventée: she knows.");
    await ada.getByRole("button", { name: "Send" }).click();
    await ada.getByText("somebody’s name").waitFor();
    await ada.getByLabel("What is known").fill("Two invented towns did it and were content.");
    await ada
      .getByLabel("Who is speaking")
      .selectOption({ label: "A member of the network (only moderators know who)" });
    await ada.getByRole("button", { name: "Send it all the same" }).click();
    await ada.getByText("Your post is there.").waitFor();
    expect(await ada.getByRole("heading", { name: "A member of the network" }).count()).toBe(1);

    await moderator.goto(thread);
    await moderator.getByText("Written by Invented ada").waitFor();
    await moderator.getByRole("button", { name: "Go on to: Positions" }).click();
    await ada.goto(thread);
    await ada.getByLabel("Your institution’s position").selectOption("support");
    await ada.getByLabel("Why, and on which conditions").fill("It helps small towns.");
    await ada.getByRole("button", { name: "Send" }).click();
    await ada.getByText("Your post is there.").waitFor();

    // The site's own mail, and Bea's answer to it, over SMTP both ways. Mails leave once a minute.
    const told = () => sink.mails.filter(({ to, raw }) => to === "bea@example.org" && raw.includes("talk+"));
    await vi.waitFor(() => expect(told().length).toBeGreaterThan(0), { timeout: 120_000, interval: 500 });
    const mail = await simpleParser(told().at(-1)!.raw);
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/shelter|Exampleville|violence/i);
    const transport = nodemailer.createTransport({ host: "127.0.0.1", port: mailPort, secure: false, ignoreTLS: true });
    await transport.sendMail({
      from: "bea@example.org",
      to: mail.replyTo!.value[0]!.address!,
      subject: "Re:",
      text: "With conditions: that somebody pays.\n\nOn Tue, 24 Nov 2026, OIVF wrote:\n> Hello",
    });
    transport.close();
    await vi.waitFor(
      async () => {
        await bea.goto(thread);
        expect(await bea.getByText("that somebody pays.").count()).toBe(1);
      },
      { timeout: 10_000, interval: 300 },
    );
    await bea.getByText(/Position · In favour, with conditions .* by mail/).waitFor();
    expect(await faults(bea)).toEqual([]);

    await moderator.goto(thread);
    await moderator.getByRole("button", { name: "Go on to: Synthesis" }).click();
    await moderator.getByLabel("What came of it").fill("no");
    await moderator.getByRole("button", { name: "Close with this outcome" }).click();
    await moderator.getByText("a consultation closes with a written outcome").waitFor();
    await moderator.getByLabel("What came of it").fill("Invented towns share shelters where somebody pays.");
    await moderator.getByRole("button", { name: "Close with this outcome" }).click();
    await moderator.getByText("Saved.").waitFor();

    const visitor = await (await people.browser.newContext({ javaScriptEnabled: false })).newPage();
    await visitor.goto(`${site}/fr/discussions`);
    await visitor.getByRole("link", { name: "Should towns share shelters?" }).click();
    await visitor.getByText("Invented towns share shelters where somebody pays.").waitFor();
    expect(await visitor.content()).not.toMatch(/Exampleville|Sampleton|Invented space|It helps small towns/);
    const path = new URL(thread).pathname.replace("/workspace", "");
    expect((await visitor.goto(site + path))!.status()).toBe(404);
    expect(await visitor.context().cookies()).toEqual([]);
  },
);

test("her device says what could point at somebody while she writes, help first, and sends nothing of it", async () => {
  const moderator = await signedIn("moderator");
  await moderator.goto(`${desk()}/new`);
  await moderator.getByLabel("Name. Language: English").fill("Public invented space");
  await moderator.getByLabel("What it is for").fill("For everybody to read.");
  await moderator.getByLabel("Open to everybody", { exact: true }).check();
  await moderator.getByRole("button", { name: "Save" }).click();
  const space = moderator.url();
  const ada = await signedIn("ada", true);
  await ada.goto(space);
  const asked: string[] = [];
  ada.on("request", (request) => asked.push(request.url()));
  await ada.getByLabel("Your text").fill("My husband hits me and I am scared.");
  const help = ada.getByRole("status").getByRole("link", { name: "Where to find help now" });
  await help.waitFor();
  expect(asked.filter((address) => !address.includes("/assets/"))).toEqual([]);
  await ada.getByLabel("Title").fill("An open thread");
  await ada.getByLabel("Your text").fill("Which towns opened a day centre?");
  await help.waitFor({ state: "detached" });
  await ada.getByRole("button", { name: "Send" }).click();
  await ada.getByRole("heading", { name: "An open thread" }).waitFor();
  expect(await faults(ada)).toEqual([]);
});

test("anybody reports a public post without scripts; one moderator hides it, a second removes it, its author is told why", async () => {
  const visitor = await (await people.browser.newContext({ javaScriptEnabled: false })).newPage();
  await visitor.goto(`${site}/es/discussions`);
  await visitor.getByRole("link", { name: "Public invented space" }).click();
  await visitor.getByRole("link", { name: "An open thread" }).click();
  const thread = visitor.url();
  expect(await faults(visitor)).toEqual([]);
  await visitor.getByRole("link", { name: "Señalar" }).click();
  await visitor.getByLabel("Otra cosa").check();
  await visitor.getByRole("button", { name: "Enviar el aviso" }).click();
  await visitor.getByRole("heading", { name: "Su aviso ha llegado" }).waitFor();

  const moderator = await signedIn("moderator");
  const queue = `${site}/en/workspace/moderation`;
  await moderator.goto(queue);
  expect(await faults(moderator)).toEqual([]);
  await moderator.getByRole("button", { name: "Hide at once" }).click();
  await visitor.goto(thread);
  expect(await visitor.getByText("Which towns opened a day centre?").count()).toBe(0);
  await moderator.getByLabel("Reason for a removal").selectOption("off-topic");
  await moderator.getByRole("button", { name: "Propose to remove" }).click();
  await moderator.getByText("another person decides").waitFor();
  expect(await moderator.getByRole("button", { name: "Remove, as second person" }).count()).toBe(0);
  const second = await signedIn("second");
  await second.goto(queue);
  await second.getByRole("button", { name: "Remove, as second person" }).click();

  const ada = await signedIn("ada");
  await ada.goto(`${site}/en/workspace/notifications`);
  await ada
    .getByRole("link", { name: "A moderator has looked at something that you wrote or answer for." })
    .first()
    .click();
  await ada.getByText("It has nothing to do with the subject.").waitFor();
  await ada.getByLabel("Why it should be shown").fill("It is the subject.");
  await ada.getByRole("button", { name: "Ask a third person" }).click();
  await ada.getByText("A third person will look at it.").waitFor();
  await visitor.goto(`${site}/fr/moderation`);
  expect(await faults(visitor)).toEqual([]);
  expect(await visitor.getByRole("row").count()).toBe(2);
});
