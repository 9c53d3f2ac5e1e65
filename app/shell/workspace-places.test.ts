import { expect, test } from "vitest";
import type { Actor, Grant } from "../kernel/actor.ts";
import { placesFor } from "./workspace-places.ts";

function person(...grants: Grant[]): Actor {
  return { kind: "person", accountId: "a", name: "Invented", grants, secondFactor: true };
}
const places = (...grants: Grant[]) => placesFor(person(...grants)).flatMap((group) => group.places);

test("a partner's person finds her deliveries among two rooms", () => {
  const scope = { kind: "partner", observatoryId: 1, organisationId: "b" } as const;
  expect(places({ role: "entry", scope })).toEqual(["deliveries", "notifications"]);
});

test("a coordinator finds what she runs, and nothing of the network", () => {
  const found = places({ role: "coordinator", scope: { kind: "observatory", observatoryId: 1 } });
  expect(found).toEqual(expect.arrayContaining(["observatories", "groundwork", "deliveries", "releases", "people"]));
  expect(found).not.toEqual(expect.arrayContaining(["mail"]));
  expect(found).not.toEqual(expect.arrayContaining(["texts"]));
});

test("an administrator finds every room but the deliveries, whose cells the network does not see", () => {
  const found = places({ role: "administrator", scope: { kind: "network" } });
  expect(found).toEqual(expect.arrayContaining(["observatories", "mail", "audit", "people"]));
  expect(found).not.toContain("deliveries");
});

test("an account without a role sees what is everybody's", () => {
  expect(places()).toEqual(["help", "courses", "cohorts", "certificates", "notifications", "visibility"]);
});
