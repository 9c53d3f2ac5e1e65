import { data } from "react-router";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { addressContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { verifyCode } from "../commands/certificate/verify-code.server.ts";
import { showCode } from "../core/certificate/code.ts";
import { titleOf } from "../core/certificate/certificate.ts";
import { certificateWords } from "../messages/certificate-words.ts";
import type { Route } from "./+types/certificate-page.ts";

/** What she chose may change at any moment, and who asked is nobody's business: kept by no cache, found by no search. */
const kept = { "Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer" };
const faults = { slip: "verify.slip", unknown: "verify.unknown", "too-many": "verify.tooMany" } as const;

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const verified = await verifyCode(params.code, context.get(addressContext), database());
  if (!verified.ok) {
    const fault = verified.failure.code as keyof typeof faults;
    return data({ locale, fault, certificate: null }, { status: statusOf[verified.failure.kind], headers: kept });
  }
  const { titles, ...certificate } = verified.value;
  return data(
    { locale, fault: null, certificate: { ...certificate, title: titleOf(titles, locale) } },
    { headers: kept },
  );
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? certificateWords(loaderData.locale)("verify.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function CertificatePage({ loaderData: { locale, fault, certificate } }: Route.ComponentProps) {
  const words = certificateWords(locale);
  const another = (
    <p>
      <a href={`/${locale}/certificates`}>{words("verify.another")}</a>
    </p>
  );
  if (!certificate) {
    return (
      <Page>
        <PageHeading title={words("verify.title")} lead={words(faults[fault ?? "unknown"])} />
        {another}
      </Page>
    );
  }
  const { code, kind, title, hours, day, revokedAt, holder, isPublished } = certificate;
  return (
    <Page>
      <PageHeading kicker={words(`paper.${kind}`)} title={<InLanguage of={title} />} />
      <div className="stack">
        <Notice tone={revokedAt ? "estimate" : "accent"}>
          <p>
            <strong>
              {revokedAt ? words("verify.revoked", { day: dayText(revokedAt, locale) }) : words("verify.valid")}
            </strong>
          </p>
        </Notice>
        <DefinitionList
          facts={[
            { term: words("verify.kindOf"), detail: words(`kind.${kind}`) },
            { term: words("verify.when"), detail: dayText(day, locale) },
            ...(hours === null
              ? []
              : [{ term: words("verify.hours"), detail: new Intl.NumberFormat(wordsOf(locale)).format(hours) }]),
            { term: words("verify.holder"), detail: holder === null ? words("verify.hidden") : <bdi>{holder}</bdi> },
            { term: words("verify.issuer"), detail: words("issuer") },
            { term: words("verify.codeIs"), detail: <span dir="ltr">{showCode(code)}</span> },
          ]}
        />
        {isPublished ? (
          <p>
            <a href={`/${locale}/certificates/${code}/certificate.json`}>{words("verify.credential")}</a>
          </p>
        ) : null}
        <p>
          <a href={`/${locale}/certificates#offline`}>{words("verify.how")}</a>
        </p>
        {another}
      </div>
    </Page>
  );
}
