import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { search } from "~/content/index.server.ts";
import { newText } from "~/kernel/translated-text.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { loader as csv } from "../api/directory-csv.ts";
import { loader as feed } from "../api/new-members-feed.ts";
import { memberStates, type MemberState } from "../core/member.ts";
import { protections, type Protection } from "../core/protection.ts";
import { regions, type Region } from "../core/region.ts";
import { publicMembers, protectMember, showOnMember } from "../index.server.ts";
import { addTown } from "../network.test-kit.ts";
import { directoryView } from "../pages/directory-view.server.ts";
import { loader as memberPage } from "../pages/member-page.tsx";
import { loader as writePage } from "../pages/member-write.tsx";
import { loader as joinPage } from "../pages/join-page.tsx";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
const towns: { id: string; slug: string; name: string }[] = [];

/** Names that nothing else on a page could hold. */
const nameOf = (i: number) => `Quxtown${String.fromCharCode(97 + i)}`;
const region = (i: number): Region => regions[i % regions.length]!;

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  for (let i = 0; i < 8; i++) {
    const [slug, name] = [`${nameOf(i).toLowerCase()}-invented`, nameOf(i)];
    const id = await addTown(database, { slug, name, region: region(i), population: (1000 * 9 ** i) % 3_000_000 });
    towns.push({ id, slug, name });
    await database.write(async (transaction) => {
      const title = newText("en", `Plan of ${name}`, "test", "2026-01-01");
      const shown = { organisationId: id, kind: "policy", title, href: `/policies/${slug}`, themes: ["prevention"] };
      await showOnMember(transaction, { ...shown, id: String(i), agendas: ["SDG5:5.2"] });
    });
  }
  await sql`update network.member set joined_on = '2026-01-01', latitude = 10, longitude = 10`.execute(database.read);
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

type Loader = (given: never) => unknown;
const ask = async (loader: Loader, path: string, params: Record<string, string> = {}) => {
  try {
    const answer = await loader({
      params: { locale: "en", ...params },
      request: new Request(`http://oivf.test/en/${path}`),
    } as never);
    return answer instanceof Response ? await answer.text() : JSON.stringify(answer);
  } catch (refused) {
    // A page that is not there, as a loader says it.
    if (refused instanceof Response) return `${refused.status}`;
    return String((refused as { init?: { status?: number } }).init?.status ?? "refused");
  }
};

/** All that somebody outside can read in this slice, as one text. */
async function everythingOutside(): Promise<string> {
  const { read } = database;
  const texts = [
    JSON.stringify([
      ...(
        await publicMembers(
          read,
          towns.map(({ id }) => id),
        )
      ).values(),
    ]),
    await ask(csv, "members.csv"),
    ...(await Promise.all(["feed.xml", "feed.atom", "feed.json"].map((file) => ask(feed, `members/${file}`)))),
    JSON.stringify(await search(read, "en", { words: ["quxtown"], prefix: "quxtown" })),
  ];
  for (const query of ["", "q=quxtown", "country=ZZ", "theme=prevention", "agenda=SDG5", "state=member"])
    texts.push(JSON.stringify(await directoryView(read, new URLSearchParams(query), "en")));
  for (const { slug } of towns) {
    texts.push(await ask(memberPage as Loader, `members/${slug}`, { slug }));
    texts.push(await ask(writePage as Loader, `members/${slug}/write`, { slug }));
    texts.push(await ask(joinPage as Loader, `join?member=${slug}`));
  }
  return texts.join("\n");
}

test("whatever members choose, nothing of a protected one is found outside, nor in any count", async () => {
  const operator = { kind: "operator" } as const;
  const choices = fc.array(
    fc.record({
      protection: fc.constantFrom<Protection>(...protections),
      state: fc.constantFrom<MemberState>(...memberStates),
      attribution: fc.constantFrom("kept", "removed", null),
    }),
    { minLength: 8, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(choices, async (chosen) => {
      for (const [i, { id }] of towns.entries()) {
        const { protection, state, attribution } = chosen[i]!;
        const left = state === "left" ? (attribution ?? "removed") : null;
        await sql`update network.member set state = ${state}, attribution = ${left}
          where organisation_id = ${id}::uuid`.execute(database.read);
        // Another protection first, so that the wished one is always a change, and heard.
        await protectMember(operator, id, protection === "open" ? "unlisted" : "open", database);
        await protectMember(operator, id, protection, database);
      }
      const outside = (await everythingOutside()).toLowerCase();
      const listed = chosen.map(
        ({ protection, state }) =>
          (protection === "open" || protection === "institution") && !["left", "invited", "candidate"].includes(state),
      );
      for (const [i, { id, name }] of towns.entries()) {
        const { protection, state, attribution } = chosen[i]!;
        const hidden =
          protection === "region" || protection === "unlisted" || (state === "left" && attribution !== "kept");
        if (!hidden) continue;
        expect(`${protection} ${state} ${outside.includes(name.toLowerCase())}`).toBe(`${protection} ${state} false`);
        expect(outside).not.toContain(id);
      }
      const view = await directoryView(database.read, new URLSearchParams(), "en");
      const shown = listed.filter(Boolean).length;
      expect(view.total).toBe(shown);
      for (const { facet, values } of view.choices) {
        const counted = values.map(({ label }) => Number(/\((\d+)\)$/.exec(label)![1]));
        expect(`${facet} ${Math.max(0, ...counted) <= shown}`).toBe(`${facet} true`);
      }
      const byRegion = chosen.filter(
        ({ protection, state }) => protection === "region" && ["member", "observer", "partner"].includes(state),
      ).length;
      expect(view.hidden).toBe(byRegion);
      // Any narrower question than a region would say who they are.
      expect((await directoryView(database.read, new URLSearchParams("country=ZZ"), "en")).hidden).toBe(0);
      expect(view.map.match(/class="circle"/g)?.length ?? 0).toBeLessThanOrEqual(shown);
    }),
    { numRuns: 12 },
  );
});
