import { data, redirect } from "react-router";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import type { Failure } from "~/kernel/outcome.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { redeemFirstLink } from "../commands/first-administrator.server.ts";
import { signIn } from "../commands/sign-in.server.ts";
import { findOpenLink } from "../data/links.server.ts";
import { localeOf, parseEmail, parseName, password, text } from "../parts/form-data.ts";
import { LinkGone } from "../parts/link-gone.tsx";
import { NewAccountForm } from "../parts/new-account-form.tsx";
import { withCookies } from "../parts/with-cookies.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/first-administrator.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const link = await findOpenLink(currentProcess().database.read, "first-administrator", params.token);
  return data({ locale: pageLocale(params), open: Boolean(link) }, { status: link ? 200 : 404 });
}

export async function action({ params, request }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const typed = { name: text(form, "name"), email: text(form, "email") };
  const refused = (failure: Failure) => data({ failure, typed }, { status: statusOf[failure.kind] });
  const name = parseName(typed.name);
  if (!name.ok) return refused(name.failure);
  const email = parseEmail(typed.email);
  if (!email.ok) return refused(email.failure);

  const person = { name: name.value, email: email.value, password: password(form), locale: localeOf(locale) };
  const opened = await redeemFirstLink(currentProcess().database, params.token, person);
  if (!opened.ok) return refused(opened.failure);
  const signed = await signIn(request, person);
  if (!signed.ok) return refused(signed.failure);
  return redirect(`/${locale}/account/second-factor`, withCookies(signed.value.cookies));
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("first.title") : "" },
];

export default function FirstAdministrator({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, open } = loaderData;
  if (!open) return <LinkGone locale={locale} />;
  const words = identityWords(locale);
  return (
    <Page>
      <PageHeading title={words("first.title")} lead={words("first.lead")} />
      <NewAccountForm locale={locale} submit={words("first.submit")} asksEmail {...actionData} />
    </Page>
  );
}
