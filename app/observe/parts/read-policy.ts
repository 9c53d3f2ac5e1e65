import {
  defaultPublicationPolicy,
  publicationPolicySchema,
  type PublicationPolicy,
} from "../core/release/publication-policy.ts";

/** A policy as it is stored; an empty one is the network's. */
export function readPolicy(stored: object | null): PublicationPolicy {
  const parsed = publicationPolicySchema.safeParse(stored);
  return parsed.success ? parsed.data : defaultPublicationPolicy;
}
