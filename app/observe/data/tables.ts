import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import type { Comparison } from "../core/release/comparison.ts";
import type { Ground } from "../core/release/ground.ts";

type Json<T> = JSONColumnType<T & object>;
type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>;

export type FigureStatus = "number" | "not_collected" | "not_applicable" | "unknown" | "withheld";

interface FigureColumns {
  observatory_id: number;
  series_id: number;
  territory_id: number;
  breakdown_id: number;
  period: string;
  value: number | null;
  status: FigureStatus;
  lower: number | null;
  upper: number | null;
  sample_size: number | null;
  flags: string | null;
  /** A remark that goes out with the figure. */
  footnote: Json<Labels> | null;
}

/** How many services owed a period's counts, and how many gave them. */
export interface Completeness {
  sourceType: string;
  period: string;
  expected: number;
  received: number;
}

/** What an edition says of itself. */
export interface ReleaseFacts {
  completeness?: Completeness[];
  /** Breaks declared in its series when it was made: `series|period`. */
  breaks?: string[];
}

/** What an edition holds of one series. */
export interface SeriesSummary {
  periods: string[];
  /** Places with a figure, by territory level. */
  levels: Partial<Record<TerritoryLevel, number>>;
  /** The codes that occur, by dimension. */
  dimensions: Record<string, string[]>;
  /** The combinations of dimensions that are shown; `[]` is the total. */
  breakdowns: string[][];
  /** The code with the most figures, by dimension. */
  mostCommon: Record<string, string>;
}

/** The schema `observe` as Kysely sees it; `database/migrations/0005-observe.sql` is its source. */
export type ObserveTables = {
  "observe.observatory": {
    id: Generated<number>;
    slug: string;
    organisation_id: string | null;
    territory_id: number;
    name: Json<Labels>;
    description: Json<Labels> | null;
    policy: Json<Record<string, unknown>>;
    state: Generated<"open" | "closed">;
    sample: Generated<boolean>;
    created_at: Generated<Date>;
  };
  "observe.dataset": {
    id: Generated<number>;
    observatory_id: number;
    slug: string;
    title: Json<Labels>;
    description: Json<Labels> | null;
    publisher: string;
    attribution: string;
    licence: string;
    licence_url: string | null;
    source_url: string | null;
    source_date: ColumnType<Date | null, string | null, string | null>;
    plan: Json<unknown[]>;
    policy: Json<Record<string, unknown>> | null;
    current_release_id: number | null;
    /** When figures last came in from services. */
    collected_at: Timestamp | null;
    created_at: Generated<Date>;
  };
  "observe.series": {
    id: Generated<number>;
    dataset_id: number;
    code: string;
    indicator_code: string | null;
    coverage: Generated<"whole" | "part" | "none">;
    title: Json<Labels>;
    definition: Json<Labels> | null;
    unit: string;
    kind: "count" | "ratio" | "rate" | "percent" | "score";
    counting_unit: string;
    population: "women_and_girls" | "women" | "all" | "children" | "other";
    source_type: string;
    nature: "recorded" | "survey" | "modelled" | "assessed";
    date_basis: string;
    place_basis: string;
    dimensions: Generated<string[]>;
    additive: Json<{ territory: boolean; time: boolean; dimensions: Record<string, boolean> }>;
    facts: Json<Record<string, unknown>>;
  };
  "observe.series_break": {
    series_id: number;
    period: string;
    kind: "definition" | "law" | "source" | "method" | "partial";
    note: Json<Labels>;
    texts: Json<TranslatedText> | null;
  };
  "observe.withdrawn_break": {
    id: Generated<number>;
    series_id: number;
    period: string;
    kind: "definition" | "law" | "source" | "method" | "partial";
    note: Json<Labels>;
    reason: string;
    withdrawn_at: Timestamp;
    withdrawn_by: string;
  };
  "observe.breakdown": { id: Generated<number>; key: string; codes: Json<Record<string, string>> };
  "observe.import_profile": {
    name: string;
    profile: Json<unknown[]>;
    built_in: Generated<boolean>;
    at: Generated<Date>;
  };
  "observe.import": {
    id: Generated<number>;
    observatory_id: number | null;
    profile_name: string;
    file_name: string;
    file_hash: string;
    file_bytes: number;
    profile_hash: string;
    state: "waiting" | "reading" | "done" | "unchanged" | "refused" | "abandoned";
    rows_read: Generated<number>;
    bytes_read: Generated<number>;
    observations: Generated<number>;
    changed: Generated<number>;
    report: Json<Record<string, unknown>>;
    started_at: Generated<Date>;
    beat_at: Generated<Date>;
    ended_at: Timestamp | null;
    actor: string;
  };
  "observe.observation": FigureColumns & {
    import_id: number;
    contributors: number | null;
    largest: number | null;
    services: Json<Record<string, number>> | null;
  };
  /** The make of the tables of imports under way; see `imports.server.ts`. */
  "observe.staged_observation": Pick<
    FigureColumns,
    "territory_id" | "period" | "value" | "lower" | "upper" | "sample_size" | "flags"
  > & { line: number; series: number; breakdown: number; status: FigureStatus | null };
  "observe.release": {
    id: Generated<number>;
    observatory_id: number;
    dataset_id: number;
    /** Given when it leaves. */
    version: number | null;
    state: Generated<"preparing" | "draft" | "embargoed" | "published" | "withdrawn" | "refused">;
    published_at: Timestamp | null;
    withdrawn_at: Timestamp | null;
    policy: Json<Record<string, unknown>>;
    plan: Json<unknown[]>;
    protection_report: Json<Record<string, unknown>>;
    figures: Generated<number>;
    withheld: Generated<number>;
    figures_hash: string | null;
    note: Json<Labels> | null;
    facts: Generated<Json<ReleaseFacts>>;
    revision_note: Json<Labels> | null;
    embargo_until: Timestamp | null;
    ground: Json<Ground> | null;
    comparison: Json<Comparison> | null;
    refusal: Json<Record<string, unknown>> | null;
    created_at: Generated<Date>;
    actor: string;
  };
  "observe.edition_file": {
    release_id: number;
    format: string;
    media_type: string;
    bytes: number;
    sha256: string;
    file_key: string;
    written_at: Generated<Date>;
  };
  "observe.edition_text": {
    release_id: number;
    texts: unknown;
    taken_from: string;
    unproved: string[];
    kept_at: Generated<Date>;
  };
  "observe.early_reader": { release_id: number; account_id: string; added_by: string; added_at: Generated<Date> };
  "observe.early_look": {
    release_id: number;
    actor: string;
    first_at: Generated<Date>;
    last_at: Generated<Date>;
    times: Generated<number>;
  };
  "observe.completeness": {
    dataset_id: number;
    source_type: string;
    period: string;
    expected: number;
    received: number;
  };
  "observe.service_term": {
    observatory_id: number;
    service: number;
    until: ColumnType<Date, string, string>;
    terms: Json<unknown[]> | null;
    threshold: number | null;
  };
  "observe.protection_secret": { observatory_id: number; secret: Uint8Array; made_at: Generated<Date> };
  "observe.merge": {
    id: Generated<number>;
    dataset_id: number;
    series_code: string | null;
    dimension: string;
    codes: string[];
    territory_id: number | null;
    made_at: Generated<Date>;
    made_by: string;
  };
  "observe.release_series": {
    release_id: number;
    series_id: number;
    summary: Json<SeriesSummary>;
    figures: number;
    withheld: number;
  };
  "observe.release_territory": { release_id: number; territory_id: number; series: number };
  "observe.released_figure": FigureColumns & { release_id: number };
};
