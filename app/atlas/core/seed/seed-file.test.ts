import { expect, test } from "vitest";
import { parseSeedFile } from "./seed-file.ts";

test("a quoted field may hold commas and quotes, and an empty field stays empty", () => {
  expect(parseSeedFile('code,name,note\nSH,"Saint ""H"", Ascension",\n')).toEqual([
    { code: "SH", name: 'Saint "H", Ascension', note: "" },
  ]);
});

test("a first field that is empty or quoted keeps its place", () => {
  expect(parseSeedFile('a,b,c\n,"x,y",z\n"p",,q\n')).toEqual([
    { a: "", b: "x,y", c: "z" },
    { a: "p", b: "", c: "q" },
  ]);
});

test("a line with a field too few is refused", () => {
  expect(() => parseSeedFile("a,b\n1\n")).toThrow("line 2");
});
