import { nameShown, type PersonShown, type PublicMember } from "~/network/index.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";

/** As whom one speaks: with one's name, as one's institution, or as a member whom only moderators know. */
export const spokenAs = ["person", "institution", "unattributed"] as const;
export type SpokenAs = (typeof spokenAs)[number];

/** What readers see of who wrote. */
export type Voice =
  | { kind: "name"; name: string; institution: TranslatedText | null }
  | { kind: "institution"; institution: TranslatedText; slug: string }
  | { kind: "network" }
  | { kind: "unattributed" };

export interface Spoken {
  spokenAs: SpokenAs;
  forNetwork: boolean;
  organisationId: string | null;
}

/**
 * The voice of a post. The quieter of what its author chose for it and what she and her member chose for themselves: a
 * member that hides, or a person who does, hides in all that was ever written.
 */
export function voiceOf(
  post: Spoken,
  person: { name: string; shown: PersonShown } | null,
  member: PublicMember | null,
  /** Members among themselves read the name of whoever speaks in person; outside she must also have asked for it. */
  inside: boolean,
): Voice {
  if (post.spokenAs === "unattributed") return { kind: "unattributed" };
  const speaker = person && post.spokenAs === "person" ? person : null;
  if (post.organisationId === null) return ofNobodysMember(post, speaker, inside);
  const shown = speaker === null ? "institution" : inside && speaker.shown !== "unattributed" ? "name" : speaker.shown;
  const seen = nameShown({ shown, name: speaker?.name ?? "" }, member);
  if (seen.kind === "unattributed" || member === null || member.level === "region") return { kind: "unattributed" };
  if (seen.kind === "name") return { kind: "name", name: seen.name, institution: member.name };
  return { kind: "institution", institution: member.name, slug: member.slug };
}

/** Those who work for the network itself, and guests. */
function ofNobodysMember(
  { forNetwork }: Spoken,
  speaker: { name: string; shown: PersonShown } | null,
  inside: boolean,
): Voice {
  const named = speaker !== null && (speaker.shown === "name" || (inside && speaker.shown !== "unattributed"));
  if (named) return { kind: "name", name: speaker.name, institution: null };
  return forNetwork ? { kind: "network" } : { kind: "unattributed" };
}

/** One choice of the writing form: as whom, and for whom: a member's id, the network, or herself alone. */
export interface VoiceChoice {
  spokenAs: SpokenAs;
  on: "member" | "network" | "self";
  organisationId: string | null;
}

export function writeChoice({ spokenAs: as, on, organisationId }: VoiceChoice): string {
  return `${as}:${organisationId ?? on}`;
}

/**
 * As whom somebody may speak: for each member that she acts for, herself, it (where she writes for it), or unattributed;
 * for the network where she works for it; else as herself or unattributed.
 */
export function voiceChoices(speaker: {
  organisations: readonly string[];
  writesFor: readonly string[];
  worksForNetwork: boolean;
}): VoiceChoice[] {
  const ofMembers = speaker.organisations.flatMap((organisationId): VoiceChoice[] => [
    ...(speaker.writesFor.includes(organisationId)
      ? [{ spokenAs: "institution" as const, on: "member" as const, organisationId }]
      : []),
    { spokenAs: "person", on: "member", organisationId },
  ]);
  const ofNetwork: VoiceChoice[] = speaker.worksForNetwork
    ? [
        { spokenAs: "institution", on: "network", organisationId: null },
        { spokenAs: "person", on: "network", organisationId: null },
      ]
    : [];
  const alone: VoiceChoice[] =
    ofMembers.length + ofNetwork.length === 0 ? [{ spokenAs: "person", on: "self", organisationId: null }] : [];
  return [...ofMembers, ...ofNetwork, ...alone, { spokenAs: "unattributed", on: "self", organisationId: null }];
}
