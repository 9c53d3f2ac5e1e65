/** What a report about a mail of ours says: gone for good, for a while, or unwanted. */
export type MailReport = { kind: "hard" | "soft" | "complaint"; status: string };

/**
 * Reads the machine's part of a delivery status notification (RFC 3464) or of an abuse report (RFC 5965). A text made
 * for people is not guessed at: what is not recognised changes nothing.
 */
export function readReport(part: { contentType: string; text: string }): MailReport | null {
  if (part.contentType === "message/feedback-report") {
    const type = field(part.text, "Feedback-Type");
    return type === "abuse" || type === "opt-out" ? { kind: "complaint", status: type } : null;
  }
  if (part.contentType !== "message/delivery-status") return null;
  if (field(part.text, "Action") === "delayed") return { kind: "soft", status: field(part.text, "Status") ?? "4.0.0" };
  if (field(part.text, "Action") !== "failed") return null;
  const status = field(part.text, "Status") ?? "";
  // 5.2.2 is a full mailbox and 5.7.x a policy: the address itself may be good (RFC 3463).
  if (/^5\.(?:2\.2|7\.)/.test(status) || status.startsWith("4.")) return { kind: "soft", status };
  return status.startsWith("5.") ? { kind: "hard", status } : null;
}

function field(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s*(?:rfc822;\\s*)?([^\\s;(]+)`, "im").exec(text)?.[1]?.toLowerCase();
}
