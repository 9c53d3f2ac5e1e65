import { parseFeed } from "@rowanmanning/feed-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { draftEdition, keepEdition, stepEdition } from "../commands/prepare-edition.server.ts";
import { findEdition } from "../data/editions.server.ts";
import { writeFeedEntry } from "../data/feed-entries.server.ts";
import { loader } from "./feed.ts";

const editor: Actor = { kind: "operator" };
const files = ["feed.xml", "feed.atom", "feed.json"];
let database: Database;

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ PUBLIC_URL: "https://oivf.example" }) });
  await database.write((transaction) =>
    writeFeedEntry(transaction, {
      kind: "news",
      subject: "verdict",
      texts: { en: { title: "A verdict", summary: "What the court said.", blocks: null, writtenIn: "en" } },
      href: "/news/a-verdict",
      themes: [],
      territories: [],
      indicators: [],
      sample: false,
      hard: true,
      publishedAt: "2026-11-02T00:00:00Z",
    }),
  );
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

async function read(path: string): Promise<string> {
  const request = new Request(`https://oivf.example${path}`);
  return await (await loader({ params: {}, request } as never)).text();
}

/** One of the three forms, as an independent reader or a JSON parser finds it. */
async function issuesIn(path: string): Promise<{ title: string; url: string; content: string }[]> {
  const text = await read(path);
  if (!path.includes(".json"))
    return parseFeed(text).items.map(({ title, url, content }) => ({
      title: title ?? "",
      url: url ?? "",
      content: content ?? "",
    }));
  const { items } = JSON.parse(text) as { items: { title: string; url: string; content_html: string }[] };
  return items.map(({ title, url, content_html: content }) => ({ title, url, content }));
}

async function sendIssue(): Promise<string> {
  const drafted = await draftEdition(editor, new Date("2026-11-20"), database);
  if (!drafted.ok) throw new Error(drafted.failure.code);
  const { issue } = drafted.value;
  const edition = (await findEdition(database.read, issue))!;
  const { segment, items, revision } = edition;
  const title = { fr: "Novembre", en: "November", es: "" };
  const opening = { fr: "", en: "This month.\n\nAnd what comes.", es: "" };
  await keepEdition(editor, { issue, title, opening, segment, items, baseRevision: revision }, database);
  expect(await Promise.all(files.map((file) => issuesIn(`/en/bulletin/${file}`)))).toEqual([[], [], []]);
  for (const step of ["approve", "send"] as const) {
    expect(await stepEdition(editor, issue, step, database, true)).toMatchObject({ ok: true });
  }
  return issue;
}

test("an issue that was sent, and nothing else, stands whole in the bulletin's own feed, in three forms", async () => {
  const issue = await sendIssue();
  for (const file of files) {
    const [only, ...others] = await issuesIn(`/en/bulletin/${file}`);
    expect(others, file).toEqual([]);
    expect(only, file).toMatchObject({ title: "November", url: `https://oivf.example/en/bulletin/${issue}` });
    expect(only!.content, file).toContain("This month.");
    expect(only!.content, file).toContain("<p>And what comes.</p>");
    expect(only!.content, file).toMatch(/<a href="https:\/\/oivf\.example\/en\/news\/a-verdict"[^>]*>A verdict/);
    expect(only!.content, file).toContain("What the court said.");
    expect(only!.content, file).toContain("https://oivf.example/en/help");
  }
});

test("an issue that is missing in a language is told in another one, and its title says which", async () => {
  expect(await issuesIn("/es/bulletin/feed.json")).toMatchObject([{ title: "Novembre (en francés)" }]);
  expect(await issuesIn("/es/bulletin/feed.json?languages=es")).toEqual([]);
});

test("the feed of the bulletin says its own address and page, whatever its query names as a kind", async () => {
  expect(JSON.parse(await read("/fr/bulletin/feed.json?kind=news"))).toMatchObject({
    title: "Le bulletin mensuel · Observatoire international des violences envers les femmes",
    home_page_url: "https://oivf.example/fr/bulletin",
    feed_url: "https://oivf.example/fr/bulletin/feed.json",
    items: [{ title: "Novembre" }],
  });
});
