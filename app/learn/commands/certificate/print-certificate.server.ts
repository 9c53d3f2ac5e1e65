import { renderSVG } from "uqr";
import { dayText } from "~/kernel/day-text.ts";
import { direction, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { makeSheetPdf } from "~/platform/pdf.server.ts";
import { showCode } from "../../core/certificate/code.ts";
import { titleOf, type Certificate } from "../../core/certificate/certificate.ts";
import { certificateWords } from "../../messages/certificate-words.ts";

/** The paper of a certificate, tagged. `holder` is what of her name may stand on it. */
export function printCertificate(
  certificate: Certificate,
  { locale, holder, site }: { locale: PageLocale; holder: string | null; site: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const words = certificateWords(locale);
  const title = titleOf(certificate.titles, locale);
  const address = `${site}/${wordsOf(locale)}/certificates/${certificate.code}`;
  const [year, month, day] = certificate.day.split("-").map(Number);
  const says = certificate.kind === "course" ? ("saysCourse" as const) : ("saysEvent" as const);
  const number = new Intl.NumberFormat(wordsOf(locale));
  const data = {
    title: words(`paper.${certificate.kind}`),
    issuer: words("issuer"),
    language: wordsOf(locale),
    direction: direction(locale),
    year,
    month,
    day,
    "holder-label": holder === null ? words("paper.bearer") : words("paper.holder"),
    holder: holder ?? "",
    says: words(holder === null ? `paper.${says}` : `paper.${says}Of`),
    what: title.text,
    "what-lang": title.lang ?? "",
    facts: [
      { term: words("paper.day"), detail: dayText(certificate.day, locale) },
      ...(certificate.hours === null ? [] : [{ term: words("paper.hours"), detail: number.format(certificate.hours) }]),
      { term: words("paper.code"), detail: showCode(certificate.code) },
    ],
    "verify-label": `${words("paper.verify")}${wordsOf(locale) === "fr" ? "\u00A0:" : ":"}`,
    address,
    foot: words("paper.foot"),
    "qr-alternative": words("paper.qr", { address }),
  };
  return makeSheetPdf({
    template: "app/learn/print/certificate.typ",
    data,
    at: Date.parse(certificate.day),
    files: { "qr.svg": new TextEncoder().encode(renderSVG(address, { border: 0 })) },
  });
}
