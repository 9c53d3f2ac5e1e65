import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * Two journeys at a time: each has a browser of its own, and most a site of their own, filled with what they need. Those that read
 * the sample network share one site.
 */
export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  test: {
    include: ["tests/journeys/**/*.journey.ts"],
    globalSetup: ["tests/support/running-site.ts"],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
