import { dayText } from "~/kernel/day-text.ts";
import type { Block, Line } from "~/kernel/blocks.ts";
import { direction, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import type { PrintDocument } from "~/kernel/print-document.ts";
import { publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { budgetKinds, totalsOf } from "../core/space/budget.ts";
import type { EntryKind } from "../core/space/entry.ts";
import type { OpenSpace } from "../data/open-space.server.ts";
import { findAdoptedIdea, listBudget, listEntries } from "../data/space-work.server.ts";
import { codeWords } from "../messages/code-words.ts";
import { deskWords } from "../messages/desk-words.ts";
import { cooperateWords } from "../words.ts";
import { figureBeside } from "./figure-beside.server.ts";
import { nameOfPublic, paragraphs, say, type Said } from "./say.ts";

const line = (text: string): Line => [{ text }];
const heading = (text: string): Block => ({ kind: "heading", level: 2, text: line(text) });
const told = (said: Said): Block[] => paragraphs(said).map((one) => ({ kind: "paragraph", text: line(one) }));
const cell = (text: string) => (text === "" ? [] : line(text));

/**
 * What a funder is told: partners, plan, activities, results beside the figures in force, budget. The paper leaves the space,
 * so members are named as far as they show themselves, and neither questions, notes nor files are in it.
 */
export async function funderDocument(
  read: ReadDatabase,
  { space, partners }: Pick<OpenSpace, "space" | "partners">,
  locale: PageLocale,
  today: string,
): Promise<PrintDocument> {
  const words = deskWords(locale);
  const page = cooperateWords(locale);
  const codes = codeWords(locale);
  const inside = partners.filter(({ state }) => state === "in");
  const [entries, budget, idea, members] = await Promise.all([
    listEntries(read, space.id),
    listBudget(read, space.id),
    findAdoptedIdea(read, space.id),
    publicMembers(
      read,
      inside.map((one) => one.organisationId),
    ),
  ]);
  const named = (id: string | null) => (id === null ? "" : nameOfPublic(members.get(id), locale));
  const of = (kind: EntryKind) => entries.filter((one) => one.kind === kind);
  const when = (from: string | null, to: string | null) =>
    [from, to].flatMap((day) => (day === null ? [] : [dayText(day, locale)])).join(" – ");

  const listOf = (kind: "step" | "activity", title: string): Block[] =>
    of(kind).length === 0
      ? []
      : [
          heading(title),
          {
            kind: "table",
            caption: title,
            head: [words("funder.what"), words("entry.organisation"), words("funder.when"), words("entry.state")].map(
              line,
            ),
            rows: of(kind).map((one) => [
              cell(say(one.title, locale).text),
              cell(named(one.organisationId)),
              cell(when(one.startsOn, one.dueOn)),
              cell(codes(`state.${one.state}`)),
            ]),
          },
        ];
  const results: Block[] = [];
  for (const one of of("result")) {
    results.push({ kind: "heading", level: 3, text: line(say(one.title, locale).text) });
    results.push(...told(say(one.text, locale)));
    const figure = await figureBeside(read, one, locale);
    if (!figure) continue;
    const { told: shown } = figure;
    const text = shown
      ? `${figure.indicator}, ${figure.place} (${shown.period}), ${shown.what}: ${shown.figure}. ${shown.source}, ${shown.edition}.`
      : `${figure.indicator}, ${figure.place}. ${page("page.noFigure")}`;
    results.push({ kind: "notice", title: page("page.figure"), text: [line(text), line(page("page.caution"))] });
  }
  const amount = (value: number | null) =>
    value === null ? "" : formatNumber(value, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const totals = totalsOf(budget);
  const { currency } = space;
  return {
    title: say(space.title, locale).text,
    kicker: words("funder.title"),
    imprint: [
      words("funder.standing", { phase: codes(`phase.${space.closedAt === null ? space.phase : "ended"}`) }),
      words("funder.day", { date: dayText(today, locale) }),
    ],
    language: wordsOf(locale),
    direction: direction(locale),
    day: today,
    header: say(space.title, locale).text,
    footer: words("funder.page"),
    blocks: [
      ...told(say(space.summary, locale)),
      heading(words("space.partners")),
      {
        kind: "list",
        ordered: false,
        items: inside.map(({ organisationId, part }) => line(`${named(organisationId)} (${codes(`part.${part}`)})`)),
      },
      ...listOf("step", words("work.list.step")),
      ...listOf("activity", words("work.list.activity")),
      ...(results.length === 0 ? [] : [heading(words("work.list.result")), ...results]),
      ...(idea ? [heading(words("work.idea")), ...told(say(idea.text, locale))] : []),
      ...(budget.length === 0
        ? []
        : ([
            heading(words("space.budget")),
            {
              kind: "table",
              caption: words("space.budget"),
              head: [
                words("budget.label"),
                words("budget.kind"),
                words("budget.by"),
                words("budget.planned", { currency }),
                words("budget.spent", { currency }),
              ].map(line),
              rows: [
                ...budget.map((one) => [
                  cell(one.label),
                  cell(codes(`budget.${one.kind}`)),
                  cell(named(one.organisationId)),
                  cell(amount(one.planned)),
                  cell(amount(one.spent)),
                ]),
                ...budgetKinds.map((kind) => [
                  cell(words("budget.total", { kind: codes(`budget.${kind}`) })),
                  [],
                  [],
                  cell(amount(totals[kind].planned)),
                  cell(amount(totals[kind].spent)),
                ]),
              ],
            },
          ] satisfies Block[])),
      { kind: "paragraph", text: line(words("funder.foot")) },
    ],
  };
}
