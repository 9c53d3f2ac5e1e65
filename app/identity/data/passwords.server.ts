import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { hashPassword } from "better-auth/crypto";
import { done, type Outcome } from "~/kernel/outcome.ts";
import { checkPassword, passwordLength, personalWords } from "../core/password.ts";

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Common passwords, words and first names: what people choose. The rest (encyclopaedias, family names) costs 2 s. */
const chosen = /^(?:passwords|diceware|commonWords|firstnames|months|daysOfWeek|seasons|rainbowColors)-/;

/** French, English and Spanish dictionaries, loaded when first asked. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [core, common, en, fr, es] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
    import("@zxcvbn-ts/language-fr"),
    import("@zxcvbn-ts/language-es-es"),
  ]);
  const all = { ...common.dictionary, ...en.dictionary, ...fr.dictionary, ...es.dictionary };
  const dictionary = Object.fromEntries(Object.entries(all).filter(([name]) => chosen.test(name)));
  return new core.ZxcvbnFactory({ graphs: common.adjacencyGraphs, dictionary });
}

/** The hash to store, or why the password will not do. Slow on purpose: call it before any transaction. */
export async function sealPassword(
  password: string,
  person: { email: string; name: string },
): Promise<Outcome<string>> {
  estimator ??= loadEstimator();
  // The estimator's time grows with the square of the length; a hundred characters are strong or hopeless already.
  const { score } = (await estimator).check(
    password.slice(0, Math.min(100, passwordLength.max)),
    personalWords(person),
  );
  const checked = checkPassword(password, person, score);
  return checked.ok ? done(await hashPassword(password)) : checked;
}
