import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Journeys share one running site and one browser, so they run one after the other. */
export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  test: {
    include: ["tests/journeys/**/*.journey.ts"],
    globalSetup: ["tests/support/running-site.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
