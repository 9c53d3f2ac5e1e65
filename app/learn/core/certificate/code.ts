/** Without 0, O, 1, I and L, which are read for one another; 31 signs, a prime, so that the check finds every single slip. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const length = 11;
const codeForm = new RegExp(`^[${alphabet}]{${length + 1}}$`);

/**
 * A code of eleven signs (31^11, 54 bits) and one that checks them. `random` gives whole numbers below its argument: of the
 * operating system in use, chosen in a test.
 */
export function makeCode(random: (below: number) => number): string {
  const body = Array.from({ length }, () => alphabet[random(alphabet.length)]).join("");
  return body + checkSign(body);
}

/** As people read it aloud: three groups of four. */
export function showCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** What somebody typed, or null where it cannot be a code: a slip of one sign or two neighbours changed over is always found. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s\u2010-\u2015-]/g, "");
  if (!codeForm.test(code)) return null;
  return checkSign(code.slice(0, length)) === code[length] ? code : null;
}

/** Weights 1 to 11 modulo a prime: any one sign changed, or any two changed over, changes the sum. */
function checkSign(body: string): string {
  const sum = [...body].reduce((total, sign, i) => total + (i + 1) * alphabet.indexOf(sign), 0);
  return alphabet[sum % alphabet.length]!;
}
