import { describe, expect, test } from "vitest";
import { declaredText } from "./declared-text.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");

describe("a file is read by the encoding that it declares", () => {
  test.each<[string, Buffer, string]>([
    ["a page in ISO 8859-1", latin1(`<meta charset="iso-8859-1"><p>été</p>`), "été"],
    [
      "a page in Windows' encoding, as old editors say it",
      Buffer.concat([
        latin1(`<META http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>`),
        Buffer.from([0x93, 0x94]),
      ]),
      "“”",
    ],
    ["a quiz in ISO 8859-15", latin1(`<?xml version="1.0" encoding="ISO-8859-15"?><a>niñas \xa4</a>`), "niñas €"],
    ["a page in UTF-16, by its first bytes", Buffer.from("\uFEFF<p>été</p>", "utf16le"), "été"],
    ["a page that declares nothing", Buffer.from("<p>été</p>"), "été"],
    ["a page that says UTF-16 in letters of one byte", Buffer.from(`<meta charset="utf-16"><p>été</p>`), "été"],
  ])("%s", (_what, bytes, found) => {
    expect(declaredText(bytes)).toContain(found);
  });

  test.each<[string, Buffer]>([
    ["bytes that are not UTF-8 and declare nothing", latin1("<p>été</p>")],
    ["bytes that are not what they declare", latin1(`<meta charset="utf-8"><p>été</p>`)],
    ["an encoding that nobody knows, or that hides marks", latin1(`<meta charset="utf-7"><p>+ADw-b+AD4-</p>`)],
  ])("and not at all: %s", (_what, bytes) => {
    expect(declaredText(bytes)).toBeNull();
  });
});
