import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "~/platform/root.server.ts";

/** A link to help or to the scale that carries more than its address: it could name a person or a campaign. */
const withParameter = /\/(?:help|scale)(?:\/[\w${}().!-]+)*\?[\w$]/;

test("a link to help with a parameter is recognised", () => {
  expect(withParameter.test("`${base}/${locale}/help?from=bulletin`")).toBe(true);
  expect(withParameter.test("`/${locale}/scale/${country}?utm_source=${issue}`")).toBe(true);
  expect(withParameter.test("`/${locale}/help/${code}`")).toBe(false);
});

test("no page, mail, feed, post or document of ours has one", () => {
  const files = globSync(["app/**/*.{ts,tsx,json}", "server/**/*.ts", "docs/**/*.md"], { cwd: packageRoot });
  const sources = files.filter((file) => !/\.test(?:-kit)?\.tsx?$/.test(file) && file !== "docs/operations.md");
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter((file) => withParameter.test(readFileSync(join(packageRoot, file), "utf8")))).toEqual([]);
});
