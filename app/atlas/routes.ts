import type { RouteConfigEntry } from "@react-router/dev/routes";

/** None of its own: a territory's page shows figures, so it lives in `observe`. */
export const atlasRoutes: RouteConfigEntry[] = [];
