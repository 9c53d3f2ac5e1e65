import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import "../../server/open-platform.ts";
import { locales } from "~/kernel/locale.ts";
import { choosePersonShown, protectMember } from "~/network/index.server.ts";
import { leaveNetwork } from "~/network/network.test-kit.ts";
import { protectObservatory } from "~/observe/index.server.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { crawl, read, type Answer, type Crawl } from "../support/crawl.ts";
import { emptyDatabase } from "../support/database.ts";
import { fillNetwork, type FullNetwork } from "../support/full-network/fill-network.ts";
import type { FullTown } from "../support/full-network/towns.ts";
import { openWholeSite, siteRoutes } from "../support/whole-site.ts";

/**
 * Protection holds everywhere: a network of which every slice has something to tell is read whole, as anybody outside finds
 * it by following links and by asking; then some of it is hidden, and every address that there was, and every one that there
 * is, is read again and searched for what it may not hold.
 */

/** Small scripts are made by a build, and hold no data. */
vi.mock("~/platform/enhance.server.ts", () => ({
  enhanceUrl: (name: string) => `/assets/${name}.js`,
  enhanceSource: () => "",
}));

const origin = "https://oivf.example";
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let network: FullNetwork;
let where: Crawl;
let before: Map<string, Answer>;
let after: Answer[];

const routes = siteRoutes().filter(
  ({ isLayout, pattern }) => !isLayout && !/^\/:locale\/(?:workspace|account)(?:\/|$)/.test(pattern),
);

/** What this test does not read, and why. A route that is neither read nor here fails it: say which it is. */
const notRead: Record<string, RegExp> = {
  "only who was sent a link has its token": /\/:token(?:\/|$)/,
  "only programmes with a key or a signature post to it": /^\/api\/v1\/deliveries|inbox$|^\/websub$/,
  "it needs a form, and tells the directory of help": /^\/:locale\/campaigns\/print\//,
  "editions of the directory of help, which knows no member": /^\/:locale\/help\/editions\//,
  "a script or a style that a build makes, the same for everybody": /\.(?:js|css)$/,
  "every other address: there is nothing": /\*$/,
};

const isNotRead = (pattern: string) => Object.values(notRead).some((one) => one.test(pattern));

/** How each hides, by the letter of its town; `a` stays as it was. */
const hidings = {
  b: "the member shows its region alone",
  c: "the member shows no person",
  d: "the member is unlisted",
  e: "the member left without its name",
  f: "the person chose to be unattributed",
  g: "the observatory hides",
} as const;

beforeAll(async () => {
  // React speaks of the styles' addresses, which only a build knows, on every page.
  vi.spyOn(console, "error").mockImplementation(() => {});
  database = await emptyDatabase();
  const settings = readSettings({ DATA_DIR: database.dataDir, PUBLIC_URL: origin });
  holdProcess({ database, settings });
  network = await fillNetwork(database, settings, "abcdefg");
  const site = await openWholeSite({ settings, database, close: async () => {} }, origin);
  where = { site, origin, routes };
  before = await everything();
  await hideThem();
  const found = await everything();
  const gone = [...before.values()].filter(({ key }) => !found.has(key) && !key.includes(" "));
  after = [...found.values()];
  for (const { address } of gone) after.push(await read(where, address));
}, 600_000);
afterAll(async () => {
  vi.restoreAllMocks();
  holdProcess(null);
  await closePdfMaker();
  await database.close();
});

async function hideThem(): Promise<void> {
  const [, b, c, d, e, f, g] = network.towns as [FullTown, FullTown, FullTown, FullTown, FullTown, FullTown, FullTown];
  const operator = { kind: "operator" } as const;
  await protectMember(operator, b.id, "region", database);
  await protectMember(operator, c.id, "institution", database);
  await protectMember(operator, d.id, "unlisted", database);
  await leaveNetwork(operator, e.id, "removed", database);
  await choosePersonShown(f.person, "unattributed", database);
  await protectObservatory(operator, g.observatoryId, true, database);
  // One event can bring another.
  while ((await deliverEvents(database)) > 0);
}

async function everything(): Promise<Map<string, Answer>> {
  const plain = routes.flatMap(({ pattern }) => {
    if (/:(?!locale)|\*/.test(pattern)) return [];
    return pattern.startsWith("/:locale") ? locales.map((locale) => pattern.replace(":locale", locale)) : [pattern];
  });
  const all = await crawl(where, [...plain, ...brought()]);
  for (const [address, fields] of asked()) {
    const answer = await read(where, address, fields);
    all.set(answer.key, answer);
  }
  return all;
}

