import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { findMedia } from "./media.server.ts";
import type { Translatable } from "./translatable.server.ts";

const longestAlternative = 500;

/** What is said of a picture, a film or a sound of the library to who does not see or hear it. */
export const translatableMedia: Translatable = {
  kind: "media",
  async find(db, id) {
    const media = await findMedia(db, id);
    if (media?.access !== "public") return null;
    return {
      texts: [{ key: "alternative", name: "alternative", text: media.alternative, longest: longestAlternative }],
      href: null,
    };
  },
  async listAll(db) {
    const { rows } = await sql<{ id: string }>`
      select id::text as id from content.media where access = 'public' order by created_at, id`.execute(db);
    return rows.map(({ id }) => id);
  },
  async keep(transaction, id, texts: ReadonlyMap<string, TranslatedText>, afterCommit) {
    const alternative = texts.get("alternative");
    if (!alternative) return;
    await sql`
      update content.media set alternative = ${JSON.stringify(alternative)}::jsonb where id::text = ${id}`.execute(
      transaction,
    );
    await bumpPublicVersion(transaction, "content", afterCommit);
  },
};
