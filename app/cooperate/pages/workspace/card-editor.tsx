import { findCodeList } from "~/atlas/index.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { closeCard, writeCard } from "../../commands/write-card.server.ts";
import { cardKinds, detailLength, helpKinds, isOneOf, themes, titleLength } from "../../core/card.ts";
import { wordsIn } from "../../core/own-words.ts";
import { actingMembers } from "../../data/acting.server.ts";
import { findCard } from "../../data/cards.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { languageNames, nameOfMember } from "../../parts/say.ts";
import { answer, openDesk } from "./desk.server.ts";
import { codesIn, textOrNull, typedIn } from "./typed.ts";
import type { Route } from "./+types/card-editor.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, actor, writing, saved } = openDesk(args);
  const { id } = args.params as { id?: string };
  const { read } = database();
  const members = await actingMembers(read, actor, "write for the member");
  const card = id === undefined ? null : await findCard(read, id);
  const isOwn = card ? members.some((one) => one.organisationId === card.organisationId) : members.length > 0;
  if (card === undefined || !isOwn) throw failurePage({ kind: "not-found", code: "page" });
  const asked = new URL(args.request.url).searchParams.get("kind");
  const kind = card?.kind ?? (isOneOf(cardKinds, asked) ? asked : "offer");
  const today = new Date();
  const inAYear = new Date(today.getTime() + 365 * 86_400_000);
  const forms = findCodeList("violence_form")!.codes.filter(({ code }) => code !== "unknown");
  return {
    locale,
    saved,
    writing,
    id: card?.id ?? null,
    kind,
    open: card?.open ?? true,
    revision: card?.revision ?? 0,
    members: members.map((one) => ({ value: one.organisationId, label: nameOfMember(one, locale) })),
    forms: forms.map(({ code, label }) => ({ value: code, label: label[wordsOf(locale)] })),
    typed: {
      title: wordsIn(card?.title ?? null, writing),
      detail: wordsIn(card?.detail ?? null, writing),
      theme: card?.theme ?? themes[0],
      help: card?.help ?? helpKinds[0],
      forms: (card?.forms ?? []).join(" "),
      languages: (card?.languages ?? members[0]?.languages ?? []).join(" "),
      wish: card?.wish ?? "",
      from: card?.validFrom ?? dayOf(today),
      until: card?.validUntil ?? dayOf(inAYear),
      public: card?.public ? "on" : "",
    } as Record<string, string>,
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, writing } = openDesk(args);
  const { id } = args.params as { id?: string };
  const typed = typedIn(await args.request.formData());
  const home = `/${locale}/workspace/cooperation`;
  if (typed["what"] === "close" && id) return answer(await closeCard(actor, id, database()), home, typed);
  const target = id ? { id, baseRevision: Number(typed["revision"]) } : { organisationId: typed["organisation"] ?? "" };
  const card = {
    kind: typed["kind"] === "need" ? ("need" as const) : ("offer" as const),
    theme: typed["theme"] ?? "",
    forms: codesIn(typed["forms"]),
    help: typed["help"] ?? "",
    languages: codesIn(typed["languages"]),
    title: typed["title"] ?? "",
    detail: typed["detail"] ?? "",
    wish: textOrNull(typed["wish"]),
    validFrom: typed["from"] ?? "",
    validUntil: typed["until"] ?? "",
    public: typed["public"] === "on",
  };
  return answer(await writeCard(actor, target, card, writing, database()), home, typed);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  {
    title: loaderData
      ? deskWords(loaderData.locale)(loaderData.kind === "need" ? "card.newNeed" : "card.newOffer")
      : "",
  },
];

export default function CardEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, kind, open, revision, members, forms, writing, saved } = loaderData;
  const typed: Record<string, string> = { ...loaderData.typed, ...actionData?.typed };
  // A box that was unticked comes back as no field at all.
  if (actionData && !("public" in actionData.typed)) typed["public"] = "";
  if (actionData && !("forms" in actionData.typed)) typed["forms"] = "";
  const words = deskWords(locale);
  const codes = codeWords(locale);
  const themeOptions = themes.map((one) => ({ value: one, label: codes(`theme.${one}`) }));
  return (
    <Page className="editor-page">
      <PageHeading title={words(kind === "need" ? "card.newNeed" : "card.newOffer")} lead={words("card.lead")}>
        <p className="small">
          <a href={`/${locale}/workspace/cooperation`}>{words("back")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={saved} />
      <form method="post" className="stack">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="revision" value={revision} />
        {id === null && members.length > 1 ? (
          <Select
            id="organisation"
            label={words("member")}
            options={members}
            defaultValue={typed["organisation"] ?? members[0]!.value}
          />
        ) : id === null ? (
          <input type="hidden" name="organisation" value={members[0]!.value} />
        ) : null}
        <p className="small quiet">{words("card.writeIn", { language: languageNames([writing], locale)[0]! })}</p>
        <TextField
          id="title"
          label={words("card.title")}
          defaultValue={typed["title"]}
          maxLength={titleLength}
          lang={writing}
          required
        />
        <TextArea
          id="detail"
          label={words("card.detail")}
          defaultValue={typed["detail"]}
          maxLength={detailLength}
          lang={writing}
          rows={4}
        />
        <Select id="theme" label={words("card.theme")} options={themeOptions} defaultValue={typed["theme"]} />
        <Select
          id="help"
          label={words("card.help")}
          options={helpKinds.map((one) => ({ value: one, label: codes(`help.${one}`) }))}
          defaultValue={typed["help"]}
        />
        <ChoiceGroup
          name="forms"
          legend={words("card.forms")}
          hint={words("card.formsHint")}
          choices={forms}
          chosen={codesIn(typed["forms"])}
        />
        <TextField
          id="languages"
          label={words("card.languages")}
          hint={words("card.languagesHint")}
          defaultValue={typed["languages"]}
          required
        />
        <Select
          id="wish"
          label={words("card.wish")}
          options={[{ value: "", label: words("card.noWish") }, ...themeOptions]}
          defaultValue={typed["wish"]}
        />
        <TextField id="from" type="date" short label={words("card.from")} defaultValue={typed["from"]} required />
        <TextField id="until" type="date" short label={words("card.until")} defaultValue={typed["until"]} required />
        <ChoiceGroup
          name="public"
          legend={words("cards.column.state")}
          choices={[{ value: "on", label: words("card.public"), hint: words("card.publicHint") }]}
          chosen={typed["public"] === "on" ? ["on"] : []}
        />
        <Actions>
          <Button>{words("card.save")}</Button>
          {id !== null && open ? (
            <Button name="what" value="close" tone="secondary" formNoValidate>
              {words("card.close")}
            </Button>
          ) : null}
        </Actions>
      </form>
    </Page>
  );
}
