import type { OperatorCommand } from "~/platform/operator/command.ts";
import { importCommand, releaseCommand } from "~/observe/index.server.ts";
import { exportCourseCommand, importCourseCommand, verifyCertificateCommand } from "~/learn/index.server.ts";
import { administratorLinkCommand } from "./administrator-link.ts";
import { backupCommand } from "./backup.ts";
import { doctorCommand } from "./doctor.ts";
import { exportObservatoryCommand } from "./export-observatory.ts";
import { importObservatoryCommand } from "./import-observatory.ts";
import { migrateCommand } from "./migrate.ts";
import { protectCommand } from "./protect.ts";
import { resetCommand } from "./reset.ts";
import { restoreCommand } from "./restore.ts";
import { versionCommand } from "./version.ts";

/** Everything `oivf` can do, in the order of its help. A slice's command joins with one line. */
export const commands: readonly OperatorCommand[] = [
  importCommand,
  releaseCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  exportObservatoryCommand,
  importObservatoryCommand,
  importCourseCommand,
  exportCourseCommand,
  verifyCertificateCommand,
  protectCommand,
  administratorLinkCommand,
  migrateCommand,
  resetCommand,
  versionCommand,
];
