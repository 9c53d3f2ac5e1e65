import { createHash, createSign, createVerify, generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** Another server of the fediverse, written on Node alone: it signs and verifies without the library that we use. */
export interface OtherServer {
  url: string;
  account: string;
  received: { path: string; activity: Record<string, unknown>; signedBy: string | null }[];
  /** Sends a letter, signed unless said otherwise. */
  send(inbox: string, activity: object, how?: Forgery): Promise<number>;
  /** What it answers letters with; 202 unless said. */
  answerWith(status: number): void;
  /** From now on its account is gone. */
  close(): Promise<void>;
  accountIsGone(): void;
}

export interface Forgery {
  /** Signs with a key that is not the account's. */
  otherKey?: boolean;
  /** Claims another key's address. */
  keyId?: string;
  /** What is sent instead of what was signed. */
  bodyInstead?: object;
  date?: Date;
  unsigned?: boolean;
  covers?: string[];
}

const pairOf = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

export async function startOtherServer(): Promise<OtherServer> {
  const keys = pairOf();
  const strangers = pairOf();
  const received: OtherServer["received"] = [];
  let status = 202;
  let isGone = false;
  let url = "";
  const server: Server = createServer((request, response) => {
    void (async () => {
      if (request.method === "POST") {
        const body = await text(request);
        received.push({
          path: request.url!,
          activity: JSON.parse(body) as never,
          signedBy: await whoSigned(request, body),
        });
        response.writeHead(status).end();
      } else if (request.url === "/users/ana" && !isGone) {
        response.writeHead(200, { "Content-Type": "application/activity+json; charset=utf-8" });
        response.end(JSON.stringify(accountDocument(url, keys.publicKey)));
      } else response.writeHead(isGone ? 410 : 404).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const account = `${url}/users/ana`;
  return {
    url,
    account,
    received,
    async send(inbox, activity, how = {}) {
      const body = JSON.stringify(activity);
      const target = new URL(inbox);
      const fields: Record<string, string> = {
        "(request-target)": `post ${target.pathname}`,
        host: target.host,
        date: (how.date ?? new Date()).toUTCString(),
        digest: `SHA-256=${createHash("sha256").update(body).digest("base64")}`,
      };
      const covers = how.covers ?? Object.keys(fields);
      const signed = covers.map((name) => `${name}: ${fields[name]}`).join("\n");
      const signature = createSign("sha256")
        .update(signed)
        .sign(how.otherKey ? strangers.privateKey : keys.privateKey, "base64");
      const keyId = how.keyId ?? `${account}#main-key`;
      const answer = await fetch(inbox, {
        method: "POST",
        body: how.bodyInstead ? JSON.stringify(how.bodyInstead) : body,
        headers: {
          "Content-Type": "application/activity+json",
          Date: fields["date"]!,
          Digest: fields["digest"]!,
          ...(how.unsigned
            ? {}
            : {
                Signature: `keyId="${keyId}",algorithm="rsa-sha256",headers="${covers.join(" ")}",signature="${signature}"`,
              }),
        },
      });
      return answer.status;
    },
    answerWith: (next) => {
      status = next;
    },
    accountIsGone: () => {
      isGone = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function accountDocument(url: string, publicKeyPem: string) {
  const id = `${url}/users/ana`;
  return {
    "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
    id,
    type: "Person",
    preferredUsername: "ana",
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    endpoints: { sharedInbox: `${url}/inbox` },
    publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem },
  };
}

interface PublicKey {
  id: string;
  publicKeyPem: string;
}
const known = new Map<string, PublicKey>();

/** Who signed what came, read and verified as the draft says; null when the signature does not hold. */
async function whoSigned(request: IncomingMessage, body: string): Promise<string | null> {
  const header = String(request.headers["signature"] ?? "");
  const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(header)?.[1] ?? "";
  const digest = `SHA-256=${createHash("sha256").update(body).digest("base64")}`;
  if (request.headers["digest"] !== digest) return null;
  const names = part("headers").split(" ");
  if (!["(request-target)", "host", "date", "digest"].every((name) => names.includes(name))) return null;
  const signed = names
    .map((name) => `${name}: ${name === "(request-target)" ? `post ${request.url}` : String(request.headers[name])}`)
    .join("\n");
  const owner = part("keyId").split("#")[0]!;
  const answer = await fetch(owner, { headers: { Accept: "application/activity+json" } });
  // A server remembers the keys of those whom it knows: it needs one for the last word of an actor that is gone.
  if (answer.ok) known.set(owner, ((await answer.json()) as { publicKey: PublicKey }).publicKey);
  const key = known.get(owner);
  if (!key || key.id !== part("keyId")) return null;
  return createVerify("sha256").update(signed).verify(key.publicKeyPem, part("signature"), "base64") ? owner : null;
}
