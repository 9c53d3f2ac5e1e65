import { expect, test } from "vitest";
import { recordsOf } from "./records.ts";
import { TableProblem } from "./table.ts";

test("a list is cut by commas or semicolons, with quotes and a byte order mark, with or without its last line end", () => {
  expect(recordsOf('\ufeffa,b\r\n1,"x, ""y"""\r\n')).toEqual([
    ["a", "b"],
    ["1", 'x, "y"'],
  ]);
  expect(recordsOf("a;b\n1;2")).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(recordsOf("")).toEqual([]);
});

test("an unclosed quote is no list", () => {
  expect(() => recordsOf('a,b\n1,"2')).toThrow(TableProblem);
});
