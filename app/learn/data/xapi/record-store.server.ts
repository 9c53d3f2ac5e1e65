import type { RecordStoreSettings } from "~/platform/settings.server.ts";
import type { Statement } from "../../core/xapi/statement.ts";

export type StoreAnswer =
  | { kind: "taken" }
  /** The store will never take this as it stands. */
  | { kind: "refused" }
  /** It cannot now: later. */
  | { kind: "later"; problem: string; retryAfter: string | null };

/** Hands statements to the record store (xAPI 1.0.3, part three). The address is the operator's own, as that of a database is. */
export async function postStatements(
  { url, key, secret }: RecordStoreSettings,
  statements: readonly Statement[],
): Promise<StoreAnswer> {
  let answer: Response;
  try {
    answer = await fetch(`${url}/statements`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
        Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`,
      },
      body: JSON.stringify(statements),
      redirect: "error",
      signal: AbortSignal.timeout(15_000),
    });
    await answer.body?.cancel();
  } catch (error) {
    return { kind: "later", problem: (error as Error).name, retryAfter: null };
  }
  if (answer.ok) return { kind: "taken" };
  // A conflict (409) is a statement that is there already under the same id; 400 and 413 are about these statements.
  if ([400, 409, 413, 422].includes(answer.status)) return { kind: "refused" };
  return { kind: "later", problem: String(answer.status), retryAfter: answer.headers.get("Retry-After") };
}
