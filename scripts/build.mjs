/// Builds what the server runs: pages, server entries, the small scripts of public pages, and compressed twins of all.
import { createHash } from "node:crypto";
import { globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { spawnSync } from "node:child_process";
import { build } from "rolldown";

const run = spawnSync(process.execPath, ["node_modules/@react-router/dev/bin.cjs", "build"], {
  stdio: ["ignore", process.env.VERBOSE ? "inherit" : "pipe", "pipe"],
  env: { ...process.env, NODE_ENV: "production" },
});
if (run.status !== 0) {
  process.stderr.write(run.stdout ?? "");
  process.stderr.write(run.stderr ?? "");
  process.exit(run.status ?? 1);
}

const manifest = {};
for (const input of globSync("app/*/enhance/*.ts", { exclude: (f) => f.endsWith(".test.ts") })) {
  const { output } = await build({ input, write: false, output: { format: "iife", minify: true } });
  const code = output[0].code;
  const hash = createHash("sha256").update(code).digest("base64url").slice(0, 8);
  const name = basename(input, extname(input));
  mkdirSync("build/client/assets", { recursive: true });
  writeFileSync(`build/client/assets/${name}-${hash}.js`, code);
  manifest[name] = `/assets/${name}-${hash}.js`;
}
writeFileSync("build/client/enhance.json", JSON.stringify(manifest));

for (const entry of readdirSync("build/client/assets")) {
  if (!/\.(?:js|css|svg|json)$/.test(entry)) continue;
  const file = join("build/client/assets", entry);
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
