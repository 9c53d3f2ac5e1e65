import type { PrintBlock } from "~/kernel/print-document.ts";
import { fieldSets } from "../option-sets.ts";
import { bodyOf, entriesOf, fieldColumn, fieldText, heading, helpNotice, line, paragraph, tableOf } from "./context.ts";
import type { DocumentContext } from "./context.ts";
import { statusColumn } from "./plans.ts";

/** For professionals: chapter by chapter, in the order in which they need it. */
export function supportGuideBlocks(context: DocumentContext): PrintBlock[] {
  const entries = entriesOf(context, "guide_chapter");
  if (entries.length === 0) return [];
  return [
    helpNotice(context),
    ...fieldSets.guide_topic.flatMap((topic): PrintBlock[] => {
      const own = entries.filter((entry) => entry.facts["topic"] === topic);
      if (own.length === 0) return [];
      return [
        heading(2, context.say(`options.guide_topic.${topic}`)),
        ...own.flatMap((entry) => [heading(3, fieldText(context, entry, "title")), ...bodyOf(context, entry, "body")]),
      ];
    }),
  ];
}

/** The closing seminar: what for, in which order, what was decided and what became of it. */
export function seminarBlocks(context: DocumentContext): PrintBlock[] {
  const { say } = context;
  return [
    ...entriesOf(context, "seminar").flatMap((entry): PrintBlock[] => [
      heading(2, fieldText(context, entry, "title")),
      {
        kind: "definitions",
        items: (["day", "place"] as const).flatMap((name) => {
          const detail = fieldText(context, entry, name);
          return detail === "" ? [] : [{ term: line(say(`fields.${name}`)), detail: line(detail) }];
        }),
      },
      ...bodyOf(context, entry, "purpose"),
    ]),
    ...withHeading(
      say("sections.programme_item.title"),
      tableOf(say("document.programme"), entriesOf(context, "programme_item"), [
        fieldColumn(context, "time"),
        fieldColumn(context, "title", say("document.item")),
        fieldColumn(context, "speaker"),
      ]),
    ),
    ...decisions(context, "seminar_decision"),
  ].filter((block) => block.kind !== "definitions" || block.items.length > 0);
}

/** Who steers, by role and institution; what was said, what was decided. */
export function committeeBlocks(context: DocumentContext): PrintBlock[] {
  const { say } = context;
  const meetings = [...entriesOf(context, "meeting")].sort((a, b) =>
    String(b.facts["day"] ?? "").localeCompare(String(a.facts["day"] ?? "")),
  );
  return [
    ...withHeading(
      say("sections.member.title"),
      tableOf(say("document.members"), entriesOf(context, "member"), [
        fieldColumn(context, "role"),
        fieldColumn(context, "institution"),
        fieldColumn(context, "kind"),
        fieldColumn(context, "since"),
      ]),
    ),
    ...decisions(context, "committee_decision"),
    ...(meetings.length > 0 ? [heading(2, say("sections.meeting.title"))] : []),
    ...meetings.flatMap((entry): PrintBlock[] => {
      const attendance = fieldText(context, entry, "attendance");
      const part = (name: string): PrintBlock[] => {
        const body = bodyOf(context, entry, name);
        return body.length === 0
          ? []
          : [{ kind: "paragraph", text: [{ text: say(`fields.${name}`), strong: true }] }, ...body];
      };
      return [
        heading(3, `${fieldText(context, entry, "title")} · ${fieldText(context, entry, "day")}`),
        ...(attendance === ""
          ? []
          : [paragraph(say("document.attendance", { count: Number(entry.facts["attendance"]) }))]),
        ...part("agenda"),
        ...part("minutes"),
      ];
    }),
  ];
}

/** With whom, for what, until when. */
export function protocolBlocks(context: DocumentContext): PrintBlock[] {
  const { say } = context;
  return withHeading(
    say("sections.protocol.title"),
    tableOf(say("document.protocols"), entriesOf(context, "protocol"), [
      fieldColumn(context, "title", say("document.protocol")),
      fieldColumn(context, "parties"),
      fieldColumn(context, "purpose"),
      fieldColumn(context, "starts_on"),
      fieldColumn(context, "expires_on"),
      {
        label: say("fields.status"),
        text: (entry) => {
          const state = fieldText(context, entry, "protocol_state");
          return entry.dueOn !== null && entry.dueOn < context.today ? `${state} · ${say("document.expired")}` : state;
        },
      },
    ]),
  );
}

function decisions(context: DocumentContext, section: "seminar_decision" | "committee_decision"): PrintBlock[] {
  return withHeading(
    context.say(`sections.${section}.title`),
    tableOf(context.say("document.decisions"), entriesOf(context, section), [
      fieldColumn(context, "decision"),
      fieldColumn(context, "owner"),
      fieldColumn(context, "due"),
      statusColumn(context),
    ]),
  );
}

function withHeading(title: string, blocks: PrintBlock[]): PrintBlock[] {
  return blocks.length === 0 ? [] : [heading(2, title), ...blocks];
}
