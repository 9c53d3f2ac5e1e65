import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../tests/support/database.ts";
import { loader as observatoryList } from "../observe/pages/observatory-list.tsx";
import { loader as observatoryPage } from "../observe/pages/observatory-page.tsx";
import { finishOpening } from "./commands/opening/open-observatory.server.ts";
import { saveOpeningStep, startOpening } from "./commands/opening/take-steps.server.ts";
import { actorWith, makeObservatory, type MadeObservatory } from "./gather.test-kit.ts";
import { matrixHere } from "./pages/plan/matrix-here.server.ts";
import { addPartner, agreeToBeNamed } from "./commands/manage-partners.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let observatory: MadeObservatory;
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({}) });
  observatory = await makeObservatory(database);
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

const secretariat = actorWith("secretariat", "network");
const siteUrl = "https://oivf.example";

/** Where a shelter's name may stand: who it is belongs to identity, and an opening under way keeps its own answers. */
const mayName = new Set(["identity.organisation", "gather.opening"]);
/** Where its town may stand: the town's own row, and the partner's. */
const mayPlace = new Set(["gather.partner", "atlas.territory"]);

async function everyTable(): Promise<{ table: string; text: string }[]> {
  const { rows } = await sql<{ table: string }>`
    select table_schema || '.' || table_name as "table" from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('platform', 'identity', 'atlas', 'content', 'observe', 'gather')
    order by 1`.execute(database.read);
  const found: { table: string; text: string }[] = [];
  for (const { table } of rows) {
    const { rows: lines } = await sql<{ text: string | null }>`
      select string_agg(to_jsonb(t)::text, ' ') as text from ${sql.table(table)} t`.execute(database.read);
    found.push({ table, text: lines[0]?.text ?? "" });
  }
  return found;
}

/** A word that nothing else of the platform contains. */
const strangeWord = fc
  .array(fc.constantFrom(..."bcdfghjkvwxz"), { minLength: 8, maxLength: 12 })
  .map((letters) => `Q${letters.join("")}`);

let round = 0;

test("whatever a shelter is called and wherever it is, nothing that leaves the workspace says so", async () => {
  await fc.assert(
    fc.asyncProperty(strangeWord, strangeWord, fc.boolean(), async (name, town, consents) => {
      const slug = `invented-${++round}`;
      const { rows } = await sql<{ id: number }>`
        insert into atlas.territory (code, level, parent_id, path, name)
        values (${`XX-P-S${round}`}, 'municipality', ${observatory.province}, ${`XX/XX-P/XX-P-S${round}`},
          ${JSON.stringify({ fr: town, en: town, es: town })}::jsonb) returning id`.execute(database.read);
      const townId = rows[0]!.id;
      const begun = await startOpening(secretariat, database, { siteUrl });
      if (!begun.ok) throw new Error(begun.failure.code);
      const steps = {
        place: {
          territory: "XX-P",
          town: "",
          organisationId: "",
          authority: "Invented council",
          slug,
          name: { fr: "", en: "", es: "" },
        },
        languages: { main: "fr", others: [] },
        partners: {
          partners: [
            { kind: "shelter", name: `Refuge ${name}`, email: `someone${round}@invented.example`, locale: "fr" },
          ],
        },
        collections: { templates: [{ template: "shelter-monthly", items: ["places", "women"] }] },
        rules: { firstMonth: "2026-01", moreDays: 0, threshold: 5, shortPeriods: true },
        invitations: { coordinator: "" },
      } as const;
      for (const [step, answer] of Object.entries(steps))
        await saveOpeningStep(secretariat, begun.value.openingId, step as keyof typeof steps, answer, database);
      const opened = await finishOpening(secretariat, begun.value.openingId, database, {
        siteUrl,
        today: "2026-11-24",
      });
      if (!opened.ok) throw new Error(opened.failure.code);
      const { observatoryId } = opened.value;
      const coordinator = actorWith("coordinator", { observatoryId });
      const second = await addPartner(
        coordinator,
        {
          observatoryId,
          kind: "shelter",
          organisationId: null,
          name: `Casa ${name}`,
          territoryId: townId,
          locale: "es",
        },
        database,
      );
      if (!second.ok) throw new Error(second.failure.code);
      const consent = await agreeToBeNamed(coordinator, second.value.partnerId, consents, database);
      expect(consent.ok).toBe(!consents);

      for (const { table, text } of await everyTable()) {
        if (!mayName.has(table)) expect([table, text.includes(name)]).toEqual([table, false]);
        if (!mayPlace.has(table)) {
          expect([table, text.includes(town)]).toEqual([table, false]);
          expect([table, new RegExp(`"territory_ids?": \\[?${townId}\\b`).test(text)]).toEqual([table, false]);
        }
      }
      const asked = { params: { locale: "fr", slug }, request: new Request("http://oivf.test/fr") } as never;
      for (const page of [await observatoryList(asked), await observatoryPage(asked)]) {
        expect(JSON.stringify(page)).not.toContain(name);
        expect(JSON.stringify(page)).not.toContain(town);
      }
      // The workspace's own matrix does name it: that is what makes the silence above mean something.
      const { forms } = await matrixHere(database.read, observatoryId, { day: "2026-11-24", latest: 3, locale: "fr" });
      expect(JSON.stringify(forms)).toContain(name);
    }),
    { numRuns: 6 },
  );
}, 120_000);
