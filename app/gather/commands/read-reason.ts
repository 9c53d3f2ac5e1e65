import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { personalSignIn } from "../core/personal-text.ts";

/** A reason, a comment or a footnote: something is said, not too much, and nobody is named. */
export function readReason(text: string, most = 2000): Outcome<string> {
  const said = text.trim();
  if (said === "") return failed("invalid", "reason.missing");
  if (said.length > most) return failed("invalid", "reason.too-long", { most });
  const sign = personalSignIn(said);
  return sign ? failed("invalid", `text.${sign}`) : done(said);
}
