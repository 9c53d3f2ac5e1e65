import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { withDrawing } from "../../scripts/architecture/draw-imports.ts";
import { breachesOf, readImports } from "../../scripts/architecture/read-imports.ts";
import { forbidden } from "../../architecture.rules.mjs";

/** One breach of each rule, on purpose: files of a small tree that has our walls and nothing else. */
const onPurpose: Record<string, Record<string, string>> = {
  "no-cycles": {
    "app/observe/core/egg.ts": `import { hen } from "./hen.ts";\nexport const egg = () => hen;`,
    "app/observe/core/hen.ts": `import { egg } from "./egg.ts";\nexport const hen = () => egg;`,
  },
  "kernel-stands-alone": {
    "app/kernel/period.ts": `import { readFileSync } from "node:fs";\nexport const read = readFileSync;`,
  },
  "design-knows-only-the-kernel": { "app/design/chart.ts": `export * from "~/platform/log.server.ts";` },
  "platform-knows-no-slice": { "app/platform/jobs.server.ts": `export * from "~/atlas/index.ts";` },
  "core-is-pure": { "app/observe/core/rule.ts": `export * from "~/platform/log.server.ts";` },
  "data-and-commands-draw-nothing": { "app/observe/data/rows.server.ts": `export * from "~/design/text.ts";` },
  "pages-are-entered-by-address-only": { "app/observe/parts/link.ts": `export * from "../pages/page.ts";` },
  "through-the-front-door": {
    "app/observe/commands/count.server.ts": `export * from "~/atlas/data/places.server.ts";`,
  },
  "processes-enter-by-the-front-door": { "server/main.ts": `export * from "~/atlas/data/places.server.ts";` },
  "no-later-slice": { "app/atlas/commands/load.server.ts": `export * from "~/observe/index.ts";` },
  "help-depends-on-no-one": { "app/help/pages/lines.ts": `export * from "~/atlas/index.ts";` },
  "identity-depends-on-no-slice": { "app/identity/core/policy.ts": `export type { place } from "~/atlas/index.ts";` },
  "rooms-flow-one-way": { "app/observe/data/sums.server.ts": `export * from "../commands/publish.server.ts";` },
  "parts-touch-no-data": { "app/observe/parts/chart.ts": `export * from "../data/figures.server.ts";` },
  "tests-stay-in-tests": { "app/observe/core/count.ts": `export * from "./kit.test-kit.ts";` },
};

/** What the breaches reach for, and neighbours that break nothing. */
const sound: Record<string, string> = {
  "app/kernel/words.ts": `export const words = 1;`,
  "app/platform/log.server.ts": `export * from "~/kernel/words.ts";\nexport { readFileSync } from "node:fs";`,
  "app/design/text.ts": `export * from "~/kernel/words.ts";`,
  "app/atlas/index.ts": `export const place = 1;`,
  "app/atlas/data/places.server.ts": `export * from "~/platform/log.server.ts";`,
  "app/observe/index.ts": `export const figure = 1;`,
  "app/observe/core/figure.ts": `export { place } from "~/atlas/index.ts";\nexport * from "~/kernel/words.ts";`,
  "app/observe/core/kit.test-kit.ts": `export const kit = 1;`,
  "app/observe/data/figures.server.ts": `export { figure } from "../index.ts";\nexport * from "~/atlas/index.ts";`,
  "app/observe/commands/publish.server.ts": `export * from "../data/figures.server.ts";`,
  "app/observe/pages/page.ts": `export * from "../commands/publish.server.ts";\nexport * from "~/design/text.ts";`,
  "app/help/pages/help.ts": `export * from "~/design/text.ts";`,
  "server/jobs.ts": `export * from "~/atlas/index.ts";`,
};

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Each tree is read once, on its own, because a cycle or a breach must be the only thing to see. */
async function breachesIn(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "oivf-walls-"));
  folders.push(folder);
  cpSync("tsconfig.json", join(folder, "tsconfig.json"));
  for (const [path, text] of Object.entries({ ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return breachesOf(await readImports(folder, ["app", "server"]));
}

describe("the walls", () => {
  test("a tree that keeps every rule is let through", async () => {
    expect(await breachesIn(sound)).toEqual([]);
  });

  test("every rule has a breach on purpose below, so that none can fall asleep", () => {
    expect(Object.keys(onPurpose).toSorted()).toEqual([...new Set(forbidden.map(({ name }) => name))].toSorted());
  });

  test.each(Object.entries(onPurpose))("%s: a breach on purpose is caught under its own name", async (name, files) => {
    const breaches = await breachesIn({ ...sound, ...files });
    const [file] = Object.keys(files);
    const caught = breaches.filter((breach) => breach.name === name);
    expect(caught.map(({ from }) => from)).toContain(file);
    expect(caught[0]?.sentence).toContain(`(${name})`);
  });
});

/** How a script that plain Node runs would come to a file that only the build reads, step by step; null when it does not. */
function wayToWhatNodeCannotRead(script: string, { modules }: Awaited<ReturnType<typeof readImports>>): string | null {
  const imported = new Map(modules.map(({ source, dependencies }) => [source, dependencies]));
  const ways = new Map([[script, script]]);
  for (const [file, way] of ways) {
    if (/\.(?:tsx|css)\b/.test(file)) return way;
    for (const { resolved, dependencyTypes } of imported.get(file) ?? [])
      if (!dependencyTypes.includes("type-only") && !ways.has(resolved)) ways.set(resolved, `${way} → ${resolved}`);
  }
  return null;
}

describe("this repository", async () => {
  const imports = await readImports();

  test("lets plain Node load every script of bench and scripts: none comes to a component or a style sheet", () => {
    const scripts = imports.modules
      .map(({ source }) => source)
      .filter((file) => /^(?:bench|scripts)\/.*ts$/.test(file));
    expect(scripts).toContain("bench/members.ts");
    expect(scripts.map((script) => wayToWhatNodeCannotRead(script, imports)).filter(Boolean)).toEqual([]);
  });

  test("breaks none of the rules", () => {
    expect(breachesOf(imports).map(({ sentence }) => sentence)).toEqual([]);
  });

  test("shows its imports as they are, in the drawing of docs/architecture.md", () => {
    const page = readFileSync("docs/architecture.md", "utf8");
    expect(page, "npm run draw makes it anew").toBe(withDrawing(page, imports));
  });
});
