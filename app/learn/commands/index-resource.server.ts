import { labelOf } from "~/atlas/index.ts";
import { indexDocument, queueTranslations, removeDocument } from "~/content/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import type { Resource } from "../data/resources.server.ts";

/** What the search finds of a resource, and what is left to translate of it: nothing while nothing is shown. */
export async function indexResource(transaction: WriteTransaction, resource: Resource): Promise<void> {
  const { id, slug, shown, title, summary } = resource;
  await announce(transaction, { type: "learn.resource-changed", subject: id });
  await removeDocument(transaction, { kind: "resource", id });
  for (const locale of shown ? locales : []) {
    const titled = showText(shown!.title, locale);
    if (!titled) continue;
    const { publisher, forms, year } = shown!.facts;
    await indexDocument(transaction, {
      kind: "resource",
      id,
      locale,
      writtenIn: titled.locale,
      title: titled.text,
      summary: showText(shown!.summary, locale)?.text ?? "",
      keywords: [publisher, String(year), ...forms.map((code) => labelOf("violence_form", code, locale))],
      href: `/${locale}/resources/${slug}`,
    });
  }
  await queueTranslations(
    transaction,
    {
      kind: "resource",
      id,
      title: title.fields[title.source]?.text ?? "",
      href: (locale) => `/resources/${id}?language=${locale}`,
    },
    shown ? [summary] : [],
  );
}
