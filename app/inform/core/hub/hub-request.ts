import { z } from "zod";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";

/** The hub of our own feeds (W3C WebSub): whoever subscribes is told of what is new, instead of asking every hour. */
export const hubAddress = (base: string) => `${base}/websub`;

const day = 86_400;
/** A lease of ten days unless asked otherwise, of a month at most: who is still there renews it (WebSub §5.1). */
export const leases = { shortest: 3600, usual: 10 * day, longest: 30 * day };

export interface HubRequest {
  mode: "subscribe" | "unsubscribe";
  topic: string;
  callback: string;
  leaseSeconds: number;
  secret: string | null;
}

const address = z
  .url({ protocol: /^https?$/ })
  .max(1000)
  .refine((text) => !text.includes("#") && new URL(text).username === "");

const schema = z.object({
  "hub.mode": z.enum(["subscribe", "unsubscribe"]),
  "hub.topic": address,
  "hub.callback": address,
  "hub.lease_seconds": z.coerce.number().int().min(0).optional(),
  // Less than 200 bytes (WebSub §5.1).
  "hub.secret": z
    .string()
    .refine((text) => Buffer.byteLength(text) < 200)
    .optional(),
});

/** A subscriber's form (WebSub §5.1). What is missing or malformed is named. */
export function readHubRequest(form: URLSearchParams): Outcome<HubRequest> {
  const given = [...form].filter(([name, value]) => name.startsWith("hub.") && value !== "");
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) return failed("invalid", String(parsed.error.issues[0]?.path[0] ?? "hub.mode"));
  const asked = parsed.data["hub.lease_seconds"] ?? leases.usual;
  return done({
    mode: parsed.data["hub.mode"],
    topic: parsed.data["hub.topic"],
    callback: parsed.data["hub.callback"],
    leaseSeconds: Math.min(leases.longest, Math.max(leases.shortest, asked)),
    secret: parsed.data["hub.secret"] ?? null,
  });
}

/** What a callback is asked, so that nobody can subscribe somebody else (WebSub §5.3). */
export function verificationAddress(request: HubRequest, challenge: string): string {
  const url = new URL(request.callback);
  url.searchParams.append("hub.mode", request.mode);
  url.searchParams.append("hub.topic", request.topic);
  url.searchParams.append("hub.challenge", challenge);
  if (request.mode === "subscribe") url.searchParams.append("hub.lease_seconds", String(request.leaseSeconds));
  return url.href;
}
