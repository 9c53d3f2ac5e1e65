import { serve } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import * as build from "virtual:react-router/server-build";
import { followDirectory, isHelpAddress } from "~/help/index.server.ts";
import { createFirstAdministrator, firstLinkHours, needsFirstAdministrator } from "~/identity/index.server.ts";
import { startEventDelivery } from "~/platform/events.server.ts";
import { createSite } from "~/platform/http/site.server.ts";
import { startJobs } from "~/platform/jobs.server.ts";
import { log } from "~/platform/log.server.ts";
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
  const platform = await openWhenPossible(settings, say, url).catch(async (error: unknown) => {
    stopDirectory();
    await closeServer(server);
    throw new Error(whyNotOpen(error, settings), { cause: error });
  });
  const stopFollowing = await followPublicVersions(platform.database);
  site = createSite({ build, publicUrl, mirrored, doors: doors(platform), isQuiet: isHelpAddress });
  holdSiteUrl(url);
  const background = await startBackground(platform);
  say(url);
  const welcome = await welcomeLine(platform, url);
  if (welcome) say(welcome);
  log("info", "web-ready", { port: address.port, database: platform.database.kind });
  return {
    url,
    async close() {
      stopFollowing();
      stopDirectory();
      await background.stop();
      await closeServer(server);
      await platform.close();
    },
  };
}

const retryMilliseconds = 5000;

/** Opens the platform; while its PostgreSQL server cannot be reached, says so once and tries again. */
async function openWhenPossible(settings: Settings, say: (line: string) => void, url: string): Promise<Platform> {
  for (let said = false; ;) {
    try {
      return await openPlatform(settings, say);
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
    /Connection terminated|timeout/i.test(message)
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

/** What runs beside the answers: the operator's door, events, mail, and on the embedded database the jobs too. */
async function startBackground(platform: Platform): Promise<{ stop(): Promise<void> }> {
  const { database, settings } = platform;
  const control = await openControlDoor(platform);
  const events = startEventDelivery(database);
  const jobs = await startJobs(database, jobsOf(settings), {
    work: database.kind === "pglite",
  });
  holdJobs((name, data) => jobs.send(name, data));
  const mailIn = database.kind === "pglite" ? await listenToMail(settings, database) : null;
  return {
    async stop() {
      await mailIn?.close();
      holdJobs(null);
      await control.close();
      await events.stop();
      await jobs.stop();
    },
  };
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
