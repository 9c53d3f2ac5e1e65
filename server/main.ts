import { serve } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import * as build from "virtual:react-router/server-build";
import { followDirectory, isHelpAddress } from "~/help/index.server.ts";
import { createFirstAdministrator, firstLinkHours, needsFirstAdministrator } from "~/identity/index.server.ts";
import { startEventDelivery } from "~/platform/events.server.ts";
import { createSite } from "~/platform/http/site.server.ts";
import { startJobs } from "~/platform/jobs.server.ts";
import { log, logError } from "~/platform/log.server.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import { followPublicVersions } from "~/platform/public-version.server.ts";
import { holdJobs, holdSiteUrl } from "~/platform/process.server.ts";
import { readSettings, type Settings } from "~/platform/settings.server.ts";
import { FolderInUse } from "~/platform/database/folder-lock.server.ts";
import { openControlDoor } from "./cli/control-door.ts";
import { sayFailure } from "./cli/run-command.ts";
import { doors } from "./doors.ts";
import { jobsOf, listenToMail } from "./jobs.ts";
import { createOpeningSite } from "./opening-site.ts";
import { openPlatform, type Platform } from "./open-platform.ts";

export interface RunningWeb {
  url: string;
  close(): Promise<void>;
}

/**
 * The web process: answers help at once, opens the platform, then answers the whole site, and prints its address when it
 * is ready. A server of data that cannot be reached is asked again and again; help answers meanwhile.
 */
export async function startWeb(say: (line: string) => void = (line) => console.log(line)): Promise<RunningWeb> {
  const settings = readSettings(process.env);
  const { publicUrl, mirrored } = settings;
  const stopDirectory = await followDirectory(settings);
  let site = createOpeningSite({ build, publicUrl, mirrored });
  const server = serve({
    fetch: (request, env) => site.fetch(request, env),
    port: settings.port,
    hostname: settings.host,
  });
  const address = await listening(server, settings);
  const url = publicUrl ?? localUrl(address);
  holdSiteUrl(url);
  const { platform, welcome, stopBeside } = await beginWhenPossible(settings, say, url).catch(
    async (error: unknown) => {
      stopDirectory();
      await closeServer(server);
      throw new Error(whyNotOpen(error, settings), { cause: error });
    },
  );
  site = createSite({ build, publicUrl, mirrored, doors: doors(platform), isQuiet: isHelpAddress });
  say(url);
  if (welcome) say(welcome);
  log("info", "web-ready", { port: address.port, database: platform.database.kind });
  return {
    url,
    async close() {
      stopDirectory();
      await stopBeside();
      await closeServer(server);
      await platform.close();
    },
  };
}

const retryMilliseconds = 5000;

interface Begun {
  platform: Platform;
  /** What the operator reads once all is there. */
  welcome: string | null;
  /** Ends what runs beside the answers. */
  stopBeside(): Promise<void>;
}

/** Opens the platform; while its PostgreSQL server cannot be reached, or is lost meanwhile, says so once and tries again. */
async function beginWhenPossible(settings: Settings, say: (line: string) => void, url: string): Promise<Begun> {
  for (let said = false; ;) {
    try {
      return await begin(settings, say, url);
    } catch (error) {
      if (!settings.databaseUrl || !isUnreachable(error)) throw error;
      if (!said) {
        const words = operatorWords(settings.operatorLanguage);
        say(words("start.databaseAway", { reason: whyNotOpen(error, settings), help: `${url}/fr/help` }));
        log("warning", "database-away", { code: (error as NodeJS.ErrnoException).code ?? "" });
      }
      said = true;
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }
}

/** The server of data is away or starting (Node's network codes; SQLSTATE classes 08, 53, 57): not a mistake in a setting. */
function isUnreachable(error: unknown): boolean {
  const codes = [error, ...(error instanceof AggregateError ? (error.errors as unknown[]) : [])].map(
    (one) => (one as NodeJS.ErrnoException).code ?? "",
  );
  const network = /^(?:ECONN(?:REFUSED|RESET|ABORTED)|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE)$/;
  const message = error instanceof Error ? error.message : "";
  return (
    codes.some((code) => network.test(code) || /^(?:08...|53300|57P0[123])$/.test(code)) ||
    /Connection terminated|connection error and is not queryable|Client was closed|timeout/i.test(message)
  );
}

async function closeServer(server: ReturnType<typeof serve>): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}

function whyNotOpen(error: unknown, { operatorLanguage }: Settings): string {
  const words = operatorWords(operatorLanguage);
  if (error instanceof FolderInUse) return words("start.folderInUse", { pid: String(error.pid) });
  return sayFailure(error, words).sentence;
}

function listening(server: ReturnType<typeof serve>, settings: Settings): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("listening", () => resolve(server.address() as AddressInfo));
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const words = operatorWords(settings.operatorLanguage);
      reject(taken ? new Error(words("start.portTaken", { port: String(settings.port) })) : error);
    });
  });
}

function localUrl({ address, port }: AddressInfo): string {
  const loopback = address === "127.0.0.1" || address === "::1";
  return `http://${loopback ? "localhost" : address.includes(":") ? `[${address}]` : address}:${port}`;
}

/** Opens the platform and all that runs beside the answers. Where it fails in the midst, what had begun is ended again. */
async function begin(settings: Settings, say: (line: string) => void, url: string): Promise<Begun> {
  const platform = await openPlatform(settings, say);
  const ends: (() => unknown)[] = [];
  const stopBeside = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    await startBeside(platform, ends);
    return { platform, welcome: await welcomeLine(platform, url), stopBeside };
  } catch (error) {
    await stopBeside().catch((cause: unknown) => logError("start", cause));
    await platform.close();
    throw error;
  }
}

/** The operator's door, events, mail, and on the embedded database the jobs too; how each is ended goes into `ends`. */
async function startBeside({ database, settings, ...platform }: Platform, ends: (() => unknown)[]): Promise<void> {
  ends.push(await followPublicVersions(database));
  const control = await openControlDoor({ database, settings, ...platform });
  ends.push(() => control.close());
  const events = startEventDelivery(database);
  ends.push(() => events.stop());
  const jobs = await startJobs(database, jobsOf(settings), { work: database.kind === "pglite" });
  holdJobs((name, data) => jobs.send(name, data));
  ends.push(async () => {
    holdJobs(null);
    await jobs.stop();
  });
  const mailIn = database.kind === "pglite" ? await listenToMail(settings, database) : null;
  if (mailIn) ends.push(() => mailIn.close());
}

/** The first start ends with a link that opens the administrator's account, once. */
async function welcomeLine({ database, settings }: Platform, url: string): Promise<string | null> {
  if (!(await needsFirstAdministrator(database))) return null;
  const made = await createFirstAdministrator(database);
  if (!made.ok) return null;
  const locale = settings.operatorLanguage;
  const link = `${url}/${locale}/account/first/${made.value.token}`;
  return operatorWords(locale)("administrator.done", { hours: firstLinkHours, link });
}
