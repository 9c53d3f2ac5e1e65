import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { parseConnectionUrl } from "nodemailer/lib/shared";

export interface Envelope {
  from: string;
  to: string;
}

/** What a mail server said, or that it said nothing. `replied` is false when the line broke before it answered. */
export class MailRefused extends Error {
  readonly status: number;
  readonly replied: boolean;
  /** True when the recipient was refused, rather than the sender, the message or the session. */
  readonly recipient: boolean;

  constructor(
    message: string,
    { status, replied, recipient }: { status: number; replied: boolean; recipient: boolean },
  ) {
    super(message);
    this.status = status;
    this.replied = replied;
    this.recipient = recipient;
  }
}

const seconds = 1000;

/** How long a server may keep silent: before its greeting, and in the middle of a conversation (RFC 5321 §4.5.3.2 allows minutes). */
const usualPatience = { greetingMs: 15 * seconds, answerMs: 60 * seconds };

/** The library keeps its socket to itself; what is still to be written of a mail is known there alone. */
function socketOf(connection: SMTPConnection): { writableLength: number } {
  const { _socket } = connection as unknown as { _socket?: { writableLength: number } | false };
  return _socket || { writableLength: 0 };
}

/** One line to the mail server, for many mails one after the other. `handOver` runs just before the last byte of a mail leaves. */
export class Courier {
  readonly #connection: SMTPConnection;
  #broken: Error | null = null;

  private constructor(connection: SMTPConnection) {
    this.#connection = connection;
    connection.on("error", (error) => {
      this.#broken = error;
    });
    connection.on("end", () => {
      this.#broken ??= new Error("the mail server closed the line");
    });
  }

  static async open(smtpUrl: string, { greetingMs, answerMs } = usualPatience): Promise<Courier> {
    const options = parseConnectionUrl(smtpUrl);
    const connection = new SMTPConnection({
      ...options,
      connectionTimeout: greetingMs,
      greetingTimeout: greetingMs,
      socketTimeout: answerMs,
    });
    const courier = new Courier(connection);
    await new Promise<void>((resolve, reject) => {
      connection.once("error", reject);
      connection.connect(() => {
        connection.removeListener("error", reject);
        resolve();
      });
    });
    const { auth } = options as { auth?: { user: string; pass: string } };
    if (auth) {
      await new Promise<void>((resolve, reject) => {
        connection.login({ user: auth.user, credentials: auth }, (error) => (error ? reject(error) : resolve()));
      });
    }
    return courier;
  }

  get isBroken(): boolean {
    return this.#broken !== null;
  }

  /**
   * Gives one mail to the server. Until `handOver` has run the server holds an unfinished mail, which it throws away
   * when the line breaks; after it, the mail is the server's as soon as it has the last byte (RFC 5321 §4.1.1.4).
   */
  send(envelope: Envelope, raw: Buffer, handOver: () => void): Promise<string> {
    const connection = this.#connection;
    return new Promise((resolve, reject) => {
      let begun = false;
      const message = new Readable({
        read() {
          if (!begun) {
            begun = true;
            this.push(raw);
            return;
          }
          // Only when nothing of the mail waits in this process any more: then the last byte follows its note at once,
          // and a kill finds next to no room between the two.
          const end = () => {
            if (message.destroyed) return;
            if (socketOf(connection).writableLength > 0) {
              setImmediate(end);
              return;
            }
            handOver();
            this.push(null);
          };
          setImmediate(end);
        },
      });
      // A broken line may never answer the send that is under way.
      const onBroken = (error: Error) => settle(error);
      const onEnd = () => settle(new Error("the mail server closed the line"));
      const settle = (error: (Error & { responseCode?: number; command?: string }) | null, answer = "") => {
        this.#connection.removeListener("error", onBroken);
        this.#connection.removeListener("end", onEnd);
        if (!error) {
          resolve(answer);
          return;
        }
        message.destroy();
        reject(
          new MailRefused(error.message, {
            status: error.responseCode ?? 0,
            replied: error.responseCode !== undefined,
            recipient: error.command === "RCPT TO",
          }),
        );
      };
      this.#connection.once("error", onBroken);
      this.#connection.once("end", onEnd);
      this.#connection.send({ from: envelope.from, to: [envelope.to] }, message, (error, info) =>
        settle(error, info?.response),
      );
    });
  }

  /** After a refusal the session is put back to its beginning (RSET); a line that cannot be is broken. */
  reset(): Promise<void> {
    return new Promise((resolve) => {
      if (this.isBroken) return resolve();
      this.#connection.reset((error) => {
        if (error) this.#broken = error;
        resolve();
      });
    });
  }

  close(): void {
    this.#connection.close();
  }

  quit(): void {
    if (!this.isBroken) this.#connection.quit();
  }
}
