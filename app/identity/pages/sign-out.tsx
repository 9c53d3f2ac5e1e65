import { redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { signOut } from "../commands/sign-in.server.ts";
import { withCookies } from "../parts/with-cookies.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/sign-out.ts";

export function loader({ params }: Route.LoaderArgs) {
  return { locale: pageLocale(params) };
}

export async function action({ params, request }: Route.ActionArgs) {
  const { cookies } = await signOut(request);
  const answer = withCookies(cookies);
  // What this device kept of deliveries, and the worker that opens them without a connection, go with the session.
  answer.headers.set("Clear-Site-Data", '"storage"');
  return redirect(`/${pageLocale(params)}/account/sign-in?said=ended`, answer);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("signOut.title") : "" },
];

export default function SignOut({ loaderData }: Route.ComponentProps) {
  const words = identityWords(loaderData.locale);
  return (
    <Page>
      <PageHeading title={words("signOut.title")} lead={words("signOut.lead")} />
      <form method="post">
        <Button>{words("signOut.submit")}</Button>
      </form>
    </Page>
  );
}
