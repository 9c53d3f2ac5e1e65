import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const resolve = { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } };
const pure = ["app/*/core/**/*.test.{ts,tsx}", "app/{kernel,design}/**/*.test.{ts,tsx}"];

/**
 * Rules are pure by the walls: their files share a worker, which takes half the time, and would not pass if one kept
 * something for the next. What opens a database or a port has a process of its own.
 */
export default defineConfig({
  test: {
    // The runner leaves one core free by itself, which on a machine of two is half of it.
    maxWorkers: availableParallelism(),
    projects: [
      { resolve, test: { name: "rules", include: pure, isolate: false, testTimeout: 30_000 } },
      {
        resolve,
        test: {
          name: "parts",
          include: ["{app,server,tests,scripts}/**/*.test.{ts,tsx}"],
          exclude: [...pure, "tests/journeys/**", "node_modules/**"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
