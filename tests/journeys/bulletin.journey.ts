import { simpleParser, type ParsedMail } from "mailparser";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeFeedEntry } from "~/inform/data/feed-entries.server.ts";
import { openMailSink, type MailSink } from "../support/mail-sink.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

const reader = "reader@example.org";
const before = process.env["SMTP_URL"];
let sink: MailSink;
let people: PeopleSite;

beforeAll(async () => {
  sink = await openMailSink();
  // The site that is started inherits it: its mails leave by a real exchange.
  process.env["SMTP_URL"] = sink.url;
  people = await openPeopleSite(async (database) => {
    await database.write((transaction) =>
      writeFeedEntry(transaction, {
        kind: "news",
        subject: "invented",
        texts: { fr: { title: "Une nouvelle inventée", summary: "En bref.", blocks: null, writtenIn: "fr" } },
        href: "/news/invented",
        themes: [],
        territories: [],
        indicators: [],
        sample: false,
        publishedAt: new Date().toISOString(),
      }),
    );
    return [["ada", { role: "secretariat", scope: { kind: "network" } }]];
  });
}, 240_000);
afterAll(async () => {
  await people?.close();
  await sink?.close();
  if (before === undefined) delete process.env["SMTP_URL"];
  else process.env["SMTP_URL"] = before;
});

/** Mails leave with the next minute. */
async function nextMail(isIt: (mail: ParsedMail) => boolean): Promise<ParsedMail> {
  for (let waited = 0; waited < 180; waited++) {
    for (const { to, raw } of sink.mails) {
      const mail = await simpleParser(raw);
      if (to === reader && isIt(mail)) return mail;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error("the mail did not come");
}

/** A link of a mail as this site has it: the site does not know at which port a test started it. */
function linkIn(text: string, part: string): string {
  const path = new RegExp(`https?://[^/\\s]+(/en/bulletin/${part}/\\S+)`).exec(text)?.[1];
  if (!path) throw new Error(`no link to ${part} in: ${text}`);
  return `${people.site}${path}`;
}

async function visitor(): Promise<Page> {
  return (await people.browser.newContext({ locale: "en-GB", javaScriptEnabled: false })).newPage();
}

test(
  "from the form to the letter to the last one, without a script, by a real mail server",
  { timeout: 480_000 },
  async () => {
    const page = await visitor();
    await page.goto(`${people.site}/en/bulletin`);
    await page.getByLabel("E-mail address").fill(reader);
    await page.getByLabel(/I agree/).check();
    await page.getByRole("button", { name: "Ask for the bulletin" }).click();
    const asked = await nextMail(({ text }) => /\/confirm\//.test(text ?? ""));
    expect(`${asked.subject} ${asked.text}`).not.toMatch(/violenc/i);
    await page.goto(linkIn(asked.text!, "confirm"));
    await page.getByRole("main").getByRole("button").click();
    await page.getByText("The next issue will come to this address.").waitFor();

    const desk = await people.signedIn("ada", { proves: true });
    await desk.goto(`${people.site}/en/workspace/bulletin`);
    await desk.getByRole("button", { name: "Draft this month’s issue" }).click();
    await desk.getByRole("button", { name: "Approve" }).click();
    // This site does not know its own address, and says so where it is about to be written into mails.
    await desk.getByText(/The address of this site is not set/).waitFor();
    await desk.getByRole("button", { name: "Send to 1 subscriber" }).click();

    const letter = await nextMail(({ headerLines }) => headerLines.some(({ key }) => key === "list-unsubscribe-post"));
    expect(letter.text).toContain("Une nouvelle inventée (in French)");
    expect(letter.html).toContain("Une nouvelle inventée");
    expect(letter.html).not.toMatch(/<img/);
    await page.goto(linkIn(letter.text!, "preferences"));
    await page.getByLabel(/Neutral sender/).waitFor();

    // What a mail programme's own button sends (RFC 8058): no page is opened, no cookie goes along.
    const oneClick = await fetch(linkIn(letter.text!, "leave"), {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
    expect(oneClick.status).toBe(200);
    await desk.goto(`${people.site}/en/workspace/bulletin`);
    await desk.getByText("English: 0 active").waitFor();
    await page.goto(`${people.site}/en/bulletin`);
    await page.getByRole("link", { name: /The monthly bulletin, / }).click();
    await page.getByText("Une nouvelle inventée").waitFor();
    expect(sink.mails.filter(({ to }) => to === reader)).toHaveLength(2);
  },
);
