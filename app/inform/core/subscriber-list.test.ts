import { expect, test } from "vitest";
import { readSubscriberList } from "./subscriber-list.ts";

test("a list is read by its head, with commas or semicolons, quotes and a byte order mark", () => {
  const line = { email: "exemple@example.org", locale: "fr", proof: "formulaire, 2024", date: "2024-05-01" };
  expect(
    readSubscriberList('email,locale,proof,date\r\nexemple@example.org,fr,"formulaire, 2024",2024-05-01\r\n'),
  ).toEqual([line]);
  expect(
    readSubscriberList('\uFEFFDate;Email;Locale;Proof\n2024-05-01;exemple@example.org;fr;"formulaire, 2024"'),
  ).toEqual([line]);
});

test("a list without its proofs is refused", () => {
  expect(readSubscriberList("email,locale\na@example.org,fr")).toBeNull();
  expect(readSubscriberList("")).toBeNull();
});
