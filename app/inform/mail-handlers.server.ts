import type { MailHandler } from "~/platform/mail-in.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { hearReply } from "./commands/contact/hear-reply.server.ts";
import { hearReport } from "./commands/subscribe.server.ts";
import { readReport } from "./core/bounce.ts";

type Known = Pick<Settings, "dataDir"> & Partial<Pick<Settings, "mailFrom" | "mailInPort" | "publicUrl">>;

/**
 * Reports about mails of the bulletin: the address says whose mail it was, the machine's part what became of it. And
 * answers to a conversation, known by the signed address that they were sent to.
 */
export function informMailHandlers(settings: Known): readonly MailHandler[] {
  const { dataDir, mailFrom, mailInPort, publicUrl } = settings;
  const desk = { base: publicUrl ?? "http://localhost", settings: { dataDir, mailFrom, mailInPort } };
  return [
    {
      prefix: "reply",
      async handle({ token, mail }, database) {
        await hearReply(token, mail, database, desk);
      },
    },
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
