import { sql } from "kysely";
import { signIn } from "./month-pages.ts";
import { startSite } from "./site.ts";

const { openDatabase } = await import("../../app/platform/database.server.ts");
const { cellKey } = await import("../../app/gather/core/cell.ts");

interface Change {
  address: { item: string; territory: string; breakdown: string };
  value: { status: "number"; value: number };
}

export interface HttpYear {
  dataDir: string;
  collection: string;
  periods: readonly string[];
  /** A key and the cells of each period, for each partner. */
  services: readonly { key: string; cellsOf: (period: string) => readonly Change[] }[];
  timed: <T>(step: string, work: () => Promise<T>) => Promise<T>;
  /** Which deliveries are left to be checked: the pages of a month are not empty. */
  stillWaits: (n: number, period: string) => boolean;
  /** How long it may take: what was entered by then is the answer. */
  seconds: number;
}

const checker = "checker@example.org";
const approver = "approver@example.org";

/** A year's last periods from outside: each partner's programme by its key, two people of the observatory by their forms. */
export async function liveOverHttp({
  dataDir,
  collection,
  periods,
  services,
  timed: timedStep,
  stillWaits,
  seconds,
}: HttpYear): Promise<{ entered: number; seconds: number }> {
  process.env["SAMPLE"] = "none";
  const cookies = await signedIn(dataDir);
  const site = await startSite(dataDir);
  const timed: HttpYear["timed"] = (step, work) => timedStep(`${step}, over HTTP`, work);
  const begun = performance.now();
  const spent = () => (performance.now() - begun) / 1000;
  let entered = 0;
  try {
    for (const period of periods)
      for (const [n, { key, cellsOf }] of services.entries()) {
        if (spent() > seconds) return { entered, seconds: spent() };
        const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
          const answer = await fetch(`${site.url}/api/v1/deliveries${path}`, {
            method,
            headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
            body: JSON.stringify(body ?? {}),
          });
          const text = await answer.text();
          if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
          return JSON.parse(text) as { id: number; revision: number };
        };
        const opened = await timed("open a delivery", () => ask("POST", "", { collection, period }));
        const cells = cellsOf(period).map(({ address, value }) => ({ key: cellKey(address), value }));
        const known = { "If-Match": `"${opened.revision}"` };
        await timed("save 40 cells", () => ask("PUT", `/${opened.id}/cells`, { cells }, known));
        await timed("submit, with the checks", () => ask("POST", `/${opened.id}/submission`));

        entered += 1;
        if (stillWaits(n, period)) continue;
        const review = `${site.url}/en/workspace/deliveries/${opened.id}/review`;
        const step = async (intent: string, cookie: string) => {
          const answer = await fetch(review, {
            method: "POST",
            redirect: "manual",
            headers: { cookie, Origin: site.url, "Content-Type": "application/x-www-form-urlencoded" },
            body: new URLSearchParams({ intent }),
          });
          const text = await answer.text();
          if (answer.status !== 302) throw new Error(`${intent}: ${answer.status} ${text.slice(0, 300)}`);
        };
        if (n % 10 === 0)
          await timed("read a review", async () => {
            const answer = await fetch(review, { headers: { cookie: cookies[checker]! } });
            await answer.text();
            if (!answer.ok) throw new Error(`review: ${answer.status}`);
          });
        await timed("mark as checked", () => step("check", cookies[checker]!));
        await timed("approve, figures included", () => step("approve", cookies[approver]!));
      }
    return { entered, seconds: spent() };
  } finally {
    await site.stop();
  }
}

/** Two people who signed in; their second step is written down for them, since a telephone cannot be asked here. */
async function signedIn(dataDir: string): Promise<Record<string, string>> {
  const site = await startSite(dataDir);
  const cookies: Record<string, string> = {};
  try {
    for (const email of [checker, approver]) cookies[email] = await signIn(site.url, email);
  } finally {
    await site.stop();
  }
  const database = await openDatabase({ dataDir });
  await sql`update identity.session set proof = 'two-factor'`.execute(database.read);
  await database.close();
  return cookies;
}
