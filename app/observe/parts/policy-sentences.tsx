import type { PageLocale } from "~/kernel/locale.ts";
import {
  defaultPublicationPolicy,
  publicationPolicySchema,
  type PublicationPolicy,
} from "../core/release/publication-policy.ts";
import { policyLines } from "../messages/policy-lines.ts";

/** A policy as it is stored; an empty one is the network's. */
export function readPolicy(stored: object | null): PublicationPolicy {
  const parsed = publicationPolicySchema.safeParse(stored);
  return parsed.success ? parsed.data : defaultPublicationPolicy;
}

/** How an observatory publishes, in sentences. */
export function PolicySentences({ policy, locale }: { policy: PublicationPolicy; locale: PageLocale }) {
  return policyLines(policy, locale).map(({ text, href }) => (
    <p key={text}>{href === undefined ? text : <a href={href}>{text}</a>}</p>
  ));
}