/** What no page links, because a reader brings it: a code to verify, a programme's question, a place. */
function brought(): string[] {
  const each = network.towns.flatMap(({ certificate, slug, mark, observatoryMark, countryCode }, i) => [
    `/en/certificates/${certificate}`,
    `/en/certificates/${certificate}/certificate.json`,
    `/api/v1/datasets/set-${observatoryMark}`,
    `/api/v1/observations?dataset=set-${observatoryMark}`,
    `/api/v1/observations/total?dataset=set-${observatoryMark}`,
    `/api/v1/series?dataset=set-${observatoryMark}`,
    `/api/v1/releases?dataset=set-${observatoryMark}`,
    `/.well-known/webfinger?resource=acct:observatory-${observatoryMark}@oivf.example`,
    `/fediverse/observatory-${observatoryMark}`,
    `/fediverse/observatory-${observatoryMark}/outbox?page=1`,
    `/fediverse/observatory-${observatoryMark}/followers`,
    `/en/reports/report-${observatoryMark}/report.pdf`,
    `/en/reports/report-${observatoryMark}/report.epub`,
    `/en/reports/report-${observatoryMark}/versions/1`,
    `/en/members?country=${countryCode}`,
    `/en/members?network=project-${mark}`,
    `/en/members.csv?country=${countryCode}`,
    `/en/practices?member=${slug}`,
    `/en/practices?country=${countryCode}`,
    `/en/policies?member=${slug}`,
    `/en/policies?country=${countryCode}`,
    `/en/join?member=${slug}`,
    `/en/courses/invented-course/count/how?place=XX-${i + 1}`,
  ]);
  return [
    ...each,
    "/fediverse/oivf",
    "/fediverse/oivf/outbox?page=1",
    "/api/v1/territories/XX",
    "/api/v1/observations?territory=XX",
    "/api/v1/indicators/UNVAW-1",
    "/api/v1/code-lists/violence_form",
    ...["feed.xml", "feed.atom", "feed.json"].flatMap((file) => [
      `/en/searches/${network.savedSearch}/${file}`,
      `/en/indicators/UNVAW-1/${file}`,
    ]),
    "/en/advocacy/together/versions/1",
    "/en/members?region=africa",
    "/en/practices?region=africa",
    "/en/help/fr/embed",
  ];
}

/** What is posted, so that no address says what somebody looks for. */
function asked(): [address: string, fields: Record<string, string>][] {
  return network.towns.flatMap(({ mark, workMark, observatoryMark, personMark, certificate }) => [
    ...["search", "members", "practices", "policies", "resources"].flatMap((page) =>
      [mark, workMark, observatoryMark, personMark].map((q): [string, Record<string, string>] => [
        `/en/${page}`,
        { q },
      ]),
    ),
    ["/en/certificates", { code: certificate }] as [string, Record<string, string>],
  ]);
}

/** Where it says something that only this town could be, with the words around it. */
function toldOf(answers: Iterable<Answer>, sign: string): string[] {
  return [...answers].flatMap(({ key, text }) => {
    const at = text.indexOf(sign);
    return at < 0 ? [] : [`${key}: …${text.slice(Math.max(0, at - 60), at + 30).replace(/\s+/g, " ")}…`];
  });
}

const townOf = (letter: string) => network.towns.find((one) => one.letter === letter)!;

describe("before anybody hides", () => {
  test("every public route is read, or is known to show nothing of anybody", () => {
    const readable = new Set([...before.values()].filter(({ status }) => status === 200).map(({ pattern }) => pattern));
    const unknown = routes.map(({ pattern }) => pattern).filter((one) => !readable.has(one) && !isNotRead(one));
    expect([...new Set(unknown)]).toEqual([]);
  });

  test("no page breaks", () => {
    const broken = [...before.values(), ...after].filter((one) => one.status >= 500 && !isNotRead(one.pattern));
    expect(broken.map(({ key }) => key)).toEqual([]);
  });

  test.each(["mark", "personMark", "workMark", "observatoryMark", "latitude"] as const)(
    "the site tells of each town: its %s",
    (sign) => {
      // What is looked for is there to be found: a test that sees nothing proves nothing.
      const least = { mark: 60, personMark: 10, workMark: 40, observatoryMark: 30, latitude: 1 }[sign];
      for (const town of network.towns)
        expect(`${town.letter} ${toldOf(before.values(), town[sign]).length >= least}`).toBe(`${town.letter} true`);
    },
  );
});

describe.each(Object.entries(hidings))("%s: when %s", (letter) => {
  const isHidden = ["b", "d", "e"].includes(letter);
  const expectNothing = (sign: string) => expect(toldOf(after, sign)).toEqual([]);

  test.runIf(letter !== "g")("nobody reads who its person is", () => {
    const { personMark, certificate } = townOf(letter);
    // Who left with her institution still shows her own certificate to whom she chose to.
    const others = letter === "e" ? after.filter(({ address }) => !address.includes(certificate)) : after;
    expect(toldOf(others, personMark)).toEqual([]);
  });

  test.runIf(isHidden)("its name, address, place and number are nowhere", () => {
    const { mark, id, latitude, countryCode, population } = townOf(letter);
    for (const sign of [mark, id, latitude]) expectNothing(sign);
    const words = after.filter(({ text }) => !text.includes("%PDF-"));
    const told = words.filter(({ text }) => new RegExp(`\\b${countryCode}\\b`).test(text));
    expect(told.map(({ key }) => key)).toEqual([]);
    const number = new RegExp(String(population).replace(/(?=\d{3}$)/, "[\\s,.\\u202f\\u00a0]?"));
    expect(words.filter(({ text }) => number.test(text)).map(({ key }) => key)).toEqual([]);
  });

  test.runIf(isHidden || letter === "g")("its observatory and what that published are nowhere", () => {
    expectNothing(townOf(letter).observatoryMark);
  });

  test.runIf(letter === "d")(
    "nothing that it shows as a member is found; what it said among others stays, and is nobody's",
    () => {
      const among = /^\/:locale\/(?:cooperation\/:slug|moderation\/report|advocacy(?:\/roadmap)?$)/;
      const others = after.filter(({ pattern }) => !among.test(pattern));
      expect(toldOf(others, townOf(letter).workMark)).toEqual([]);
    },
  );
});

test("who hides nothing is told of as before", () => {
  const { mark, personMark, observatoryMark } = townOf("a");
  for (const sign of [mark, personMark, observatoryMark])
    expect(toldOf(after, sign).length).toBeGreaterThanOrEqual(toldOf(before.values(), sign).length * 0.5);
});
