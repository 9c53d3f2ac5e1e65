import { redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { certificateWords } from "../messages/certificate-words.ts";
import type { Route } from "./+types/verify-page.ts";

export function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const typed = new URL(request.url).searchParams.get("code");
  if (typed) throw redirect(`/${locale}/certificates/${encodeURIComponent(typed.trim().slice(0, 40))}`);
  return { locale };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? certificateWords(loaderData.locale)("verify.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function VerifyPage({ loaderData: { locale } }: Route.ComponentProps) {
  const words = certificateWords(locale);
  return (
    <Page>
      <PageHeading title={words("verify.title")} lead={words("verify.lead")} />
      <form method="get" className="stack">
        <TextField
          id="code"
          label={words("verify.code")}
          hint={words("verify.codeHint")}
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
        />
        <Button>{words("verify.button")}</Button>
      </form>
      <Section id="offline" title={words("offline.title")} intro={words("offline.lead")}>
        <div className="prose">
          <ol>
            <li>
              {words("offline.one")} <a href="/.well-known/did.json">{words("offline.keys")}</a>
            </li>
            <li>
              {words("offline.two")}
              <br />
              <code dir="ltr">oivf verify-certificate certificate.json did.json</code>
            </li>
            <li>
              {words("offline.three")} <a href="/certificates/status/1">{words("offline.list")}</a>
              <br />
              <code dir="ltr">oivf verify-certificate certificate.json did.json --status list.json</code>
            </li>
          </ol>
        </div>
      </Section>
    </Page>
  );
}
