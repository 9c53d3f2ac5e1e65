import { ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
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
      <ul className="plain-list">
        {(["inside", "outside", "care"] as const).map((about) => (
          <li key={about}>{words(`ownData.${about}`)}</li>
        ))}
      </ul>
      <p>
        <ButtonLink href={`/${locale}/account/own-data/export.json`} tone="secondary">
          {words("ownData.download")}
        </ButtonLink>
      </p>
      <AccountNav locale={locale} current="own-data" />
    </Page>
  );
}
