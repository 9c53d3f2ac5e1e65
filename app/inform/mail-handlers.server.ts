import type { MailHandler } from "~/platform/mail-in.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { hearReport } from "./commands/subscribe.server.ts";
import { readReport } from "./core/bounce.ts";

/** Reports about mails of the bulletin: the address says whose mail it was, the machine's part what became of it. */
export function informMailHandlers(settings: Pick<Settings, "dataDir">): readonly MailHandler[] {
  return [
    {
      prefix: "bounce",
      async handle({ token, mail }, database) {
        for (const { contentType, content } of mail.attachments) {
          const report = readReport({ contentType, text: content.toString("utf8") });
          if (report) await hearReport(token, report, database, settings);
        }
      },
    },
  ];
}
