import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { protectMember } from "../../commands/protect-member.server.ts";
import { isProtection } from "../../core/protect.ts";
import { protections } from "../../core/protection.ts";
import { readStayingTexts } from "../../data/texts-that-stay.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { memberWords } from "../../messages/members-words.ts";
import { MemberDesk } from "../../parts/desk-frame.tsx";
import { MemberBody } from "../../parts/member-body.tsx";
import { memberView } from "../../parts/member-view.server.ts";
import { answered, memberHere } from "./member-here.server.ts";
import type { Route } from "./+types/member-protection.ts";

/** The preview asks the public page's own question with the protection that is being thought of. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { member, frame } = await memberHere(context.get(actorContext), params.id, locale);
  const asked = new URL(request.url).searchParams.get("protection");
  const protection = isProtection(asked) ? asked : member.protection;
  return {
    frame,
    protection,
    region: member.region,
    view: await memberView(database().read, { ...member, protection }, locale),
    staying: await readStayingTexts(database().read, member),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const asked = (await request.formData()).get("protection");
  const outcome = isProtection(asked)
    ? await protectMember(context.get(actorContext), params.id, asked, database())
    : ({ ok: false, failure: { kind: "invalid", code: "protection" } } as const);
  return answered(outcome, "done");
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.frame.name ?? "" }];

export default function MemberProtection({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, protection, region, view, staying } = loaderData;
  const { locale } = frame;
  const words = deskWords(locale);
  const choices = protections.map((value) => ({ value, label: words(`protection.${value}`) }));
  return (
    <MemberDesk {...frame} here="protection" lead={words("protection.lead")} answer={actionData} field="protection">
      <form method="post" className="stack">
        <ChoiceGroup
          name="protection"
          kind="radio"
          legend={words("protection.choose")}
          choices={choices}
          chosen={[protection]}
        />
        <Actions>
          <Button>{words("protection.apply")}</Button>
          <Button formMethod="get" tone="secondary">
            {words("protection.see")}
          </Button>
        </Actions>
      </form>
      <Section id="stays" title={words("protection.staysTitle")}>
        <p>{words("protection.stays", { count: staying.count })}</p>
        {staying.naming.length > 0 ? (
          <>
            <p>{words("protection.naming")}</p>
            <ul>
              {staying.naming.map(({ title, href }) => (
                <li key={href}>
                  <a href={`/${locale}${href}`} dir="auto">
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Section>
      <Section id="preview" title={words("protection.preview", { protection: words(`protection.${protection}`) })}>
        {view ? (
          <MemberBody view={view} />
        ) : (
          <EmptyState
            title={
              protection === "region"
                ? words("protection.regionOnly", { region: memberWords(locale)(`region.${region}`) })
                : words("protection.nothing")
            }
          />
        )}
      </Section>
    </MemberDesk>
  );
}
