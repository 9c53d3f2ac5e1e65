import type { ParsedMail } from "mailparser";
import { replyText, whyNotAReply, type ReplyMail } from "~/content/index.ts";
import { languageOf } from "~/content/index.server.ts";
import { actorOfAccount, findAccount, type Account } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import { threadHref } from "../core/address.ts";
import { cautionsOf } from "../core/before-sending.ts";
import { readMailPosition } from "../core/mail-position.ts";
import { readMailPost } from "../core/post.ts";
import { voiceChoices, type VoiceChoice } from "../core/voice.ts";
import { findFollower, type Follower } from "../data/followers.server.ts";
import { lastVoiceIn } from "../data/posts.server.ts";
import { speakerOf, type Speaker } from "../data/reader.server.ts";
import { mailMark, ownAddress, readFollower, type MailDesk } from "../data/signed-address.server.ts";
import { findThread, findThreadById, type Thread } from "../data/threads.server.ts";
import { discussWords } from "../words.ts";
import { keepPost, kindToWrite, perWriter } from "./write-post.server.ts";

/** What became of a mail. The first three are posts; of the last ones nobody is told, since an answer would never end. */
export type Heard =
  | "posted"
  | "waiting"
  | "without-attachment"
  | "long"
  | "caution"
  | "stance"
  | "closed"
  | "too-many"
  | "other-sender"
  | "again"
  | "empty"
  | "no-such-thread"
  | "automatic"
  | "own"
  | "no-sender";

/** What we answer, once or twice a day at most: a person wrote, and would wait in vain. */
type Answered = "without-attachment" | "long" | "caution" | "stance" | "closed" | "too-many" | "other-sender";
const answers = { purpose: "discuss-mail-answer", limit: 3, windowSeconds: 86_400 };

/**
 * An answer by mail to a thread, known by the signed address that it was sent to: one person, one thread. It counts only from
 * her own address, while she may write there; what is flagged on the site is flagged here, and then nothing of it is kept.
 */
export async function hearMail(token: string, mail: ParsedMail, database: Database, desk: MailDesk): Promise<Heard> {
  const { dataDir } = desk.settings;
  const id = readFollower(dataDir, token);
  const follower = id ? await findFollower(database.read, id) : null;
  const account = follower && (await findAccount(database.read, follower.accountId));
  if (!follower || !account) return "no-such-thread";
  const from = (mail.from?.value[0]?.address ?? "").toLowerCase();
  const reply: ReplyMail = {
    header: (name) => headerText(mail, name),
    from,
    text: mail.text,
    html: mail.html === false ? undefined : mail.html,
  };
  const reason = whyNotAReply(reply, ownAddress(desk));
  if (reason) return reason;
  const actor = await actorOfAccount(database.read, account.id);
  if (actor.kind !== "person") return "no-such-thread";
  const speaker = await speakerOf(database.read, actor);
  const thread = await threadOf(database, speaker, follower);
  if (!thread) return "no-such-thread";
  const heard = from === account.email ? await keep(mail, reply, speaker, thread, database, desk) : "other-sender";
  const isAnswered = heard in answerKeys;
  if (isAnswered) await answer(account, thread, heard as Answered, database, desk);
  return heard;
}

const answerKeys: Record<Answered, true> = {
  "without-attachment": true,
  long: true,
  caution: true,
  stance: true,
  closed: true,
  "too-many": true,
  "other-sender": true,
};

async function keep(
  mail: ParsedMail,
  reply: ReplyMail,
  speaker: Speaker,
  thread: Thread,
  database: Database,
  desk: MailDesk,
): Promise<Heard> {
  const text = replyText(reply);
  if (text === "") return "empty";
  const kind = await kindToWrite(database, speaker, thread);
  if (!kind.ok) return "closed";
  const position = kind.value === "position" ? readMailPosition(text) : null;
  if (kind.value === "position" && !position) return "stance";
  const reading = readMailPost(position?.text ?? text);
  if (!reading.ok) return reading.fault === "long" ? "long" : "empty";
  if (cautionsOf(text).length > 0) return "caution";
  if (!(await countAttempt(database, perWriter, speaker.accountId)).allowed) return "too-many";
  const last = await lastVoiceIn(database.read, thread.id, speaker.accountId);
  const voice = voiceByMail(speaker, last, kind.value === "position");
  const account = await findAccount(database.read, speaker.accountId);
  const kept = await keepPost(
    speaker,
    thread,
    {
      kind: kind.value,
      voice,
      body: reading.body,
      locale: last?.locale ?? languageOf({ locale: account?.locale ?? "fr" }),
      stance: position?.stance,
      via: "mail",
      mailMark: mailMark(desk.settings.dataDir, mail.messageId ?? `${mail.date?.toISOString() ?? ""}${text}`),
    },
    database,
  );
  if (!kept.ok) return kept.failure.code === "again" ? "again" : "closed";
  // Inline pictures of a signature are attachments too; nobody misses them.
  if (mail.attachments.some(({ related }) => !related)) return "without-attachment";
  return kept.value.kind;
}

/** As in her last post here; else as the institution she writes for; else unattributed, which can be told later and not taken back. */
function voiceByMail(
  speaker: Speaker,
  last: Awaited<ReturnType<typeof lastVoiceIn>>,
  institutional: boolean,
): VoiceChoice {
  const choices = voiceChoices(speaker);
  const asInstitution = choices.find(({ spokenAs, organisationId }) => spokenAs === "institution" && organisationId);
  const asBefore =
    last &&
    choices.find(
      (one) =>
        one.spokenAs === last.spokenAs &&
        one.organisationId === last.organisationId &&
        (one.on === "network") === last.forNetwork,
    );
  const fallback = asInstitution ?? choices.at(-1)!;
  return institutional ? fallback : (asBefore ?? fallback);
}

async function threadOf(database: Database, speaker: Speaker, { threadId }: Follower): Promise<Thread | null> {
  const thread = await findThreadById(database.read, threadId);
  return thread && findThread(database.read, speaker, thread.code);
}

/** A sentence back, with a link and no word of what was written: her mailbox may be read by others. */
async function answer(
  account: Account,
  thread: Thread,
  heard: Answered,
  database: Database,
  desk: MailDesk,
): Promise<void> {
  if (!(await countAttempt(database, answers, `${account.id}:${heard}`)).allowed) return;
  const locale = languageOf(account);
  const words = discussWords(locale);
  const path = threadHref(thread.space, thread.code, { inside: true });
  const link = `${desk.base}/${locale}${path}${heard === "caution" ? "?mail=caution" : ""}`;
  await database.write((transaction) =>
    queueMail(transaction, {
      recipient: account.email,
      subject: words("mail.answerSubject"),
      text: words(`mail.answer.${heard}`, { link }),
    }),
  );
}

/** A header as it was written; the parser gives some of them as structures. */
function headerText(mail: ParsedMail, name: string): string | undefined {
  const line = mail.headerLines.find(({ key }) => key === name)?.line;
  return line?.slice(line.indexOf(":") + 1).trim();
}
