import type { PrintBlock } from "~/kernel/print-document.ts";
import { joinClauses, termAndDetail } from "~/kernel/punctuation.ts";
import { drawPathway } from "../pathway/draw-pathway.ts";
import type { Entry } from "../entry.ts";
import {
  bodyOf,
  entriesOf,
  fieldColumn,
  fieldText,
  heading,
  helpNotice,
  line,
  paragraph,
  tableOf,
  type DocumentContext,
} from "./context.ts";

/** Who does what, the way a woman is sent, what is counted and what is not, and what follows from it. */
export function diagnosisBlocks(context: DocumentContext): PrintBlock[] {
  return [
    ...actors(context),
    ...pathway(context),
    ...dataSources(context),
    ...findings(context),
    ...guides(context),
    helpNotice(context),
  ];
}

function actors(context: DocumentContext): PrintBlock[] {
  const { say, audience } = context;
  const all = entriesOf(context, "actor");
  if (all.length === 0) return [];
  const shown = audience === "public" ? oneShelter(all) : all;
  const hidden = (entry: Entry) => audience === "public" && isShelter(entry);
  const unlessHidden = (name: string) => {
    const column = fieldColumn(context, name);
    return { ...column, text: (entry: Entry) => (hidden(entry) ? "" : fieldText(context, entry, name)) };
  };
  return [
    heading(2, say("sections.actor.title")),
    ...tableOf(say("document.actors"), shown, [
      {
        label: say("document.actor"),
        text: (entry) => {
          const kind = fieldText(context, entry, "kind");
          const name = fieldText(context, entry, "name");
          return name === "" || isShelter(entry) ? kind : `${name} (${kind})`;
        },
      },
      fieldColumn(context, "services"),
      unlessHidden("hours"),
      {
        label: say("fields.capacity"),
        text: (entry) => {
          const capacity = hidden(entry) ? "" : fieldText(context, entry, "capacity");
          return capacity === ""
            ? ""
            : [capacity, fieldText(context, entry, "capacity_unit")].filter(Boolean).join(" ");
        },
      },
      unlessHidden("languages"),
      unlessHidden("cost"),
    ]),
    ...tableOf(
      say("document.actorForms"),
      shown.filter((entry) => fieldText(context, entry, "forms") !== ""),
      [
        {
          label: say("document.actor"),
          text: (entry) =>
            (isShelter(entry) ? "" : fieldText(context, entry, "name")) || fieldText(context, entry, "kind"),
        },
        fieldColumn(context, "forms"),
        unlessHidden("access"),
      ],
    ),
    paragraph(say("document.shelterNote")),
  ];
}

const isShelter = (entry: Entry) => entry.facts["kind"] === "shelter";

/** The public learns that there is a shelter and what it does: not how many, how large, or when its door opens. */
function oneShelter(all: readonly Entry[]): Entry[] {
  const shelters = all.filter(isShelter);
  const [first] = shelters;
  if (!first) return [...all];
  const union = (name: string) => [
    ...new Set(shelters.flatMap((entry) => (entry.facts[name] as readonly string[] | undefined) ?? [])),
  ];
  const forms = union("forms");
  const merged: Entry = {
    ...first,
    facts: { kind: "shelter", services: union("services"), ...(forms.length > 0 ? { forms } : {}) },
    texts: {},
  };
  return all.flatMap((entry) => (entry === first ? [merged] : isShelter(entry) ? [] : [entry]));
}

function pathway(context: DocumentContext): PrintBlock[] {
  const { say } = context;
  const entries = entriesOf(context, "pathway_step");
  if (entries.length === 0) return [];
  const steps = entries.map((entry) => ({
    from: fieldText(context, entry, "from") || "…",
    to: fieldText(context, entry, "to") || "…",
    when: fieldText(context, entry, "when"),
    by: fieldText(context, entry, "by"),
  }));
  const title = say("sections.pathway_step.title");
  const alternative = joinClauses(
    steps.map(({ from, to, when }, n) => `${n + 1}. ${from} → ${to}${when === "" ? "" : ` (${when})`}`),
    context.locale,
  );
  const drawing = drawPathway(steps, { id: "pathway", title, description: alternative });
  return [
    heading(2, title),
    {
      kind: "drawing",
      svg: drawing.wide,
      narrow: drawing.narrow,
      alternative: termAndDetail(title, alternative, context.locale),
      caption: line(say("document.pathwayCaption")),
    },
    ...tableOf(say("document.pathwaySteps"), entries, [
      { label: say("document.number"), text: (_, position) => String(position + 1) },
      fieldColumn(context, "from"),
      fieldColumn(context, "to"),
      fieldColumn(context, "when"),
      fieldColumn(context, "by"),
    ]),
  ];
}

function dataSources(context: DocumentContext): PrintBlock[] {
  const { say } = context;
  const entries = entriesOf(context, "data_source");
  if (entries.length === 0) return [];
  const years = (entry: Entry) => {
    const [from, to] = [fieldText(context, entry, "first_year"), fieldText(context, entry, "last_year")];
    return from === "" || to === "" || from === to ? from || to : `${from}–${to}`;
  };
  return [
    heading(2, say("sections.data_source.title")),
    ...tableOf(say("document.dataSources"), entries, [
      fieldColumn(context, "title", say("document.source")),
      fieldColumn(context, "holder"),
      fieldColumn(context, "unit"),
      { label: say("document.years"), text: years },
      fieldColumn(context, "data_access"),
      fieldColumn(context, "gaps"),
    ]),
  ];
}

function findings(context: DocumentContext): PrintBlock[] {
  const { say } = context;
  const entries = entriesOf(context, "finding");
  if (entries.length === 0) return [];
  return [
    heading(2, say("sections.finding.title")),
    ...(["strength", "gap", "priority"] as const).flatMap((kind): PrintBlock[] => {
      const own = entries.filter((entry) => entry.facts["finding_kind"] === kind);
      if (own.length === 0) return [];
      return [
        heading(3, say(`document.${kind}`)),
        {
          kind: "list",
          ordered: kind === "priority",
          items: own.map((entry) => {
            const more = fieldText(context, entry, "explanation");
            const said = { text: fieldText(context, entry, "statement") || "–" };
            return more === "" ? [said] : [{ ...said, strong: true as const }, { text: ` ${more}` }];
          }),
        },
      ];
    }),
  ];
}

function guides(context: DocumentContext): PrintBlock[] {
  const entries = entriesOf(context, "guide");
  if (entries.length === 0) return [];
  return [
    heading(2, context.say("sections.guide.title")),
    ...entries.flatMap((entry) => [heading(3, fieldText(context, entry, "title")), ...bodyOf(context, entry, "body")]),
  ];
}
