import type { PrintBlock } from "~/kernel/print-document.ts";
import { joinClauses } from "~/kernel/punctuation.ts";
import { isLate, type Entry } from "../entry.ts";
import { budgetByCurrency } from "../budget.ts";
import { trainingTotals } from "../training.ts";
import {
  bodyOf,
  entriesOf,
  fieldColumn,
  fieldText,
  heading,
  moneyText,
  line,
  paragraph,
  tableOf,
  type Column,
  type DocumentContext,
} from "./context.ts";

/** A status, and that its day has passed. */
export function statusColumn(context: DocumentContext, name = "status"): Column {
  return {
    label: context.say("fields.status"),
    text: (entry) => {
      const status = fieldText(context, entry, name);
      return isLate(entry, context.today) ? `${status} · ${context.say("document.late")}` : status;
    },
  };
}

/** Aims, their actions, what they cost, how far they are. */
export function actionPlanBlocks(context: DocumentContext): PrintBlock[] {
  const { say, locale } = context;
  const aims = entriesOf(context, "aim");
  const actions = entriesOf(context, "action");
  const known = new Set(aims.map((aim) => aim.id));
  const without = actions.filter((action) => !known.has(Number(action.facts["aim"])));
  const table = (own: readonly Entry[], caption: string) =>
    tableOf(caption, own, [
      fieldColumn(context, "title", say("document.action")),
      {
        label: say("document.leadAndPartners"),
        text: (entry) =>
          joinClauses(
            [fieldText(context, entry, "lead"), fieldText(context, entry, "partners")].filter(Boolean),
            locale,
          ),
      },
      fieldColumn(context, "deadline"),
      fieldColumn(context, "amount"),
      {
        label: say("document.indicatorAndTarget"),
        text: (entry) =>
          [fieldText(context, entry, "indicator"), fieldText(context, entry, "target")].filter(Boolean).join(": "),
      },
      statusColumn(context),
    ]);
  const sums = budgetByCurrency(actions);
  return [
    ...aims.flatMap((aim, n): PrintBlock[] => {
      const title = fieldText(context, aim, "title") || "–";
      const own = actions.filter((action) => action.facts["aim"] === aim.id);
      return [
        heading(2, say("document.aim", { number: n + 1, title })),
        ...bodyOf(context, aim, "why"),
        ...table(own, say("document.actionsOf", { title })),
      ];
    }),
    ...(without.length > 0
      ? [heading(2, say("document.otherActions")), ...table(without, say("document.otherActions"))]
      : []),
    ...(sums.length > 0
      ? [
          heading(2, say("document.budget")),
          {
            kind: "table" as const,
            caption: say("document.budgetCaption"),
            head: [
              say("fields.currency"),
              say("document.total"),
              say("document.planned"),
              say("document.engaged"),
              say("document.spent"),
            ].map(line),
            rows: sums.map(({ currency, planned, underWay, done, total }) => [
              line(currency),
              ...[total, planned, underWay, done].map((amount) => line(moneyText(amount, currency, locale))),
            ]),
          },
        ]
      : []),
    ...progress(context),
  ];
}

function progress(context: DocumentContext): PrintBlock[] {
  const notes = [...entriesOf(context, "progress")].sort((a, b) =>
    String(b.facts["day"] ?? "").localeCompare(String(a.facts["day"] ?? "")),
  );
  if (notes.length === 0) return [];
  return [
    heading(2, context.say("sections.progress.title")),
    ...tableOf(context.say("document.progressCaption"), notes, [
      fieldColumn(context, "day"),
      fieldColumn(context, "action"),
      fieldColumn(context, "note"),
    ]),
  ];
}

/** Who is to be trained, what took place, how many came: counts only. */
export function trainingBlocks(context: DocumentContext): PrintBlock[] {
  const { say } = context;
  const audiences = entriesOf(context, "audience");
  const sessions = entriesOf(context, "session");
  const totals = trainingTotals(sessions);
  return [
    ...(audiences.length > 0
      ? [
          heading(2, say("sections.audience.title")),
          ...tableOf(say("document.audiences"), audiences, [
            fieldColumn(context, "title", say("document.audience")),
            fieldColumn(context, "profession"),
            fieldColumn(context, "size"),
            fieldColumn(context, "need"),
          ]),
        ]
      : []),
    ...(sessions.length > 0
      ? [
          heading(2, say("sections.session.title")),
          ...(totals.held > 0
            ? [
                paragraph(
                  say("document.trainingTotals", { held: totals.held, trained: totals.trained, women: totals.women }),
                ),
              ]
            : []),
          ...tableOf(say("document.sessions"), sessions, [
            fieldColumn(context, "title", say("document.session")),
            fieldColumn(context, "audience"),
            fieldColumn(context, "day"),
            fieldColumn(context, "hours_long"),
            fieldColumn(context, "trained"),
            fieldColumn(context, "session_status", say("fields.status")),
          ]),
          paragraph(say("document.trainedNote")),
        ]
      : []),
  ];
}
