import { csvField } from "~/kernel/csv.ts";
import { publicMembers } from "~/network/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { totalsOf, budgetKinds } from "../core/space/budget.ts";
import { openSpace } from "../data/open-space.server.ts";
import { listBudget } from "../data/space-work.server.ts";
import { codeWords } from "../messages/code-words.ts";
import { deskWords } from "../messages/desk-words.ts";
import { nameOfPublic } from "../parts/say.ts";
import type { Route } from "./+types/budget-csv.ts";

/** The budget for a funder's spreadsheet. It leaves the space, so members are named as far as they show themselves. */
export async function loader({ params, context }: Route.LoaderArgs): Promise<Response> {
  const locale = pageLocale(params);
  const { read } = database();
  const open = await openSpace(read, context.get(actorContext), params.id);
  if (!open) throw failurePage({ kind: "not-found", code: "page" });
  const { space } = open;
  const lines = await listBudget(read, space.id);
  const ids = lines.flatMap(({ organisationId }) => (organisationId === null ? [] : [organisationId]));
  const members = await publicMembers(read, [...new Set(ids)]);
  const words = deskWords(locale);
  const codes = codeWords(locale);
  const { currency } = space;
  const totals = totalsOf(lines);
  const rows = [
    [
      words("budget.label"),
      words("budget.kind"),
      words("budget.by"),
      words("budget.planned", { currency }),
      words("budget.spent", { currency }),
    ],
    ...lines.map((one) => [
      one.label,
      codes(`budget.${one.kind}`),
      one.organisationId === null ? "" : nameOfPublic(members.get(one.organisationId), locale),
      one.planned.toFixed(2),
      one.spent === null ? "" : one.spent.toFixed(2),
    ]),
    ...budgetKinds.map((kind) => [
      words("budget.total", { kind: codes(`budget.${kind}`) }),
      codes(`budget.${kind}`),
      "",
      totals[kind].planned.toFixed(2),
      totals[kind].spent.toFixed(2),
    ]),
  ];
  const text = rows.map((row) => row.map((field) => csvField(field)).join(",")).join("\r\n");
  return new Response(`\ufeff${text}\r\n`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${space.slug}-budget.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
