import { data, redirect } from "react-router";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import type { Failure } from "~/kernel/outcome.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { acceptInvitation } from "../commands/invitations.server.ts";
import { signIn } from "../commands/sign-in.server.ts";
import { findOpenInvitation } from "../data/links.server.ts";
import { localeOf, parseName, password, text } from "../parts/form-data.ts";
import { LinkGone } from "../parts/link-gone.tsx";
import { NewAccountForm } from "../parts/new-account-form.tsx";
import { withCookies } from "../parts/with-cookies.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/invitation.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const invitation = await findOpenInvitation(currentProcess().database.read, params.token);
  return data({ locale: pageLocale(params), email: invitation?.email ?? null }, { status: invitation ? 200 : 404 });
}

export async function action({ params, request }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const typed = { name: text(form, "name"), email: "" };
  const refused = (failure: Failure) => data({ failure, typed }, { status: statusOf[failure.kind] });
  const name = parseName(typed.name);
  if (!name.ok) return refused(name.failure);

  const person = { name: name.value, password: password(form), locale: localeOf(locale) };
  const accepted = await acceptInvitation(currentProcess().database, params.token, person);
  if (!accepted.ok) return refused(accepted.failure);
  const signed = await signIn(request, { email: accepted.value.email, password: person.password });
  if (!signed.ok) return refused(signed.failure);
  const next = signed.value.step === "done" ? "workspace" : "account/second-factor";
  return redirect(`/${locale}/${next}`, withCookies(signed.value.cookies));
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("invitation.title") : "" },
];

export default function Invitation({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, email } = loaderData;
  if (!email) return <LinkGone locale={locale} />;
  const words = identityWords(locale);
  return (
    <Page>
      <PageHeading title={words("invitation.title")} lead={words("invitation.lead", { email })} />
      <NewAccountForm locale={locale} submit={words("first.submit")} asksEmail={false} {...actionData} />
    </Page>
  );
}
