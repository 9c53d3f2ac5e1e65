import { notify } from "~/content/index.server.ts";
import { listAccounts } from "~/identity/index.server.ts";
import type { Locale } from "~/kernel/locale.ts";
import { mailboxOf } from "~/kernel/mailbox.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import { plainLine } from "../../core/contact/message.ts";
import { termsVersion } from "../../core/press/press-text.ts";
import { readAddress } from "../../core/subscription.ts";
import { askForPressList, findJournalist, moveJournalist } from "../../data/press/journalists.server.ts";
import { readLink, readStamp, signLink } from "../../data/signed-links.server.ts";
import { pressWords } from "../../messages/press-words.ts";
import type { Desk } from "../contact/mail-the-writer.server.ts";

export interface PressRequest {
  email: string;
  name: string;
  outlet: string;
  locale: Locale;
  agreed: boolean;
  trap: string;
  stamp: string;
}

const wholeForm = { purpose: "press-form", limit: 60, windowSeconds: 3600 };
const perAddress = { purpose: "press-confirm", limit: 1, windowSeconds: 86_400 };

/** Asks an address to confirm. The answer is the same whatever is known of it, so that a stranger learns nothing. */
export async function requestPressList(request: PressRequest, database: Database, desk: Desk): Promise<Outcome<null>> {
  if (request.trap !== "") return done(null);
  const email = readAddress(request.email);
  if (!email) return failed("invalid", "email");
  const [name, outlet] = [plainLine(request.name), plainLine(request.outlet)];
  if (name === "") return failed("invalid", "name");
  if (outlet === "") return failed("invalid", "outlet");
  if (!request.agreed) return failed("invalid", "terms");
  const { dataDir } = desk.settings;
  const stamp = readStamp(dataDir, request.stamp);
  if (stamp !== "good") return failed("invalid", stamp === "too-quick" ? "too-quick" : "stamp");
  if (!(await countAttempt(database, wholeForm, "form")).allowed) return failed("too-many", "too-many");
  if (!(await countAttempt(database, perAddress, mailboxOf(email))).allowed) return done(null);
  await database.write(async (transaction) => {
    const { locale } = request;
    const journalist = await askForPressList(transaction, { email, name, outlet, locale, termsVersion });
    if (journalist.state !== "pending") return;
    const words = pressWords(locale);
    const link = `${desk.base}/${locale}/press/confirm/${signLink(dataDir, "press-confirm", journalist.id)}`;
    await queueMail(transaction, {
      recipient: email,
      subject: words("mail.confirm.subject"),
      text: words("mail.confirm.text", { link }),
    });
  });
  return done(null);
}

/** The second yes: the secretariat now sees the request. Used twice it says the same. */
export async function confirmPressList(
  token: string,
  database: Database,
  { settings }: Pick<Desk, "settings">,
): Promise<Outcome<null>> {
  const id = readLink(settings.dataDir, "press-confirm", token);
  if (!id) return failed("gone", "link");
  return database.write(async (transaction) => {
    const journalist = await findJournalist(transaction, id);
    if (!journalist || journalist.state === "left") return failed("gone", "link");
    if (await moveJournalist(transaction, id, ["pending"], "confirmed", null)) {
      for (const account of await listAccounts(transaction)) {
        if (!account.grants.some(({ role, scope }) => role === "secretariat" && scope.kind === "network")) continue;
        await notify(transaction, {
          accountId: account.id,
          topic: "message-received",
          subject: journalist.outlet,
          href: "/workspace/press",
        });
      }
    }
    return done(null);
  });
}

/** One click, and nothing more comes; what was not to be read before its hour is shut at once. */
export async function leavePressList(
  token: string,
  database: Database,
  { settings }: Pick<Desk, "settings">,
): Promise<Outcome<null>> {
  const id = readLink(settings.dataDir, "press-leave", token);
  if (!id) return failed("gone", "link");
  await database.write((transaction) =>
    moveJournalist(transaction, id, ["pending", "confirmed", "approved", "refused"], "left", null),
  );
  return done(null);
}
