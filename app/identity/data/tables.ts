import type { Generated, Kysely, Transaction } from "kysely";
import type { Role, Scope } from "~/kernel/actor.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

type At = Date;

export interface IdentityTables {
  "identity.organisation": {
    id: Generated<string>;
    slug: string;
    name: TranslatedText;
    kind: "local_government" | "service" | "network" | "other";
    territory_code: string | null;
    state: Generated<"active" | "closed">;
    sample: Generated<boolean>;
    from_open_list: Generated<boolean>;
    created_at: Generated<At>;
    updated_at: Generated<At>;
  };
  "identity.user_account": {
    id: Generated<string>;
    name: string;
    email: string;
    email_verified: Generated<boolean>;
    image: string | null;
    locale: Generated<string>;
    second_factor_enabled: Generated<boolean | null>;
    created_at: Generated<At>;
    updated_at: Generated<At>;
  };
  "identity.session": {
    id: Generated<string>;
    account_id: string;
    token: string;
    proof: Generated<"password" | "two-factor" | "passkey">;
    created_at: Generated<At>;
    expires_at: At;
  };
  "identity.credential": {
    id: Generated<string>;
    account_id: string;
    provider_account_id: string;
    provider_id: string;
    password: string | null;
    updated_at: Generated<At>;
  };
  "identity.second_factor": { id: Generated<string>; account_id: string };
  "identity.passkey": {
    id: Generated<string>;
    account_id: string;
    name: string | null;
    credential_id: string;
    created_at: Generated<At>;
  };
  "identity.role_grant": {
    id: Generated<string>;
    account_id: string;
    role: Role;
    scope_kind: Scope["kind"];
    observatory_id: number | null;
    organisation_id: string | null;
    granted_by: string;
    at: Generated<At>;
    ends_at: At | null;
  };
  "identity.invitation": {
    id: Generated<string>;
    token_hash: string;
    email: string;
    locale: Generated<string>;
    grants: string;
    invited_by: string;
    at: Generated<At>;
    expires_at: At;
    accepted_at: At | null;
    withdrawn_at: At | null;
  };
  "identity.one_time_link": {
    id: Generated<string>;
    purpose: "first-administrator" | "recover";
    token_hash: string;
    account_id: string | null;
    at: Generated<At>;
    expires_at: At;
    used_at: At | null;
  };
  "identity.audit_entry": {
    seq: number;
    at: At;
    actor: string;
    action: string;
    subject_kind: string;
    subject_id: string;
    before: string | null;
    after: string | null;
    reason: string | null;
    previous_hash: string;
    hash: string;
  };
}

/** This slice's tables through a handle of the door: `tables(transaction).selectFrom("identity.session")`. */
export function tables(db: ReadDatabase | Transaction<object>): Kysely<IdentityTables> {
  return db as unknown as Kysely<IdentityTables>;
}
