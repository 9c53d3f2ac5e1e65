import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSet, listLength, statusBits, statusPlace } from "../credential/status.ts";
import { decodeBase58, encodeBase58 } from "../credential/multibase.ts";
import { makeCode, readCode, showCode } from "./code.ts";
import { holderWords, plainName } from "./name-form.ts";

const signs = [..."23456789ABCDEFGHJKMNPQRSTUVWXYZ"];
const code = fc
  .array(fc.nat(30), { minLength: 11, maxLength: 11 })
  .map((numbers) => makeCode(() => numbers.shift() ?? 0));

describe("a code", () => {
  test("is read back however it is typed", () => {
    fc.assert(
      fc.property(code, (one) => {
        expect(readCode(showCode(one).toLowerCase())).toBe(one);
        expect(readCode(` ${one.slice(0, 5)} – ${one.slice(5)} `)).toBe(one);
      }),
    );
  });

  test("with one sign mistyped is none", () => {
    fc.assert(
      fc.property(code, fc.nat(11), fc.constantFrom(...signs), (one, at, sign) => {
        fc.pre(one[at] !== sign);
        expect(readCode(one.slice(0, at) + sign + one.slice(at + 1))).toBeNull();
      }),
    );
  });

  test("with two neighbours changed over is none", () => {
    fc.assert(
      fc.property(code, fc.nat(9), (one, at) => {
        fc.pre(one[at] !== one[at + 1]);
        expect(readCode(one.slice(0, at) + one[at + 1] + one[at] + one.slice(at + 2))).toBeNull();
      }),
    );
  });

  test("never holds what is read for something else", () => {
    fc.assert(fc.property(code, (one) => !/[01ILO]/.test(one)));
    expect(readCode("0000-0000-0000")).toBeNull();
    expect(readCode("")).toBeNull();
  });
});

describe("the form of a name", () => {
  const holder = { name: "Inês da Invenção-Exemplo", institution: "Ville Inventée" };

  test("is what she chose", () => {
    expect(holderWords(holder, "full")).toBe("Inês da Invenção-Exemplo");
    expect(holderWords(holder, "initials")).toBe("I. d. I. E.");
    expect(holderWords(holder, "institution")).toBe("Ville Inventée");
    expect(holderWords(holder, "none")).toBeNull();
  });

  test("never shows more than her protection leaves", () => {
    expect(holderWords(holder, "full", "institution")).toBe("Ville Inventée");
    expect(holderWords(holder, "initials", "institution")).toBe("Ville Inventée");
    expect(holderWords(holder, "full", "nothing")).toBeNull();
    expect(holderWords(holder, "none", "name")).toBeNull();
  });

  test("an Arabic name has initials too", () => {
    expect(holderWords({ name: "منى الاختراع", institution: "" }, "initials")).toBe("م. ا.");
  });

  test("signs that turn the direction of writing or stand for nothing are left out", () => {
    expect(plainName("Ada\u202Etnetnevni\u2066 \u200B\u0000Beispiel\n")).toBe("Adatnetnevni Beispiel");
    expect(holderWords({ name: "\u202E\u200F", institution: "" }, "full")).toBeNull();
  });
});

describe("the status list", () => {
  test("gives each certificate of a list a place of its own", () => {
    const places = new Set(Array.from({ length: listLength }, (_, i) => statusPlace(i + 1).index));
    expect(places.size).toBe(listLength);
    expect(statusPlace(listLength)).toMatchObject({ list: 1 });
    expect(statusPlace(listLength + 1)).toMatchObject({ list: 2 });
  });

  test("says of each place what was said of it, and nothing of a place that it has not", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(listLength - 1), { maxLength: 20 }), fc.nat(listLength - 1), (revoked, one) => {
        expect(isSet(statusBits(revoked), one)).toBe(revoked.includes(one));
      }),
    );
    expect(isSet(statusBits([]), listLength)).toBeNull();
    expect(isSet(statusBits([]), Number.NaN)).toBeNull();
  });
});

test("bytes in base 58 are read back, zeros in front as well", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), (bytes) => {
      expect(decodeBase58(encodeBase58(bytes))).toEqual(Uint8Array.from(bytes));
    }),
  );
  expect(decodeBase58("z0OIl")).toBeNull();
});
