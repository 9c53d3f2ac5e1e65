// Renders every component, chart and map with invented numbers into a folder, for looking:
//   node scripts/specimen/build.ts /tmp/specimen
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build, createServer } from "vite";

const into = resolve(process.argv[2] ?? "/tmp/specimen");
const root = resolve(import.meta.dirname, "../..");
mkdirSync(into, { recursive: true });

await build({
  configFile: false,
  root,
  logLevel: "warn",
  base: "./",
  build: {
    outDir: into,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ["public", "help", "workspace"].map((name) => resolve(root, `app/design/styles/${name}.css`)),
      output: { assetFileNames: "assets/[name][extname]" },
    },
  },
});

const server = await createServer({
  configFile: false,
  root,
  logLevel: "warn",
  appType: "custom",
  server: { middlewareMode: true, ws: false, watch: null },
  resolve: { alias: { "~": resolve(root, "app") } },
});
const { pages } = await server.ssrLoadModule("/scripts/specimen/pages.tsx");
for (const [name, html] of Object.entries(pages as Record<string, string>)) {
  writeFileSync(resolve(into, name), html);
}
await server.close();
cpSync(resolve(root, "app/design/shell/favicon.svg"), resolve(into, "favicon.svg"));
console.log(readdirSync(into).join(" "));
