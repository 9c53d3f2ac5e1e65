import type { Config } from "@react-router/dev/config";

export default {
  appDirectory: "app",
  buildDirectory: "build",
  ssr: true,
  // Every link is a link: a page that wakes up in the browser needs the way to itself alone, not the list of all (290 KB).
  routeDiscovery: { mode: "lazy" },
} satisfies Config;
