/**
 * The directory of 5,000 members: `node bench/members.ts`; on PostgreSQL with TEST_DATABASE_URL. Prints one JSON line a figure: the
 * page as its loader answers it (list, counts of nine filters, map), asked again and again while nothing changes, and first
 * after a change. The goal is 50 ms at the 95th percentile.
 */
import "../scripts/app-alias.ts";
import { quantile, say } from "./support/say.ts";
import { temporaryFolder } from "./support/site.ts";

const { sql } = await import("kysely");
const { openDatabase } = await import("../app/platform/database.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");
const { bumpPublicVersion, followPublicVersions } = await import("../app/platform/public-version.server.ts");
const { directoryView } = await import("../app/network/pages/directory-view.server.ts");
const { regions } = await import("../app/network/core/region.ts");

const members = 5000;
const databaseUrl = process.env["TEST_DATABASE_URL"] || undefined;
const kind = databaseUrl ? "PostgreSQL" : "embedded database";
const folder = temporaryFolder();
const database = await openDatabase(
  databaseUrl ? { databaseUrl, dataDir: folder.path } : { dataDir: folder.path, relaxedDurability: true },
);
try {
  await migrate(database);
  await fill();
  const stopFollowing = await followPublicVersions(database);
  try {
    await measure();
  } finally {
    stopFollowing();
  }
} finally {
  await database.close();
  folder.remove();
}

async function fill() {
  await sql`
    with made as (
      insert into identity.organisation (slug, name, kind)
      select 'town-' || i, jsonb_build_object('source', 'en', 'fields', jsonb_build_object('en', jsonb_build_object('text',
          'Town ' || md5(i::text), 'revision', 1, 'sourceRevision', 1, 'by', 'bench', 'at', '2026-01-01', 'state', 'published'))),
        'local_government'
      from generate_series(1, ${members}::int) i returning id, slug
    )
    insert into network.member (organisation_id, state, protection, country_code, region, population, languages, latitude,
      longitude, maturity, joined_on)
    select id, (array['member', 'observer', 'listed'])[1 + n % 3], (array['open', 'open', 'institution', 'region', 'unlisted'])[1 + n % 5],
      chr(65 + n % 20) || chr(65 + n % 7), (${[...regions]}::text[])[1 + n % 7], n * 397 % 3000000, array['en', 'fr'],
      (n * 13 % 120) - 50, (n * 29 % 340) - 170, n % 6, '2026-01-01'
    from (select id, split_part(slug, '-', 2)::int as n from made) one`.execute(database.read);
  await sql`
    insert into network.showing (organisation_id, kind, id, title, href, themes, agendas)
    select m.organisation_id, 'policy', m.organisation_id::text || s, '{}', '/x', array['prevention', 'data'], array['SDG5:5.2', 'ISTANBUL:art.11']
    from network.member m, generate_series(1, 4) s`.execute(database.read);
}

async function measure() {
  const questions = [
    "",
    "q=town+a",
    "region=africa",
    "state=member&size=100k-500k",
    "language=fr&theme=prevention",
    "agenda=SDG5&page=3",
    "maturity=2&region=europe",
    "q=zzz",
  ];
  const times: number[] = [];
  for (let round = 0; round < 40; round++)
    for (const question of questions) {
      const begun = performance.now();
      await directoryView(database.read, new URLSearchParams(question), "fr");
      if (round > 1) times.push(performance.now() - begun);
    }
  print("directory page, nothing changed", times);
  const first: number[] = [];
  for (let round = 0; round < 15; round++) {
    await database.write(async (transaction) => {
      await sql`
        update network.member set population = population + 1
        where organisation_id = (select id from identity.organisation where slug = ${`town-${3 * round + 3}`})`.execute(
        transaction,
      );
      await bumpPublicVersion(transaction, "network", database.afterCommit);
    });
    const begun = performance.now();
    await directoryView(database.read, new URLSearchParams("region=africa"), "fr");
    first.push(performance.now() - begun);
  }
  print("directory page, first after a change", first);
}

function print(what: string, times: number[]) {
  const named = `${what}, ${members} members`;
  say({ name: `${named}: p50, ${kind}`, figure: quantile(times, 0.5), unit: "ms" });
  say({ name: `${named}: p95, ${kind}`, figure: quantile(times, 0.95), unit: "ms", goal: "< 50" });
}
