import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import DKIM from "nodemailer/lib/dkim";
import MailComposer from "nodemailer/lib/mail-composer";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { showEdition, type Edition, type ShownEdition } from "../core/edition.ts";
import { writeHtml, writeText, type MailWords } from "../core/write-mail.ts";
import { signLink } from "../data/signed-links.server.ts";
import type { Dispatch } from "../data/dispatches.server.ts";
import { kindAbove } from "../messages/kind-name.ts";
import { informWords } from "../words.ts";

export interface ComposedMail {
  envelope: { from: string; to: string };
  raw: Buffer;
}

/** Makes the mails of one edition: each language is shown once, each subscriber has her own links. */
export function mailMaker(edition: Edition, base: string, settings: Settings) {
  const shown = Object.fromEntries(locales.map((locale) => [locale, showEdition(edition, locale)])) as Record<
    Locale,
    ShownEdition
  >;
  const host = new URL(base).hostname;
  const from = settings.mailFrom ?? `oivf@${host}`;
  const sign = signer(settings);
  return async ({ subscriberId, email, locale, discreet }: Dispatch): Promise<ComposedMail> => {
    const words = wordsOfMail(locale, shown[locale].title);
    const token = signLink(settings.dataDir, "leave", subscriberId);
    const addresses = {
      base,
      preferences: `${base}/${locale}/bulletin/preferences/${signLink(settings.dataDir, "preferences", subscriberId)}`,
      leave: `${base}/${locale}/bulletin/leave/${token}`,
    };
    const composer = new MailComposer({
      from: discreet ? { name: "", address: from } : { name: informWords(locale)("mail.sender"), address: from },
      to: { name: "", address: email },
      subject: discreet ? words.neutralSubject : words.subject,
      text: writeText(shown[locale], words, addresses),
      ...(discreet ? {} : { html: writeHtml(shown[locale], words, addresses) }),
      // The same mail again, should it ever be sent again, is the same mail: a mailbox shows it once.
      messageId: `<${edition.issue}.${subscriberId}@${host}>`,
      headers: {
        "List-Unsubscribe": `<${addresses.leave}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": `<bulletin.${host}>`,
        Precedence: "bulk",
        "Auto-Submitted": "auto-generated",
        "Content-Language": locale,
      },
      // No name of a library, no version of it.
      xMailer: false,
    } as ConstructorParameters<typeof MailComposer>[0]);
    const raw = await composer.compile().build();
    const bounce = settings.mailInPort === undefined ? from : bounceAddress(settings, subscriberId, host);
    return { envelope: { from: bounce, to: email }, raw: sign ? await sign(raw) : raw };
  };
}

/** Reports about a mail come back to an address of its own (VERP), which says whose mail it was. */
function bounceAddress({ dataDir, mailFrom }: Settings, subscriberId: string, host: string): string {
  const domain = mailFrom?.split("@")[1] ?? host;
  return `bounce+${signLink(dataDir, "bounce", subscriberId)}@${domain}`;
}

function signer({ dkim }: Settings): ((raw: Buffer) => Promise<Buffer>) | null {
  if (!dkim) return null;
  const { domain, selector, keyFile } = dkim;
  const signing = new DKIM({ domainName: domain, keySelector: selector, privateKey: readFileSync(keyFile, "utf8") });
  return (raw) => buffer(signing.sign(raw));
}

export function wordsOfMail(locale: Locale, title: string): MailWords {
  const words = informWords(locale);
  return {
    subject: title,
    neutralSubject: words("mail.neutralSubject"),
    readOnline: words("mail.readOnline"),
    inLanguage: (written) => words(`mail.in.${written}`),
    kindOf: (kind) => kindAbove(kind, locale),
    whyYou: words("mail.whyYou"),
    change: words("mail.change"),
    leave: words("mail.leave"),
    help: words("feed.help"),
  };
}
