import { redirect } from "react-router";
import { Button, ButtonLink } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Section } from "~/design/layout/page.tsx";
import { failed } from "~/kernel/outcome.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { leaveNetwork } from "../../commands/leave-network.server.ts";
import { belongingStates } from "../../core/member.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { MemberDesk } from "../../parts/desk-frame.tsx";
import { answered, memberHere } from "./member-here.server.ts";
import type { Route } from "./+types/member-leave.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const { member, frame } = await memberHere(context.get(actorContext), params.id, pageLocale(params));
  if (!frame.mayManage) throw failurePage({ kind: "forbidden", code: "role" });
  return { frame, belongs: belongingStates.includes(member.state) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  if (form.get("sure") !== "yes") return answered(failed("invalid", "sure"));
  const attribution = form.get("attribution") === "kept" ? "kept" : "removed";
  const left = await leaveNetwork(context.get(actorContext), params.id, attribution, database());
  return left.ok ? redirect(`/${pageLocale(params)}/workspace/members`) : answered(left);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.frame.name ?? "" }];

export default function MemberLeave({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, belongs } = loaderData;
  const { locale, id } = frame;
  const words = deskWords(locale);
  return (
    <MemberDesk {...frame} here="leave" answer={actionData} field="sure">
      <Section id="export" title={words("leave.export")} intro={words("leave.exportText")}>
        <ButtonLink href={`/${locale}/workspace/members/${id}/export.zip`} tone="secondary">
          {words("leave.download")}
        </ButtonLink>
      </Section>
      {belongs ? (
        <Section id="leave" title={words("leave.leave")} intro={words("leave.leaveText")}>
          <form method="post" className="stack">
            <ChoiceGroup
              name="attribution"
              kind="radio"
              legend={words("leave.attribution")}
              choices={(["kept", "removed"] as const).map((value) => ({ value, label: words(`leave.${value}`) }))}
              chosen={["removed"]}
            />
            <ChoiceGroup
              name="sure"
              legend={words("leave.leave")}
              choices={[{ value: "yes", label: words("leave.sure") }]}
            />
            <Button>{words("leave.button")}</Button>
          </form>
        </Section>
      ) : null}
    </MemberDesk>
  );
}
