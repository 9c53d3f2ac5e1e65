import { expect, test } from "vitest";
import { readFeed } from "./read-feed.ts";
import { readItem } from "../../core/gathered/item.ts";

const reading = {
  feed: "https://member.example/feed.xml",
  declared: null,
  base: "https://oivf.example",
  now: new Date("2026-11-24T12:00:00Z"),
};
const read = (text: string | Uint8Array, type = "application/xml") =>
  readFeed(typeof text === "string" ? new TextEncoder().encode(text) : text, type);
function feedOf(text: string | Uint8Array, type?: string) {
  const outcome = read(text, type);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}
const codeOf = (text: string | Uint8Array, type?: string) => {
  const outcome = read(text, type);
  return outcome.ok ? "read" : outcome.failure.code;
};
const rss = (items: string, channel = "") =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Member</title><link>https://member.example</link>${channel}${items}</channel></rss>`;

test("RSS 2.0: what an item says of itself", () => {
  const feed = feedOf(
    rss(
      `<item><title>Ouverture d&apos;un &lt;b&gt;accueil&lt;/b&gt; &amp;amp; plus</title><link>https://member.example/a?utm_source=rss</link>
       <guid isPermaLink="false">a-1</guid><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>
       <content:encoded><![CDATA[<p>Un lieu.</p><script>alert("x")</script><p>Pour toutes.</p>]]></content:encoded></item>`,
      `<language>fr-FR</language><atom:link rel="self" href="https://member.example/feed.xml"/>`,
    ),
  );
  expect(feed).toMatchObject({ title: "Member", language: "fr-FR", selves: ["https://member.example/feed.xml"] });
  expect(readItem(feed.items[0]!, feed, reading)).toEqual({
    guid: "a-1",
    link: "https://member.example/a?utm_source=rss",
    linkKey: "member.example/a",
    titleKey: "ouverture d un accueil plus",
    title: "Ouverture d'un accueil & plus",
    summary: "Un lieu. Pour toutes.",
    language: "fr",
    languageIs: "declared",
    publishedAt: "2026-11-23T10:00:00.000Z",
  });
});

test("Atom: the language of the entry, the alternate link, a text with markup in it", () => {
  const feed = feedOf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Membre</title><id>urn:x</id>
    <entry xml:lang="es"><id>urn:x:1</id><title type="html">Una &lt;em&gt;ley&lt;/em&gt;</title>
    <link rel="edit" href="https://member.example/edit"/><link href="/es/1"/><updated>2026-11-20T00:00:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Uno</p><p>dos</p></div></content></entry></feed>`);
  expect(readItem(feed.items[0]!, feed, reading)).toMatchObject({
    title: "Una ley",
    link: "https://member.example/es/1",
    summary: "Uno dos",
    language: "es",
  });
});

test("RSS 1.0 and JSON Feed are read as well", () => {
  const rdf =
    feedOf(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://member.example"><title>Old</title><dc:language>pt</dc:language></channel>
    <item rdf:about="https://member.example/1"><title>Um</title><link>https://member.example/1</link><dc:date>2026-11-01</dc:date></item></rdf:RDF>`);
  expect(readItem(rdf.items[0]!, rdf, reading)).toMatchObject({ guid: "https://member.example/1", language: "pt" });
  const json = feedOf(
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "J",
      items: [{ id: 5, url: "https://member.example/5", title: "A < B & C", content_html: "<p>Hi</p>" }],
    }),
    "application/feed+json",
  );
  expect(readItem(json.items[0]!, json, reading)).toMatchObject({ guid: "5", title: "A < B & C", summary: "Hi" });
});

test("a feed in another coding is read in it", () => {
  const latin = Buffer.from(
    `<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>É</title></channel></rss>`,
    "latin1",
  );
  expect(feedOf(latin).title).toBe("É");
  expect(codeOf(Buffer.from([0x3c, 0x61, 0xff, 0xfe]), "application/xml; charset=utf-8")).toBe("malformed");
});

const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
test.each([
  [
    "an entity that names a file",
    `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title></channel></rss>`,
  ],
  [
    "an entity that names an address",
    `<!DOCTYPE rss SYSTEM "http://169.254.169.254/x.dtd"><rss version="2.0"><channel/></rss>`,
  ],
  [
    "a billion laughs",
    `<!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}]><rss version="2.0"><channel><title>&l10;</title></channel></rss>`,
  ],
])("refused unread: %s", (_name, text) => {
  const before = performance.now();
  expect(codeOf(text)).toBe("doctype");
  expect(performance.now() - before).toBeLessThan(1000);
});

test.each([
  ["an entity of nobody", rss("<item><title>&x;</title></item>"), "malformed"],
  ["tags that do not close", "<rss version='2.0'><channel>", "malformed"],
  ["ten thousand levels", `<rss version="2.0">${"<a>".repeat(10_000)}`, "malformed"],
  ["a page", "<html><body>hello</body></html>", "no-feed"],
  ["nothing", "", "no-feed"],
  ["other JSON", `{"items": []}`, "no-feed"],
  ["half of JSON", `{"version": `, "malformed"],
])("refused: %s", (_name, text, code) => {
  expect(codeOf(text)).toBe(code);
});

test("markup made to be slow is read as fast as any", () => {
  const hostile = ["<script ".repeat(20_000), "<".repeat(150_000), "&#".repeat(70_000), "<!--".repeat(30_000)];
  for (const text of hostile) {
    const feed = feedOf(
      rss(
        `<item><title>T</title><link>https://member.example/1</link><description><![CDATA[${text}]]></description></item>`,
      ),
    );
    const before = performance.now();
    readItem(feed.items[0]!, feed, reading);
    expect(performance.now() - before).toBeLessThan(1500);
  }
});

const itemOf = (inner: string) => {
  const feed = feedOf(rss(`<item><title>A title that tells</title>${inner}</item>`));
  return readItem(feed.items[0]!, feed, reading);
};
test("nothing goes in a circle: what is ours, points at us or was gathered by somebody is refused", () => {
  expect(itemOf("<link>https://www.oivf.example/fr/news/a</link>")).toBe("ours");
  expect(itemOf("<link>https://member.example/a</link><guid>tag:oivf.example,2026:news/7/fr</guid>")).toBe("ours");
  expect(itemOf(`<link>https://member.example/a</link><source url="https://oivf.example/fr/feed.xml">O</source>`)).toBe(
    "ours",
  );
  expect(itemOf(`<link>https://member.example/a</link><source url="https://third.example/feed">T</source>`)).toBe(
    "second-hand",
  );
  expect(itemOf("<link>https://member.example/a</link><guid>tag:another.example,2026:from-members/7/fr</guid>")).toBe(
    "second-hand",
  );
  expect(itemOf(`<link>https://member.example/a</link><atom:link rel="via" href="https://oivf.example/x"/>`)).toBe(
    "ours",
  );
  expect(
    itemOf(`<link>https://member.example/a</link><source url="https://member.example/feed.xml">Own</source>`),
  ).toMatchObject({
    linkKey: "member.example/a",
  });
});

test("an item without a way to its original, or of last year, does not come to the queue", () => {
  expect(itemOf("")).toBe("no-link");
  expect(itemOf("<link>javascript:alert(1)</link>")).toBe("no-link");
  expect(itemOf("<link>https://member.example/a</link><pubDate>Mon, 24 Nov 2025 10:00:00 GMT</pubDate>")).toBe("old");
});
