import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

export interface SunkMail {
  to: string;
  from: string;
  raw: string;
}

export interface MailSink {
  url: string;
  mails: SunkMail[];
  close(): Promise<void>;
}

export interface SinkBehaviour {
  /** Refuses a recipient: the answer's code and words, or nothing to take it. */
  refuse?: (to: string) => { code: number; message: string } | undefined;
  /** Runs when a mail is whole; throwing refuses it after its last byte. */
  onMail?: (mail: SunkMail, count: number) => void | Promise<void>;
  /** Keeps recipients alone: for many thousand mails. */
  headersOnly?: boolean;
}

/** A real mail server on loopback, which keeps what it is given. */
export async function openMailSink({ refuse, onMail, headersOnly }: SinkBehaviour = {}): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const refusal = refuse?.(address);
      if (!refusal) return callback();
      callback(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData(stream: SMTPServerDataStream, session: SMTPServerSession, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => {
        if (!headersOnly) chunks.push(chunk);
      });
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          to: rcptTo[0]?.address ?? "",
          from: mailFrom ? mailFrom.address : "",
          raw: Buffer.concat(chunks).toString("utf8"),
        };
        Promise.resolve()
          .then(() => onMail?.(mail, mails.length))
          .then(
            () => {
              mails.push(mail);
              callback();
            },
            (error: Error) => callback(error),
          );
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
