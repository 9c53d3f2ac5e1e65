import { passkey } from "@better-auth/passkey";
import { APIError, type BetterAuthOptions } from "better-auth";
import { twoFactor } from "better-auth/plugins";
import type { Kysely } from "kysely";

export interface AuthSetup {
  db: Kysely<never>;
  /** Scheme, host and port that browsers see; cookies and passkeys follow it. */
  origin: string;
  secret: string;
}

const hours = 60 * 60;

/** A working day: a forgotten session ends by itself, and is never prolonged by use. */
export const sessionSeconds = 12 * hours;

/** How a session was proven, by the endpoint that opened it. */
const proofOf: Record<string, string> = {
  "/sign-in/email": "password",
  "/two-factor/verify-totp": "two-factor",
  "/two-factor/verify-backup-code": "two-factor",
  "/passkey/verify-authentication": "passkey",
};

/**
 * The library's tables under our names, in schema `identity`. Accounts are opened by our commands only (a one-time
 * link, an invitation), hence no sign-up here.
 */
export function authOptions({ db, origin, secret }: AuthSetup) {
  const https = origin.startsWith("https:");
  return {
    appName: "OIVF",
    baseURL: origin,
    basePath: "/api/auth",
    secret,
    database: { db, type: "postgres", schemaName: "identity" },
    telemetry: { enabled: false },
    logger: { level: "error" },
    trustedOrigins: [origin],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 256 },
    user: {
      // Not "account": that is the library's own word for a credential, and it would confuse the two.
      modelName: "user_account",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
      additionalFields: { locale: { type: "string", required: true, defaultValue: "fr", input: false } },
    },
    session: {
      modelName: "session",
      fields: {
        userId: "account_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      additionalFields: { proof: { type: "string", required: true, defaultValue: "password", input: false } },
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      freshAge: 1 * hours,
    },
    account: {
      modelName: "credential",
      fields: {
        accountId: "provider_account_id",
        providerId: "provider_id",
        userId: "account_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "verification",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    // Our own forms and door count the attempts, in the database and by hashed subject.
    rateLimit: { enabled: false },
    advanced: {
      // The library would prefix `__Secure-`; `__Host-` also pins the path and forbids a domain.
      cookiePrefix: https ? "__Host-oivf" : "oivf",
      useSecureCookies: false,
      defaultCookieAttributes: { secure: https, httpOnly: true, sameSite: "lax", path: "/" },
      database: { generateId: "uuid" },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          // The library's own log of addresses and browsers is more than we need to know.
          before: async (session, context) => ({
            data: { ...session, proof: proofOf[context?.path ?? ""] ?? "password" },
          }),
        },
      },
    },
    plugins: [
      twoFactor({
        issuer: "OIVF",
        backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: "encrypted" },
        schema: {
          user: { fields: { twoFactorEnabled: "second_factor_enabled" } },
          twoFactor: {
            modelName: "second_factor",
            fields: {
              userId: "account_id",
              backupCodes: "backup_codes",
              failedVerificationCount: "failed_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: "OIVF",
        origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        schema: {
          passkey: {
            modelName: "passkey",
            fields: {
              publicKey: "public_key",
              userId: "account_id",
              credentialID: "credential_id",
              deviceType: "device_type",
              backedUp: "backed_up",
              createdAt: "created_at",
            },
          },
        },
        // The library does not insist on it, and a passkey without a fingerprint or a code would be one factor only.
        registration: {
          afterVerification: async ({ verification }) => {
            if (!verification.registrationInfo?.userVerified) throw unverified();
            return undefined;
          },
        },
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw unverified();
          },
        },
      }),
    ],
  } satisfies BetterAuthOptions;
}

function unverified(): APIError {
  return new APIError("FORBIDDEN", { code: "USER_NOT_VERIFIED", message: "the passkey did not verify its holder" });
}
