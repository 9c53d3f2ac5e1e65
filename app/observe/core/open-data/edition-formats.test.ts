import { expect, test } from "vitest";
import { addressOf, editionFormats, readFileName, type EditionFormat } from "./edition-formats.ts";

test("each address of a file is read back as the file it is", () => {
  for (const format of Object.keys(editionFormats) as EditionFormat[]) {
    const name = addressOf("sample-set", 12, format).split("/").at(-1)!;
    expect(readFileName(name)).toEqual({ version: 12, format });
  }
});

test.each(["csv", "0.csv", "01.csv", "1.exe", "1.", "1.constructor", "1.csv.zip", "9999999.csv", "1.CSV"])(
  "%s is no file of an edition",
  (name) => expect(readFileName(name)).toBeNull(),
);
