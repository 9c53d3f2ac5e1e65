import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** These reckon with time zones, and show nobody a date; `kernel/dates.ts` is the rule itself. */
const reckoners = [
  "app/kernel/dates.ts",
  "app/convene/core/when.ts",
  "app/cooperate/core/matching/time-zone.ts",
  "app/help/core/service.ts",
  "app/network/commands/edit-member.server.ts",
  "app/observe/core/release/hour-in-zone.ts",
];

const sources = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "app", "server"], {
  encoding: "utf8",
})
  .split("\0")
  .filter((path) => /\.tsx?$/.test(path) && !reckoners.includes(path))
  .map((path) => ({ path, text: read(path) }));

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Without a language it names the device's own zone, and that alone is allowed. */
const ownRule = /\bDateTimeFormat\((?!\))|\.toLocale(?:Date|Time)String\(|new Date\([^()]*\)\.toLocaleString\(/;

test("what breaks the rule is found, and what names a zone is not", () => {
  expect("new Intl.DateTimeFormat(locale, { dateStyle: 'long' })").toMatch(ownRule);
  expect("new Date(at).toLocaleDateString('en')").toMatch(ownRule);
  expect("new Date(at).toLocaleString('en')").toMatch(ownRule);
  expect("Intl.DateTimeFormat().resolvedOptions().timeZone").not.toMatch(ownRule);
});

test("every date that somebody reads is written by the kernel's rule", () => {
  expect(sources.length).toBeGreaterThan(1000);
  const breaches = sources.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, n) => (ownRule.test(line) ? [`${path}:${n + 1} ${line.trim()}`] : [])),
  );
  expect(breaches).toEqual([]);
});

/** “November 29, 2026”, “Nov 29, 2026”: the day after its month. */
const american =
  /\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?) \d{1,2}, \d{4}\b/;

test("no message, text or test writes the month before its day", () => {
  const texts = execFileSync("git", ["ls-files", "-z", "app", "database/seed", "tests", "server"], { encoding: "utf8" })
    .split("\0")
    .filter((path) => /\.(?:tsx?|json|md)$/.test(path) && path !== "tests/contracts/dates.test.ts");
  const breaches = texts.flatMap((path) => {
    const found = american.exec(read(path));
    return found ? [`${path}: ${found[0]}`] : [];
  });
  expect(breaches).toEqual([]);
});
