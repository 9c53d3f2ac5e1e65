import type { PageLocale } from "~/kernel/locale.ts";
import type { PublicationPolicy } from "../core/release/publication-policy.ts";
import { policyLines } from "../messages/policy-lines.ts";

/** How an observatory publishes, in sentences. */
export function PolicySentences({ policy, locale }: { policy: PublicationPolicy; locale: PageLocale }) {
  return policyLines(policy, locale).map(({ text, href }) => (
    <p key={text}>{href === undefined ? text : <a href={href}>{text}</a>}</p>
  ));
}
