import { isRegion, regions } from "~/network/index.ts";
import { eventKinds, type EventKind, type RegistrationRules } from "../core/event.ts";
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
  return {
    starts: field(form, "starts"),
    minutes: whole(field(form, "minutes")),
    zone: field(form, "zone"),
    rule: field(form, "rule").replace(/^RRULE:/i, "") || null,
    except: lines(field(form, "except")),
    moved: lines(field(form, "moved")).map((line) => {
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
    region: isRegion(region) ? region : null,
    themes: form.getAll("themes").map(String),
    agendaItems: form.getAll("agendaItems").map(String),
    spoken: codes(field(form, "spoken")),
    interpreted: codes(field(form, "interpreted")),
    signed: codes(field(form, "signed")),
  };
}

export function readRegistration(form: FormData): {
  registration: RegistrationRules | null;
  retainUntil: string | null;
} {
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
      closes: field(form, "closes") || null,
    },
    retainUntil,
  };
}
