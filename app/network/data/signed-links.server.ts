import { sealedLinks } from "~/identity/index.server.ts";

/** Whose link it is, and what it opens. */
export type LinkPurpose = "mandate" | "technical" | "applicant" | "message";

/** An application's links end with it, a conversation's with the conversation. */
export const memberLinks = sealedLinks<LinkPurpose>("network", {
  mandate: 60,
  technical: 60,
  applicant: null,
  message: null,
});
