import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { RouteConfigEntry } from "@react-router/dev/routes";
import type { Hono } from "hono";
import { UNSAFE_withComponentProps, UNSAFE_withErrorBoundaryProps, type ServerBuild } from "react-router";
import routes from "~/routes.ts";
import { isHelpAddress } from "~/help/index.server.ts";
import { createSite } from "~/platform/http/site.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import * as entry from "~/entry.server.tsx";
import * as root from "~/root.tsx";
import { doors } from "../../server/doors.ts";
import type { Platform } from "../../server/open-platform.ts";

/// The whole public site in the process of a test, from its sources: what `npm start` answers, without a build or a port.

export interface SiteRoute {
  id: string;
  parentId: string;
  /** From the root: `/:locale/members/:slug`; empty for a layout. */
  pattern: string;
  entry: RouteConfigEntry;
  isLayout: boolean;
}

const appFolder = join(packageRoot, "app");

/** Every route that the site's table of contents names, layouts included. */
export function siteRoutes(): SiteRoute[] {
  return flatten(routes, "root", "");
}

function flatten(entries: readonly RouteConfigEntry[], parentId: string, above: string): SiteRoute[] {
  return entries.flatMap((one) => {
    const id = one.id ?? relative(appFolder, fileOf(one)).replace(/\.\w+$/, "");
    const pattern = one.path === undefined ? above : `${above}/${one.path}`;
    const isLayout = one.children !== undefined && one.path === undefined && !one.index;
    return [{ id, parentId, pattern, entry: one, isLayout }, ...flatten(one.children ?? [], id, pattern)];
  });
}

function fileOf({ file }: RouteConfigEntry): string {
  return existsSync(join(appFolder, file)) ? join(appFolder, file) : file;
}

/** The site over a database that is open and held. */
export async function openWholeSite(platform: Platform, publicUrl: string): Promise<Hono> {
  const all = siteRoutes();
  const modules = await Promise.all(
    all.map(
      async (one) => [one, (await import(/* @vite-ignore */ fileOf(one.entry))) as Record<string, unknown>] as const,
    ),
  );
  const manifest = (id: string, module: Record<string, unknown>) => ({
    id,
    hasLoader: module["loader"] !== undefined,
    hasAction: module["action"] !== undefined,
    hasErrorBoundary: module["ErrorBoundary"] !== undefined,
    hasClientAction: false,
    hasClientLoader: false,
    hasClientMiddleware: false,
    module: "",
    imports: [],
    css: [],
  });
  const build = {
    entry: { module: entry },
    routes: {
      root: { id: "root", path: "", module: asBuilt({ ...root }) },
      ...Object.fromEntries(
        modules.map(
          ([
            {
              id,
              parentId,
              entry: { path, index },
            },
            module,
          ]) => [id, { id, parentId, path, index, module: asBuilt(module) }],
        ),
      ),
    },
    assets: {
      entry: { module: "", imports: [] },
      routes: Object.fromEntries([
        ["root", manifest("root", { ...root })],
        ...modules.map(([{ id }, module]) => [id, manifest(id, module)]),
      ]),
      url: "",
      version: "test",
    },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    future: {},
    ssr: true,
    isSpaMode: false,
    prerender: [],
    routeDiscovery: { mode: "initial" },
  };
  return createSite({
    build: build as unknown as ServerBuild,
    publicUrl,
    doors: doors(platform),
    isQuiet: isHelpAddress,
  });
}

/** What the build makes of a route's module; the addresses of styles are left out, since only a build knows them. */
function asBuilt(module: Record<string, unknown>): Record<string, unknown> {
  const { default: component, ErrorBoundary: boundary, ...others } = module;
  return {
    ...others,
    links: undefined,
    ...(component ? { default: UNSAFE_withComponentProps(component as never) } : {}),
    ...(boundary ? { ErrorBoundary: UNSAFE_withErrorBoundaryProps(boundary as never) } : {}),
  };
}
