import { expect, test } from "vitest";
import { mailboxOf } from "./mailbox.ts";

test("addresses that lead to one mailbox are one", () => {
  for (const one of ["a.person@example.org", "A.Person+1@example.org", "a.person+x+y@EXAMPLE.org "]) {
    expect(mailboxOf(one)).toBe("a.person@example.org");
  }
  for (const one of ["aperson@gmail.com", "a.per.son+z@googlemail.com"]) {
    expect(mailboxOf(one)).toBe("aperson@gmail.com");
  }
});

test("addresses of two people stay two", () => {
  expect(mailboxOf("a.person@example.org")).not.toBe(mailboxOf("aperson@example.org"));
  expect(mailboxOf("+1@example.org")).toBe("+1@example.org");
  expect(mailboxOf("nobody")).toBe("nobody");
});
