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
  MAIL_FROM: z.preprocess(empty, z.email().optional()),
  MAIL_PER_MINUTE: z.preprocess(empty, z.coerce.number().int().min(0).default(0)),
  MAIL_IN_PORT: z.preprocess(empty, z.coerce.number().int().min(0).max(65535).optional()),
  DKIM_DOMAIN: optionalText,
  DKIM_SELECTOR: optionalText,
  DKIM_KEY_FILE: optionalText,
  OUTSIDE: z.preprocess(empty, z.enum(["public", "none", "loopback"]).default("public")),
  FEDIVERSE: z.preprocess(empty, z.enum(["on", "off"]).default("on")),
  S3_ENDPOINT: optionalUrl,
  S3_BUCKET: optionalText,
  S3_REGION: optionalText,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  RECORD_STORE_URL: optionalUrl,
  RECORD_STORE_KEY: optionalText,
  RECORD_STORE_SECRET: optionalText,
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
  /** The sender of our mails; by default `oivf@` and the site's host. */
  mailFrom: string | undefined;
  /** Of the bulletin, over all lines to the mail server; 0 is without a limit. */
  mailPerMinute: number;
  /** Where reports about our mails come in. */
  mailInPort: number | undefined;
  dkim: { domain: string; selector: string; keyFile: string } | null;
  /** Whom background work may call: the open internet, nobody, or this machine as well. */
  outside: "public" | "none" | "loopback";
  /** Whether observatories can be followed from the fediverse. Asks for a public address with https. */
  fediverse: boolean;
  /** Where files are kept instead of the folder `files` of `dataDir`. */
  s3: ObjectStoreSettings | null;
  /** Where the progress of learners who chose it is said (xAPI); none unless configured. */
  recordStore: RecordStoreSettings | null;
  sample: "network" | "none";
  mirrored: boolean;
  metricsToken: string | undefined;
  operatorLanguage: "fr" | "en" | "es";
}

/** An S3-compatible store, addressed as `endpoint/bucket/key`. */
export interface ObjectStoreSettings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A learning record store: the address before `/statements`, and who we are there. */
export interface RecordStoreSettings {
  url: string;
  key: string;
  secret: string;
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
    mailFrom: s.MAIL_FROM,
    mailPerMinute: s.MAIL_PER_MINUTE,
    mailInPort: s.MAIL_IN_PORT,
    dkim: dkimOf(s),
    outside: s.OUTSIDE,
    fediverse: isFediverseOn(s),
    s3: objectStoreOf(s),
    recordStore: recordStoreOf(s),
    sample: s.SAMPLE,
    mirrored: s.MIRRORED === "1",
    metricsToken: s.METRICS_TOKEN,
    operatorLanguage: s.OPERATOR_LANGUAGE ?? languageOf(environment["LANG"]),
  };
}

function dkimOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE }: z.infer<typeof settingsSchema>): Settings["dkim"] {
  const given = [DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE].filter((one) => one !== undefined).length;
  if (given === 0) return null;
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_KEY_FILE)
    throw new SettingsError("DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE are given together or not at all");
  return { domain: DKIM_DOMAIN, selector: DKIM_SELECTOR, keyFile: resolve(packageRoot, DKIM_KEY_FILE) };
}

/** Other servers remember an address for ever, and call it by https: without both there is nothing to follow. */
function isFediverseOn({ FEDIVERSE, OUTSIDE, PUBLIC_URL }: z.infer<typeof settingsSchema>): boolean {
  if (FEDIVERSE === "off" || OUTSIDE === "none" || !PUBLIC_URL) return false;
  return PUBLIC_URL.startsWith("https:") || OUTSIDE === "loopback";
}

function objectStoreOf(s: z.infer<typeof settingsSchema>): ObjectStoreSettings | null {
  if (!s.S3_ENDPOINT && !s.S3_BUCKET && !s.S3_ACCESS_KEY_ID && !s.S3_SECRET_ACCESS_KEY) return null;
  if (!s.S3_ENDPOINT || !s.S3_BUCKET || !s.S3_ACCESS_KEY_ID || !s.S3_SECRET_ACCESS_KEY)
    throw new SettingsError(
      "S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are given together or not at all",
    );
  return {
    endpoint: s.S3_ENDPOINT.replace(/\/$/, ""),
    bucket: s.S3_BUCKET,
    region: s.S3_REGION ?? "us-east-1",
    accessKeyId: s.S3_ACCESS_KEY_ID,
    secretAccessKey: s.S3_SECRET_ACCESS_KEY,
  };
}

/** What is said there goes encrypted, unless the store stands on this machine. */
function recordStoreOf(s: z.infer<typeof settingsSchema>): RecordStoreSettings | null {
  const { RECORD_STORE_URL: address, RECORD_STORE_KEY: key, RECORD_STORE_SECRET: secret } = s;
  if (!address && !key && !secret) return null;
  if (!address || !key || !secret)
    throw new SettingsError(
      "RECORD_STORE_URL, RECORD_STORE_KEY and RECORD_STORE_SECRET are given together or not at all",
    );
  const { protocol, hostname } = new URL(address);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isHere))
    throw new SettingsError("RECORD_STORE_URL: https, or http on this machine alone");
  return { url: address.replace(/\/$/, ""), key, secret };
}

export function languageOf(lang: string | undefined): "fr" | "en" | "es" {
  const language = lang?.slice(0, 2);
  return language === "fr" || language === "es" ? language : "en";
}
