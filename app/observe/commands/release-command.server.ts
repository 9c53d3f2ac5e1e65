import type { Failure } from "~/kernel/outcome.ts";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { listDatasetSlugs } from "../data/datasets.server.ts";
import { releaseWords } from "../messages/release-words.ts";
import { publishRelease } from "./publish-release.server.ts";

/** `oivf release SLUG … | --all`: the operator's way to publish. */
export const releaseCommand: OperatorCommand = {
  name: "release",
  usage: "release DATASET … | release --all",
  summary: (locale) => releaseWords(locale)("summary"),
  options: { all: { type: "boolean" } },
  takes: [0, 50],
  runs: "site",
  async run({ positionals, values }, context) {
    const database = await context.platform();
    const slugs = await listDatasetSlugs(database.read);
    const words = releaseWords(context.locale);
    const wanted = values["all"] === true || positionals.length === 0 ? slugs : positionals;
    const unknown = wanted.find((slug) => !slugs.includes(slug));
    if (unknown !== undefined) {
      context.complain(words("unknown", { slug: unknown, slugs: slugs.join(", ") }));
      return 2;
    }
    let exitCode = 0;
    await using solver = openSolver();
    for (const slug of wanted) {
      const published = await publishRelease({ kind: "operator" }, slug, database, {
        solver,
        progress: (series, done, of) => context.progress(words("progress", { slug, series, done: done + 1, of })),
      });
      if (!published.ok) {
        context.complain(sayFailure(slug, published.failure, words));
        exitCode = 1;
        continue;
      }
      const { version, figures, withheld, figuresHash } = published.value;
      context.say(words("done", { slug, version, figures, withheld, hash: figuresHash.slice(0, 16) }));
    }
    return exitCode;
  },
};

function sayFailure(slug: string, { code, details = {} }: Failure, words: ReturnType<typeof releaseWords>): string {
  switch (code) {
    case "release.exposed":
      return words("failure.exposed", { slug, ...details });
    case "release.ledger":
      return words("failure.ledger", { slug, ...details });
    case "release.empty":
      return words("failure.empty", { slug });
    case "release.plan":
      return words("failure.plan", { slug, ...details });
    default:
      return words("failure.other", { slug, code });
  }
}
