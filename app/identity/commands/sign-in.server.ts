import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { countAttempt, forgetAttempts, type RateRule } from "~/platform/http/rate-limit.server.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { roles } from "../core/roles.ts";
import { findGrants, normalEmail } from "../data/accounts.server.ts";
import { signedIn } from "../data/actor.server.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import { authFor } from "../data/auth.server.ts";
import { deleteSessionByToken } from "../data/sessions.server.ts";

/** The cookies that the browser must be given with the answer. */
export interface Cookies {
  cookies: string[];
}
export type SignInStep = "done" | "second-factor" | "set-up-second-factor";

const passwordRule: RateRule = { purpose: "sign-in", limit: 10, windowSeconds: 15 * 60 };
/** Many addresses tried from one place; a town hall behind one address stays below it. */
const addressRule: RateRule = { purpose: "sign-in-from", limit: 60, windowSeconds: 15 * 60 };
const codeRule: RateRule = { purpose: "second-factor", limit: 10, windowSeconds: 15 * 60 };
/** A code is valid for up to 90 seconds, and for one sign-in (RFC 6238 §5.2); the library does not remember it. */
const onceRule: RateRule = { purpose: "code-used", limit: 1, windowSeconds: 120 };

function tooMany(seconds: number): Outcome<never> {
  return failed("too-many", "too-many", { minutes: Math.ceil(seconds / 60) });
}

/** The first step. A wrong address and a wrong password get one answer, after the same work. */
export async function signIn(
  request: Request,
  { email, password }: { email: string; password: string },
  from = "",
): Promise<Outcome<Cookies & { step: SignInStep }>> {
  const { database } = currentProcess();
  const subject = normalEmail(email);
  const counted = await countAttempt(database, passwordRule, subject);
  if (!counted.allowed) return tooMany(counted.retryAfterSeconds);
  // Only a keyed hash of it is kept, and for two days at most.
  const fromThere = from === "" ? counted : await countAttempt(database, addressRule, from);
  if (!fromThere.allowed) return tooMany(fromThere.retryAfterSeconds);

  const response = await authFor(request).api.signInEmail({
    body: { email: subject, password },
    headers: cookiesOnly(request),
    asResponse: true,
  });
  if (!response.ok) return failed("unauthenticated", "wrong-password");
  await forgetAttempts(database, passwordRule, subject);
  const cookies = response.headers.getSetCookie();
  const body = (await response.json()) as { user?: { id: string } };
  if (!body.user) return done({ cookies, step: "second-factor" });

  await recordSignIn(body.user.id, "password");
  const grants = await findGrants(database.read, body.user.id);
  const needed = grants.some((grant) => roles[grant.role].secondFactor);
  return done({ cookies, step: needed ? "set-up-second-factor" : "done" });
}

/** The second step: six digits of an application, or one of the printed codes. */
export async function proveSecondFactor(request: Request, code: string): Promise<Outcome<Cookies>> {
  const { database } = currentProcess();
  const pending = /oivf\.two_factor=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
  if (!pending) return failed("unauthenticated", "start-again");
  const counted = await countAttempt(database, codeRule, pending);
  if (!counted.allowed) return tooMany(counted.retryAfterSeconds);

  const { api } = authFor(request);
  const cleaned = code.replace(/\s/g, "");
  const call = { body: { code: cleaned }, headers: cookiesOnly(request), asResponse: true } as const;
  const response = /^\d{6}$/.test(cleaned) ? await api.verifyTOTP(call) : await api.verifyBackupCode(call);
  if (!response.ok) return failed("unauthenticated", await codeFailure(response));
  const { user, token } = (await response.json()) as { user: { id: string }; token: string };
  if (!(await countAttempt(database, onceRule, `${user.id} ${cleaned}`)).allowed) {
    await database.write((transaction) => deleteSessionByToken(transaction, token));
    return failed("unauthenticated", "wrong-code");
  }
  await recordSignIn(user.id, "two-factor");
  return done({ cookies: response.headers.getSetCookie() });
}

async function codeFailure(response: Response): Promise<string> {
  const { code } = (await response.json()) as { code?: string };
  const over = ["INVALID_TWO_FACTOR_COOKIE", "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE", "ACCOUNT_TEMPORARILY_LOCKED"];
  return over.includes(code ?? "") ? "start-again" : "wrong-code";
}

export async function signOut(request: Request): Promise<Cookies> {
  const who = await signedIn(request);
  const response = await authFor(request).api.signOut({ headers: cookiesOnly(request), asResponse: true });
  if (who) {
    const { accountId } = who.actor;
    await currentProcess().database.write((transaction) =>
      recordAudit(transaction, {
        actor: who.actor,
        action: "signed out",
        subject: { kind: "account", id: accountId },
        before: { session: who.session.id },
      }),
    );
  }
  return { cookies: response.headers.getSetCookie() };
}

async function recordSignIn(accountId: string, proof: "password" | "two-factor"): Promise<void> {
  await currentProcess().database.write((transaction) =>
    recordAudit(transaction, {
      actor: { kind: "person", accountId, name: "", grants: [], secondFactor: proof !== "password" },
      action: "signed in",
      subject: { kind: "account", id: accountId },
      after: { proof },
    }),
  );
}

/** Our server has already judged where the request came from; the library needs its cookies and nothing else. */
export function cookiesOnly(request: Request): Headers {
  return new Headers({ cookie: request.headers.get("cookie") ?? "" });
}
