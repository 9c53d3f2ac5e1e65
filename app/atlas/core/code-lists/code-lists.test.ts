import { describe, expect, test } from "vitest";
import { locales } from "~/kernel/locale.ts";
import {
  codeFrom,
  codeLists,
  findCode,
  findCodeList,
  labelOf,
  mappedTo,
  mayStandTogether,
  partsOf,
  withRollUps,
} from "./index.ts";
import { codeListsSchema } from "./code-list.ts";

/** English words that are rightly the same in French or in Spanish. */
const sameAsEnglish = new Set(["Associations", "Police", "Profession", "Provisional", "Score"]);

describe("code lists", () => {
  test("a list has each id once, and each code once within it", () => {
    const ids = codeLists.map((list) => list.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const list of codeLists) {
      const codes = list.codes.map((code) => code.code);
      expect(new Set(codes).size, list.id).toBe(codes.length);
    }
  });

  test("codes and ids are plain, and no label is blank", () => {
    for (const list of codeLists) {
      expect(list.id).toMatch(/^[a-z0-9_]+$/);
      for (const { code, label } of list.codes) {
        expect(code).toMatch(/^[A-Za-z0-9_]{1,40}$/);
        for (const locale of locales) expect(label[locale], `${list.id}/${code}`).toMatch(/^\S(.*\S)?$/);
      }
    }
  });

  test("a label missing in one language does not load", () => {
    const list = { id: "a", role: "dimension", name: { fr: "a", en: "b", es: "c" } };
    const code = { code: "x", label: { fr: "un", en: "one" } };
    expect(codeListsSchema.safeParse([{ ...list, codes: [code] }]).success).toBe(false);
    expect(
      codeListsSchema.safeParse([{ ...list, codes: [{ code: "x", label: { ...code.label, es: "uno" } }] }]).success,
    ).toBe(true);
  });

  test("no label is its own code, nor English left untranslated", () => {
    for (const list of codeLists) {
      for (const { code, label } of [{ code: list.id, label: list.name }, ...list.codes]) {
        for (const locale of locales) expect(label[locale], `${list.id}/${code}`).not.toBe(code);
        for (const other of [label.fr, label.es]) {
          if (other === label.en) expect([...sameAsEnglish], `${list.id}/${code}`).toContain(other);
        }
      }
    }
  });

  test("two codes of a list do not share a label", () => {
    for (const list of codeLists) {
      for (const locale of locales) {
        const words = list.codes.map((code) => code.label[locale]);
        expect(
          words.filter((word, n) => words.indexOf(word) !== n),
          `${list.id} ${locale}`,
        ).toEqual([]);
      }
    }
  });

  test("a roll-up named as parent exists in the same list and is marked as one, or keeps a part of its own", () => {
    for (const list of codeLists) {
      for (const code of list.codes) {
        if (code.parent !== undefined) expect(findCode(list.id, code.parent), `${list.id}/${code.code}`).toBeDefined();
      }
    }
    expect(partsOf("relationship", "intimate_partner").map((code) => code.code)).toEqual([
      "current_partner",
      "former_partner",
    ]);
    expect(withRollUps("violence_form", "rape")).toEqual(["rape", "sexual"]);
  });

  test("what is loaded cannot be changed by a reader", () => {
    expect(() => Object.assign(codeLists[0]!.codes[0]!.label, { fr: "autre" })).toThrow(TypeError);
  });

  test("French labels are set as French is: no straight apostrophe, an unbreakable space before : ; ? !", () => {
    for (const list of codeLists) {
      for (const label of [list.name, ...list.codes.map((code) => code.label)]) {
        expect(label.fr).not.toMatch(/'|[^\u00a0\u202f][:;?!](?=\s|$)/);
        expect(label.en + label.es).not.toContain("'");
      }
    }
  });

  test("an unknown code keeps its own name rather than another's", () => {
    expect(labelOf("sex", "hermit", "fr")).toBe("hermit");
    expect(labelOf("sex", "female", "es")).toBe("Mujer");
    expect(findCodeList("colour")).toBeUndefined();
  });
});

describe("what may be summed side by side", () => {
  test("a roll-up does not stand beside its parts", () => {
    expect(mayStandTogether("relationship", ["current_partner", "former_partner", "stranger"])).toBe(true);
    expect(mayStandTogether("relationship", ["intimate_partner", "former_partner"])).toBe(false);
    expect(mayStandTogether("violence_form", ["sexual", "rape"])).toBe(false);
    expect(mayStandTogether("sex", ["female", "all"])).toBe(false);
  });

  test("cross-cutting forms and stages of one thing never enter a sum", () => {
    expect(mayStandTogether("violence_form", ["physical", "digital"])).toBe(false);
    expect(mayStandTogether("protection_order_status", ["applied", "granted"])).toBe(false);
    expect(mayStandTogether("union_age", ["before_15", "before_18"])).toBe(false);
  });

  test("bands of two schemes never add, whatever their bounds", () => {
    expect(mayStandTogether("age_band", ["y0_13", "y14_17", "unknown"])).toBe(true);
    expect(mayStandTogether("age_band", ["y0_13", "y18_29"])).toBe(false);
    expect(mayStandTogether("age_band", ["y15_49", "y50_54"])).toBe(false);
  });
});

describe("other code systems", () => {
  test("the sexes have their SDMX letters, and a source's own words come back to our codes", () => {
    expect(mappedTo("sex", "female", "sdmx")).toEqual(["F"]);
    expect(codeFrom("sex", "un_sdg", "bothsex")).toBe("all");
    expect(codeFrom("offence", "it_sdi", "DIFFUSIONE ILLECITA DI IMMAGINI O VIDEO SESSUALMENTE ESPLICITI ")).toBe(
      "intimate_image_dissemination",
    );
    expect(codeFrom("victim_link", "ar_mjdh", "Vincualado")).toBe("linked");
    expect(codeFrom("age_band", "it_sdi", "65 e oltre")).toBe("y65p");
    expect(codeFrom("act_completion", "br_mg", "TENTADO")).toBe("attempted");
  });

  test("a value that two of our codes share has no single answer", () => {
    expect(mappedTo("relationship", "current_partner", "gbvims")).toEqual(["intimate_partner_former_partner"]);
    expect(codeFrom("relationship", "gbvims", "intimate_partner_former_partner")).toBeUndefined();
  });

  test("the six core types of GBVIMS are asked in their order", () => {
    const asked = findCodeList("gbvims_type")!.codes.toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99));
    expect(asked.map((code) => code.code)).toEqual([
      "rape",
      "sexual_assault",
      "physical_assault",
      "forced_marriage",
      "denial_of_resources",
      "psychological_emotional_abuse",
      "non_gbv",
    ]);
  });
});
