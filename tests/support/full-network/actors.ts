import type { Actor } from "~/kernel/actor.ts";

export const operator: Actor = { kind: "operator" };
export const system: Actor = { kind: "system", task: "seed" };

export const secretariat: Extract<Actor, { kind: "person" }> = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-0000000000aa",
  name: "Secretary Invented",
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
};
