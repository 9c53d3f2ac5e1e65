import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { formatNumber } from "~/kernel/numbers.ts";
import { listMembers } from "~/network/index.server.ts";
import { database } from "~/platform/process.server.ts";
import { dropBudgetLine, keepBudgetLine } from "../../commands/work-in-space.server.ts";
import { budgetKinds, totalsOf } from "../../core/space/budget.ts";
import { listBudget } from "../../data/space-work.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { nameOfMember, say } from "../../parts/say.ts";
import { SpaceRoom } from "../../parts/space-room.tsx";
import { answer, openDesk, openRoom } from "./desk.server.ts";
import { textOrNull, typedIn } from "./typed.ts";
import type { Route } from "./+types/space-budget.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, saved, space, partners } = await openRoom(args);
  const { read } = database();
  const lines = await listBudget(read, space.id);
  const members = await listMembers(read, { organisationIds: partners.map((one) => one.organisationId) });
  const named = new Map(members.map((one) => [one.organisationId, nameOfMember(one, locale)]));
  const inside = new Set(partners.filter(({ state }) => state === "in").map((one) => one.organisationId));
  const asked = new URL(args.request.url).searchParams.get("line");
  const line = lines.find((one) => one.id === asked);
  return {
    locale,
    saved,
    id: space.id,
    closed: space.closedAt !== null,
    name: say(space.title, locale).text,
    currency: space.currency,
    lines: lines.map((one) => ({
      ...one,
      by: one.organisationId === null ? "" : (named.get(one.organisationId) ?? ""),
    })),
    totals: totalsOf(lines),
    members: members
      .filter((one) => inside.has(one.organisationId))
      .map((one) => ({ value: one.organisationId, label: nameOfMember(one, locale) })),
    typed: {
      id: line?.id ?? "",
      label: line?.label ?? "",
      kind: line?.kind ?? "money",
      organisation: line?.organisationId ?? "",
      planned: line ? String(line.planned) : "",
      spent: line?.spent == null ? "" : String(line.spent),
    } as Record<string, string>,
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor } = openDesk(args);
  const { id } = args.params;
  const typed = typedIn(await args.request.formData());
  const here = `/${locale}/workspace/cooperation/spaces/${id}/budget`;
  if (typed["what"] === "remove") return answer(await dropBudgetLine(actor, id, typed["id"] ?? "", database()), here);
  const line = {
    id: textOrNull(typed["id"]),
    label: typed["label"] ?? "",
    kind: typed["kind"] ?? "",
    organisationId: textOrNull(typed["organisation"]),
    planned: typed["planned"] ?? "",
    spent: typed["spent"] ?? "",
  };
  return answer(await keepBudgetLine(actor, id, line, database()), here, typed);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${deskWords(loaderData.locale)("space.budget")}: ${loaderData.name}` : "" },
];

export default function SpaceBudget({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, closed, name, currency, lines, totals, members } = loaderData;
  const typed: Record<string, string> = { ...loaderData.typed, ...actionData?.typed };
  const words = deskWords(locale);
  const codes = codeWords(locale);
  const here = `/${locale}/workspace/cooperation/spaces/${id}`;
  const amount = (value: number | null) =>
    value === null ? "" : formatNumber(value, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const isChange = typed["id"] !== "";
  return (
    <SpaceRoom
      locale={locale}
      id={id}
      name={name}
      title={words("space.budget")}
      lead={words("budget.lead")}
      code={actionData?.code ?? null}
      saved={loaderData.saved}
    >
      {lines.length === 0 ? (
        <p className="quiet">{words("budget.none")}</p>
      ) : (
        <DataTable
          id="budget"
          caption={words("space.budget")}
          hideCaption
          columns={[
            { key: "label", label: words("budget.label") },
            { key: "kind", label: words("budget.kind") },
            { key: "by", label: words("budget.by") },
            { key: "planned", label: words("budget.planned", { currency }), number: true },
            { key: "spent", label: words("budget.spent", { currency }), number: true },
            ...(closed ? [] : [{ key: "change", label: words("budget.change") }]),
          ]}
          rows={[
            ...lines.map((one) => ({
              key: one.id,
              cells: {
                label: one.label,
                kind: codes(`budget.${one.kind}`),
                by: one.by,
                planned: amount(one.planned),
                spent: amount(one.spent),
                change: (
                  <form method="post" className="inline-form">
                    <input type="hidden" name="id" value={one.id} />
                    <a
                      href={`${here}/budget?line=${one.id}#line`}
                      aria-label={`${words("budget.change")}: ${one.label}`}
                    >
                      {words("budget.change")}
                    </a>{" "}
                    <Button
                      name="what"
                      value="remove"
                      tone="plain"
                      aria-label={`${words("budget.remove")}: ${one.label}`}
                    >
                      {words("budget.remove")}
                    </Button>
                  </form>
                ),
              },
            })),
            ...budgetKinds.map((kind) => ({
              key: kind,
              total: true,
              cells: {
                label: words("budget.total", { kind: codes(`budget.${kind}`) }),
                planned: amount(totals[kind].planned),
                spent: amount(totals[kind].spent),
              },
            })),
          ]}
        />
      )}
      {closed ? null : (
        <Section id="line" title={words(isChange ? "budget.changeLine" : "budget.add")}>
          <form method="post" className="stack">
            <input type="hidden" name="id" value={typed["id"]} />
            <TextField
              id="label"
              label={words("budget.label")}
              defaultValue={typed["label"]}
              maxLength={200}
              required
            />
            <Select
              id="kind"
              label={words("budget.kind")}
              options={budgetKinds.map((one) => ({ value: one, label: codes(`budget.${one}`) }))}
              defaultValue={typed["kind"]}
            />
            <Select
              id="organisation"
              label={words("budget.by")}
              options={[{ value: "", label: words("entry.nobody") }, ...members]}
              defaultValue={typed["organisation"]}
            />
            <TextField
              id="planned"
              short
              inputMode="decimal"
              label={words("budget.planned", { currency })}
              defaultValue={typed["planned"]}
              required
            />
            <TextField
              id="spent"
              short
              inputMode="decimal"
              label={words("budget.spent", { currency })}
              defaultValue={typed["spent"]}
            />
            <Actions>
              <Button>{words("entry.save")}</Button>
            </Actions>
          </form>
        </Section>
      )}
    </SpaceRoom>
  );
}
