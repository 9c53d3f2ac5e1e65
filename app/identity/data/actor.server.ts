import { anyone, type Actor } from "~/kernel/actor.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { findAccount, findGrants } from "./accounts.server.ts";
import { authFor } from "./auth.server.ts";
import type { OpenSession } from "./sessions.server.ts";

export interface SignedIn {
  actor: Extract<Actor, { kind: "person" }>;
  email: string;
  secondFactorSetUp: boolean;
  session: Pick<OpenSession, "id" | "proof">;
}

/** Who asks, with her session and her roles as they are now: what was revoked a second ago is gone. */
export async function signedIn(request: Request): Promise<SignedIn | null> {
  if (!request.headers.get("cookie")?.includes("oivf.")) return null;
  const found = await authFor(request).api.getSession({ headers: request.headers });
  if (!found) return null;
  const { session, user } = found;
  const proof = session.proof as OpenSession["proof"];
  return {
    actor: await personActor(currentProcess().database.read, { id: user.id, name: user.name }, proof),
    email: user.email,
    secondFactorSetUp: user.twoFactorEnabled ?? false,
    session: { id: session.id, proof },
  };
}

async function personActor(
  db: ReadDatabase | WriteTransaction,
  account: { id: string; name: string },
  proof: OpenSession["proof"],
): Promise<SignedIn["actor"]> {
  const grants = await findGrants(db, account.id);
  return {
    kind: "person",
    accountId: account.id,
    name: account.name,
    grants: grants.map(({ role, scope }) => ({ role, scope })),
    secondFactor: proof !== "password",
  };
}

/** The actor behind a request: read from the session cookie, `anyone` without a valid one. */
export async function actorOf(request: Request): Promise<Actor> {
  return (await signedIn(request))?.actor ?? anyone;
}

/** Somebody with the roles that she holds now, when it is not she who asks: what she may be told, what her mail may do. */
export async function actorOfAccount(db: ReadDatabase | WriteTransaction, accountId: string): Promise<Actor> {
  const account = await findAccount(db, accountId);
  return account ? personActor(db, account, "two-factor") : anyone;
}
