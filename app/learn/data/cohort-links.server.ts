import { sealedLinks } from "~/identity/index.server.ts";

/** `join` leads to a group as long as its link is open: it names the link, not the group. */
export const cohortLinks = sealedLinks("learn-cohort", { join: null });
