/** The rooms of the workspace, in groups: addresses below `/{locale}/workspace`, words in `workspace.*`. */
export const workspacePlaces = {
  data: ["observatories", "groundwork", "deliveries", "imports", "releases", "reports"],
  texts: ["texts", "translations", "terms", "media", "bulletin", "gathered", "campaigns", "help"],
  people: ["people", "contact", "press", "moderation", "notifications", "audit", "mail"],
} as const;

export type WorkspaceGroup = keyof typeof workspacePlaces;
export const workspaceGroups = Object.keys(workspacePlaces) as WorkspaceGroup[];
