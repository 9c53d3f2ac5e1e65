import { type RouteConfigEntry } from "@react-router/dev/routes";

export const gatherRoutes: RouteConfigEntry[] = [];
export const gatherWorkspaceRoutes: RouteConfigEntry[] = [];
/** Below `/api/v1`. */
export const gatherApiRoutes: RouteConfigEntry[] = [];
