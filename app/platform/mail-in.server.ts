import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Database } from "./database.server.ts";
import { logError } from "./log.server.ts";

/** A mail that came in: for whom it is by the part of the address after `+`, and what it says. */
export interface IncomingMail {
  token: string;
  mail: ParsedMail;
}

/** A slice takes the mails of one prefix (`bounce+…@`). What it does not understand it lets go. */
export interface MailHandler {
  prefix: string;
  handle(incoming: IncomingMail, database: Database): Promise<void>;
}

export interface MailListener {
  port: number;
  close(): Promise<void>;
}

const largestMail = 2 << 20;

/**
 * Listens for mails that the domain's own server hands on. Only addresses with a prefix that a slice takes are known;
 * everything else is refused at once, so that nobody can use the door to send mail elsewhere.
 */
export async function listenForMail(
  port: number,
  host: string,
  handlers: readonly MailHandler[],
  database: Database,
): Promise<MailListener> {
  const handlerOf = (address: string) => {
    const match = /^([a-z]+)\+([a-z0-9-]{1,64})@/i.exec(address);
    const handler = handlers.find(({ prefix }) => prefix === match?.[1]?.toLowerCase());
    return handler && match ? { handler, token: match[2]!.toLowerCase() } : null;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    size: largestMail,
    logger: false,
    maxClients: 20,
    onRcptTo({ address }, _session, callback) {
      if (handlerOf(address)) return callback();
      callback(Object.assign(new Error("no such address here"), { responseCode: 550 }));
    },
    onData(stream, session, callback) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream, {
        skipHtmlToText: true,
        skipTextToHtml: true,
        skipImageLinks: true,
        keepDeliveryStatus: true,
      }).then(
        async (mail) => {
          // Its own server tells the sender: RFC 1870 §6.3.
          if (stream.sizeExceeded) {
            callback(Object.assign(new Error("the mail is too large"), { responseCode: 552 }));
            return;
          }
          // Not our mail any more, whatever becomes of it: an answer to an answer would never end.
          callback();
          for (const address of recipients) {
            const known = handlerOf(address);
            await known?.handler
              .handle({ token: known.token, mail }, database)
              .catch((error: unknown) => logError("mail-in", error, { prefix: known.handler.prefix }));
          }
        },
        () => callback(Object.assign(new Error("the mail cannot be read"), { responseCode: 554 })),
      );
    },
  });
  server.on("error", (error) => logError("mail-in", error));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  return {
    port: (server.server.address() as { port: number }).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
