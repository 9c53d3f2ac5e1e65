/// Reads who imports whom, under the rules of `architecture.rules.mjs`.
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { join } from "node:path";
import { forbidden, options } from "../../architecture.rules.mjs";

export interface Breach {
  /** The rule's name. */
  name: string;
  from: string;
  to: string;
  /** What is wrong and what to do, to be read without opening the rules. */
  sentence: string;
}

/** The modules of a tree of ours (this repository, or a fixture with the same `tsconfig.json`), and where rules are broken. */
export async function readImports(
  baseDir: string = process.cwd(),
  folders: string[] = ["app", "server", "scripts", "bench"],
): Promise<ICruiseResult> {
  const fileName = join(baseDir, "tsconfig.json");
  const tsConfig = extractTSConfig(fileName);
  const asked = { ...options, baseDir, tsConfig: { fileName }, validate: true, ruleSet: { forbidden } };
  const { output } = await cruise(folders, asked, options.enhancedResolveOptions, { tsConfig });
  if (typeof output === "string") throw new Error("The imports came back as text, where a list was asked for");
  return output;
}

/** Each broken rule, as a sentence. */
export function breachesOf({ summary }: ICruiseResult): Breach[] {
  const meanings = new Map(forbidden.map(({ name, comment }) => [name, comment]));
  return summary.violations.map(({ rule, from, to, cycle }) => {
    const what = cycle
      ? `${from} reaches itself through ${cycle.map((step) => step.name).join(" → ")}`
      : `${from} imports ${to}`;
    return { name: rule.name, from, to, sentence: `${what} (${rule.name}). ${meanings.get(rule.name)}` };
  });
}
