import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { LocalKey } from "../core/lesson-notation.ts";
import type { Reader } from "./courses.server.ts";

/** What one place adds to a world course, and until when it may be trusted. */
export interface LocalText {
  territory: string;
  key: LocalKey;
  /** In block notation. */
  words: TranslatedText;
  checkedOn: string;
  reviewOn: string;
  revision: number;
  observatoryId: number | null;
}

const columns = sql`territory, key, words, checked_on::text as "checkedOn", review_on::text as "reviewOn", revision,
  observatory_id as "observatoryId"`;

/** Of these places, whatever they say. */
export async function listLocalTexts(db: Reader, territories: readonly string[]): Promise<LocalText[]> {
  const { rows } = await sql<LocalText>`
    select ${columns} from learn.local_text where territory = any(${[...territories]}::text[])
    order by territory, key`.execute(db);
  return rows;
}

export async function findLocalText(db: Reader, territory: string, key: LocalKey): Promise<LocalText | undefined> {
  return (await listLocalTexts(db, [territory])).find((text) => text.key === key);
}

/** Places that say something of their own, each with the observatory that keeps it. */
export async function listLocalPlaces(db: Reader): Promise<Pick<LocalText, "territory" | "observatoryId">[]> {
  const { rows } = await sql<Pick<LocalText, "territory" | "observatoryId">>`
    select distinct territory, observatory_id as "observatoryId" from learn.local_text order by territory`.execute(db);
  return rows;
}

export async function writeLocalText(
  transaction: WriteTransaction,
  text: Omit<LocalText, "revision"> & { by: string },
): Promise<void> {
  await sql`
    insert into learn.local_text (territory, key, words, observatory_id, checked_on, review_on, changed_by)
    values (${text.territory}, ${text.key}, ${JSON.stringify(text.words)}::jsonb, ${text.observatoryId},
      ${text.checkedOn}::date, ${text.reviewOn}::date, ${text.by})
    on conflict (territory, key) do update set words = excluded.words, observatory_id = excluded.observatory_id,
      checked_on = excluded.checked_on, review_on = excluded.review_on, revision = learn.local_text.revision + 1,
      changed_at = now(), changed_by = excluded.changed_by`.execute(transaction);
}
