/**
 * The search of practices with 20,000 practices of 5,000 members, over HTTP: `node bench/practices.ts`; on PostgreSQL with
 * TEST_DATABASE_URL. The real server on an invented network. Lists are asked at addresses that the page cache has never
 * seen; words are posted, and never cached. One of fifty members is known by its region alone, as many are unlisted.
 */
import "../scripts/app-alias.ts";
import { sql } from "kysely";
import type { Database } from "~/platform/database.server.ts";
import { quantile, say } from "./support/say.ts";
import { startSite, temporaryFolder, type RunningSite } from "./support/site.ts";

process.env["SAMPLE"] = "none";
const members = 5000;
const practices = 20_000;
const rounds = 60;
const databaseUrl = process.env["TEST_DATABASE_URL"] || undefined;
const kind = databaseUrl ? "PostgreSQL" : "embedded database";
const folder = temporaryFolder();
const { openDatabase } = await import("../app/platform/database.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");
const { noFacts, practiceTexts } = await import("../app/practice/core/practice.ts");
const { newText } = await import("../app/kernel/translated-text.ts");
const { facetsOf } = await import("../app/practice/core/practice.ts");
const { actionKinds, costCodes, existingServices, legalPowers, targetGroups } =
  await import("../app/practice/core/codes.ts");
const { grades } = await import("../app/practice/core/evidence.ts");
const { regions, sizeClasses } = await import("../app/network/index.ts");

let seed = 1;
const pick = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
const syllables = "ba ce di fo gu la me ni po ru sa te vi zo cha bre tri flo gnu".split(" ");
const vocabulary = Array.from({ length: 3000 }, () =>
  Array.from({ length: 2 + pick(3) }, () => syllables[pick(syllables.length)]).join(""),
);
/** Few words are said often and most seldom, as in any language; the first is in nearly every text. */
const word = () => vocabulary[Math.floor(vocabulary.length ** (pick(10_000) / 10_000)) - 1]!;
const sentence = (words: number) => Array.from({ length: words }, word).join(" ");
const some = <Code>(codes: readonly Code[], most: number) => [
  ...new Set(Array.from({ length: 1 + pick(most) }, () => codes[pick(codes.length)]!)),
];

try {
  await fill();
  const site = await startSite(folder.path, databaseUrl);
  try {
    await measure(site);
  } finally {
    await site.stop();
  }
} finally {
  folder.remove();
}

async function measure({ url }: RunningSite): Promise<void> {
  const locales = ["fr", "en", "es"];
  const list = (n: number) => `${url}/${locales[n % 3]}/practices`;
  const ask = async (address: string, body?: URLSearchParams) => {
    const begun = performance.now();
    const answer = await fetch(address, body ? { method: "POST", body, headers: { Origin: url } } : {});
    const page = await answer.text();
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    return { milliseconds: performance.now() - begun, page };
  };
  const first = await ask(list(1));
  const found = /(\d[\d,]*) practices/.exec(first.page)?.[1]?.replace(",", "");
  if (Number(found) !== practices - practices / 50) throw new Error(`${found} practices are found`);
  say({ name: `list of practices, first of its process, ${kind}`, figure: first.milliseconds, unit: "ms" });
  const filters = (n: number) =>
    new URLSearchParams([
      ["action", actionKinds[n % actionKinds.length]!],
      ...(n % 2 === 0 ? [["region", regions[n % regions.length]!]] : []),
      ...(n % 3 === 0 ? [["grade", grades[n % grades.length]!]] : []),
      ["page", String(1 + (n % 4))],
      ["again", String(n)],
    ]);
  const many = async (name: string, one: (n: number) => Promise<{ milliseconds: number }>) => {
    const times: number[] = [];
    for (let n = 0; n < rounds; n++) times.push((await one(n)).milliseconds);
    say({ name: `${name}: p50, ${kind}`, figure: quantile(times, 0.5), unit: "ms" });
    say({ name: `${name}: p95, ${kind}`, figure: quantile(times, 0.95), unit: "ms", goal: "< 50" });
  };
  await many("practices by filters, all counts, not in the page cache", (n) => ask(`${list(n)}?${filters(n)}`));
  await many("practices by words that few say", (n) =>
    ask(list(n), new URLSearchParams({ q: `${vocabulary[400 + ((n * 17) % 2500)]} ${vocabulary[60 + (n % 40)]}` })),
  );
  await many("practices by one word and a filter", (n) =>
    ask(list(n), new URLSearchParams({ q: vocabulary[20 + ((n * 7) % 400)]!, action: actionKinds[n % 5]! })),
  );
  await many("practices by a word that most say", (n) => ask(list(n), new URLSearchParams({ q: vocabulary[n % 3]! })));
  await many("which practice fits us", (n) =>
    ask(
      `${list(n)}/fit?${new URLSearchParams({ size: sizeClasses[n % 5]!.code, power: legalPowers[n % 9]!, service: existingServices[n % 9]!, again: String(n) })}`,
    ),
  );
}

