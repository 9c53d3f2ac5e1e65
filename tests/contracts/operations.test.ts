import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { locales } from "~/kernel/locale.ts";
import en from "~/platform/operator/messages/en.json" with { type: "json" };
import es from "~/platform/operator/messages/es.json" with { type: "json" };
import fr from "~/platform/operator/messages/fr.json" with { type: "json" };
import { operatorWords } from "~/platform/operator/words.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { settingsSchema } from "~/platform/settings.server.ts";
import { commands } from "../../server/cli/commands.ts";
import { helpLines, understand } from "../../server/cli/run-command.ts";

const manual = readFileSync(join(packageRoot, "docs/operations.md"), "utf8");

test("the operator's manual describes every setting, and no other", () => {
  const described = [...manual.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map((m) => m[1]!);
  expect(described.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
});

test("the operator's sentences exist in every language", () => {
  const keysOf = (messages: object) =>
    Object.entries(messages).flatMap(([group, inner]) => Object.keys(inner as object).map((key) => `${group}.${key}`));
  expect(keysOf(fr)).toEqual(keysOf(en));
  expect(keysOf(es)).toEqual(keysOf(en));
});

test("each command explains itself in every language, and a name is used once", () => {
  expect(new Set(commands.map((c) => c.name)).size).toBe(commands.length);
  for (const locale of locales) {
    for (const command of commands) {
      expect(command.usage.split(" ")[0]).toBe(command.name);
      expect(helpLines(command, commands, operatorWords(locale), locale).join("\n").length).toBeGreaterThan(20);
    }
  }
});

test("a command that is unknown, or lacks a word, or has a strange option, is answered by a sentence", () => {
  const words = operatorWords("en");
  const sentence = (...args: string[]) => {
    const asked = understand(args, commands, words);
    return asked.kind === "mistake" ? asked.sentence : asked.kind;
  };
  expect(sentence("bakcup")).toContain("no command “bakcup”");
  expect(sentence("backup")).toContain("backup FILE");
  expect(sentence("backup", "a", "b")).toContain("“b”");
  expect(sentence("backup", "a", "--strange")).toContain("“--strange");
  expect(sentence("backup", "--help")).toBe("help");
  expect(sentence("backup", "a")).toBe("run");
});
