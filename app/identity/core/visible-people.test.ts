import { expect, test } from "vitest";
import type { Actor, Grant } from "~/kernel/actor.ts";
import { visiblePeople } from "./visible-people.ts";

const here: Grant = { role: "entry", scope: { kind: "partner", observatoryId: 1, organisationId: "shelter" } };
const elsewhere: Grant = { role: "entry", scope: { kind: "observatory", observatoryId: 2 } };
const people = [
  { id: "both", grants: [here, elsewhere] },
  { id: "elsewhere", grants: [elsewhere] },
  { id: "none", grants: [] },
];

function holding(grant: Grant): Actor {
  return { kind: "person", accountId: "a", name: "", grants: [grant], secondFactor: true };
}

test("a coordinator sees who works in her observatory, and not what they do elsewhere", () => {
  const coordinator = holding({ role: "coordinator", scope: { kind: "observatory", observatoryId: 1 } });
  expect(visiblePeople(coordinator, people)).toEqual([{ id: "both", grants: [here] }]);
});

test("the secretariat sees everybody, and who enters data sees nobody", () => {
  expect(visiblePeople(holding({ role: "secretariat", scope: { kind: "network" } }), people)).toEqual(people);
  expect(visiblePeople(holding(here), people)).toEqual([]);
});
