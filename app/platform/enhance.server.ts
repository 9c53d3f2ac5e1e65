import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./root.server.ts";

let manifest: Record<string, string> | null = null;

/**
 * The address of a small script that improves working HTML (`app/…/enhance/*.ts`, built to one hashed file each).
 * Public pages load nothing else.
 */
export function enhanceUrl(name: string): string {
  manifest ??= JSON.parse(readFileSync(join(packageRoot, "build/client/enhance.json"), "utf8")) as Record<
    string,
    string
  >;
  const url = manifest[name];
  if (!url) throw new Error(`no script named ${name} in build/client/enhance.json`);
  return url;
}

/** The same script as text, for what leaves the site with it. */
export function enhanceSource(name: string): string {
  return readFileSync(join(packageRoot, "build/client", enhanceUrl(name)), "utf8");
}
