import { afterEach, expect, test, vi } from "vitest";
import { startWorker } from "./worker.ts";

afterEach(() => vi.unstubAllEnvs());

test("on the embedded database the worker refuses to start, and says what to do instead", async () => {
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("OPERATOR_LANGUAGE", "en");
  await expect(startWorker()).rejects.toThrow("Just run “npm start”");
});
