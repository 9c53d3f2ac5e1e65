import { loadContentSeed } from "~/content/index.server.ts";
import { loadResourcesSeed } from "~/learn/index.server.ts";
import { loadNetworkSeed } from "~/network/index.server.ts";
import { addTown } from "~/network/network.test-kit.ts";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { discussions, events } from "./talk.ts";
import { observatories, learning, news } from "./told.ts";
import { oneTown } from "./towns.ts";
import type { FullTown } from "./towns.ts";
import { practices, policies, advocacy, cooperation } from "./works.ts";

/// A network of invented towns of which every slice of the site has something to tell. Each town, person, observatory and
/// thing bears a word that nothing else on the site could hold, so that one can look for it in whatever the site answers.

export interface FullNetwork {
  towns: FullTown[];
  /** Of a saved search that finds what they wrote. */
  savedSearch: string;
}

/** Towns `a`, `b`, …: all of them open at first, and each with the same things. */
export async function fillNetwork(database: Database, settings: Settings, letters: string): Promise<FullNetwork> {
  await loadContentSeed(database, openFileStore(settings), { sample: true });
  await loadNetworkSeed(database, { sample: false });
  await loadResourcesSeed(database);
  const towns: FullTown[] = [];
  const peer = await addTown(database, { slug: "peerville", name: "Peerville", countryCode: "ZZ" });
  for (const letter of letters) towns.push(await oneTown(database, letter));
  await observatories(database, towns);
  await practices(database, towns, peer);
  await policies(database, towns);
  await advocacy(database, towns);
  await cooperation(database, towns, peer);
  await discussions(database, towns);
  await events(database, settings, towns);
  await learning(database, towns);
  const savedSearch = await news(database, settings, towns);
  return { towns, savedSearch };
}
