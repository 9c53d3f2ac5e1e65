import type { MailHandler } from "~/platform/mail-in.server.ts";
import { deskOf } from "./commands/desk.server.ts";
import { hearMail } from "./commands/hear-mail.server.ts";

/** Answers to threads, known by the signed address that they were sent to. */
export function discussMailHandlers(settings: Parameters<typeof deskOf>[0]): readonly MailHandler[] {
  return [
    {
      prefix: "talk",
      async handle({ token, mail }, database) {
        await hearMail(token, mail, database, deskOf(settings));
      },
    },
  ];
}
