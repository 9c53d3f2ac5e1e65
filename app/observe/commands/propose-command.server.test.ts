import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadAtlasSeed } from "~/atlas/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { profileSchema } from "../core/import/profile.ts";
import { lookAtFile, sampleRows } from "./look-at-file.server.ts";
import { proposalLookups } from "./proposal-lookups.server.ts";
import { runProposeCommand } from "./propose-command.server.ts";

let database: Database;
const folder = mkdtempSync(join(tmpdir(), "oivf-propose-"));
beforeAll(async () => {
  database = await emptyDatabase();
  await loadAtlasSeed(database);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function propose(name: string, text: string) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runProposeCommand({
    file,
    locale: "en",
    database,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

test("a file of a new kind is answered with a profile, in the shape that an import takes", async () => {
  const header = "provincia;anio;tipo_victima;grupo_edad;victimas\n";
  const { code, said, complained } = await propose(
    "counts.csv",
    `${header}Chaco;2013;Principal;0-12;1\nSalta;2014;Vinculado;18-29;2\nLa Rioja;Se desconoce;Otra;18-29;4\n`,
  );
  expect(code).toBe(0);
  const profile = profileSchema.parse(JSON.parse(said));
  expect(profile).toMatchObject({
    name: "counts",
    source: { format: "csv", delimiter: ";", headerRows: 1 },
    territory: { column: "provincia" },
    period: { year: "anio", from: "2013", to: "2014", unknown: ["Se desconoce"] },
    value: { column: "victimas" },
    dataset: { observatory: { territory: "AR" }, plan: [{ levels: ["province"] }] },
  });
  const links = profile.dimensions.find((one) => one.dimension === "victim_link");
  expect(links?.codes.map).toEqual({ Principal: "direct", Vinculado: "linked" });
  expect(complained).toContain("no list explains Otra");
});

test("a file that looks like persons is refused before anything of it is shown", async () => {
  const rows = Array.from({ length: 8 }, (_, n) => `FR-75,2020,victim${n}@example.org,1`).join("\n");
  const { code, said, complained } = await propose("people.csv", `place,year,contact,n\n${rows}\n`);
  expect([code, said]).toEqual([1, ""]);
  expect(complained).toContain("seems to speak of persons");
  expect(complained).not.toContain("victim1");
});

test.each([3, 300, 499, 500, 2000])(
  "a quick look at %d rows gives the same first rows as a whole one",
  async (count) => {
    const path = join(folder, "many.csv");
    const rows = Array.from({ length: count }, (_, n) => `${n % 2 ? "TO" : "MI"},${2010 + (n % 9)},${n % 7}`).join(
      "\n",
    );
    writeFileSync(path, `zone,year,n\n${rows}\n`);
    const lookups = await proposalLookups(database.read);
    const whole = await lookAtFile({ kind: "path", path }, lookups);
    const quick = await lookAtFile({ kind: "path", path }, lookups, {}, true);
    expect(whole.facts.rows).toBe(count);
    expect(quick.sample).toEqual(whole.sample);
    expect(quick.sample).toHaveLength(Math.min(count, sampleRows));
    expect(quick.mapping).toEqual(whole.mapping);
  },
);
