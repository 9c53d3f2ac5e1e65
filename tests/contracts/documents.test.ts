import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { aside, slices as inOrder } from "../../architecture.rules.mjs";
import { packageRoot } from "~/platform/root.server.ts";

const app = join(packageRoot, "app");
/** The slices that have begun; each owns the schema of its name. */
const slices = [...inOrder, aside].filter((slice) => existsSync(join(app, slice, "README.md")));
const schemas = ["platform", ...slices];

/** Tables of earlier slices that a slice's own SQL may read: where a list is filtered or put in order by them. */
const mayRead: Record<string, readonly string[]> = {
  observe: ["atlas.territory", "atlas.territory_code", "network.member"],
  gather: ["atlas.territory", "atlas.territory_code"],
  network: ["identity.organisation", "identity.user_account"],
};

function tablesOf(schema: string): string[] {
  const folder = join(packageRoot, "database/migrations");
  return readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(/create (?:unlogged )?table (\w+)\.(\w+)/g)]
      .filter((match) => match[1] === schema)
      .map((match) => match[2]!),
  );
}

describe.each([...slices, "kernel", "platform", "shell", "design"])("%s", (folder) => {
  test("has a README of at most a screen and a half", () => {
    const path = join(app, folder, "README.md");
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, "utf8").split("\n").length).toBeLessThan(90);
  });
});

test("each table belongs to one schema, and its owner's README names it", () => {
  for (const schema of schemas) {
    const readme = readFileSync(join(app, schema, "README.md"), "utf8");
    for (const table of tablesOf(schema))
      expect(`${schema}.${table} ${readme.includes(table)}`).toBe(`${schema}.${table} true`);
  }
});

test("no migration makes a table outside the schemas of the slices", () => {
  const folder = join(packageRoot, "database/migrations");
  for (const name of readdirSync(folder)) {
    for (const [, schema] of readFileSync(join(folder, name), "utf8").matchAll(/create (?:unlogged )?table (\w+)\./g)) {
      expect(schemas).toContain(schema);
    }
  }
});

test("a slice's SQL names its own schema only, but for the reading of what it stands on", () => {
  for (const slice of slices) {
    const folder = join(app, slice, "data");
    if (!existsSync(folder)) continue;
    const foreign = schemas.filter((schema) => schema !== slice && schema !== "platform");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const name of files.filter((file) => file.endsWith(".server.ts"))) {
      const text = readFileSync(join(folder, name), "utf8");
      for (const schema of foreign) {
        const named = [...text.matchAll(new RegExp(`\\b${schema}\\.([a-z_]+)\\b(?!\\()`, "g"))].map(
          (match) => match[0],
        );
        const found = named.filter((table) => tablesOf(schema).some((one) => table === `${schema}.${one}`));
        const allowed = mayRead[slice] ?? [];
        expect(found.filter((table) => !allowed.includes(table)).map((table) => `${name}: ${table}`)).toEqual([]);
      }
    }
  }
});

function messageFiles(): string[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /messages\/(?:\w+\.)?en\.json$/.test(file))
    .map((file) => join(app, file));
}

type Arguments = Map<string, string>;

/** Every message with the names of the arguments that its sentence takes. */
function leaves(value: unknown, path = ""): Arguments {
  if (typeof value === "string") {
    const names = new Set<string>();
    const visit = (parts: ReturnType<typeof parse>): void => {
      for (const part of parts) {
        if ("value" in part && part.type !== 0) names.add(String(part.value));
        if ("options" in part) for (const option of Object.values(part.options)) visit(option.value);
        if ("children" in part) visit(part.children);
      }
    };
    visit(parse(value));
    return new Map([[path, [...names].sort().join()]]);
  }
  return new Map(
    Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => [
      ...leaves(inner, path ? `${path}.${key}` : key),
    ]),
  );
}

describe.each(messageFiles().map((file) => file.slice(packageRoot.length + 1)))("%s", (file) => {
  test("has the same messages with the same arguments in French and Spanish", () => {
    const read = (language: string): Arguments =>
      leaves(JSON.parse(readFileSync(join(packageRoot, file.replace(/en\.json$/, `${language}.json`)), "utf8")));
    const english = read("en");
    for (const language of ["fr", "es"]) expect([...read(language)].sort()).toEqual([...english].sort());
  });

  test("keeps French punctuation with its word", () => {
    const french = readFileSync(join(packageRoot, file.replace(/en\.json$/, "fr.json")), "utf8");
    for (const line of french.split("\n")) expect(line).not.toMatch(/[^\s"{,] [:;?!»]|« /);
  });
});
