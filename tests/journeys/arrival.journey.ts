import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeMonth } from "~/gather/gather.test-kit.ts";
import { writeExport } from "../../server/cli/export-observatory/write-export.server.ts";
import { emptyDatabase } from "../support/database.ts";
import { openPeopleSite, type PeopleSite } from "../support/people-site.ts";

let people: PeopleSite;
let archive: Buffer;
let slug: string;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "oivf-arrival-journey-"));
  const from = await emptyDatabase();
  try {
    const { observatory } = await makeMonth(from);
    ({ slug } = observatory);
    const { rows } = await sql<{ id: number }>`select id from observe.observatory where slug = ${slug}`.execute(
      from.read,
    );
    const file = join(folder, "archive.tar.gz");
    await writeExport(from, { id: rows[0]!.id, slug }, file, "0.0.0-journey");
    archive = readFileSync(file);
  } finally {
    await from.close();
    rmSync(folder, { recursive: true, force: true });
  }
  people = await openPeopleSite(async (database) => {
    // The invented country is in this atlas; what lies in it comes with the archive.
    await database.exec(`insert into atlas.territory (code, level, path, name)
      values ('XX', 'country', 'XX', '{"fr": "Pays inventé", "en": "Invented country", "es": "País inventado"}')`);
    return [["secretary", { role: "secretariat", scope: { kind: "network" } }]];
  });
}, 240_000);
afterAll(() => people?.close());

test("an observatory of another installation is brought in from the browser: read, shown, confirmed, and there", async () => {
  const page = await people.signedIn("secretary", { proves: true, javaScriptEnabled: true });
  await page.goto(`${people.site}/en/workspace/observatories`);
  await page.getByRole("link", { name: "Bring one from another installation" }).click();
  const file = page.getByLabel("Archive", { exact: true });
  await file.setInputFiles({ name: "counts.csv", mimeType: "text/csv", buffer: Buffer.from("Town;Calls\nSouth;4\n") });
  await page.getByRole("button", { name: "Read the archive" }).click();
  await page.getByText("This is not the archive of an observatory.").first().waitFor();

  await page
    .getByLabel("Archive", { exact: true })
    .setInputFiles({ name: "moved.tar.gz", mimeType: "application/gzip", buffer: archive });
  await page.getByRole("button", { name: "Read the archive" }).click();
  await page.getByRole("heading", { name: "Your decision" }).waitFor({ timeout: 60_000 });
  const told = (await page.locator("main").textContent())!;
  expect(told).toContain(`/observatories/${slug}`);
  expect(told).toContain("1 partner");
  expect(told).toContain("Accounts and roles: you give them anew.");
  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.evaluate(axe.source);
  const found = await page.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))");
  expect(found).toEqual([]);

  await page.getByRole("button", { name: "Bring it here" }).click();
  await page
    .getByText(/ is here$/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.getByRole("link", { name: "To its month" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/en/workspace/observatories/${slug}`);
  await page.context().close();
}, 180_000);
