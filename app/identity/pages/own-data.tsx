import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { AccountNav } from "../parts/account-nav.tsx";
import { requireSignIn } from "../parts/require-sign-in.server.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/own-data.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  await requireSignIn(request, locale);
  return { locale };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("ownData.title") : "" },
];

export default function OwnData({ loaderData: { locale } }: Route.ComponentProps) {
  const words = identityWords(locale);
  return (
    <Page>
      <PageHeading title={words("ownData.title")} lead={words("ownData.lead")} />
      <Section id="file" title={words("ownData.file")}>
        <div className="prose">
          {(["inside", "outside", "care"] as const).map((about) => (
            <p key={about}>{words(`ownData.${about}`)}</p>
          ))}
        </div>
        <Actions>
          <ButtonLink href={`/${locale}/account/own-data/export.json`} tone="secondary">
            {words("ownData.download")}
          </ButtonLink>
        </Actions>
      </Section>
      <AccountNav locale={locale} current="own-data" />
    </Page>
  );
}
