import { describe, expect, test } from "vitest";
import { isWhole, readNumber } from "./read-number.ts";

describe("reading a number", () => {
  test("a plain number is handed back to the digit", () => {
    expect(readNumber("22.4929200000001", { decimal: "." })).toEqual({ text: "22.4929200000001" });
    expect(readNumber("-3", { decimal: "." })).toEqual({ text: "-3" });
  });

  test("a decimal comma and thousands are read as their profile says, and no other way", () => {
    expect(readNumber("1 234,5", { decimal: ",", thousands: " " })).toEqual({ text: "1234.5" });
    expect(readNumber("1\u202f234", { decimal: ",", thousands: " " })).toEqual({ text: "1234" });
    expect(readNumber("1.234", { decimal: ",", thousands: "." })).toEqual({ text: "1234" });
    expect(readNumber("1.234", { decimal: "," })).toBe("unreadable");
    expect(readNumber("12.34", { decimal: ",", thousands: "." })).toBe("unreadable");
    expect(readNumber("1,5", { decimal: "." })).toBe("unreadable");
  });

  test("a blank is a blank, never zero", () => {
    expect(readNumber("", { decimal: "." })).toBe("blank");
    expect(readNumber("  ", { decimal: "," })).toBe("blank");
  });

  test.each(["=1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "+A1", "-B2", "--1", "=HYPERLINK(1)"])(
    "%s is a formula",
    (text) => {
      expect(readNumber(text, { decimal: "." })).toBe("formula");
    },
  );

  test.each(["abc", "1e999", "12 ans", "0x10", "1.2.3", "Infinity"])("%s is no number", (text) => {
    expect(readNumber(text, { decimal: "." })).toBe("unreadable");
  });

  test("12.0 is whole, 12.5 is not", () => {
    expect(isWhole("12.0")).toBe(true);
    expect(isWhole("12.5")).toBe(false);
    expect(isWhole("1e3")).toBe(true);
  });
});
