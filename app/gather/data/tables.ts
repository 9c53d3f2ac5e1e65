import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";

type Json<T> = JSONColumnType<T & object>;
type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>;
/** A day, `2026-11-24`, as text both ways. */
type Day = ColumnType<Date, string, string>;

/** The schema `gather` as Kysely sees it; `database/migrations/0006-gather.sql` is its source. */
export type GatherTables = {
  "gather.partner": {
    id: Generated<number>;
    observatory_id: number;
    organisation_id: string;
    kind:
      | "police"
      | "justice"
      | "health"
      | "shelter"
      | "helpline"
      | "social_services"
      | "education"
      | "survey"
      | "civil_society"
      | "press";
    territory_id: number;
    locale: Generated<string>;
    named_publicly: Generated<boolean>;
    named_consent_at: Timestamp | null;
    state: Generated<"active" | "left">;
    sample: Generated<boolean>;
    created_at: Timestamp;
    left_at: Timestamp | null;
  };
  "gather.agreement": {
    id: Generated<number>;
    partner_id: number;
    version: number;
    state: Generated<"draft" | "signed" | "ended" | "replaced">;
    purposes: Generated<string[]>;
    legal_basis: Json<Labels> | null;
    terms: Generated<Json<unknown>>;
    threshold: Generated<number>;
    retention_months: Generated<number>;
    audience: Generated<string[]>;
    starts_on: Day;
    ends_on: Day;
    signed_as: string | null;
    signed_at: Timestamp | null;
    signed_by: string | null;
    ended_at: Timestamp | null;
    ended_reason: string | null;
    created_at: Timestamp;
    created_by: string;
  };
  "gather.collection": {
    id: Generated<number>;
    observatory_id: number;
    dataset_id: number;
    slug: string;
    title: Json<Labels>;
    partner_kind: string;
    template: string | null;
    frequency: "A" | "S" | "Q" | "M";
    due_days: Generated<number>;
    first_period: string;
    last_period: string | null;
    definition: Json<unknown>;
    version: Generated<number>;
    state: Generated<"draft" | "open" | "closed">;
    short_periods: Generated<boolean>;
    created_at: Timestamp;
    created_by: string;
  };
  "gather.collection_version": {
    collection_id: number;
    version: number;
    definition: Json<unknown>;
    at: Timestamp;
    by: string;
    reason: string | null;
  };
  "gather.assignment": {
    collection_id: number;
    partner_id: number;
    from_period: string;
    to_period: string | null;
    territory_ids: Generated<number[]>;
    before: Json<unknown> | null;
  };
  "gather.delivery": {
    id: Generated<number>;
    observatory_id: number;
    collection_id: number;
    collection_version: number;
    partner_id: number;
    period: string;
    version: Generated<number>;
    state: Generated<"draft" | "submitted" | "checked" | "approved" | "replaced">;
    reason: string | null;
    revision: Generated<number>;
    opened_at: Timestamp;
    opened_by: string;
    submitted_at: Timestamp | null;
    submitted_by: string | null;
    checked_at: Timestamp | null;
    checked_by: string | null;
    approved_at: Timestamp | null;
    approved_by: string | null;
    last_file_hash: string | null;
    erased_at: Timestamp | null;
  };
  "gather.erasure_notice": {
    partner_id: number;
    period: string;
    kept_until: Day;
    erase_on: Day;
    announced_on: Day;
  };
  "gather.delivery_author": {
    delivery_id: number;
    actor: string;
  };
  "gather.cell": {
    delivery_id: number;
    item: string;
    territory_id: number;
    breakdown: Generated<string>;
    value: number | null;
    status: "number" | "not_collected" | "not_applicable" | "unknown" | "withheld";
    revision: Generated<number>;
    via: "grid" | "workbook" | "api" | "rows";
    at: Timestamp;
    by: string;
  };
  "gather.cell_change": {
    id: Generated<number>;
    delivery_id: number;
    item: string;
    territory_id: number;
    breakdown: string;
    before: Json<unknown> | null;
    after: Json<unknown> | null;
    at: Timestamp;
    by: string;
  };
  "gather.check_rule": {
    id: Generated<number>;
    collection_id: number;
    code: string;
    rule: Json<unknown>;
    importance: "must" | "should" | "note";
    state: Generated<"trial" | "on" | "off">;
    trial: Json<unknown> | null;
    created_at: Timestamp;
    created_by: string;
  };
  "gather.finding": {
    id: Generated<number>;
    delivery_id: number;
    code: string;
    cells: string;
    importance: "must" | "should" | "note";
    facts: Generated<Json<unknown>>;
    state: Generated<"open" | "explained" | "corrected" | "accepted">;
    reason: string | null;
    owner: string | null;
    decided_at: Timestamp | null;
    decided_by: string | null;
    found_at: Timestamp;
  };
  "gather.cell_comment": {
    id: Generated<number>;
    delivery_id: number;
    item: string;
    territory_id: number;
    breakdown: Generated<string>;
    text: string;
    footnote: Json<Labels> | null;
    footnote_texts: Json<TranslatedText> | null;
    at: Timestamp;
    by: string;
  };
  "gather.partner_key": {
    id: Generated<number>;
    partner_id: number;
    label: string;
    prefix: string;
    hash: string;
    created_at: Timestamp;
    created_by: string;
    expires_at: Timestamp;
    last_used_on: Day | null;
    revoked_at: Timestamp | null;
  };
  "gather.reminder": {
    id: Generated<number>;
    collection_id: number;
    partner_id: number;
    period: string;
    at: Timestamp;
    by: string;
  };
  "gather.figure_use": {
    partner_id: number;
    release_id: number;
    delivery_id: number;
    agreement_id: number;
    at: Timestamp;
  };
  "gather.opening": {
    id: Generated<number>;
    observatory_id: number;
    answers: Generated<Json<unknown>>;
    state: Generated<"under_way" | "opened" | "dropped">;
    started_at: Timestamp;
    started_by: string;
    saved_at: Timestamp;
    opened_at: Timestamp | null;
  };
};
