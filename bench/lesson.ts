/**
 * Lessons of the course that comes with the platform, over HTTP: `node bench/lesson.ts`; on PostgreSQL with TEST_DATABASE_URL. The real server on the sample
 * network; each page is asked for at an address that no cache holds, for nobody's place and for one that has figures, so
 * that its charts are drawn. It only prints.
 */
import "../scripts/app-alias.ts";
import { quantile, say } from "./support/say.ts";
import { get, startSite, temporaryFolder, workedMilliseconds } from "./support/site.ts";

const rounds = 60;
const databaseUrl = process.env["TEST_DATABASE_URL"] || undefined;
const kind = databaseUrl ? "PostgreSQL" : "embedded database";
const folder = temporaryFolder();

try {
  const site = await startSite(folder.path, databaseUrl);
  try {
    const course = `${site.url}/en/courses/understanding-and-acting`;
    const outline = (await get(course, { "Accept-Encoding": "identity" })).body.toString();
    const lessons = [
      ...new Set(
        [...outline.matchAll(/href="(\/en\/courses\/understanding-and-acting\/[\w-]+\/[\w-]+)"/g)].map(
          ([, path]) => `${site.url}${path}`,
        ),
      ),
    ];
    if (lessons.length === 0) throw new Error(`${course}: no lesson`);
    const weights: number[] = [];
    for (const lesson of lessons) weights.push((await get(lesson)).body.length / 1024);
    say({
      name: `the heaviest of ${lessons.length} lessons, ${kind}, compressed`,
      figure: Math.max(...weights),
      unit: "KB",
      goal: "≤ 50",
    });
    for (const [place, named] of [
      ["", "for no place"],
      ["place=FR&", "for a place"],
    ] as const) {
      const times: number[] = [];
      const before = workedMilliseconds(site.pid);
      for (let n = 0; n < rounds; n++) {
        const answer = await get(`${lessons[n % lessons.length]}?${place}again=${n}`);
        if (answer.status !== 200) throw new Error(`${lessons[n % lessons.length]}: ${answer.status}`);
        times.push(answer.milliseconds);
      }
      const after = workedMilliseconds(site.pid);
      const name = `a lesson that no cache holds, ${kind}, ${named}`;
      say({ name: `${name}, p95`, figure: quantile(times, 0.95), unit: "ms", goal: "< 50" });
      say({ name: `${name}, median`, figure: quantile(times, 0.5), unit: "ms" });
      if (before !== undefined && after !== undefined)
        say({ name: `${name}, processor time`, figure: (after - before) / rounds, unit: "ms" });
    }
  } finally {
    await site.stop();
  }
} finally {
  folder.remove();
}
