import type { Stance } from "./consultation.ts";

/** Words by which a position begins in a mail, in our languages. */
const beginnings: Record<Stance, readonly string[]> = {
  support: ["support", "in favour", "in favor", "for", "pour", "favorable", "a favor", "favor"],
  conditions: ["with conditions", "conditions", "sous conditions", "avec réserves", "con condiciones", "condiciones"],
  oppose: ["oppose", "against", "contre", "opposé", "opposée", "en contra", "contra"],
  abstain: ["abstain", "abstention", "abstenciones", "abstención"],
};

/** A position by mail says what it holds in its first words, before a colon: "Support: …", "Pour : …", "A favor: …". */
export function readMailPosition(text: string): { stance: Stance; text: string } | null {
  const match = /^\s*([\p{L} ]{3,20}?)\s*:\s*([\s\S]+)$/u.exec(text);
  if (!match) return null;
  const [, head = "", rest = ""] = match;
  const said = head.toLowerCase().replace(/\s+/g, " ");
  const found = Object.entries(beginnings).find(([, words]) => words.includes(said));
  return found ? { stance: found[0] as Stance, text: rest.trim() } : null;
}
