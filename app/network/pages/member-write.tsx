import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { canBeWrittenTo, writeToMember } from "../commands/write-to-member.server.ts";
import { findMemberBySlug } from "../data/members.server.ts";
import { memberLinks } from "../data/signed-links.server.ts";
import { memberWords } from "../messages/members-words.ts";
import { TrapField } from "../parts/trap-field.tsx";
import { deskHere } from "./desk-here.server.ts";
import type { Route } from "./+types/member-write.ts";

const kept = { "Cache-Control": "no-store" };

/** Kept by no cache: the form carries the moment at which it was shown. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const member = await findMemberBySlug(database().read, params.slug);
  if (!canBeWrittenTo(member)) throw failurePage({ kind: "not-found", code: "member" });
  const name = showText(member.name, wordsOf(locale))?.text ?? member.slug;
  return data({ locale, slug: member.slug, name, stamp: memberLinks.stampForm(settings().dataDir) }, { headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = { name: field("name"), email: field("email"), text: field("text") };
  const outcome = await writeToMember(
    params.slug,
    {
      ...typed,
      locale: wordsOf(pageLocale(params)),
      trap: field("fax"),
      stamp: field("stamp"),
      cautioned: form.has("cautioned"),
    },
    database(),
    deskHere(request),
  );
  if (outcome.ok) return data({ said: outcome.value, code: null, typed }, { headers: kept });
  const { code, kind } = outcome.failure;
  if (kind === "not-found") throw failurePage(outcome.failure);
  return data({ said: null, code, typed }, { status: statusOf[kind], headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? memberWords(loaderData.locale)("write.title", { name: loaderData.name }) : "" },
  { name: "robots", content: "noindex" },
];

const codes = ["email", "text", "long", "too-quick", "stamp", "too-many"] as const;

export default function MemberWrite({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, name, stamp } = loaderData;
  const words = memberWords(locale);
  if (actionData?.said === "sent")
    return (
      <Page>
        <PageHeading title={words("write.sentTitle")} />
        <div role="status">
          <Notice tone="accent">
            <p>{words("write.sentText")}</p>
          </Notice>
        </div>
      </Page>
    );
  const cautioned = actionData?.said === "caution";
  const code = actionData?.code ? (codes.find((one) => one === actionData.code) ?? "other") : null;
  const errorOf = (field: "email" | "text") =>
    code === field || (field === "text" && code === "long") ? words(`write.error.${code as "text"}`) : undefined;
  const typed = actionData?.typed ?? { name: "", email: "", text: "" };
  return (
    <Page>
      {cautioned ? (
        <div role="alert">
          <Notice tone="accent" title={words("write.distressTitle")}>
            <p>{words("write.distressText")}</p>
            <p>
              <a className="button" href={`/${locale}/help`}>
                {words("write.help")}
              </a>
            </p>
          </Notice>
        </div>
      ) : null}
      <PageHeading title={words("write.title", { name })} lead={words("write.lead")} />
      {cautioned ? null : (
        <p>
          <a href={`/${locale}/help`}>{words("write.help")}</a>
        </p>
      )}
      {code ? (
        <ErrorSummary
          title={words("write.error.summary")}
          errors={[
            {
              field: code === "email" ? "email" : code === "text" || code === "long" ? "text" : "send",
              message: words(`write.error.${code}`),
            },
          ]}
        />
      ) : null}
      <form method="post" className="stack">
        <input type="hidden" name="stamp" value={stamp} />
        {cautioned ? <input type="hidden" name="cautioned" value="yes" /> : null}
        <TextField
          id="name"
          label={words("write.name")}
          maxLength={120}
          autoComplete="name"
          defaultValue={typed.name}
        />
        <TextField
          id="email"
          type="email"
          label={words("write.email")}
          hint={words("write.emailHint")}
          required
          maxLength={254}
          autoComplete="email"
          defaultValue={typed.email}
          error={errorOf("email")}
        />
        <TextArea
          id="text"
          label={words("write.text")}
          hint={words("write.textHint")}
          required
          rows={9}
          maxLength={8000}
          defaultValue={typed.text}
          error={errorOf("text")}
        />
        <TrapField label={words("write.trap")} />
        <p className="small quiet">{words("write.kept")}</p>
        <Actions>
          <Button id="send">{words(cautioned ? "write.sendAnyway" : "write.send")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
