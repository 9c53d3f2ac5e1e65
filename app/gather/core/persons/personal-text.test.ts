import { expect, test } from "vitest";
import { personalSignIn } from "./personal-text.ts";

test.each([
  ["Écrire à ada@example.org", "email"],
  ["Appeler le 06 12 34 56 78", "phone"],
  ["Llamar al +34 612 345 678", "phone"],
  ["Née le 12/03/1988", "date"],
  ["DNI 12345678Z", "identity-number"],
  ["Elle habite 12 rue des Lilas", "address"],
  ["Vive en la calle Mayor", "address"],
  ["Le dossier de Mme Inventée", "name"],
  ["the woman, Ada Invented, came twice", "name"],
])("%s says who somebody is", (text, sign) => expect(personalSignIn(text)).toBe(sign));

test.each([
  "Deux postes de police n’ont pas compté en juillet 2026.",
  "Since 2026-05 phone calls by night are counted apart.",
  "Se cuentan 1 204 llamadas, y no 1 024.",
  "The count rose by 12 % after the law of 2025.",
])("%s speaks of counts", (text) => expect(personalSignIn(text)).toBeNull());
