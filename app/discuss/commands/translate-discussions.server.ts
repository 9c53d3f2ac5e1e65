import { sql } from "kysely";
import type { Translatable } from "~/content/index.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { spaceTexts, threadTexts, withTranslations } from "../data/texts-to-translate.server.ts";
import { closeConsultation, findThreadById, setTitle } from "../data/threads.server.ts";
import { reindexThread } from "./reindex.server.ts";

const spaces: Translatable = {
  ...spaceTexts,
  async keep(transaction, id, texts, afterCommit) {
    const json = (key: string) => (texts.has(key) ? JSON.stringify(texts.get(key)) : null);
    await sql`
      update discuss.space set title = coalesce(${json("title")}::jsonb, title),
        purpose = coalesce(${json("purpose")}::jsonb, purpose) where id::text = ${id}`.execute(transaction);
    await bumpPublicVersion(transaction, "discuss", afterCommit);
  },
};

const threads: Translatable = {
  ...threadTexts,
  async keep(transaction, id, texts, afterCommit) {
    const title = texts.get("title");
    if (title) await setTitle(transaction, id, title);
    const outcome = texts.get("outcome");
    const standing = outcome && (await findThreadById(transaction, id))?.outcome;
    if (outcome && standing) await closeConsultation(transaction, id, withTranslations(standing, outcome));
    await reindexThread(transaction, id);
    await bumpPublicVersion(transaction, "discuss", afterCommit);
  },
};

/** What editors of the network translate of discussions. */
export const translatableDiscussions: readonly Translatable[] = [spaces, threads];
