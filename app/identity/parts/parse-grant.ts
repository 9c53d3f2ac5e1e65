import type { Grant, Role } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { roleNames, roles } from "../core/roles.ts";
import { text } from "./form-data.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A role and its scope from the fields of a form: no observatory is the network, an organisation makes it a partner's, or a member's where the role is one of those. */
export function parseGrant(form: FormData): Outcome<Grant> {
  const role = text(form, "role") as Role;
  const observatory = text(form, "observatory");
  const organisationId = text(form, "organisation");
  if (!roleNames.includes(role)) return failed("invalid", "form");
  if (observatory === "") {
    if (organisationId === "") return done({ role, scope: { kind: "network" } });
    const overMember = roles[role].givenBy.member && uuid.test(organisationId);
    return overMember ? done({ role, scope: { kind: "member", organisationId } }) : failed("invalid", "form");
  }
  if (!/^[1-9]\d{0,8}$/.test(observatory)) return failed("invalid", "form");
  const observatoryId = Number(observatory);
  if (organisationId === "") return done({ role, scope: { kind: "observatory", observatoryId } });
  if (!uuid.test(organisationId)) return failed("invalid", "form");
  return done({ role, scope: { kind: "partner", observatoryId, organisationId } });
}
