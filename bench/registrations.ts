/**
 * Two thousand people ask for a place within a minute, at an event that has three hundred: `node bench/registrations.ts`. The real
 * server over HTTP on PostgreSQL (`DATABASE_URL`), else on the embedded database. And a calendar of a thousand events.
 */
import "../scripts/app-alias.ts";
import { quantile, say } from "./support/say.ts";
import { get, startSite, temporaryFolder } from "./support/site.ts";

process.env["SAMPLE"] = "none";
const people = 2000;
const places = 300;
const seconds = 60;
const manyEvents = 1000;
const folder = temporaryFolder();
const databaseUrl = process.env["DATABASE_URL"] ?? "";
const { sql } = await import("kysely");
const { newText } = await import("../app/kernel/translated-text.ts");
const { openDatabase } = await import("../app/platform/database.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");
const { insertEvent, updateEvent } = await import("../app/convene/data/events.server.ts");

try {
  const open = () => openDatabase({ dataDir: folder.path, databaseUrl, relaxedDurability: true });
  const database = await open();
  await migrate(database);
  const id = await fill(database);
  await database.close();
  const site = await startSite(folder.path, databaseUrl);
  try {
    const address = `${site.url}/en/events/bench-0/registration`;
    const stamp = /name="stamp" value="([^"]+)"/.exec((await get(address, {})).body.toString())![1]!;
    // A form sent sooner than it can be read is refused.
    await new Promise((done) => setTimeout(done, 4500));
    const began = performance.now();
    const asked = Array.from({ length: people }, async (_, n) => {
      await new Promise((done) => setTimeout(done, (n * seconds * 1000) / people));
      return ask(address, stamp, n);
    });
    const answers = await Promise.all(asked);
    const took = (performance.now() - began) / 1000;
    const feeds: number[] = [];
    for (let n = 0; n < 12; n++) feeds.push((await get(`${site.url}/en/events.ics?again=${n}`)).milliseconds);
    const check = databaseUrl ? await open() : null;
    const times = answers.map(({ milliseconds }) => milliseconds);
    const named = `${people} ask for ${places} places in ${seconds} s`;
    say({
      name: `${named}, answered well`,
      figure: answers.filter(({ ok }) => ok).length,
      unit: "requests",
      goal: `= ${people}`,
    });
    if (check) {
      const { rows } = await sql<{ state: string; count: number }>`
        select state, count(*)::int as count from convene.registration where event_id = ${id}::uuid group by state`.execute(
        check.read,
      );
      const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
      say({ name: `${named}, places kept`, figure: count("held"), unit: "places", goal: `= ${places}` });
      say({ name: `${named}, waiting`, figure: count("waiting"), unit: "people", goal: `= ${people - places}` });
      await check.close();
    }
    say({ name: `${named}, p95`, figure: quantile(times, 0.95), unit: "ms", goal: "< 300" });
    say({ name: `${named}, median`, figure: quantile(times, 0.5), unit: "ms" });
    say({ name: `${named}, until the last answer`, figure: took, unit: "s" });
    say({
      name: `the calendar of ${manyEvents} events, uncached, median`,
      figure: quantile(feeds.slice(2), 0.5),
      unit: "ms",
      goal: "< 100",
    });
  } finally {
    await site.stop();
  }
} finally {
  folder.remove();
}

async function ask(address: string, stamp: string, n: number): Promise<{ ok: boolean; milliseconds: number }> {
  const body = new URLSearchParams({
    stamp,
    email: `bench${n}@example.org`,
    institution: "Invented",
    under: "institution",
    zone: "Europe/Paris",
    language: "en",
    website: "",
  });
  const began = performance.now();
  const response = await fetch(address, { method: "POST", body, headers: { Origin: new URL(address).origin } });
  const page = await response.text();
  return { ok: response.status === 200 && page.includes("Look at your mail"), milliseconds: performance.now() - began };
}

async function fill(database: Awaited<ReturnType<typeof openDatabase>>): Promise<string> {
  const text = (words: string) => newText("en", words, "bench", "2026-01-01T00:00:00Z");
  const year = new Date().getUTCFullYear() + 1;
  return database.write(async (transaction) => {
    let first = "";
    for (let n = 0; n < manyEvents; n++) {
      const day = new Date(Date.UTC(year, 0, 1 + (n % 360), 9)).toISOString().slice(0, 16);
      const document = {
        title: text(`Invented event ${n}`),
        summary: text("An event that will not take place, to be measured."),
        body: text("An event that will not take place."),
        when: { starts: day, minutes: 90, zone: "Indian/Comoro", rule: null, except: [], moved: [] },
        place: null,
        online: true,
        meetingUrl: null,
        region: null,
        themes: [],
        agendaItems: [],
        spoken: ["en"],
        interpreted: [],
        signed: [],
        programme: [],
        registration: n === 0 ? { places, approves: false, byRegion: {}, closes: null } : null,
      };
      const event = {
        slug: `bench-${n}`,
        kind: "seminar" as const,
        document,
        hostId: null,
        sample: false,
        by: "bench",
      };
      const id = (await insertEvent(transaction, event))!;
      await updateEvent(transaction, id, { state: "published", retainUntil: `${year + 1}-06-30`, by: "bench" });
      first ||= id;
    }
    return first;
  });
}
