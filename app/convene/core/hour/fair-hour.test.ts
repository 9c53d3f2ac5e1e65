import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chooseFairHours, comfortOf, wallOfRound, type Attendee, type Proposal } from "./fair-hour.ts";

const person = (id: string, zone: string, cannot: string[] = []): Attendee => ({
  id,
  zone,
  wakes: "07:00",
  sleeps: "22:00",
  cannot,
});
const paris = person("paris", "Europe/Paris");
const quito = person("quito", "America/Guayaquil");
const suva = person("suva", "Pacific/Fiji");
const proposal = (candidates: string[], more: Partial<Proposal> = {}): Proposal => ({
  candidates,
  zone: "Europe/Paris",
  minutes: 60,
  rounds: 1,
  everyDays: 28,
  ...more,
});

test("an hour is of the day, at an edge of it, or of the night; a meeting that runs into the night counts as one", () => {
  const at = (utc: string, minutes = 60) => comfortOf(paris, `2027-01-12T${utc}:00Z`, minutes);
  expect([at("09:00"), at("06:30"), at("19:30"), at("20:30"), at("02:00")]).toEqual([
    "day",
    "edge",
    "edge",
    "night",
    "night",
  ]);
  expect(at("09:00", 721)).toBe("night");
  const owl = { zone: "Europe/Paris", wakes: "11:00", sleeps: "03:00" };
  expect(comfortOf(owl, "2027-01-12T23:30:00Z", 60)).toBe("edge");
  expect(comfortOf(owl, "2027-01-12T07:00:00Z", 60)).toBe("night");
});

test("a majority on one continent does not outvote a night elsewhere", () => {
  const many = Array.from({ length: 20 }, (_, i) => person(`eu${i}`, "Europe/Paris"));
  const [choice] = chooseFairHours([...many, quito], proposal(["2027-01-12T10:00", "2027-01-12T19:30"]));
  expect(choice).toMatchObject({ wall: "2027-01-12T19:30", reason: "no-night", comfort: { night: 0 } });
});

test("who said that she cannot come counts before everything else", () => {
  const [choice] = chooseFairHours(
    [person("a", "Europe/Paris", ["2027-01-12T10:00"]), paris],
    proposal(["2027-01-12T10:00", "2027-01-12T20:00"]),
  );
  expect(choice).toMatchObject({ wall: "2027-01-12T20:00", reason: "most-can", cannot: 0 });
});

test("over a series the night moves: nobody bears two before everybody who can has borne one", () => {
  const candidates = ["2027-01-12T09:00", "2027-01-12T15:00", "2027-01-12T23:30"];
  const rounds = chooseFairHours([paris, quito, suva], proposal(candidates, { rounds: 3 }));
  expect(new Set(rounds.map(({ candidate }) => candidate)).size).toBeGreaterThan(1);
  const last = rounds.at(-1)!;
  const borne = last.people.map(({ soFar }) => soFar);
  const always = Math.max(
    ...candidates.map((one) =>
      Math.max(
        ...chooseFairHours([paris, quito, suva], proposal([one], { rounds: 3 }))
          .at(-1)!
          .people.map((p) => p.soFar),
      ),
    ),
  );
  expect(Math.max(...borne)).toBeLessThan(always);
  expect(rounds.map(({ reason }) => reason)).toContain("night-moves");
});

test("when one continent changes its clocks and another does not, the same hour on the host's wall is weighed anew", () => {
  const evening = { ...paris, id: "host" };
  const newYork = { ...person("ny", "America/New_York"), wakes: "09:00" };
  const plan = proposal(["2027-03-08T14:00"], { rounds: 2, everyDays: 14 });
  // On 8 March New York is six hours behind Paris, on 22 March five: 08:00 there, then 09:00.
  const rounds = chooseFairHours([evening, newYork], plan);
  expect(rounds.map(({ people }) => people[1]!.comfort)).toEqual(["night", "edge"]);
  expect(wallOfRound("2027-03-22T14:00", 1, 7)).toBe("2027-03-29T14:00");
});

test("equal burdens are said to be equal, and nobody's answers choose no hour", () => {
  const [choice] = chooseFairHours([paris], proposal(["2027-01-12T11:00", "2027-01-12T10:00"]));
  expect(choice).toMatchObject({ wall: "2027-01-12T10:00", tied: true, reason: "all-day" });
  expect(chooseFairHours([], proposal(["2027-01-12T10:00"]))).toEqual([]);
});

test("no other candidate leaves the most burdened better off, whoever answers", () => {
  const zones = [
    "Europe/Paris",
    "America/Guayaquil",
    "Pacific/Fiji",
    "Asia/Kolkata",
    "Africa/Nairobi",
    "Pacific/Honolulu",
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...zones), { minLength: 1, maxLength: 12 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 6 }),
      (where, hours) => {
        const people = where.map((zone, i) => person(String(i), zone));
        const candidates = hours.map((hour) => `2027-01-12T${String(hour).padStart(2, "0")}:00`);
        const worst = (one: string[]) =>
          Math.max(...chooseFairHours(people, proposal(one))[0]!.people.map(({ soFar }) => soFar));
        expect(worst(candidates)).toBe(Math.min(...candidates.map((one) => worst([one]))));
      },
    ),
  );
});
