import { expect, test } from "vitest";
import { checkPassword } from "./password.ts";

const ada = { email: "ada.invented@example.org", name: "Ada Invented" };

test("eleven characters are too few, whatever they are", () => {
  expect(checkPassword("x9!Kq#2vLp0", ada, 4)).toMatchObject({ failure: { code: "password-short" } });
});

test("her own name or address is refused, in any case", () => {
  expect(checkPassword("tortoise INVENTED lamp", ada, 4)).toMatchObject({ failure: { code: "password-personal" } });
});

test("what is soon guessed is refused, and a long sentence is taken", () => {
  expect(checkPassword("password1234", ada, 1)).toMatchObject({ failure: { code: "password-common" } });
  expect(checkPassword("tortoise under a red lamp", ada, 4)).toEqual({ ok: true, value: true });
});
