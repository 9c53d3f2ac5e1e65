import { fileURLToPath } from "node:url";
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [reactRouter()],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  build: { assetsInlineLimit: 0, target: "es2022" },
  environments: {
    // The web server, the worker and the operator's commands are entries of one build, so that each process has one database door.
    ssr: { build: { rollupOptions: { input: "./server/entry.ts" } } },
  },
});
