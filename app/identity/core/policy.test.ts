import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyone, type Actor, type Grant, type Role, type Scope } from "~/kernel/actor.ts";
import {
  decide,
  decideGrant,
  may,
  membersWhere,
  observatoriesWhere,
  permissions,
  policy,
  type Permission,
} from "./policy.ts";
import { roleNames, roles } from "./roles.ts";

const scopes: Record<Scope["kind"], Scope> = {
  network: { kind: "network" },
  observatory: { kind: "observatory", observatoryId: 1 },
  partner: { kind: "partner", observatoryId: 1, organisationId: "shelter" },
  member: { kind: "member", organisationId: "town" },
};
const ownTarget = {
  network: {},
  observatory: { observatoryId: 1 },
  partner: { observatoryId: 1, organisationId: "shelter" },
  member: { organisationId: "town" },
};

function person(grants: Grant[], secondFactor = true): Actor {
  return { kind: "person", accountId: "a", name: "Ada Invented", grants, secondFactor };
}

/**
 * Written by hand from the description of each role, not from the table: letters are
 * I import, m map, P publish, W withdraw, e edit policy, U unpublished, N network's people, O observatory's people,
 * C content, G groundwork, g publish groundwork, M moderate, A audit, S settings, B back up, o open an observatory,
 * p partners, n enter, k check, a approve a delivery, l send the bulletin (a letter), t answer messages (a ticket),
 * R write a report, r publish a report, v review memberships, h the member's people (who hand over), w write for the
 * member, s sign for the member, d read as a member, q publish a practice, L lead cooperation, D hold discussions,
 * V lead advocacy, E organise events, c keep the certificates, f facilitate a cohort,
 * i provide for attendees (their impairments).
 */
const letters: Record<string, Permission> = {
  I: "import data",
  m: "map a profile",
  P: "publish a release",
  W: "withdraw a release",
  e: "edit the observatory's policy",
  U: "see unpublished figures",
  N: "manage the network's people",
  O: "manage the observatory's people",
  C: "edit content",
  G: "edit the observatory's groundwork",
  g: "publish the observatory's groundwork",
  M: "moderate",
  A: "see the audit trail",
  S: "manage settings",
  B: "back up",
  o: "open an observatory",
  p: "manage partners",
  n: "enter a delivery",
  k: "check a delivery",
  a: "approve a delivery",
  l: "send the bulletin",
  t: "answer messages",
  R: "write a report",
  r: "publish a report",
  v: "review memberships",
  h: "manage the member's people",
  w: "write for the member",
  s: "sign for the member",
  d: "read as a member",
  q: "publish a practice",
  L: "lead cooperation",
  D: "hold discussions",
  V: "lead advocacy",
  E: "organise events",
  i: "provide for attendees",
  c: "keep the certificates",
  f: "facilitate a cohort",
};
const expected: Record<Role, Record<Scope["kind"], string>> = {
  administrator: { network: "ImPWeUNOCMASBGgopltRrvhwdqLDVEcfi", observatory: "", partner: "", member: "" },
  secretariat: { network: "ImWUNOCMGopltRrvhwdqLDVEcfi", observatory: "", partner: "", member: "" },
  editor: { network: "CGtRdqEf", observatory: "CGRf", partner: "", member: "" },
  moderator: { network: "MtdD", observatory: "", partner: "", member: "" },
  auditor: { network: "UA", observatory: "UA", partner: "", member: "" },
  coordinator: { network: "", observatory: "ImPWeUOCAGgpnkaRrf", partner: "", member: "" },
  checker: { network: "", observatory: "Uk", partner: "Uk", member: "" },
  approver: { network: "", observatory: "Ua", partner: "Ua", member: "" },
  publisher: { network: "PWUtr", observatory: "PWUr", partner: "", member: "" },
  entry: { network: "", observatory: "IUn", partner: "IUn", member: "" },
  "mandate-holder": { network: "", observatory: "", partner: "", member: "hwsdf" },
  correspondent: { network: "", observatory: "", partner: "", member: "wdf" },
};

describe("every cell of the policy", () => {
  test("the letters name every permission once", () => {
    expect(Object.values(letters).toSorted()).toEqual(permissions.toSorted());
  });

  for (const role of roleNames) {
    for (const kind of ["network", "observatory", "partner", "member"] as const) {
      const allowed = new Set([...expected[role][kind]].map((letter) => letters[letter]));
      for (const permission of permissions) {
        const verb = allowed.has(permission) ? "may" : "may not";
        test(`${role} over ${kind} ${verb} ${permission}`, () => {
          const actor = person([{ role, scope: scopes[kind] }]);
          expect(may(actor, permission, ownTarget[kind])).toBe(allowed.has(permission));
          const held = (policy[permission] as Partial<Record<Scope["kind"], readonly Role[]>>)[kind] ?? [];
          expect(held.includes(role)).toBe(allowed.has(permission));
        });
      }
    }
  }
});

