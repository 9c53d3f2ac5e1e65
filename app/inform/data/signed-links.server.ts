import { sealedLinks } from "~/identity/index.server.ts";

export type LinkPurpose =
  | "confirm"
  | "preferences"
  | "leave"
  | "bounce"
  | "ticket"
  | "ticket-confirm"
  | "reply"
  | "press-confirm"
  | "press-leave"
  | "press-copy"
  | "pledge"
  | "kept";

/** Days for which a link works; those in a bulletin work as long as the bulletin may lie in a mailbox. */
const links = sealedLinks<LinkPurpose>("inform", {
  confirm: 7,
  preferences: null,
  leave: null,
  bounce: null,
  // A conversation's links end with the conversation.
  ticket: null,
  "ticket-confirm": 7,
  reply: null,
  "press-confirm": 7,
  "press-leave": null,
  "press-copy": null,
  pledge: 7,
  kept: 180,
});

export const { sign: signLink, read: readLink, stampForm, readStamp } = links;

/** An address as the suppression list knows it: without the key it cannot be guessed from a list of addresses. */
export function addressHash(dataDir: string, email: string): string {
  return links.hash(dataDir, `address:${email}`);
}
