import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";
import agendaTexts from "./agendas.json" with { type: "json" };

const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, z.string()])) as Record<Locale, z.ZodString>,
);

export const agendasSchema = z.array(
  z.strictObject({
    code: z.string(),
    name: labels,
    year: z.int(),
    /** Year of entry into force; null for what binds no State. */
    inForce: z.int().nullable(),
    /** Proper name of the body, in English. */
    body: z.string(),
    kind: z.enum(["treaty", "declaration", "platform", "directive", "agenda", "charter", "movement", "pact"]),
    scope: z.enum(["global", "africa", "americas", "europe", "eu"]),
    followUp: z.string().optional(),
    transpositionDeadline: z.iso.date().optional(),
    /** The items are themes of the text, not its numbered articles. */
    itemsAreThemes: z.literal(true).optional(),
    items: z.array(z.strictObject({ code: z.string(), ref: z.string(), label: labels })).min(1),
  }),
);

export type Agenda = Readonly<z.infer<typeof agendasSchema>[number]>;
export type AgendaItem = Readonly<Agenda["items"][number]>;

/** The political agendas with which practices, policies, events and reports can be aligned. */
export const agendas: readonly Agenda[] = agendasSchema.parse(agendaTexts);

const items = new Map(agendas.flatMap((agenda) => agenda.items.map((item) => [item.code, { agenda, item }] as const)));

export function findAgenda(code: string): Agenda | undefined {
  return agendas.find((agenda) => agenda.code === code);
}

/** An item by its code (`ISTANBUL:art.23`), with the agenda it belongs to. */
export function findAgendaItem(code: string): { agenda: Agenda; item: AgendaItem } | undefined {
  return items.get(code);
}
