import { isRegion, regions } from "~/network/index.ts";
import type { Locale } from "~/kernel/locale.ts";
import { writeWords } from "~/kernel/translated-text.ts";
import {
  attendeeRoles,
  eventKinds,
  questionKinds,
  speakerForms,
  type AskedQuestion,
  type EventKind,
  type RegistrationRules,
} from "../core/event.ts";
import { againKinds, ruleOf } from "../core/again.ts";
import { isFollowUpPart } from "../core/follow-up.ts";
import { reminderKinds } from "../core/reminders.ts";
import type { When } from "../core/when.ts";

const field = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const lines = (text: string) =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean);
const codes = (text: string) => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((code) => /^[a-z]{2,8}$/.test(code)),
  ),
];

/** A whole number as it was typed; what is none stays none, for the rule that refuses it. */
const whole = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);

export function readTexts(form: FormData) {
  return {
    title: field(form, "title"),
    summary: field(form, "summary"),
    body: String(form.get("body") ?? ""),
    place: field(form, "place"),
  };
}

export function readKind(form: FormData): EventKind {
  return eventKinds.find((one) => one === field(form, "kind")) ?? "seminar";
}

export function readWhen(form: FormData): When {
  const [starts, times] = [field(form, "starts"), field(form, "times")];
  const again = againKinds.find((one) => one === field(form, "again")) ?? "rule";
  return {
    starts,
    minutes: whole(field(form, "minutes")),
    zone: field(form, "zone"),
    rule: again === "rule" ? field(form, "rule").replace(/^RRULE:/i, "") || null : ruleOf(again, times, starts),
    except: again === "once" ? [] : form.getAll("except").flatMap((one) => lines(String(one))),
    moved: lines(again === "once" ? "" : field(form, "moved")).map((line) => {
      const [from = "", to = ""] = line.split(/\s*(?:>|→)\s*/);
      return { from, to };
    }),
  };
}

export function readFacts(form: FormData) {
  const region = field(form, "region");
  return {
    kind: readKind(form),
    when: readWhen(form),
    online: form.has("online"),
    meetingUrl: field(form, "meetingUrl") || null,
    captionsUrl: field(form, "captionsUrl") || null,
    boothFrom: whole(field(form, "boothFrom") || "1"),
    region: isRegion(region) ? region : null,
    host: field(form, "host"),
    themes: form
      .getAll("themes")
      .map(String)
      .filter((code) => /^[a-z0-9-]{2,40}$/.test(code))
      .slice(0, 10),
    agendaItems: form.getAll("agendaItems").map(String),
    spoken: codes(field(form, "spoken")),
    interpreted: codes(field(form, "interpreted")),
    signed: codes(field(form, "signed")),
    reminders: reminderKinds.filter((one) => form.getAll("reminders").includes(one)),
  };
}

/** `before` are the questions as they stand: a label in another language is kept beside the one that is written. */
export function readRegistration(
  form: FormData,
  before: readonly AskedQuestion[],
  hand: { locale: Locale; by: string; at: string },
): { registration: RegistrationRules | null; retainUntil: string | null } {
  const retainUntil = field(form, "retainUntil") || null;
  if (!form.has("registers")) return { registration: null, retainUntil };
  const quotas = regions.flatMap((region) => {
    const most = field(form, `quota-${region}`);
    return most === "" ? [] : [[region, whole(most)] as const];
  });
  return {
    registration: {
      places: field(form, "places") === "" ? null : whole(field(form, "places")),
      approves: form.has("approves"),
      byRegion: Object.fromEntries(quotas),
      byRole: Object.fromEntries(
        attendeeRoles.flatMap((role) => {
          const most = field(form, `role-${role}`);
          return most === "" ? [] : [[role, whole(most)]];
        }),
      ),
      questions: readQuestions(form, before, hand),
      followUp: form.getAll("followUp").filter(isFollowUpPart),
      closes: field(form, "closes") || null,
    },
    retainUntil,
  };
}

function readQuestions(
  form: FormData,
  before: readonly AskedQuestion[],
  { locale, by, at }: { locale: Locale; by: string; at: string },
): AskedQuestion[] {
  return form.getAll("question").flatMap((value) => {
    const id = String(value);
    const label = field(form, `${id}-label`);
    const old = before.find((one) => one.id === id);
    if (label === "" && (!old || old.label.source === locale)) return [];
    const [of = "", is = ""] = field(form, `${id}-onlyIf`).split("=");
    const options = lines(field(form, `${id}-options`));
    return [
      {
        id,
        kind: questionKinds.find((one) => one === field(form, `${id}-kind`)) ?? "text",
        label: writeWords(old?.label ?? null, locale, label, by, at),
        options: options.map((text, i) => writeWords(old?.options[i] ?? null, locale, text, by, at)),
        required: form.has(`${id}-required`),
        onlyIf: of === "" ? null : { of: of.trim(), is: is.trim() },
      },
    ];
  });
}

export const speakerRows = 4;

export function readSession(form: FormData) {
  const speakers = Array.from({ length: 12 }, (_, i) => i).flatMap((i) => {
    const shown = speakerForms.find((one) => one === field(form, `shown-${i}`));
    return shown
      ? [
          {
            shown,
            name: field(form, `name-${i}`),
            institution: field(form, `institution-${i}`),
            memberId: field(form, `member-${i}`) || null,
          },
        ]
      : [];
  });
  return {
    title: field(form, "session"),
    starts: field(form, "starts"),
    minutes: whole(field(form, "minutes")),
    room: field(form, "room").slice(0, 80),
    spoken: codes(field(form, "spoken")),
    interpreted: codes(field(form, "interpreted")),
    signed: codes(field(form, "signed")),
    speakers,
  };
}

export const linesOf = lines;
