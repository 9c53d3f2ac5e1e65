import { fileURLToPath } from "node:url";
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [reactRouter()],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  build: { assetsInlineLimit: 0, target: "es2022" },
  environments: {
    // In the browser a module of ours is wanted for what it exports and for nothing else: without saying so, a form would
    // load the catalogue of indicators because a file beside one that it needs names it.
    client: {
      build: {
        rollupOptions: {
          treeshake: { moduleSideEffects: [{ test: /\/app\/(?!entry|.*\/enhance\/|.*\.css)/, sideEffects: false }] },
        },
      },
    },
    // The web server, the worker and the operator's commands are entries of one build, so that each process has one database door.
    ssr: { build: { rollupOptions: { input: "./server/entry.ts" } } },
  },
});
