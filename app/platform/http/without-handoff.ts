import { data as withStatus, type ServerBuild } from "react-router";

type Route = NonNullable<ServerBuild["routes"][string]>;

/**
 * The same build, whose public pages keep their data to themselves. React Router writes out what every loader returned, a
 * second time beside the page, for scripts that would take over in the browser. Public pages have none, and the writing
 * cost as much as drawing the page: their data waits behind an empty record until the page is drawn (`giveBack`).
 */
export function withoutHandoff(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => [id, route && !wakesUp(route, build) ? quiet(route) : route]),
  );
  return { ...build, routes };
}

/** Whether the pages under this route carry scripts (`handle.scripts`), by its own word or that of a route around it. */
function wakesUp(route: Route, { routes }: ServerBuild): boolean {
  const { handle } = route.module as { handle?: { scripts?: boolean } };
  const around = route.parentId === undefined ? undefined : routes[route.parentId];
  return handle?.scripts === true || (around !== undefined && wakesUp(around, { routes } as ServerBuild));
}

function quiet(route: Route): Route {
  const { loader } = route.module;
  if (!loader || !route.module.default) return route;
  const unseen: typeof loader = async (args) => standInFor(await loader(args));
  return { ...route, module: { ...route.module, loader: unseen } };
}

const behind = new WeakMap<object, unknown>();

/** A record that a loader gave a status or headers, by `data(…)`. */
type WithStatus = ReturnType<typeof withStatus<unknown>>;
const StatusOfRecord = withStatus(null).constructor;

/** What the writer sees: an empty record. Anything but a plain record (a response, a redirect) stays what it is. */
function standInFor(data: unknown): unknown {
  if (data instanceof StatusOfRecord) {
    const { data: inner, init } = data as WithStatus;
    return withStatus(standInFor(inner), init ?? undefined);
  }
  if (data === null || typeof data !== "object" || Object.getPrototypeOf(data) !== Object.prototype) return data;
  const standIn = {};
  behind.set(standIn, data);
  return standIn;
}

/** Puts the data of each route back in its place, once the writer has passed and the page is about to be drawn. */
export function giveBack(loaderData: Record<string, unknown>): void {
  for (const [id, data] of Object.entries(loaderData)) {
    if (typeof data === "object" && data !== null && behind.has(data)) loaderData[id] = behind.get(data);
  }
}
