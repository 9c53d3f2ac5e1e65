import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { recoverPassword } from "../commands/recover.server.ts";
import { findOpenLink } from "../data/links.server.ts";
import { fieldErrors } from "../parts/failure-text.ts";
import { password } from "../parts/form-data.ts";
import { LinkGone } from "../parts/link-gone.tsx";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/new-password.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const link = await findOpenLink(currentProcess().database.read, "recover", params.token);
  return data({ locale: pageLocale(params), open: Boolean(link) }, { status: link ? 200 : 404 });
}

export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const outcome = await recoverPassword(currentProcess().database, params.token, password(form));
  if (outcome.ok) return redirect(`/${pageLocale(params)}/account/sign-in?said=done`);
  return data({ failure: outcome.failure }, { status: statusOf[outcome.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("recover.title") : "" },
];

export default function NewPassword({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, open } = loaderData;
  if (!open) return <LinkGone locale={locale} />;
  const words = identityWords(locale);
  const errors = fieldErrors(words, actionData?.failure, "password");
  return (
    <Page>
      <PageHeading title={words("recover.title")} lead={words("recover.newLead")} />
      <form method="post" className="stack">
        <ErrorSummary title={words("form.problem")} errors={errors} />
        <TextField
          id="password"
          type="password"
          label={words("form.newPassword")}
          hint={words("form.passwordHint")}
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={256}
          error={errors[0]?.message}
        />
        <Button>{words("recover.submit")}</Button>
      </form>
    </Page>
  );
}
