/** The thread behind `protect-apart.server.ts`. */
import { workHere } from "~/platform/apart-worker.ts";
import { openSolverHere } from "~/platform/solver-here.ts";
import { findDataset } from "../data/datasets.server.ts";
import { lookAtSeries } from "./look-at-series.server.ts";
import type { ApartWork } from "./protect-apart.server.ts";
import { protectEditionHere } from "./protect-edition.server.ts";

workHere<ApartWork>(async (work, read, tell) => {
  if (work.kind === "edition") {
    const { actor, slug, again } = work;
    const solver = await openSolverHere();
    // Nobody waits for it to have been heard.
    const progress = (...news: [string, number, number]) => void tell(news);
    return protectEditionHere(actor, slug, { read }, { solver, progress, ...(again === undefined ? {} : { again }) });
  }
  const dataset = await findDataset(read, work.slug);
  if (!dataset) return { planned: 0, hidden: [], offers: [] };
  return lookAtSeries(dataset, work, read, (done, of) => tell([done, of]));
});
