import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

export interface Theme {
  code: string;
  label: Labels;
}

export async function listThemes(db: ReadDatabase | WriteTransaction): Promise<Theme[]> {
  const { rows } = await sql<Theme>`select code, label from content.theme order by code`.execute(db);
  return rows;
}

export async function writeTheme(transaction: WriteTransaction, { code, label }: Theme): Promise<void> {
  await sql`
    insert into content.theme (code, label) values (${code}, ${JSON.stringify(label)}::jsonb)
    on conflict (code) do update set label = excluded.label`.execute(transaction);
}
