import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Locale } from "~/kernel/locale.ts";
import { openDatabase, type Database } from "~/platform/database.server.ts";
import type { OperatorContext } from "~/platform/operator/command.ts";
import type { ControlReply, ControlRequest } from "~/platform/operator/control/protocol.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import { holdProcess } from "~/platform/process.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { openPlatform, type Platform } from "../open-platform.ts";

interface Own {
  settings: Settings;
  locale: Locale;
  cwd: string;
  reply: ControlReply;
}

/** A command in a process of its own: it opens what it needs, and closes it. */
export function ownContext({ settings, locale, cwd, reply }: Own): {
  context: OperatorContext;
  close(): Promise<void>;
} {
  let bare: Promise<Database> | null = null;
  let full: Promise<Platform> | null = null;
  const context: OperatorContext = {
    ...common(settings, locale, cwd, reply),
    insideSite: false,
    async database() {
      if (full) return (await full).database;
      bare ??= openExisting(settings);
      return bare;
    },
    async platform() {
      if (bare) throw new Error("the database is open already, as it stands");
      full ??= openPlatform(settings, reply.progress);
      return (await full).database;
    },
  };
  return {
    context,
    async close() {
      await bare?.then((database) => database.close()).catch(() => {});
      await full?.then((platform) => platform.close()).catch(() => {});
    },
  };
}

/** A command inside the process that serves the site: its database is open already. */
export function siteContext(platform: Platform, request: ControlRequest, reply: ControlReply): OperatorContext {
  return {
    ...common(platform.settings, request.locale, request.cwd, reply),
    insideSite: true,
    database: async () => platform.database,
    platform: async () => platform.database,
  };
}

function common(settings: Settings, locale: Locale, cwd: string, reply: ControlReply) {
  return {
    settings,
    locale,
    words: operatorWords(locale),
    cwd,
    path: (file: string) => resolve(cwd, file),
    say: reply.say,
    progress: reply.progress,
    complain: reply.complain,
  };
}

async function openExisting(settings: Settings): Promise<Database> {
  if (!settings.databaseUrl && !existsSync(join(settings.dataDir, "database"))) {
    throw new OperatorFailure("failure.noDatabaseYet", { folder: settings.dataDir });
  }
  const database = await openDatabase({ databaseUrl: settings.databaseUrl, dataDir: settings.dataDir });
  holdProcess({ settings, database });
  return database;
}