async function fill(): Promise<void> {
  const database = await openDatabase(databaseUrl ? { databaseUrl, dataDir: folder.path } : { dataDir: folder.path });
  try {
    await migrate(database);
    const towns = await addMembers(database);
    for (let from = 0; from < practices; from += 250) await addPractices(database, towns, from);
    await database.write(async (transaction) => {
      await sql`insert into platform.public_version (slice) values ('practice')`.execute(transaction);
    });
    if (databaseUrl) await sql`analyze`.execute(database.read);
  } finally {
    await database.close();
  }
}

async function addMembers(database: Database): Promise<string[]> {
  return database.write(async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      insert into identity.organisation (slug, name, kind, sample)
      select 'bench-town-' || n, jsonb_build_object('source', 'en', 'fields', jsonb_build_object('en', jsonb_build_object(
        'text', 'Bench town ' || n, 'revision', 1, 'sourceRevision', 1, 'by', 'bench', 'at', '2026-01-01T00:00:00Z',
        'state', 'published'))), 'local_government', true
      from generate_series(1, ${members}::int) n returning id`.execute(transaction);
    const ids = rows.map(({ id }) => id);
    await sql`
      insert into network.member (organisation_id, state, protection, country_code, region, population, languages, sample)
      select id, 'member', case when n % 50 = 0 then 'unlisted' when n % 50 = 1 then 'region' else 'open' end,
        chr((65 + n % 26)::int) || chr((65 + n % 7)::int), (${[...regions]}::text[])[1 + n % 7], 5000 + n * 400, array['en'], true
      from unnest(${ids}::uuid[]) with ordinality as one(id, n)`.execute(transaction);
    return ids;
  });
}

async function addPractices(database: Database, towns: readonly string[], from: number): Promise<void> {
  const rows = Array.from({ length: 250 }, (_, i) => {
    const n = from + i;
    const title = sentence(7);
    const summary = sentence(25);
    const bodies = practiceTexts.slice(2).map(() => sentence(30));
    const texts = Object.fromEntries(
      practiceTexts.map((name, at) => [
        name,
        newText("en", at === 0 ? title : at === 1 ? summary : bodies[at - 2]!, "bench", "2026-01-01T00:00:00Z"),
      ]),
    );
    const facts = {
      ...noFacts,
      actions: some(actionKinds, 2),
      forms: some(["physical", "sexual", "psychological", "economic", "digital", "stalking"], 3),
      groups: some(targetGroups, 3),
      cost: costCodes[pick(costCodes.length)]!,
      sizes: some(
        sizeClasses.map(({ code }) => code),
        2,
      ),
      powers: some(legalPowers, 2),
      services: some(existingServices, 2),
      agenda: some(["CEDAW:art.2", "SDG:5.2", "ISTANBUL:art.7", "MAPUTO:art.4"], 2),
    };
    const document = { texts, facts } as Parameters<typeof facetsOf>[0];
    const grade = grades[pick(grades.length)]!;
    return {
      n,
      town: towns[n % towns.length]!,
      title,
      summary,
      body: bodies.join(" "),
      document,
      grade,
      facets: facetsOf(document, grade),
    };
  });
  const json = JSON.stringify(rows);
  await database.write(async (transaction) => {
    await sql`
      insert into practice.practice (slug, organisation_id, state, draft, shown, version, facets, grade, written_by,
        first_published_at, published_at)
      select 'bench-' || (r ->> 'n'), (r ->> 'town')::uuid, 'published', r -> 'document', r -> 'document', 1,
        array(select jsonb_array_elements_text(r -> 'facets')), r ->> 'grade', 'bench',
        timestamptz '2026-01-01' + (r ->> 'n')::int * interval '1 minute',
        timestamptz '2026-01-01' + (r ->> 'n')::int * interval '1 minute'
      from jsonb_array_elements(${json}::jsonb) r`.execute(transaction);
    for (const [locale, configuration] of [
      ["fr", "french"],
      ["en", "english"],
      ["es", "spanish"],
    ] as const)
      await sql`
        insert into content.search_document (kind, id, locale, written_in, title, summary, words, href)
        select 'practice', p.id::text, ${locale}, 'en', r ->> 'title', r ->> 'summary',
          setweight(to_tsvector(${configuration}::regconfig, r ->> 'title') || to_tsvector('simple', r ->> 'title'), 'A')
          || setweight(to_tsvector(${configuration}::regconfig, r ->> 'summary') || to_tsvector('simple', r ->> 'summary'), 'B')
          || setweight(to_tsvector(${configuration}::regconfig, r ->> 'body') || to_tsvector('simple', r ->> 'body'), 'D')
          || array_to_tsvector(array['practice/' || ${locale}::text, 'for/public/' || ${locale}::text]),
          '/' || ${locale}::text || '/practices/bench-' || (r ->> 'n')
        from jsonb_array_elements(${json}::jsonb) r join practice.practice p on p.slug = 'bench-' || (r ->> 'n')`.execute(
        transaction,
      );
  });
}
