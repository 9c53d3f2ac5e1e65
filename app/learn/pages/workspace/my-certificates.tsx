import { data } from "react-router";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { may } from "~/identity/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { chooseShown } from "../../commands/certificate/choose-shown.server.ts";
import { listCertificatesOf } from "../../data/certificates.server.ts";
import { seenOutside } from "../../data/seen-outside.server.ts";
import { certificateWords } from "../../messages/certificate-words.ts";
import { OwnCertificateCard, ownCertificate, readChoice } from "../../parts/own-certificate.tsx";
import type { Route } from "./+types/my-certificates.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  if (actor.kind !== "person") throw failurePage({ kind: "unauthenticated", code: "sign-in" });
  const locale = pageLocale(params);
  const { read } = database();
  const seen = await seenOutside(read, actor.accountId);
  const own = (await listCertificatesOf(read, actor.accountId)).map((certificate) =>
    ownCertificate(certificate, { seen, files: `/${locale}/workspace/certificates/${certificate.id}` }),
  );
  return { locale, own, keeps: may(actor, "keep the certificates") };
}

export async function action({ request, context }: Route.ActionArgs) {
  const { id, nameForm, published } = readChoice(await request.formData());
  const holder = { kind: "account", actor: context.get(actorContext) } as const;
  const chosen = await chooseShown(holder, id, { nameForm, published }, database());
  if (chosen.ok) return data({ saved: id, code: null });
  return data({ saved: null, code: chosen.failure.code }, { status: statusOf[chosen.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? certificateWords(loaderData.locale)("mine.title") : "" },
];

export default function MyCertificates({ loaderData: { locale, own, keeps }, actionData }: Route.ComponentProps) {
  const words = certificateWords(locale);
  return (
    <Page>
      <PageHeading title={words("mine.title")} lead={words("mine.lead")}>
        {keeps ? (
          <p>
            <a href={`/${locale}/workspace/certificates/register`}>{words("register.title")}</a>
          </p>
        ) : null}
      </PageHeading>
      {actionData?.code ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(actionData.code === "name-form" ? "failure.name-form" : "failure.certificate-unknown")}</p>
          </Notice>
        </div>
      ) : null}
      {own.length === 0 ? <EmptyState title={words("mine.none")} /> : null}
      <div className="stack-wide">
        {own.map((one) => (
          <OwnCertificateCard key={one.id} locale={locale} of={one} saved={actionData?.saved === one.id} />
        ))}
      </div>
    </Page>
  );
}
