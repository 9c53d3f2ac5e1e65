/**
 * A thread of five hundred posts, over HTTP: `node bench/discussion.ts`; on PostgreSQL with TEST_DATABASE_URL. The real server on
 * an empty network with one public space; a third of the posts are translated, so that their originals stand beside them.
 */
import "../scripts/app-alias.ts";
import { readFileSync } from "node:fs";
import { quantile, say } from "./support/say.ts";
import { get, startSite, temporaryFolder } from "./support/site.ts";

process.env["SAMPLE"] = "none";
const count = 500;
const rounds = 30;
const databaseUrl = process.env["TEST_DATABASE_URL"] || undefined;
const kind = databaseUrl ? "PostgreSQL" : "embedded database";
const folder = temporaryFolder();
const { newText } = await import("../app/kernel/translated-text.ts");
const { openDatabase } = await import("../app/platform/database.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");
const { insertSpace } = await import("../app/discuss/data/spaces.server.ts");
const { insertThread } = await import("../app/discuss/data/threads.server.ts");
const { insertPost, writeTranslation } = await import("../app/discuss/data/posts.server.ts");
const { makeShown } = await import("../app/discuss/commands/show-posts.server.ts");
const { readPost } = await import("../app/discuss/core/post.ts");

/** Syllables that make words of no language, drawn in an order that no compressor foresees, as real texts are. */
const syllables = "ba ce di fo gu la me ni po ru sa te vi zo cha bre tri flo gnu".split(" ");
let seed = 1;
const pick = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
const word = () => Array.from({ length: 1 + pick(4) }, () => syllables[pick(syllables.length)]).join("");
const sentences = (n: number) =>
  Array.from({ length: n }, () => `${Array.from({ length: 9 + pick(8) }, word).join(" ")}. `).join("");

try {
  const code = await fill();
  const site = await startSite(folder.path, databaseUrl);
  try {
    const address = `${site.url}/en/discussions/invented/${code}`;
    const first = await get(address);
    if (first.status !== 200) throw new Error(`${address}: ${first.status}`);
    const plain = await get(address, { "Accept-Encoding": "identity" });
    const pages = Math.max(...[...plain.body.toString().matchAll(/\?page=(\d+)/g)].map(([, page]) => Number(page)), 1);
    const weights: number[] = [];
    const times: number[] = [];
    for (let page = 1; page <= pages; page++) weights.push(await weightOf(`${address}?page=${page}`));
    const before = processorMilliseconds(site.pid);
    for (let n = 0; n < rounds; n++) {
      const answer = await get(`${address}?page=${1 + (n % pages)}&again=${n}`);
      times.push(answer.milliseconds);
    }
    const used = (processorMilliseconds(site.pid) - before) / rounds;
    const jumps: number[] = [];
    for (let n = 0; n < rounds; n++) jumps.push((await get(`${address}?post=${1 + ((n * 17) % count)}`)).milliseconds);
    const others: number[] = [];
    for (let n = 0; n < rounds; n++) others.push((await get(`${site.url}/en/discussions?again=${n}`)).milliseconds);
    const named = `a thread of ${count} posts, ${kind}`;
    say({
      name: `${named}, its heaviest page of ${pages}, compressed`,
      figure: Math.max(...weights),
      unit: "KB",
      goal: "≤ 60",
    });
    say({ name: `${named}, its first page, compressed`, figure: weights[0]!, unit: "KB", goal: "≤ 60" });
    say({
      name: `${named}, a page that no cache holds, p95`,
      figure: quantile(times, 0.95),
      unit: "ms",
      goal: "< 100",
    });
    say({
      name: `${named}, a page that no cache holds, median`,
      figure: quantile(times, 0.5),
      unit: "ms",
      goal: "< 100",
    });
    say({ name: `${named}, processor time of such a page`, figure: used, unit: "ms" });
    say({ name: `${named}, one post by its number, p95`, figure: quantile(jumps, 0.95), unit: "ms", goal: "< 100" });
    say({ name: `the list of spaces, ${kind}, held by no cache, median`, figure: quantile(others, 0.5), unit: "ms" });
  } finally {
    await site.stop();
  }
} finally {
  folder.remove();
}

/** What the whole process has used of processors, of the kernel's own account in hundredths of a second. */
function processorMilliseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function weightOf(address: string): Promise<number> {
  const answer = await fetch(address, { headers: { "Accept-Encoding": "br" } });
  await answer.arrayBuffer();
  return Number(answer.headers.get("content-length")) / 1024;
}

async function fill(): Promise<string> {
  const database = await openDatabase(
    databaseUrl ? { databaseUrl, dataDir: folder.path } : { dataDir: folder.path, relaxedDurability: true },
  );
  await migrate(database);
  const text = (words: string) => newText("en", words, "bench", "2026-01-01T00:00:00Z");
  const code = await database.write(async (transaction) => {
    const spaceId = (await insertSpace(transaction, {
      slug: "invented",
      title: text("Invented space"),
      purpose: text("To be measured."),
      audience: "public",
      premoderated: false,
      outcomesPublic: false,
      state: "open",
    }))!;
    const thread = await insertThread(transaction, {
      spaceId,
      kind: "debate",
      title: text("Measured"),
      openedBy: null,
    });
    for (let n = 0; n < count; n++) {
      const written = readPost(`${sentences(2 + pick(6))}\n\n${sentences(2)}`);
      if (!written.ok) throw new Error(written.fault);
      const translated = n % 3 === 0;
      const post = (await insertPost(transaction, {
        threadId: thread.id,
        kind: "post",
        authorAccount: null,
        organisationId: null,
        spokenAs: "institution",
        forNetwork: true,
        locale: translated ? "fr" : "en",
        body: written.body,
        stance: null,
        sourceUrl: null,
        state: "waiting",
        via: "web",
        mailMark: null,
      }))!;
      if (translated) {
        const body = readPost(sentences(4 + pick(4)));
        if (!body.ok) throw new Error(body.fault);
        const version = { postId: post.id, locale: "en" as const, body: body.body, sourceRevision: 1, engine: null };
        await writeTranslation(transaction, { ...version, accountId: null });
      }
      await makeShown(transaction, post.id, database.afterCommit);
    }
    return thread.code;
  });
  await database.close();
  return code;
}
