import { serve } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import * as build from "virtual:react-router/server-build";
import { createSite } from "~/platform/http/site.server.ts";
import { log } from "~/platform/log.server.ts";
import { followPublicVersions } from "~/platform/public-version.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { openControlDoor } from "./cli/control-door.ts";
import { openPlatform } from "./open-platform.ts";
import { doors } from "./doors.ts";

export interface RunningWeb {
  url: string;
  close(): Promise<void>;
}

/** The web process: opens the platform, answers, and prints its address when it is ready. */
export async function startWeb(say: (line: string) => void = (line) => console.log(line)): Promise<RunningWeb> {
  const settings = readSettings(process.env);
  const platform = await openPlatform(settings, say);
  const control = settings.databaseUrl ? null : await openControlDoor(platform);
  const stopFollowing = await followPublicVersions(platform.database);
  const site = createSite({ build, publicUrl: settings.publicUrl, doors: doors(platform) });
  const server = serve({ fetch: site.fetch, port: settings.port, hostname: settings.host });
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => resolve(server.address() as AddressInfo));
  }).catch(async (error: NodeJS.ErrnoException) => {
    await control?.close();
    await platform.close();
    if (error.code === "EADDRINUSE") {
      throw new Error(
        `The port ${settings.port} is taken by another program. Stop it, or choose another: PORT=3001 npm start`,
      );
    }
    throw error;
  });
  const host = address.address.includes(":") ? `[${address.address}]` : address.address;
  const url = `http://${host === "127.0.0.1" || host === "[::1]" ? "localhost" : host}:${address.port}`;
  say(settings.publicUrl ?? url);
  for (const line of await platform.afterReady(settings.publicUrl ?? url)) say(line);
  log("info", "web-ready", { port: address.port, database: platform.database.kind });
  return {
    url,
    async close() {
      stopFollowing();
      await control?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await platform.close();
    },
  };
}
