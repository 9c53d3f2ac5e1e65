import * as fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import { regions } from "~/network/index.ts";
import { documentFault, isEventSlug, publicationFaults, type EventDocument } from "./event.ts";
import { calendarEvents } from "./calendar-of.ts";
import { writeICalendar, type CalendarEvent } from "./icalendar.ts";
import { hasPlace, nextOffered, stateOnArrival, type Taken, type Waiting } from "./places.ts";
import { isAmbiguous, isWallTime, isZone, occurrencesOf, readRule, wallIn, type When } from "./when.ts";

const weekly: When = {
  starts: "2026-03-20T10:00",
  minutes: 90,
  zone: "Europe/Paris",
  rule: "FREQ=WEEKLY;COUNT=3",
  except: [],
  moved: [],
};

test("an appointment keeps its hour on the wall when the clocks change", () => {
  expect(occurrencesOf(weekly).map(({ wall, startsAt }) => [wall, startsAt])).toEqual([
    ["2026-03-20T10:00", "2026-03-20T09:00:00Z"],
    ["2026-03-27T10:00", "2026-03-27T09:00:00Z"],
    ["2026-04-03T10:00", "2026-04-03T08:00:00Z"],
  ]);
  expect(wallIn("2026-04-03T08:00:00Z", "Indian/Comoro")).toBe("2026-04-03T11:00");
});

test("an occurrence is left out or moved, and is still known by the hour that the rule gave it", () => {
  const series = {
    ...weekly,
    except: ["2026-03-27T10:00"],
    moved: [{ from: "2026-03-20T10:00", to: "2026-04-10T16:00" }],
  };
  expect(occurrencesOf(series).map(({ of, wall }) => [of, wall])).toEqual([
    ["2026-04-03T10:00", "2026-04-03T10:00"],
    ["2026-03-20T10:00", "2026-04-10T16:00"],
  ]);
});

test("an hour that the clock skips or shows twice is refused, and so is a zone that is only an offset", () => {
  expect(isAmbiguous("2026-03-29T02:30", "Europe/Paris")).toBe(true);
  expect(isAmbiguous("2026-10-25T02:30", "Europe/Paris")).toBe(true);
  expect(isAmbiguous("2026-03-29T02:30", "Indian/Comoro")).toBe(false);
  expect(["Europe/Paris", "+02:00", "Mars/Base", ""].map(isZone)).toEqual([true, false, false, false]);
  expect(["2026-02-30T10:00", "2026-02-28T25:00", "tomorrow"].map(isWallTime)).toEqual([false, false, false]);
});

test("a rule without an end, or of more times than anybody plans, is none", () => {
  for (const rule of ["FREQ=DAILY", "FREQ=DAILY;COUNT=5000", "FREQ=SECONDLY;COUNT=2", "rm -rf", ""]) {
    expect(readRule(rule, weekly.starts, weekly.zone), rule).toBeNull();
  }
  expect(readRule("FREQ=MONTHLY;BYDAY=1TU;COUNT=2", "2026-04-07T10:00", "UTC")).toEqual([
    "2026-04-07T10:00",
    "2026-05-05T10:00",
  ]);
});

const event: CalendarEvent = {
  uid: "a1",
  sequence: 2,
  startsAt: "2026-04-03T08:00:00Z",
  endsAt: "2026-04-03T09:30:00Z",
  changedAt: "2026-03-01T00:00:00Z",
  title: "Séminaire ; compter, protéger",
  text: "Ligne une\nligne deux \\ fin",
  place: "Bobigny, salle 1",
  url: "https://oivf.example/fr/events/a1",
  language: "fr",
  cancelled: false,
};

test("an independent reader finds in the calendar what was written, whatever the letters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (title) => {
      const said = title.replaceAll(/\p{Cc}/gu, "");
      const text = writeICalendar({
        name: "N",
        host: "oivf.example",
        language: "fr",
        method: "PUBLISH",
        events: [{ ...event, title: said }],
      });
      for (const line of text.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      const read = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")!);
      expect(read.summary).toBe(said);
    }),
  );
  const text = writeICalendar({
    name: "N",
    host: "oivf.example",
    language: "fr",
    method: "CANCEL",
    events: [{ ...event, cancelled: true }],
  });
  const component = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")!;
  const read = new ICAL.Event(component);
  expect([read.uid, read.sequence, read.description, read.location]).toEqual([
    "a1@oivf.example",
    2,
    event.text,
    event.place,
  ]);
  expect(read.startDate.toJSDate().toISOString()).toBe("2026-04-03T08:00:00.000Z");
  expect(component.getFirstPropertyValue("status")).toBe("CANCELLED");
});

