import { betterAuth } from "better-auth";
import type { Database } from "~/platform/database.server.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { authOptions, type AuthSetup } from "./auth-options.server.ts";
import { secretOf } from "./secret.server.ts";

function makeAuth(setup: AuthSetup) {
  return betterAuth(authOptions(setup));
}
export type Auth = ReturnType<typeof makeAuth>;

const made = new WeakMap<Database, Map<string, Auth>>();
/** Without PUBLIC_URL a machine answers under a few names of its own; a stranger's Host header cannot fill memory. */
const mostOrigins = 8;

/** The site's own address: what `PUBLIC_URL` says, else the address that was asked. */
export function siteOrigin(request: Request): string {
  const { publicUrl } = currentProcess().settings;
  return new URL(publicUrl ?? request.url).origin;
}

/** The sign-in library for the address that this request came to. */
export function authFor(request: Request): Auth {
  const { database, settings } = currentProcess();
  const origin = siteOrigin(request);
  let byOrigin = made.get(database);
  if (!byOrigin) made.set(database, (byOrigin = new Map()));
  let auth = byOrigin.get(origin);
  if (!auth) {
    const secret = secretOf(settings.dataDir);
    auth = makeAuth({ db: database.read as never, origin, secret });
    const oldest = byOrigin.keys().next().value;
    if (oldest !== undefined && byOrigin.size >= mostOrigins) byOrigin.delete(oldest);
    byOrigin.set(origin, auth);
  }
  return auth;
}
