import { plainText } from "./plain-text.ts";

/** The parts of an incoming mail that tell whether a person wrote it. Names of headers in small letters. */
export interface ReplyMail {
  header: (name: string) => string | undefined;
  from: string;
  text: string | undefined;
  html: string | undefined;
}

/**
 * Why a mail is no answer by a person, or null. An answer to an automatic answer never ends, so whatever says that it is
 * automatic is let go (RFC 3834 §2 and §5; `Precedence` and `X-Auto*` by long custom).
 */
export function whyNotAReply(
  { header, from }: ReplyMail,
  ownAddress: string,
): "automatic" | "own" | "no-sender" | null {
  const said = (name: string) => header(name)?.trim().toLowerCase() ?? "";
  const submitted = said("auto-submitted");
  if (submitted !== "" && submitted !== "no") return "automatic";
  if (/^(?:bulk|junk|list|auto_reply)/.test(said("precedence"))) return "automatic";
  if (["x-autoreply", "x-autorespond", "x-auto-response", "list-id", "x-loop"].some((name) => said(name) !== ""))
    return "automatic";
  if (/^multipart\/report|^message\/delivery-status/.test(said("content-type"))) return "automatic";
  if (from === "" || said("return-path") === "<>") return "no-sender";
  if (/^(?:mailer-daemon|postmaster|no-?reply)@/.test(from)) return "automatic";
  const [local = "", domain] = from.split("@");
  return from === ownAddress || (local.includes("+") && domain === ownAddress.split("@")[1]) ? "own" : null;
}

/** Lines by which mail programmes begin what they quote: "On … wrote:", "Le … a écrit :", "El … escribió:". */
const quoteHead =
  /^\s*(?:-{2,}\s*(?:original message|message d.origine|mensaje original)|(?:on|le|el)\s.{5,200}(?:wrote|a écrit|escribió)\s*:\s*$|_{10,}\s*$|(?:from|de)\s*:\s.+@)/iu;

/** What the writer added, without what her programme quoted under it; empty when nothing is left. */
export function replyText({ text, html }: Pick<ReplyMail, "text" | "html">): string {
  const plain = text !== undefined && text.trim() !== "" ? text : withoutTags(html ?? "");
  const lines = plainText(plain.slice(0, 200_000)).split("\n");
  const end = lines.findIndex(
    (line, i) => quoteHead.test(line) || quoteHead.test(`${line} ${lines[i + 1] ?? ""}`.trim()),
  );
  const own = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith(">"));
  const signature = own.findIndex((line) => /^--\s?$/.test(line));
  return plainText((signature > 0 ? own.slice(0, signature) : own).join("\n"));
}

/** The words of a mail that has only HTML. Tags are dropped, never read: the text is shown as text. */
function withoutTags(html: string): string {
  const kept = ["style", "script", "head", "blockquote"].reduce(withoutElement, html.slice(0, 500_000));
  return kept
    .replace(/<(?:br|\/p|\/div|\/li|\/tr)\b[^<>]*>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** From each opening tag to its end, or to the text's: in one pass, since a pattern would look again from every tag. */
function withoutElement(html: string, name: string): string {
  const small = html.toLowerCase();
  let rest = "";
  for (let from = 0; ;) {
    const opened = small.indexOf(`<${name}`, from);
    if (opened === -1) return rest + html.slice(from);
    rest += html.slice(from, opened);
    const closed = small.indexOf(`</${name}`, opened);
    if (closed === -1) return rest;
    const end = small.indexOf(">", closed);
    if (end === -1) return rest;
    from = end + 1;
  }
}
