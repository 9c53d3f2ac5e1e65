import type { Failure, FailureKind } from "../../kernel/outcome.ts";

/** THE table from what went wrong to an HTTP status (RFC 9110 §15). There is no second one. */
export const statusOf: Record<FailureKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  gone: 410,
  conflict: 409,
  "too-many": 429,
  unavailable: 503,
};

/** A failure as problem details (RFC 9457), for programmes. */
export function problem(failure: Failure, title: string): Response {
  return Response.json(
    { type: `urn:oivf:problem:${failure.code}`, title, status: statusOf[failure.kind], ...failure.details },
    {
      status: statusOf[failure.kind],
      headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
    },
  );
}

/** A failure thrown by a loader, for the error page. */
export function failurePage(failure: Failure): Response {
  return Response.json(failure, { status: statusOf[failure.kind] });
}
