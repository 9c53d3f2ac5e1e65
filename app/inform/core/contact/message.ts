import { readAddress } from "../subscription.ts";
import { isTopic, type Topic } from "./topics.ts";

/** What fits: a long letter. Beyond it somebody pastes a file. */
export const longestMessage = 8000;
const longestName = 100;

/** A message as a form brings it, whole. */
export interface WrittenMessage {
  topic: Topic;
  email: string;
  name: string;
  text: string;
}

// Line ends stay in a text; everything else that a terminal or a mail could obey goes, and marks that turn the reading
// direction with it (Unicode TR 36, bidirectional spoofing).
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text as it is kept: no control characters, no third empty line in a row. */
export function plainText(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(unseen, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** One line, for a name: nothing that could become a header. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ").slice(0, longestName);
}

export type MessageFault = "topic" | "email" | "text" | "long";

/** Reads a form's message; what is missing is named by its field. */
export function readMessage(typed: {
  topic: string;
  email: string;
  name: string;
  text: string;
}): { ok: true; message: WrittenMessage } | { ok: false; fault: MessageFault } {
  const text = plainText(typed.text);
  if (!isTopic(typed.topic)) return { ok: false, fault: "topic" };
  const email = readAddress(typed.email);
  if (!email) return { ok: false, fault: "email" };
  if (text.length < 2) return { ok: false, fault: "text" };
  if (text.length > longestMessage) return { ok: false, fault: "long" };
  return { ok: true, message: { topic: typed.topic, email, name: plainLine(typed.name), text } };
}
