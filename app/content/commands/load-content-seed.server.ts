import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "~/kernel/actor.ts";
import { locales, type Labels } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import type { FileStore } from "~/platform/files.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { readNotation } from "../core/block-notation.ts";
import {
  seedArticleSchema,
  seedLanguages,
  seedMediaSchema,
  seedTermsSchema,
  seedThemesSchema,
  type SeedArticle,
} from "../core/seed.ts";
import { findArticle } from "../data/articles.server.ts";
import { findMedia } from "../data/media.server.ts";
import { listTerms, writeTerm } from "../data/terms.server.ts";
import { writeTheme } from "../data/themes.server.ts";
import { saveArticle } from "./save-article.server.ts";
import { storeMedia } from "./store-media.server.ts";

const seeder: Actor = { kind: "system", task: "seed" };
const seedFolder = join(packageRoot, "database/seed/content");

/**
 * The site's own pages, and with `sample` the invented news of the sample network. What is there already is left as its
 * editors made it, so that it can run at every start. Returns how many articles were written.
 */
export async function loadContentSeed(
  database: Database,
  store: FileStore,
  { sample, folder = seedFolder }: { sample: boolean; folder?: string },
): Promise<number> {
  const json = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), "utf8"));
  const themes = seedThemesSchema.parse(json("themes.json"));
  await database.write(async (transaction) => {
    for (const theme of themes) await writeTheme(transaction, theme);
    // An editor’s list is left as it is.
    if ((await listTerms(transaction)).length === 0)
      for (const term of seedTermsSchema.parse(json("terms.json")))
        await writeTerm(transaction, { ...term, note: null }, "system:seed");
  });
  for (const { file, alternative, ...media } of seedMediaSchema.parse(json("media.json"))) {
    if (await findMedia(database.read, media.id)) continue;
    const bytes = readFileSync(join(folder, "media", file));
    const stored = { ...media, bytes, alternative: translated(alternative), access: "public" as const };
    succeed(await storeMedia(seeder, stored, store, database), file);
  }
  let written = 0;
  for (const path of ["pages", ...(sample ? ["news"] : [])].flatMap((room) => listJson(folder, room))) {
    if (await writeSeedArticle(seedArticleSchema.parse(json(path)), path, database)) written++;
  }
  return written;
}

function listJson(folder: string, room: string): string[] {
  return readdirSync(join(folder, room))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(room, name));
}

async function writeSeedArticle(article: SeedArticle, path: string, database: Database): Promise<boolean> {
  if (await findArticle(database.read, article.kind, article.slug)) return false;
  let id: string | undefined;
  for (const locale of seedLanguages(article)) {
    const { title, summary, body } = article.texts[locale]!;
    const reading = readNotation(body.join("\n\n"));
    if (!reading.ok) throw new Error(`${path}, ${locale}, line ${reading.line}: ${reading.code}`);
    const { kind, slug, sample, themes, publishedAt } = article;
    const facts = { kind, slug, sample, themes, publishedAt, locale, title, summary, state: "published" as const };
    const draft = { ...facts, blocks: reading.blocks };
    id = succeed(await saveArticle(seeder, id ? { ...draft, id } : draft, database), path).id;
  }
  return true;
}

function succeed<T>(outcome: Outcome<T>, what: string): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`the seed ${what} was refused: ${outcome.failure.code}`);
}

function translated(labels: Labels): TranslatedText {
  const at = new Date().toISOString();
  const [source, ...others] = locales;
  return others.reduce(
    (text, locale) => writeField(text, locale, labels[locale], "system:seed", at),
    newText(source, labels[source], "system:seed", at),
  );
}
