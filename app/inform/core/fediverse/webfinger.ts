import { actorAddresses } from "./vocabulary.ts";

/** The name that a WebFinger query asks for (RFC 7033, acct of RFC 7565), when it is one of this server. */
export function nameAsked(resource: string, base: string): string | null {
  const { host } = new URL(base);
  const account = /^(?:acct:)?@?([a-z0-9][a-z0-9-]{0,62})@([^@/]+)$/i.exec(resource);
  if (account) return account[2]!.toLowerCase() === host ? account[1]!.toLowerCase() : null;
  const prefix = `${base}/fediverse/`;
  const name = resource.startsWith(prefix) ? resource.slice(prefix.length) : "";
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(name) ? name : null;
}

export function handleOf(base: string, name: string): string {
  return `@${name}@${new URL(base).host}`;
}

/** What WebFinger says of an actor: where it is for programmes, and where for people. */
export function resourceDescriptor(base: string, name: string, page: string) {
  const { id } = actorAddresses(base, name);
  return {
    subject: `acct:${name}@${new URL(base).host}`,
    aliases: [id, page],
    links: [
      { rel: "self", type: "application/activity+json", href: id },
      { rel: "http://webfinger.net/rel/profile-page", type: "text/html", href: page },
    ],
  };
}

/** Names that are somebody's already: the whole, and words of addresses. */
const taken = new Set(["inbox", "oivf"]);

/** The name of an observatory that begins to speak: its own, or the next that nobody ever had. */
export function freeName(slug: string, everHad: ReadonlySet<string>): string {
  const own =
    slug
      .replace(/[^a-z0-9-]/g, "-")
      .replace(/^-+/, "")
      .slice(0, 55) || "observatory";
  for (let n = 1; ; n++) {
    const name = n === 1 ? own : `${own}-${n}`;
    if (!taken.has(name) && !everHad.has(name)) return name;
  }
}
