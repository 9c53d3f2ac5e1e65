import { createHash } from "node:crypto";
import { sql } from "kysely";
import { indexDocument, removeDocument } from "~/content/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { indicators } from "../core/catalogue/index.ts";
import { findDataset } from "../data/datasets.server.ts";
import { isShown } from "../data/hidden-observatories.server.ts";

/** Makes a dataset and its observatory findable, in the transaction that publishes or withdraws it. */
export async function indexDataset(transaction: WriteTransaction, slug: string): Promise<void> {
  const dataset = await findDataset(transaction, slug);
  if (!dataset) return;
  const { rows } = await sql<{
    shown: boolean;
  }>`select ${isShown(sql`${dataset.observatoryId}::int`)} as shown`.execute(transaction);
  if (!rows[0]!.shown) await removeDocument(transaction, { kind: "observatory", id: dataset.observatorySlug });
  if (!dataset.releaseId || !rows[0]!.shown) {
    await removeDocument(transaction, { kind: "dataset", id: slug });
    return;
  }
  for (const locale of locales) {
    await indexDocument(transaction, {
      kind: "dataset",
      id: slug,
      locale,
      title: dataset.title[locale],
      summary: dataset.publisher,
      body: dataset.description?.[locale] ?? "",
      keywords: [slug],
      href: `/${locale}/data/${slug}`,
    });
    await indexDocument(transaction, {
      kind: "observatory",
      id: dataset.observatorySlug,
      locale,
      title: dataset.observatoryName[locale],
      keywords: [dataset.observatorySlug],
      href: `/${locale}/observatories/${dataset.observatorySlug}`,
    });
  }
}

const catalogueHash = createHash("sha256").update(JSON.stringify(indicators)).digest("hex");

/** Makes every indicator of the catalogue findable; done again only when the catalogue has changed. */
export async function indexCatalogue(database: Database): Promise<void> {
  const { rows } = await sql<{ hash: string }>`
    select value #>> '{}' as hash from platform.installation where key = 'catalogue-indexed'`.execute(database.read);
  if (rows[0]?.hash === catalogueHash) return;
  await database.write(async (transaction) => {
    for (const { code, name, definition } of indicators) {
      for (const locale of locales) {
        await indexDocument(transaction, {
          kind: "indicator",
          id: code,
          locale,
          title: name[locale],
          summary: definition[locale],
          keywords: [code],
          href: `/${locale}/indicators/${code}`,
          weight: 1.2,
        });
      }
    }
    await sql`
      insert into platform.installation (key, value) values ('catalogue-indexed', ${JSON.stringify(catalogueHash)}::jsonb)
      on conflict (key) do update set value = excluded.value, at = now()`.execute(transaction);
  });
}
