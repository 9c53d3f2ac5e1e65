import type { Generated } from "kysely";
import type { RecordKind } from "../core/record.ts";

export type HelpTables = {
  "help.entry": {
    id: string;
    kind: RecordKind;
    country: string | null;
    approved_revision: number | null;
    created_at: Generated<Date>;
  };
  "help.revision": {
    entry_id: string;
    revision: number;
    content: unknown;
    state: "proposed" | "approved" | "refused" | "replaced";
    note: string | null;
    proposed_by: string;
    proposed_at: Generated<Date>;
    decided_by: string | null;
    decided_at: Date | null;
  };
  "help.steward": {
    account_id: string;
    country: string;
    organisation: string;
    since: Generated<Date>;
    named_by: string;
  };
  "help.edition": {
    version: number;
    directory: unknown;
    published_at: Generated<Date>;
    published_by: string;
  };
};
