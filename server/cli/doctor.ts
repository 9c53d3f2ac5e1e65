import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { createTransport } from "nodemailer";
import type { Database } from "~/platform/database.server.ts";
import type { OperatorCommand, OperatorContext } from "~/platform/operator/command.ts";
import { operatorWords, type OperatorKey } from "~/platform/operator/words.ts";
import { settingsSchema } from "~/platform/settings.server.ts";
import {
  checkEditionTexts,
  checkFigures,
  checkImports,
  checkMigrations,
  checkServer,
  checkTrail,
  readServerFacts,
} from "./doctor/database.ts";
import { wrong, type Finding } from "./doctor/finding.ts";
import { checkBackups, checkDisk, checkFolder, checkLock, checkNode } from "./doctor/machine.ts";
import { checkMail, checkPublicUrl, checkSettingNames } from "./doctor/settings.ts";
import { sayFailure } from "./run-command.ts";

type Check = () => Promise<Finding | Finding[]> | Finding | Finding[];

export const doctorCommand: OperatorCommand = {
  name: "doctor",
  usage: "doctor",
  summary: (locale) => operatorWords(locale)("doctor.summary"),
  takes: [0, 0],
  // Where the site runs, its own settings and its own view of the database are the ones to examine.
  runs: "site",
  async run(_given, context) {
    const { words } = context;
    const count = { fine: 0, warning: 0, wrong: 0 };
    const tell = (found: Finding[]) => {
      for (const { level, key, values } of found) {
        count[level]++;
        context.say(words(`doctor.${level}`) + words(key, values));
      }
    };
    for (const [name, check] of Object.entries(checksOf(context))) tell(await attempt(context, name, check));
    const database = await open(context);
    if ("level" in database) tell([database]);
    else
      for (const [name, check] of Object.entries(checksOfDatabase(database))) tell(await attempt(context, name, check));
    context.say(words("doctor.sum", { wrong: count.wrong, warnings: count.warning }).trim());
    return count.wrong > 0 ? 1 : 0;
  },
};

function checksOf({ settings, insideSite }: OperatorContext): Record<string, Check> {
  const { dataDir, databaseUrl, smtpUrl } = settings;
  return {
    node: () => checkNode(process.versions.node),
    folder: () => checkFolder(dataDir),
    disk: async () => {
      if (!existsSync(dataDir)) return [];
      const { bavail, bsize } = await statfs(dataDir);
      return checkDisk(dataDir, bavail * bsize);
    },
    settings: () => checkSettingNames(process.env, Object.keys(settingsSchema.shape)),
    "public-url": () => checkPublicUrl(settings),
    mail: () => checkMail(smtpUrl, greetMail),
    backups: () => checkBackups(dataDir, new Date()),
    lock: () => (databaseUrl ? [] : checkLock(dataDir, insideSite)),
  };
}

function checksOfDatabase(database: Database): Record<string, Check> {
  const { kind, read } = database;
  return {
    server: async () => checkServer(kind, await readServerFacts(read)),
    migrations: () => checkMigrations(read),
    imports: () => checkImports(read),
    trail: () => checkTrail(read),
    figures: () => checkFigures(read),
    texts: () => checkEditionTexts(read),
  };
}

async function open(context: OperatorContext): Promise<Database | Finding> {
  try {
    return await context.database();
  } catch (error) {
    return wrong("doctor.databaseDown", { reason: sayFailure(error, context.words).sentence });
  }
}

/** A check that cannot be made is itself something to repair, and never hides the others. */
async function attempt({ words }: OperatorContext, check: string, make: Check): Promise<Finding[]> {
  try {
    return [await make()].flat();
  } catch (error) {
    const key: OperatorKey = "doctor.checkFailed";
    return [wrong(key, { check, reason: sayFailure(error, words).sentence })];
  }
}

async function greetMail(url: string): Promise<void> {
  const transport = createTransport(url, {
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 5000,
  } as object);
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}
