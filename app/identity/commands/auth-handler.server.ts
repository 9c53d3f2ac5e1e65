import { countAttempt, type RateRule } from "~/platform/http/rate-limit.server.ts";
import { currentProcess } from "~/platform/process.server.ts";
import type { Json } from "../core/audit-chain.ts";
import { signedIn } from "../data/actor.server.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import { authFor } from "../data/auth.server.ts";
import { mayChangeFactors } from "./second-factor.server.ts";

/** What the passkey script asks. Everything else goes through our own forms, which count, check and record. */
const open: Record<string, { method: "GET" | "POST"; action?: string; registers?: true }> = {
  "/api/auth/passkey/generate-register-options": { method: "GET", registers: true },
  "/api/auth/passkey/verify-registration": { method: "POST", action: "passkey added", registers: true },
  "/api/auth/passkey/generate-authenticate-options": { method: "GET" },
  "/api/auth/passkey/verify-authentication": { method: "POST", action: "signed in" },
};

/** A passkey cannot be guessed; this keeps strangers from filling the table of challenges. */
const passkeyRule: RateRule = { purpose: "passkey", limit: 600, windowSeconds: 60 };

/** The sign-in library's own door, opened as far as passkeys need it. */
export async function authHandler(request: Request): Promise<Response> {
  const endpoint = open[new URL(request.url).pathname];
  if (!endpoint || request.method !== endpoint.method) return new Response("Not Found", { status: 404 });
  const verdict = await countAttempt(currentProcess().database, passkeyRule, "everyone");
  if (!verdict.allowed) {
    return new Response(null, { status: 429, headers: { "Retry-After": String(verdict.retryAfterSeconds) } });
  }
  if (endpoint.registers && !(await mayRegister(request))) return new Response("Forbidden", { status: 403 });
  const response = await authFor(request).handler(request);
  response.headers.set("Cache-Control", "no-store");
  if (response.ok && endpoint.action) await record(request, response, endpoint.action);
  return response;
}

async function mayRegister(request: Request): Promise<boolean> {
  const who = await signedIn(request);
  return who !== null && (await mayChangeFactors(who)).ok;
}

async function record(request: Request, response: Response, action: string): Promise<void> {
  const accountId = await accountOf(request, response);
  if (!accountId) return;
  const after: Json = action === "signed in" ? { proof: "passkey" } : null;
  await currentProcess().database.write((transaction) =>
    recordAudit(transaction, {
      actor: { kind: "person", accountId, name: "", grants: [], secondFactor: true },
      action,
      subject: { kind: "account", id: accountId },
      after,
    }),
  );
}

async function accountOf(request: Request, response: Response): Promise<string | null> {
  const body = (await response.clone().json()) as { user?: { id?: string } } | null;
  return body?.user?.id ?? (await signedIn(request))?.actor.accountId ?? null;
}
