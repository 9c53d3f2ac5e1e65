import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A statement as a store keeps it. */
export type KeptStatement = Record<string, unknown> & { id: string };

export interface RecordStore {
  url: string;
  kept: Map<string, KeptStatement>;
  /** What was wrong with what it refused. */
  faults: string[];
  /** How many requests came, and how the next ones are answered before any rule is looked at. */
  requests: number;
  failing: { status: number; retryAfter?: string } | null;
  /** A lesson that this store does not take. */
  refusesObject: RegExp | null;
  close(): Promise<void>;
}

/**
 * A record store of our own over real HTTP. It holds statements to the rules of xAPI 1.0.3, part two (data) and three
 * (communication), written again here from the specification: no code of the sender is used.
 */
export async function openRecordStore(key: string, secret: string): Promise<RecordStore> {
  const store: Omit<RecordStore, "url" | "close"> = {
    kept: new Map(),
    faults: [],
    requests: 0,
    failing: null,
    refusesObject: null,
  };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      store.requests++;
      const answer = (status: number, value: unknown = {}) => {
        const retry = store.failing?.retryAfter;
        response.writeHead(status, { "Content-Type": "application/json", ...(retry ? { "Retry-After": retry } : {}) });
        response.end(JSON.stringify(value));
      };
      if (store.failing) return answer(store.failing.status);
      const wanted = `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`;
      if (request.headers.authorization !== wanted) return answer(401);
      const refuse = (fault: string, status = 400) => {
        store.faults.push(fault);
        answer(status, { fault });
      };
      if (request.method !== "POST" || request.url !== "/xapi/statements") return refuse("resource", 404);
      if (!/^1\.0(?:\.\d+)?$/.test(String(request.headers["x-experience-api-version"]))) return refuse("version");
      if (request.headers["content-type"] !== "application/json") return refuse("content type");
      const statements = JSON.parse(body) as KeptStatement[];
      for (const statement of statements) {
        const fault = faultOf(statement, store.kept);
        if (fault) return refuse(`${statement.id}: ${fault}`);
        if (store.refusesObject?.test(JSON.stringify(statement["object"]))) return refuse("object not wanted here");
        const known = store.kept.get(statement.id);
        if (known && JSON.stringify(known) !== JSON.stringify(statement)) return refuse("conflict", 409);
      }
      if (new Set(statements.map(({ id }) => id)).size !== statements.length) return refuse("the same id twice");
      for (const statement of statements) store.kept.set(statement.id, statement);
      answer(
        200,
        statements.map(({ id }) => id),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`;
  return Object.assign(store, {
    url,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const piece of request) body += String(piece);
  return body;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const isIri = (value: unknown) => typeof value === "string" && /^https?:\/\/\S+$/.test(value) && URL.canParse(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const onlyKeys = (value: Record<string, unknown>, keys: readonly string[]) =>
  Object.keys(value).every((key) => keys.includes(key));

function isLanguageMap(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(([tag, text]) => {
      if (typeof text !== "string") return false;
      try {
        return Intl.getCanonicalLocales(tag).length === 1;
      } catch {
        return false;
      }
    })
  );
}

/** Section 2.2: no null anywhere, but in extensions. */
function hasNull(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.some(hasNull);
  return isObject(value) && Object.entries(value).some(([key, inner]) => key !== "extensions" && hasNull(inner));
}

function faultOf(statement: KeptStatement, kept: ReadonlyMap<string, KeptStatement>): string | null {
  if (!isObject(statement)) return "a statement is an object";
  const known = [
    "id",
    "actor",
    "verb",
    "object",
    "result",
    "context",
    "timestamp",
    "authority",
    "version",
    "attachments",
  ];
  if (!onlyKeys(statement, known)) return "a property that there is not";
  if (hasNull(statement)) return "null";
  if (!uuid.test(statement.id)) return "id";
  return (
    agentFault(statement["actor"]) ??
    verbFault(statement["verb"]) ??
    objectFault(statement, kept) ??
    restFault(statement)
  );
}

function agentFault(actor: unknown): string | null {
  if (!isObject(actor) || !onlyKeys(actor, ["objectType", "name", "mbox", "mbox_sha1sum", "openid", "account"]))
    return "actor";
  if (actor["objectType"] !== undefined && actor["objectType"] !== "Agent") return "actor's kind";
  const identifiers = ["mbox", "mbox_sha1sum", "openid", "account"].filter((key) => key in actor);
  if (identifiers.length !== 1) return "exactly one inverse functional identifier";
  const { account } = actor;
  if (!isObject(account) || !onlyKeys(account, ["homePage", "name"])) return "account";
  return isIri(account["homePage"]) && typeof account["name"] === "string" && account["name"] !== "" ? null : "account";
}

function verbFault(verb: unknown): string | null {
  if (!isObject(verb) || !onlyKeys(verb, ["id", "display"]) || !isIri(verb["id"])) return "verb";
  return isLanguageMap(verb["display"]) ? null : "verb's display";
}

function objectFault(
  { object, verb, context }: KeptStatement,
  kept: ReadonlyMap<string, KeptStatement>,
): string | null {
  if (!isObject(object)) return "object";
  const isVoiding = (verb as { id: string }).id === "http://adlnet.gov/expapi/verbs/voided";
  if (isVoiding !== (object["objectType"] === "StatementRef")) return "what is voided is a statement reference";
  if (isVoiding) {
    const voided = kept.get(String(object["id"]));
    if (!voided) return "voids what is not there";
    if ((voided["verb"] as { id: string }).id === (verb as { id: string }).id)
      return "a voiding statement is not voided";
    return isObject(context) && ("platform" in context || "revision" in context) ? "context of a reference" : null;
  }
  return activityFault(object);
}

function activityFault(activity: unknown): string | null {
  if (!isObject(activity) || !onlyKeys(activity, ["objectType", "id", "definition"]) || !isIri(activity["id"]))
    return "activity";
  const { definition } = activity;
  if (definition === undefined) return null;
  if (!isObject(definition) || !onlyKeys(definition, ["name", "description", "type", "moreInfo"])) return "definition";
  if (definition["type"] !== undefined && !isIri(definition["type"])) return "type of an activity";
  return definition["name"] === undefined || isLanguageMap(definition["name"]) ? null : "name of an activity";
}

function restFault({ timestamp, result, context }: KeptStatement): string | null {
  if (typeof timestamp !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(timestamp))
    return "timestamp";
  if (Date.parse(timestamp) > Date.now() + 60_000) return "timestamp in the future";
  if (result !== undefined) {
    if (!isObject(result) || !onlyKeys(result, ["score", "success", "completion", "response", "duration"]))
      return "result";
    if (typeof result["completion"] !== "boolean") return "completion";
  }
  if (context === undefined) return null;
  if (!isObject(context) || !onlyKeys(context, ["platform", "contextActivities", "language", "registration"]))
    return "context";
  const activities = context["contextActivities"];
  if (activities === undefined) return null;
  if (!isObject(activities) || !onlyKeys(activities, ["parent", "grouping", "category", "other"]))
    return "context's activities";
  const faults = Object.values(activities).flatMap((list) => (list as unknown[]).map(activityFault));
  return faults.find(Boolean) ?? null;
}
