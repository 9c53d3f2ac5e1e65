import { expect, test } from "vitest";
import { readSubscriberList } from "./subscriber-list.ts";

test("a list is read by its head, in whatever order, without its empty lines", () => {
  expect(
    readSubscriberList([
      ["Date", " Email", "Locale", "Proof"],
      ["2024-05-01", "exemple@example.org", "fr", "formulaire, 2024"],
      ["", " "],
    ]),
  ).toEqual([
    {
      email: "exemple@example.org",
      locale: "fr",
      proof: "formulaire, 2024",
      date: "2024-05-01",
      country: "",
      themes: "",
    },
  ]);
  expect(
    readSubscriberList([
      ["email", "locale", "proof", "date", "confirmed", "country", "themes"],
      ["exemple@example.org", "fr", "formulaire, 2024", "2024-05-01", "", "NA", "network health"],
    ]),
  ).toMatchObject([{ country: "NA", themes: "network health" }]);
});

test("a list without its proofs is refused", () => {
  expect(
    readSubscriberList([
      ["email", "locale"],
      ["a@example.org", "fr"],
    ]),
  ).toBeNull();
  expect(readSubscriberList([])).toBeNull();
});
