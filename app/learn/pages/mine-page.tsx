import { data } from "react-router";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { chooseShown } from "../commands/certificate/choose-shown.server.ts";
import { certificateLinks } from "../data/certificate-links.server.ts";
import { findStanding } from "../data/certificates.server.ts";
import { seenOutside } from "../data/seen-outside.server.ts";
import { certificateWords } from "../messages/certificate-words.ts";
import { OwnCertificateCard, ownCertificate, readChoice } from "../parts/own-certificate.tsx";
import type { Route } from "./+types/mine-page.ts";

/** Behind a signed link: kept by no cache, and no other site learns its address. */
const kept = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" };

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const id = certificateLinks.read(settings().dataDir, "certificate", params.token);
  const certificate = id ? await findStanding(read, id) : undefined;
  if (!certificate) return data({ locale, own: null }, { status: 410, headers: kept });
  const seen = await seenOutside(read, certificate.accountId);
  const files = `/${locale}/certificates/mine/${params.token}`;
  return data({ locale, own: ownCertificate(certificate, { seen, files }) }, { headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const id = certificateLinks.read(settings().dataDir, "certificate", params.token);
  if (!id) return data({ saved: false }, { status: 410, headers: kept });
  const standing = await findStanding(database().read, id);
  if (!standing) return data({ saved: false }, { status: 410, headers: kept });
  const { nameForm, published } = readChoice(await request.formData());
  const chosen = await chooseShown(
    { kind: "link", certificateId: standing.id },
    standing.id,
    { nameForm, published },
    database(),
  );
  if (chosen.ok) return data({ saved: true }, { headers: kept });
  return data({ saved: false }, { status: statusOf[chosen.failure.kind], headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? certificateWords(loaderData.locale)("mine.one") : "" },
  { name: "robots", content: "noindex" },
];

export default function MinePage({ loaderData: { locale, own }, actionData }: Route.ComponentProps) {
  const words = certificateWords(locale);
  if (!own) {
    return (
      <Page>
        <PageHeading title={words("mine.one")} lead={words("failure.gone")} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeading title={words("mine.one")} />
      {actionData?.saved === false ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words("failure.name-form")}</p>
          </Notice>
        </div>
      ) : null}
      <div className="stack">
        <OwnCertificateCard locale={locale} of={own} saved={actionData?.saved ?? false} />
        <p className="small">{words("mine.link")}</p>
      </div>
    </Page>
  );
}
