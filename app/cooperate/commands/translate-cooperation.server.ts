import type { Translatable } from "~/content/index.server.ts";
import { findSpace } from "../data/spaces.server.ts";
import { keepSpaceTexts, spaceTexts, translatableCards } from "../data/translatable-cooperation.server.ts";
import { showSpace } from "./hold-space.server.ts";

const spaces: Translatable = {
  ...spaceTexts,
  async keep(transaction, id, texts, afterCommit) {
    await keepSpaceTexts(transaction, id, texts);
    const space = await findSpace(transaction, id);
    if (space) await showSpace(transaction, space, { afterCommit });
  },
};

/** What editors of the network translate of cooperation: what the public reads, and nothing else. */
export const translatableCooperation: readonly Translatable[] = [spaces, translatableCards];
