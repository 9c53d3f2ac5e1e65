import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { countAttempt, type RateRule } from "~/platform/http/rate-limit.server.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { signedIn, type SignedIn } from "../data/actor.server.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import { authFor } from "../data/auth.server.ts";
import { countPasskeys, deletePasskey } from "../data/passkeys.server.ts";
import { cookiesOnly, type Cookies } from "./sign-in.server.ts";

const passwordRule: RateRule = { purpose: "prove-again", limit: 10, windowSeconds: 15 * 60 };
const codeRule: RateRule = { purpose: "confirm-code", limit: 10, windowSeconds: 15 * 60 };

async function counted(who: SignedIn, rule: RateRule): Promise<Outcome<true>> {
  const verdict = await countAttempt(currentProcess().database, rule, who.actor.accountId);
  if (verdict.allowed) return done(true);
  return failed("too-many", "too-many", { minutes: Math.ceil(verdict.retryAfterSeconds / 60) });
}

/** A stolen password must not set up a second step of the thief's own over the passkey that protects the account. */
export async function mayChangeFactors(who: SignedIn): Promise<Outcome<true>> {
  if (who.session.proof !== "password") return done(true);
  const passkeys = await countPasskeys(currentProcess().database.read, who.actor.accountId);
  return passkeys === 0 ? done(true) : failed("forbidden", "second-factor");
}

/** A new key for an authenticator application, and ten codes to print. Nothing counts before the first right code. */
export async function beginSecondFactor(
  request: Request,
  password: string,
): Promise<Outcome<{ uri: string; key: string; codes: string[] }>> {
  const who = await signedIn(request);
  if (!who) return failed("unauthenticated", "sign-in");
  for (const check of [await counted(who, passwordRule), await mayChangeFactors(who)]) if (!check.ok) return check;
  const response = await authFor(request).api.enableTwoFactor({
    body: { password, method: "totp" },
    headers: cookiesOnly(request),
    asResponse: true,
  });
  if (!response.ok) return failed("unauthenticated", "wrong-password");
  const { totpURI, backupCodes } = (await response.json()) as { totpURI: string; backupCodes: string[] };
  return done({ uri: totpURI, key: new URL(totpURI).searchParams.get("secret") ?? "", codes: backupCodes });
}

/** The first right code switches the second step on, and proves this session with it; the other sessions end. */
export async function confirmSecondFactor(request: Request, code: string): Promise<Outcome<Cookies>> {
  const who = await signedIn(request);
  if (!who) return failed("unauthenticated", "sign-in");
  for (const check of [await counted(who, codeRule), await mayChangeFactors(who)]) if (!check.ok) return check;
  const { api } = authFor(request);
  const headers = cookiesOnly(request);
  const response = await api.verifyTOTP({ body: { code: code.replace(/\s/g, "") }, headers, asResponse: true });
  if (!response.ok) return failed("invalid", "wrong-code");
  const cookies = response.headers.getSetCookie();
  await api.revokeOtherSessions({ headers: new Headers({ cookie: asCookieHeader(cookies) }) });
  await record(who, "second factor set up");
  return done({ cookies });
}

export async function removeSecondFactor(request: Request, password: string): Promise<Outcome<Cookies>> {
  const who = await signedIn(request);
  if (!who) return failed("unauthenticated", "sign-in");
  if (!who.actor.secondFactor) return failed("forbidden", "second-factor");
  const check = await counted(who, passwordRule);
  if (!check.ok) return check;
  const response = await authFor(request).api.disableTwoFactor({
    body: { password },
    headers: cookiesOnly(request),
    asResponse: true,
  });
  if (!response.ok) return failed("unauthenticated", "wrong-password");
  await record(who, "second factor removed");
  return done({ cookies: response.headers.getSetCookie() });
}

/** Removes one of one's own passkeys; nobody removes another's. */
export async function removePasskey(request: Request, id: string): Promise<Outcome<true>> {
  const who = await signedIn(request);
  if (!who) return failed("unauthenticated", "sign-in");
  const allowed = await mayChangeFactors(who);
  if (!allowed.ok) return allowed;
  return currentProcess().database.write(async (transaction) => {
    if (!(await deletePasskey(transaction, who.actor.accountId, id))) return failed("not-found", "passkey");
    await recordAudit(transaction, {
      actor: who.actor,
      action: "passkey removed",
      subject: { kind: "account", id: who.actor.accountId },
      before: { passkey: id },
    });
    return done(true);
  });
}

async function record(who: SignedIn, action: string): Promise<void> {
  const { actor } = who;
  await currentProcess().database.write((transaction) =>
    recordAudit(transaction, { actor, action, subject: { kind: "account", id: actor.accountId } }),
  );
}

/** The cookies just given, as the browser would send them back. */
function asCookieHeader(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(";", 1)[0]).join("; ");
}
