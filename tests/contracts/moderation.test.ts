import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import "../../server/open-platform.ts";
import { decideModerationCase, findCaseOf } from "~/content/index.server.ts";
import { reportThing } from "~/content/commands/moderate.server.ts";
import { moderatedKinds } from "~/content/core/moderation.ts";
import { moderatedOf, type ModeratedThing } from "~/content/data/moderated.server.ts";
import { anyone } from "~/kernel/actor.ts";
import { locales } from "~/kernel/locale.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { crawl, read, type Answer, type Crawl } from "../support/crawl.ts";
import { emptyDatabase } from "../support/database.ts";
import { fillNetwork, type FullNetwork } from "../support/full-network/fill-network.ts";
import { openWholeSite, siteRoutes } from "../support/whole-site.ts";

/**
 * What moderators withhold is on no public surface: a network of which every slice has something to tell is read whole by
 * following links; one thing of each kind is reported from its own page and hidden; then every address that there was, and
 * every one that there is, is read again and searched for its words and its address. Taken back, it stands again.
 */

/** Small scripts are made by a build, and hold no data. */
vi.mock("~/platform/enhance.server.ts", () => ({
  enhanceUrl: (name: string) => `/assets/${name}.js`,
  enhanceSource: () => "",
}));

const origin = "https://oivf.example";
const moderator = { kind: "operator" } as const;
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let network: FullNetwork;
let where: Crawl;
let before: Map<string, Answer>;
let withheld: Map<string, Answer>;
let restored: Map<string, Answer>;
const reported = new Map<string, { id: string; thing: ModeratedThing; signs: string[] }>();

const routes = siteRoutes().filter(
  ({ isLayout, pattern }) => !isLayout && !/^\/:locale\/(?:workspace|account)(?:\/|$)/.test(pattern),
);

/** Kinds that no public page of this network shows, and why. */
const notPublic: Record<string, string> = {
  "event-contribution": "questions of a room are read by who has a place",
  "person-threatened": "somebody asks for help; nothing was published",
  "campaign-pledge": "nobody of this network promised anything; tested beside its own command",
};

/** What is searched for beside its title: where that is not its own, or it says more. */
const signsOf: Record<string, (thing: ModeratedThing) => string[]> = {
  member: ({ href }) => {
    const { mark, latitude } = network.towns[1]!;
    return [href, `Town ${mark} presents itself.`, `The mandate of ${mark}.`, latitude];
  },
  event: ({ href }) => [href],
  "discussion-post": ({ text }) => [text],
};

beforeAll(async () => {
  // React speaks of the styles' addresses, which only a build knows, on every page.
  vi.spyOn(console, "error").mockImplementation(() => {});
  database = await emptyDatabase();
  const settings = readSettings({ DATA_DIR: database.dataDir, PUBLIC_URL: origin });
  holdProcess({ database, settings });
  network = await fillNetwork(database, settings, "ab");
  const site = await openWholeSite({ settings, database, close: async () => {} }, origin);
  where = { site, origin, routes };
  before = await everything();
  for (const kind of moderatedKinds) await withhold(kind);
  while ((await deliverEvents(database)) > 0);
  withheld = await everything();
  for (const { key, address } of before.values())
    if (!withheld.has(key) && !key.includes(" ")) withheld.set(key, await read(where, address));
  for (const [kind, { id }] of reported) await decide(kind, id, "keep");
  while ((await deliverEvents(database)) > 0);
  restored = await everything();
}, 600_000);
afterAll(async () => {
  vi.restoreAllMocks();
  holdProcess(null);
  await closePdfMaker();
  await database.close();
});

async function everything(): Promise<Map<string, Answer>> {
  const plain = routes.flatMap(({ pattern }) => {
    if (/:(?!locale)|\*/.test(pattern)) return [];
    return pattern.startsWith("/:locale") ? locales.map((locale) => pattern.replace(":locale", locale)) : [pattern];
  });
  const files = ["feed.xml", "feed.atom", "feed.json"].map((file) => `/en/searches/${network.savedSearch}/${file}`);
  const more = ["/fediverse/oivf/outbox?page=1", "/en/members?region=africa", "/en/advocacy/together/versions/1"];
  const all = await crawl(where, [...plain, ...files, ...more]);
  for (const page of ["search", "members", "practices", "policies"])
    for (const q of network.towns.flatMap(({ mark, workMark }) => [mark, workMark, "seminar", "statement"])) {
      const answer = await read(where, `/en/${page}`, { q });
      all.set(answer.key, answer);
    }
  return all;
}

/** The second town's, where each town has one; else the first that a page offers to report. */
async function withhold(kind: string): Promise<void> {
  const ids = new Set(
    [...before.values()].flatMap(({ text }) =>
      [...text.matchAll(new RegExp(`moderation/report/${kind}/([\\w-]+)`, "g"))].map(([, id]) => id!),
    ),
  );
  const found = [];
  for (const id of ids) {
    const thing = await moderatedOf(kind)!.find(database.read, id, "en");
    if (thing?.isPublic) found.push({ id, thing });
  }
  const { mark, workMark, observatoryMark } = network.towns[1]!;
  const own = [mark, workMark, observatoryMark, "Said by b"];
  const one = found.find(({ thing }) => own.some((word) => `${thing.title} ${thing.text}`.includes(word))) ?? found[0];
  if (!one) return;
  reported.set(kind, { ...one, signs: signsOf[kind]?.(one.thing) ?? [one.thing.title] });
  const report = { kind, id: one.id, category: "names-somebody", text: "", trap: "" } as const;
  expect(await reportThing(anyone, report, database), kind).toMatchObject({ ok: true });
  await decide(kind, one.id, "hide");
}

async function decide(kind: string, id: string, decision: "hide" | "keep"): Promise<void> {
  const standing = (await findCaseOf(database.read, { kind, id }))!;
  expect(await decideModerationCase(moderator, standing.id, { decision }, database), kind).toMatchObject({ ok: true });
}

/** Where it is told, with the words around it. */
function toldOf(answers: Iterable<Answer>, sign: string): string[] {
  const end = sign.startsWith("/") ? /^(?![\w-])/ : /^/;
  return [...answers].flatMap(({ key, text }) => {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1))
      if (end.test(text.slice(at + sign.length)))
        return [`${key}: …${text.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, " ")}…`];
    return [];
  });
}

test("every kind that the queue knows is offered to be reported on a public page, or is known to be on none", () => {
  const missing = moderatedKinds.filter((kind) => !reported.has(kind) && !(kind in notPublic));
  expect(missing).toEqual([]);
});

test("no page breaks", () => {
  const isOurs = ({ status, address }: Answer) => status >= 500 && !/\.(?:js|css)$/.test(address);
  const broken = [...withheld.values(), ...restored.values()].filter(isOurs);
  expect(broken.map(({ key, status }) => `${status} ${key}`)).toEqual([]);
});

describe.each(moderatedKinds.filter((kind) => !(kind in notPublic)))("%s", (kind) => {
  test("is told of before, nowhere while it is withheld, and again once it is kept", () => {
    for (const sign of reported.get(kind)!.signs) {
      const was = toldOf(before.values(), sign).length;
      expect(was, sign).toBeGreaterThan(0);
      expect(toldOf(withheld.values(), sign), sign).toEqual([]);
      expect(toldOf(restored.values(), sign).length, sign).toBeGreaterThan(0);
    }
  });
});
