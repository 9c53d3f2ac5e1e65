import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { notify } from "~/content/commands/notify.server.ts";
import { sendDigests } from "~/content/commands/send-digests.server.ts";
import { channels, topics } from "~/content/core/notification.ts";
import { writePreference } from "~/content/data/notifications.server.ts";
import { contentWords } from "~/content/words.ts";
import { locales } from "~/kernel/locale.ts";
import { listMail } from "~/platform/mail.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { databaseForThisTest } from "../support/database.ts";

/**
 * Every kind of mail that leaves is one of two: a notice, which the one page of preferences covers, or an answer to what its
 * reader asked for herself. A file that writes to somebody in another way fails this test: use `notify`, or say here why not.
 */
const apart: Record<string, string> = {
  "app/content/commands/notify.server.ts": "notices themselves, as she chose",
  "app/content/commands/send-digests.server.ts": "notices gathered, as she chose",
  "app/identity/commands/invitations.server.ts": "an invitation, to who has no account yet",
  "app/identity/commands/recover.server.ts": "a link that she asked for to sign in again",
  "app/discuss/commands/hear-mail.server.ts": "an answer of hers by mail could not be kept",
  "app/convene/commands/mail-about.server.ts": "a place that she asked for, and its appointment",
  "app/convene/commands/certify-attendance.server.ts": "a certificate of an event that she attended",
  "app/inform/commands/subscribe.server.ts": "proves the address of who subscribes to the bulletin",
  "app/inform/commands/campaign/pledge.server.ts": "a promise that she made, and what became of it",
  "app/inform/commands/contact/mail-the-writer.server.ts": "an answer to what she wrote to us",
  "app/inform/commands/press/join-press-list.server.ts": "proves the address of who asks to be on the press list",
  "app/inform/commands/press/send-press-text.server.ts": "texts for who is on the press list, with the way off it",
  "app/network/commands/desk.server.ts":
    "an application or a message that she sent, and invitations to who has no account yet",
};

const sources = globSync(["app/**/*.ts", "app/**/*.tsx", "server/**/*.ts"], { cwd: packageRoot }).filter(
  (file) => !/\.test\.tsx?$|test-kit/.test(file),
);
const readSource = (file: string) => readFileSync(join(packageRoot, file), "utf8");

test("whoever puts a mail into the outbox is known, and why it is no notice", () => {
  const writing = sources.filter(
    (file) => file !== "app/platform/mail.server.ts" && /\bqueueMail\(/.test(readSource(file)),
  );
  expect(writing.map((file) => file.replaceAll("\\", "/")).toSorted()).toEqual(Object.keys(apart).toSorted());
});

test("each topic of the preferences is told by somebody, and nothing is told under another", () => {
  const told = new Set(
    sources.flatMap((file) => {
      const text = readSource(file);
      return /\bnotify\(/.test(text) ? topics.filter((topic) => text.includes(`"${topic}"`)) : [];
    }),
  );
  expect(topics.filter((topic) => !told.has(topic))).toEqual([]);
});

/** What somebody over a shoulder would understand, in our languages. */
const telling =
  /violen|femicid|féminicid|feminicid|victim|surviv|women|femme|mujer|abus|agress|agres|shelter|refuge|refugio|foyer|observato|oivf|police|policía|menace|threat|amenaza/i;

test("the subject of no mail says what it is about", () => {
  const files = globSync("app/*/messages/*.json", { cwd: packageRoot });
  const subjects = files.flatMap((file) => {
    const found: string[] = [];
    (function walk(value: unknown, path: string) {
      if (typeof value === "string" && /(?:^|\.)mail\..*subject/i.test(path)) found.push(value);
      else if (value && typeof value === "object")
        for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`);
    })(JSON.parse(readSource(file)), "");
    return found;
  });
  expect(subjects.length).toBeGreaterThan(30);
  expect(subjects.filter((subject) => telling.test(subject))).toEqual([]);
});

describe("whatever the topic", () => {
  test("she is told by each way as she chose, and no mail says of what", async () => {
    const database = await databaseForThisTest();
    const secret = "Shelter of Exampleville reports violence";
    for (const channel of channels) {
      for (const locale of locales) {
        const { rows } = await sql<{ id: string }>`
          insert into identity.user_account (name, email, locale)
          values ('Ada Invented', ${`${channel}-${locale}@example.org`}, ${locale}) returning id`.execute(
          database.read,
        );
        const accountId = rows[0]!.id;
        await database.write(async (transaction) => {
          for (const topic of topics) {
            await writePreference(transaction, accountId, topic, channel);
            await notify(transaction, { accountId, topic, subject: secret, href: "/workspace" });
          }
        });
      }
    }
    const at = (channel: string) => async () =>
      (await listMail(database.read, 1000)).filter(({ recipient }) => recipient.startsWith(`${channel}-`));
    expect(await at("mail")()).toHaveLength(topics.length * locales.length);
    for (const channel of ["none", "workspace", "digest"]) expect(await at(channel)(), channel).toEqual([]);
    await sendDigests(database, { base: "https://oivf.example", settings: { dataDir: database.dataDir } });
    expect(await at("digest")()).toHaveLength(locales.length);
    for (const { subject, text } of await listMail(database.read, 1000)) {
      expect(`${subject} ${text}`).not.toContain("Exampleville");
      expect(subject).not.toMatch(telling);
    }
  });

  test.each(locales)("the page of preferences names it, and what is outside it (%s)", (locale) => {
    const words = contentWords(locale);
    const names = topics.map((topic) => words(`notifications.topicName.${topic}`));
    expect(new Set(names).size).toBe(topics.length);
    expect(words("notifications.apart.text").length).toBeGreaterThan(100);
  });
});
