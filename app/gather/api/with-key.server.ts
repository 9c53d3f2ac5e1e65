import { preferredLocale, isLocale, type Locale } from "~/kernel/locale.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Failure, type Outcome } from "~/kernel/outcome.ts";
import { problem } from "~/platform/http/failure.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { database } from "~/platform/process.server.ts";
import { actorOfKey } from "../commands/partner-keys.server.ts";
import { readDelivery, type DeliveryReading } from "../data/deliveries.server.ts";
import type { StoredPartner } from "../data/partners.server.ts";
import { formKeys } from "../core/form-keys.ts";
import { deliverWords } from "../messages/deliver-words.ts";
import { sayProblem } from "../parts/deliver/say-problem.ts";

export interface Arguments {
  request: Request;
  params: { id?: string | undefined };
}

export interface Caller {
  actor: Actor;
  partner: StoredPartner;
}

/** A form of a year and its corrections is some hundred requests; more in a minute is a loop. */
const perKey = { purpose: "delivery-api", limit: 120, windowSeconds: 60 };
const perGuess = { purpose: "delivery-api-key", limit: 20, windowSeconds: 60 };

/** Answers a partner's programme, or says with a problem why not; whatever it may not see is not there. */
export async function withKey(
  request: Request,
  work: (caller: Caller) => Promise<Outcome<Record<string, unknown>>>,
): Promise<Response> {
  const locale = localeOf(request);
  const answer = await answerOf(request, work);
  if (answer.ok) {
    const { revision } = answer.value;
    return Response.json(answer.value, {
      headers: {
        "Cache-Control": "no-store",
        ...(typeof revision === "number" ? { ETag: `"${revision}"` } : {}),
      },
    });
  }
  return refusal(answer.failure, locale);
}

async function answerOf(
  request: Request,
  work: (caller: Caller) => Promise<Outcome<Record<string, unknown>>>,
): Promise<Outcome<Record<string, unknown>>> {
  const authorization = request.headers.get("Authorization");
  const caller = await actorOfKey(database(), authorization);
  if (!caller.ok) {
    const guess = await countAttempt(database(), perGuess, (authorization ?? "none").slice(0, 24));
    return guess.allowed ? caller : failed("too-many", "too-many", { seconds: guess.retryAfterSeconds });
  }
  const { actor } = caller.value;
  const verdict = await countAttempt(database(), perKey, actor.kind === "person" ? actor.accountId : "");
  if (!verdict.allowed) return failed("too-many", "too-many", { seconds: verdict.retryAfterSeconds });
  return work(caller.value);
}

function refusal(failure: Failure, locale: Locale): Response {
  const response = problem(failure, sayProblem(failure, deliverWords(locale)));
  response.headers.set("Content-Language", locale);
  if (failure.kind === "unauthenticated") response.headers.set("WWW-Authenticate", 'Bearer realm="deliveries"');
  const seconds = failure.details?.["seconds"];
  if (seconds !== undefined) response.headers.set("Retry-After", String(seconds));
  return response;
}

function localeOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale") ?? undefined;
  return isLocale(asked) ? asked : preferredLocale(request.headers.get("Accept-Language"));
}

/** The key's own delivery: another partner's is not there, even of the same organisation. */
export async function ownDelivery({ partner }: Caller, id: string | undefined): Promise<Outcome<DeliveryReading>> {
  const reading = /^\d{1,9}$/.test(id ?? "") ? await readDelivery(database().read, Number(id)) : undefined;
  return reading && reading.delivery.partnerId === partner.id ? done(reading) : failed("not-found", "delivery");
}

export async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.length > 1 << 20) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function summaryOf({ delivery }: Pick<DeliveryReading, "delivery">) {
  const { id, slug, period, version, state, revision } = delivery;
  return { id, collection: slug, period, version, state, revision };
}

export function answerOfDelivery(reading: DeliveryReading) {
  return {
    ...summaryOf(reading),
    definition: reading.definition,
    territories: reading.places.map((place) => place.code),
    keys: [...formKeys(reading)],
    cells: [...reading.cells].map(([key, { value, status }]) => ({ key, value, status })),
  };
}
