/** What we expect to go wrong, in eight kinds; `platform/http` maps each to one HTTP status. */
export type FailureKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "gone"
  | "conflict"
  | "too-many"
  | "unavailable";

/** `code` names a message of the slice that failed; `details` are the values that its sentence needs. */
export interface Failure {
  kind: FailureKind;
  code: string;
  details?: Record<string, string | number>;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(kind: FailureKind, code: string, details?: Failure["details"]): Outcome<never> {
  return { ok: false, failure: details ? { kind, code, details } : { kind, code } };
}
