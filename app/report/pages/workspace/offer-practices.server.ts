import type { Option } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { listPractices } from "../../data/practice-source.server.ts";
import { shownText } from "../../parts/render/rendering.server.ts";

/** The practices that a block can show, by their address and under their title. */
export async function offerPractices(read: ReadDatabase, locale: PageLocale): Promise<Option[]> {
  return (await listPractices(read, locale)).map(({ slug, title }) => ({
    value: `/practices/${slug}`,
    label: shownText(title, locale).text,
  }));
}
