import type { RouteConfigEntry } from "@react-router/dev/routes";

export const contentRoutes: RouteConfigEntry[] = [];
export const contentApiRoutes: RouteConfigEntry[] = [];
