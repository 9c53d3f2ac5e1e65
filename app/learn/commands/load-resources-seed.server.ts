import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { resourceFactsSchema } from "../core/resource.ts";
import {
  findResource,
  findResourceBySlug,
  insertResource,
  moveResource,
  writeContent,
} from "../data/resources.server.ts";
import { indexResource } from "./index-resource.server.ts";

const words = z.partialRecord(z.enum(locales), z.string().min(1)).refine((texts) => texts.en !== undefined, "en");

export const resourceSeedSchema = z.array(
  z.strictObject({
    slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    title: words,
    summary: words,
    facts: resourceFactsSchema,
  }),
);
type Seeded = z.infer<typeof resourceSeedSchema>[number];

export const readResourcesSeed = (): Seeded[] =>
  resourceSeedSchema.parse(JSON.parse(readFileSync(join(packageRoot, "app/learn/library/resources.json"), "utf8")));

/** The resources that come with the platform, at every start: new words come in where nobody edited them here. */
export async function loadResourcesSeed(database: Database, seeds: Seeded[] = readResourcesSeed()): Promise<void> {
  await database.write(async (transaction) => {
    let changed = false;
    for (const seed of seeds) changed = (await bring(transaction, seed)) || changed;
    if (changed) await bumpPublicVersion(transaction, "learn", database.afterCommit);
  });
}

async function bring(transaction: WriteTransaction, seed: Seeded): Promise<boolean> {
  const seeded = createHash("sha256").update(JSON.stringify(seed)).digest("hex").slice(0, 16);
  const known = await findResourceBySlug(transaction, seed.slug);
  // Edited here, withdrawn here, or said already: it stays as it is.
  if (known && (known.seeded === null || known.seeded === seeded || known.state === "withdrawn")) return false;
  const at = new Date().toISOString();
  const content = { title: translated(seed.title, at), summary: translated(seed.summary, at), facts: seed.facts };
  const by = "seed";
  const id = known?.id ?? (await insertResource(transaction, { ...content, slug: seed.slug, seeded, by }));
  if (known) await writeContent(transaction, id, content, { seeded, by });
  await moveResource(transaction, id, { state: "published", shown: content });
  await indexResource(transaction, (await findResource(transaction, id))!);
  return true;
}

function translated(texts: Partial<Record<Locale, string>>, at: string): TranslatedText {
  const source = newText("en", texts.en!, "seed", at);
  return locales
    .filter((locale) => locale !== "en" && texts[locale] !== undefined)
    .reduce((text, locale) => writeField(text, locale, texts[locale]!, "seed", at), source);
}
