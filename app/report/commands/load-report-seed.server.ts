import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Actor } from "~/kernel/actor.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { freeId, insertBlock } from "../core/arrange.ts";
import { emptyDocument, reportDocumentSchema, type ReportBlock, type ReportDocument } from "../core/report-blocks.ts";
import { insertRecommendation } from "../data/recommendations.server.ts";
import { findReportBySlug, insertReport, updateReport } from "../data/reports.server.ts";
import { publishReport } from "./publish-report.server.ts";
import { ruledText } from "./write-text.ts";

const seeder: Actor = { kind: "system", task: "seed" };
const seedFolder = join(packageRoot, "database/seed/reports");

const text = z
  .union([z.string(), z.array(z.string())])
  .transform((one) => (typeof one === "string" ? one : one.join("\n\n")));
const words = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, text])) as Record<Locale, typeof text>,
);
const seedSchema = z.strictObject({
  slug: z.string(),
  source: z.enum(locales),
  publishedAt: z.iso.datetime(),
  title: words,
  summary: words,
  figures: z.record(z.string(), z.unknown()),
  blocks: z.array(z.looseObject({ kind: z.string() })),
});

/** The sample's reports, pinned to the first edition of each dataset. What is there already is left as its editors made it. */
export async function loadReportSeed(database: Database, folder = seedFolder): Promise<number> {
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .sort()
    : [];
  let written = 0;
  for (const name of files) {
    const seed = seedSchema.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    if (await findReportBySlug(database.read, seed.slug)) continue;
    const id = await writeReport(seed, name, database);
    const published = await publishReport(seeder, id, database, seed.publishedAt);
    if (!published.ok) throw new Error(`the seed ${name} cannot be published: ${JSON.stringify(published.failure)}`);
    written++;
  }
  return written;
}

function writeReport(seed: z.infer<typeof seedSchema>, name: string, database: Database): Promise<string> {
  const hand = { by: "system:seed", at: seed.publishedAt };
  const say = (one: z.infer<typeof words>): TranslatedText => ruledText(seed.source, (locale) => one[locale], hand);
  const head = { kind: "thematic", observatoryId: null, slug: seed.slug, year: null, sample: true } as const;
  return database.write(async (transaction) => {
    // The recommendations need their report, and the document needs them.
    const placeholder = { ...head, title: say(seed.title), summary: say(seed.summary), document: emptyDocument };
    const id = await insertReport(transaction, placeholder, hand.by);
    let document: ReportDocument = { ...emptyDocument, figures: seed.figures as ReportDocument["figures"] };
    for (const { text: own, note, ...facts } of seed.blocks) {
      const spoken = own === undefined ? undefined : say(words.parse(own));
      const block =
        facts.kind === "recommendation"
          ? {
              kind: facts.kind,
              recommendation: await insertRecommendation(
                transaction,
                id,
                { text: spoken!, owner: String(facts["owner"] ?? ""), dueOn: null },
                hand.by,
              ),
            }
          : {
              ...facts,
              ...(spoken ? { text: spoken } : {}),
              ...(note === undefined ? {} : { note: say(words.parse(note)) }),
            };
      document = insertBlock(document, { ...block, id: freeId(document, facts.kind) } as ReportBlock);
    }
    const parsed = reportDocumentSchema.safeParse(document);
    if (!parsed.success) throw new Error(`${name}: ${JSON.stringify(parsed.error.issues[0])}`);
    await updateReport(
      transaction,
      { ...placeholder, id, document: parsed.data, state: "draft", reviewAskedBy: null },
      hand.by,
    );
    return id;
  });
}
