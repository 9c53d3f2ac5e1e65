import { notify } from "~/content/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Application } from "../core/application.ts";
import { memberLinks } from "../data/signed-links.server.ts";
import { joinWords } from "../messages/join-words.ts";
import { mailNeutrally, peopleOfNetwork, type Desk } from "./desk.server.ts";

/** The mandate holder's or the technical contact's mail, with the link that opens the application to her. */
export async function ask(
  transaction: WriteTransaction,
  application: Application,
  who: "mandate" | "technical",
  { base, settings }: Desk,
): Promise<void> {
  const words = joinWords(application.locale);
  const link = `${base}/${application.locale}/join/${who}/${memberLinks.sign(settings.dataDir, who, application.id)}`;
  await mailNeutrally(transaction, who === "mandate" ? application.mandateEmail : application.technicalEmail, {
    subject: words("mail.ask.subject"),
    text: words("mail.ask.text", { link }),
  });
}

/** Tells the applicant that something has moved; what it is stands behind her link. */
export async function mailTheApplicant(
  transaction: WriteTransaction,
  application: Application,
  what: "received" | "moved",
  { base, settings }: Desk,
): Promise<void> {
  const words = joinWords(application.locale);
  const token = memberLinks.sign(settings.dataDir, "applicant", application.id);
  await mailNeutrally(transaction, application.applicantEmail, {
    subject: words(`mail.${what}.subject`, { number: application.number }),
    text: words(`mail.${what}.text`, {
      number: application.number,
      link: `${base}/${application.locale}/join/application/${token}`,
    }),
  });
}

/** Who reviews is told in her workspace that an application waits for her. */
export async function tellTheSecretariat(transaction: WriteTransaction, { id, number }: Application): Promise<void> {
  for (const { accountId } of await peopleOfNetwork(transaction, ["administrator", "secretariat"]))
    await notify(transaction, {
      accountId,
      topic: "membership",
      subject: String(number),
      href: `/workspace/memberships/${id}`,
    });
}
