import { listenControl } from "~/platform/operator/control/listen.server.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import type { Platform } from "../open-platform.ts";
import { commands } from "./commands.ts";
import { siteContext } from "./context.ts";
import { runCommand, understand } from "./run-command.ts";

/** Opens the door by which `oivf` reaches the process that serves the site. */
export function openControlDoor(platform: Platform): Promise<{ close(): Promise<void> }> {
  return listenControl(platform.settings.dataDir, async (request, reply) => {
    const context = siteContext(platform, request, reply);
    const asked = understand(request.args, commands, operatorWords(request.locale));
    if (asked.kind !== "run") {
      // The operator's own program understood it: the two are of different versions.
      reply.complain(context.words("failure.otherVersion"));
      return 2;
    }
    return runCommand(asked.command, asked.given, context);
  });
}
