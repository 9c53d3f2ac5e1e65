import type { Locale } from "~/kernel/locale.ts";
import { listPublicObservatories } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { handleOf } from "../../core/fediverse/webfinger.ts";
import { listActors } from "../../data/fediverse/actors.server.ts";
import { informWords } from "../../words.ts";
import { homeOf } from "./home.server.ts";

export interface Handle {
  name: string;
  handle: string;
  /** A path of ours. */
  page: string;
}

/** Who can be followed from the fediverse, the whole first; nobody where it is off. */
export async function listHandles(
  db: ReadDatabase,
  settings: Settings,
  locale: Locale,
  path: string,
): Promise<Handle[]> {
  const home = homeOf(settings);
  if (!home) return [];
  const [actors, observatories] = await Promise.all([listActors(db), listPublicObservatories(db)]);
  const named = actors.flatMap(({ name, observatoryId, isGone }) => {
    if (isGone) return [];
    const handle = handleOf(home.base, name);
    if (observatoryId === null) return [{ name: informWords(locale)("follow.whole"), handle, page: path }];
    const observatory = observatories.find(({ id }) => id === observatoryId);
    return observatory
      ? [{ name: observatory.name[locale], handle, page: `${path}/observatories/${observatory.slug}` }]
      : [];
  });
  return [
    ...named.filter(({ page }) => page === path),
    ...named.filter(({ page }) => page !== path).toSorted((a, b) => new Intl.Collator(locale).compare(a.name, b.name)),
  ];
}