const said = (words: string) => newText("fr", words, "test", "2026-01-01");
const document: EventDocument = {
  title: said("Séminaire inventé"),
  summary: said("Un exemple."),
  body: said("Un exemple."),
  when: weekly,
  place: null,
  online: true,
  meetingUrl: "https://meet.example/x",
  region: null,
  themes: [],
  agendaItems: [],
  spoken: ["fr"],
  interpreted: [],
  signed: [],
  programme: [],
  registration: { places: 10, approves: false, byRegion: {}, closes: null },
};

test("an event holds together before it is kept, and says when it forgets people before it is published", () => {
  expect(documentFault(document)).toBeNull();
  const when = (change: Partial<When>) => documentFault({ ...document, when: { ...weekly, ...change } });
  expect(when({ starts: "2026-03-29T02:30" })).toBe("hour-ambiguous");
  expect(when({ except: ["2026-03-21T10:00"] })).toBe("except");
  expect(when({ except: ["2026-03-20T10:00", "2026-03-27T10:00", "2026-04-03T10:00"] })).toBe("nothing-left");
  expect(when({ minutes: 0 })).toBe("minutes");
  expect(documentFault({ ...document, online: false })).toBe("nowhere");
  expect(documentFault({ ...document, meetingUrl: "javascript:alert(1)" })).toBe("meeting");
  expect(publicationFaults({ document, retainUntil: null })).toEqual(["retain"]);
  expect(publicationFaults({ document: { ...document, spoken: [] }, retainUntil: "2026-12-31" })).toEqual(["spoken"]);
  expect(isEventSlug("registration")).toBe(false);
});

const region = fc.constantFrom(...regions, null);

test("no order of arrivals gives more places than there are, nor a region more than its own, and nobody who could come waits for one who came later", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 0, max: 4 }),
      fc.array(region, { maxLength: 30 }),
      (places, most, arrivals) => {
        const rules = { places, approves: false, byRegion: { africa: most }, closes: null };
        const taken: Taken = { total: 0, byRegion: {} };
        const take = (of: (typeof arrivals)[number]) => {
          taken.total++;
          if (of) taken.byRegion[of] = (taken.byRegion[of] ?? 0) + 1;
        };
        const waiting: Waiting[] = [];
        arrivals.forEach((of, i) => {
          if (stateOnArrival(rules, taken, { region: of }, waiting) === "held") take(of);
          else waiting.push({ id: String(i), region: of });
        });
        expect(taken.total).toBeLessThanOrEqual(places);
        expect(taken.byRegion.africa ?? 0).toBeLessThanOrEqual(most);
        for (const { region: of } of waiting) expect(hasPlace(rules, taken, { region: of })).toBe(false);
        if (taken.total === 0) return;
        taken.total--;
        const offered = nextOffered(rules, taken, waiting);
        expect(offered.length).toBeLessThanOrEqual(1);
        const first = waiting.find((one) => hasPlace(rules, taken, one));
        expect(offered[0]?.id).toBe(first?.id);
      },
    ),
  );
});

test("a time taken out after it had been announced is called off in calendars by its own name, and no other", () => {
  const when = {
    starts: "2027-03-20T10:00",
    minutes: 90,
    zone: "Europe/Paris",
    rule: "FREQ=WEEKLY;COUNT=3",
    moved: [],
  };
  const text = newText("fr", "Séminaire inventé", "test", "2026-11-01T00:00:00Z");
  const calendar = (sequence: number) =>
    calendarEvents(
      {
        id: "invented",
        slug: "invented",
        state: "published",
        sequence,
        changedAt: "2026-11-29T10:00:00Z",
        document: { title: text, summary: text, place: null, when: { ...when, except: ["2027-03-27T10:00"] } },
      } as never,
      { locale: "fr", base: "https://oivf.example" },
    ).map(({ uid, cancelled }) => `${uid.split("-")[1]} ${cancelled}`);
  expect(calendar(0)).toEqual(["20270320T1000 false", "20270403T1000 false"]);
  expect(calendar(1)).toEqual(["20270320T1000 false", "20270403T1000 false", "20270327T1000 true"]);
});
