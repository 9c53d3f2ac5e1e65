import { plainText } from "~/content/index.ts";
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
