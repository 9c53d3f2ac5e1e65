import type { Settings } from "~/platform/settings.server.ts";
import { fine, warning, wrong, type Finding } from "./finding.ts";

/** Names of our settings' family that something else may set. */
const families = /^(?:OIVF_|S3_|DATABASE_|SMTP_)/;
/** Told by our own launcher, or asked by our own scripts. */
const internal = new Set(["OIVF_CALLED_FROM", "OIVF_OPEN_DATA"]);
/** Names that look like ours and are everybody's. */
const everybodys = new Set(["HOME", "PORTS", "HOSTNAME", "HOSTTYPE"]);

/** Settings that are set and that nothing reads: a misspelt one fails silently, which is the worst way. */
export function checkSettingNames(
  environment: Record<string, string | undefined>,
  known: readonly string[],
): Finding[] {
  const findings: Finding[] = [];
  for (const name of Object.keys(environment)) {
    if (known.includes(name) || internal.has(name) || everybodys.has(name)) continue;
    const upper = name.toUpperCase().replace(/^OIVF_/, "");
    const near = known.find((k) => upper === k || (k.length > 5 && distance(upper, k) <= 2));
    if (near) findings.push(wrong("doctor.settingMisspelt", { name, known: near }));
    else if (families.test(name)) findings.push(warning("doctor.settingUnknown", { name }));
  }
  return findings.length > 0 ? findings : [fine("doctor.settingsFine")];
}

/** Letters to add, take away or change (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same));
    }
    row = next;
  }
  return row[b.length]!;
}

export function checkPublicUrl({ publicUrl, host }: Pick<Settings, "publicUrl" | "host">): Finding {
  if (!publicUrl) return isLocal(host) ? fine("doctor.publicUrlLocal") : wrong("doctor.publicUrlMissing");
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === "https:" || isLocal(hostname)) return fine("doctor.publicUrlFine", { url: publicUrl });
  return wrong("doctor.publicUrlHttp");
}

function isLocal(host: string): boolean {
  return ["127.0.0.1", "::1", "[::1]", "localhost"].includes(host);
}

/** `greet` opens a connection to the mail server, signs in and leaves. */
export async function checkMail(smtpUrl: string | undefined, greet: (url: string) => Promise<void>): Promise<Finding> {
  if (!smtpUrl) return warning("doctor.mailNone");
  try {
    await greet(smtpUrl);
    return fine("doctor.mailFine");
  } catch (error) {
    return wrong("doctor.mailDown", { reason: error instanceof Error ? error.message : String(error) });
  }
}
