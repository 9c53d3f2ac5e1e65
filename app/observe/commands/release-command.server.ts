import { locales, type Labels } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { openFileStore } from "~/platform/files.server.ts";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { listDatasetSlugs } from "../data/datasets.server.ts";
import { releaseWords } from "../messages/release-words.ts";
import { publishRelease } from "./publish-release.server.ts";
import { writeEditionFiles } from "./write-edition-files.server.ts";

/** `oivf release SLUG … | --all`: the operator's way to publish. */
export const releaseCommand: OperatorCommand = {
  name: "release",
  usage: "release DATASET … | release --all [--note-fr TEXT --note-en TEXT --note-es TEXT]",
  summary: (locale) => releaseWords(locale)("summary"),
  options: {
    all: { type: "boolean" },
    "note-fr": { type: "string" },
    "note-en": { type: "string" },
    "note-es": { type: "string" },
  },
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
    const texts = locales.map((locale) => [locale, String(values[`note-${locale}`] ?? "")] as const);
    const note = texts.some(([, text]) => text !== "") ? { note: Object.fromEntries(texts) as Labels } : {};
    let exitCode = 0;
    for (const slug of wanted) {
      const published = await publishRelease({ kind: "operator" }, slug, database, {
        ...note,
        progress: (series, done, of) => context.progress(words("progress", { slug, series, done: done + 1, of })),
      });
      if (!published.ok) {
        context.complain(sayFailure(slug, published.failure, words));
        exitCode = 1;
        continue;
      }
      const { releaseId, version, figures, withheld, figuresHash } = published.value;
      await writeEditionFiles(releaseId, database, openFileStore(context.settings), context.settings.publicUrl);
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
    case "release.note":
    case "release.note-languages":
      return words("failure.note", { slug });
    default:
      return words("failure.other", { slug, code });
  }
}
