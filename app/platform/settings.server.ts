import { resolve } from "node:path";
import { z } from "zod";
import { packageRoot } from "./root.server.ts";

const empty = (value: unknown) => (value === "" ? undefined : value);
const optionalUrl = z.preprocess(empty, z.url().optional());
const optionalText = z.preprocess(empty, z.string().optional());

/** Every setting, read from the environment once; `docs/operations.md` describes each, and a test proves that it does. */
export const settingsSchema = z.object({
  PORT: z.preprocess(empty, z.coerce.number().int().min(0).max(65535).default(3000)),
  HOST: z.preprocess(empty, z.string().default("127.0.0.1")),
  DATA_DIR: z.preprocess(empty, z.string().default("data")),
  DATABASE_URL: optionalText,
  PUBLIC_URL: optionalUrl,
  SMTP_URL: optionalText,
  SAMPLE: z.preprocess(empty, z.enum(["network", "none"]).default("network")),
  MIRRORED: z.preprocess(empty, z.enum(["0", "1"]).default("0")),
  METRICS_TOKEN: optionalText,
  OPERATOR_LANGUAGE: z.preprocess(empty, z.enum(["fr", "en", "es"]).optional()),
});

export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  publicUrl: string | undefined;
  smtpUrl: string | undefined;
  sample: "network" | "none";
  mirrored: boolean;
  metricsToken: string | undefined;
  operatorLanguage: "fr" | "en" | "es";
}

/** What is wrong with a setting, in a sentence that names it. */
export class SettingsError extends Error {}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const parsed = settingsSchema.safeParse(environment);
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; "));
  }
  const s = parsed.data;
  return {
    port: s.PORT,
    host: s.HOST,
    dataDir: resolve(packageRoot, s.DATA_DIR),
    databaseUrl: s.DATABASE_URL,
    publicUrl: s.PUBLIC_URL?.replace(/\/$/, ""),
    smtpUrl: s.SMTP_URL,
    sample: s.SAMPLE,
    mirrored: s.MIRRORED === "1",
    metricsToken: s.METRICS_TOKEN,
    operatorLanguage: s.OPERATOR_LANGUAGE ?? languageOf(environment["LANG"]),
  };
}

export function languageOf(lang: string | undefined): "fr" | "en" | "es" {
  const language = lang?.slice(0, 2);
  return language === "fr" || language === "es" ? language : "en";
}
