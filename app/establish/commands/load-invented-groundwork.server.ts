import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Actor } from "~/kernel/actor.ts";
import { daysAfter } from "~/kernel/day.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { Observatory } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { sectionNames, sections, type SectionName } from "../core/chapters.ts";
import { chooseGroundwork } from "./choose.server.ts";
import { saveEntry } from "./save-entry.server.ts";

const labels = z.strictObject(
  Object.fromEntries(locales.map((one) => [one, z.string().min(1)])) as Record<Locale, z.ZodString>,
);
const seedSchema = z.object({
  groundwork: z.array(
    z.strictObject({
      section: z.enum(sectionNames),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
      words: z.record(z.string(), labels),
      /** Field: the section whose last entry it points at. */
      refers: z.record(z.string(), z.enum(sectionNames)).default({}),
      /** Field: days from the day of the install. */
      days: z.record(z.string(), z.int()).default({}),
    }),
  ),
});

const editor: Actor = { kind: "system", task: "sample-groundwork" };

/** What the invented observatory of the sample network works on beside its figures: some chapters, in part. */
export async function loadInventedGroundwork(
  database: Database,
  observatory: Pick<Observatory, "id" | "territoryId">,
  today: string,
): Promise<void> {
  const file = join(packageRoot, "database/seed/invented/observatory.json");
  const { groundwork } = seedSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const choices = { observatoryId: observatory.id, languages: locales, legalOrders: ["state", "customary"] };
  value(await chooseGroundwork(editor, choices, database));
  const last = new Map<SectionName, number>();
  for (const { section, facts, words, refers, days } of groundwork) {
    const all = {
      ...facts,
      ...Object.fromEntries(Object.entries(days).map(([field, n]) => [field, daysAfter(today, n)])),
      ...Object.fromEntries(Object.entries(refers).map(([field, of]) => [field, last.get(of)!])),
    };
    let standing: { id: number; revision: number } | undefined;
    for (const locale of locales) {
      const said = Object.fromEntries(Object.entries(words).map(([field, text]) => [field, text[locale]]));
      const draft = { observatory, section: sections[section], locale, values: { facts: all, words: said } };
      const id: number = value(await saveEntry(editor, { ...draft, ...(standing && { standing }) }, database));
      standing = { id, revision: (standing?.revision ?? 0) + 1 };
    }
    last.set(section, standing!.id);
  }
}

function value<T>(outcome: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!outcome.ok) throw new Error(`the invented groundwork cannot be made: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}