const anyRole = fc.constantFrom(...roleNames);
const anyPermission = fc.constantFrom(...permissions);

test("a role over a partner never reaches another partner, another observatory, or the network", () => {
  fc.assert(
    fc.property(
      fc.array(anyRole, { minLength: 1 }),
      anyPermission,
      fc.integer({ min: 2, max: 99 }),
      (held, permission, other) => {
        const actor = person(held.map((role) => ({ role, scope: scopes.partner })));
        expect(may(actor, permission)).toBe(false);
        expect(may(actor, permission, { observatoryId: 1 })).toBe(false);
        expect(may(actor, permission, { observatoryId: 1, organisationId: "police" })).toBe(false);
        expect(may(actor, permission, { observatoryId: other })).toBe(false);
        expect(may(actor, permission, { observatoryId: other, organisationId: "shelter" })).toBe(false);
        expect(observatoriesWhere(actor, permission)).toEqual([]);
      },
    ),
  );
});

test("a role over an observatory never reaches another one, nor the network", () => {
  fc.assert(
    fc.property(
      fc.array(anyRole, { minLength: 1 }),
      anyPermission,
      fc.integer({ min: 2, max: 99 }),
      (held, permission, other) => {
        const actor = person(held.map((role) => ({ role, scope: scopes.observatory })));
        expect(may(actor, permission)).toBe(false);
        expect(may(actor, permission, { observatoryId: other, organisationId: "shelter" })).toBe(false);
        const where = observatoriesWhere(actor, permission);
        expect(where === "all" ? ["all"] : where.filter((id) => id !== 1)).toEqual([]);
      },
    ),
  );
});

test("a role over a member never reaches another member, a partner of the same name, or the network", () => {
  fc.assert(
    fc.property(fc.array(anyRole, { minLength: 1 }), anyPermission, (held, permission) => {
      const actor = person(held.map((role) => ({ role, scope: scopes.member })));
      expect(may(actor, permission)).toBe(false);
      expect(may(actor, permission, { observatoryId: 1, organisationId: "town" })).toBe(false);
      expect(may(actor, permission, { organisationId: "other-town" })).toBe(false);
      const where = membersWhere(actor, permission);
      expect(where === "all" ? ["all"] : where.filter((id) => id !== "town")).toEqual([]);
    }),
  );
});

test("publisher and above may nothing until a second factor has proven the session", () => {
  for (const role of ["publisher", "coordinator", "auditor", "secretariat", "administrator"] as const) {
    expect(roles[role].secondFactor).toBe(true);
  }
  const scope: Scope = { kind: "observatory", observatoryId: 1 };
  const refused = decide(person([{ role: "publisher", scope }], false), "publish a release", { observatoryId: 1 });
  expect(refused).toMatchObject({ ok: false, failure: { kind: "forbidden", code: "second-factor" } });
});

test("a visitor is asked to sign in, the operator at the machine is not", () => {
  for (const permission of permissions) {
    expect(decide(anyone, permission)).toMatchObject({ failure: { kind: "unauthenticated" } });
    expect(may({ kind: "operator" }, permission)).toBe(true);
  }
});

describe("giving a role", () => {
  const secretariat = person([{ role: "secretariat", scope: scopes.network }]);
  const coordinator = person([{ role: "coordinator", scope: scopes.observatory }]);

  test("the secretariat opens a coordinator, never an administrator", () => {
    expect(decideGrant(secretariat, { role: "coordinator", scope: scopes.observatory }).ok).toBe(true);
    expect(decideGrant(secretariat, { role: "administrator", scope: scopes.network }).ok).toBe(false);
    expect(decideGrant(secretariat, { role: "publisher", scope: scopes.network }).ok).toBe(false);
  });

  test("a coordinator gives roles in her own observatory only", () => {
    expect(decideGrant(coordinator, { role: "entry", scope: scopes.partner }).ok).toBe(true);
    expect(decideGrant(coordinator, { role: "entry", scope: { kind: "observatory", observatoryId: 2 } }).ok).toBe(
      false,
    );
    expect(decideGrant(coordinator, { role: "moderator", scope: scopes.network }).ok).toBe(false);
  });

  test("nobody raises herself", () => {
    const administrator = person([{ role: "administrator", scope: scopes.network }]);
    expect(decideGrant(administrator, { role: "publisher", scope: scopes.network }, "a")).toMatchObject({
      failure: { code: "own-role" },
    });
  });

  test("a role that means nothing over a scope is refused to everybody", () => {
    expect(decideGrant({ kind: "operator" }, { role: "administrator", scope: scopes.partner })).toMatchObject({
      failure: { kind: "invalid" },
    });
  });
});
