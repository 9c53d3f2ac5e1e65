import type { Actor } from "~/kernel/actor.ts";
import { decide } from "~/identity/index.ts";
import { roleOfTopic, topics, type Topic } from "./topics.ts";

/** Which topics an actor answers: all for the secretariat and administrators, else those that her role is for. */
export function topicsOf(actor: Actor): Topic[] {
  if (!decide(actor, "answer messages").ok) return [];
  if (actor.kind !== "person") return [...topics];
  const held = actor.grants.filter(({ scope }) => scope.kind === "network").map(({ role }) => role);
  if (held.includes("administrator") || held.includes("secretariat")) return [...topics];
  return topics.filter((topic) => held.includes(roleOfTopic[topic]));
}
