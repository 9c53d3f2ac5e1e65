import type { RouteConfigEntry } from "@react-router/dev/routes";

export const learnRoutes: RouteConfigEntry[] = [];

/** Beside the pages: a file has no frame. */
export const learnFileRoutes: RouteConfigEntry[] = [];

export const learnWorkspaceRoutes: RouteConfigEntry[] = [];
