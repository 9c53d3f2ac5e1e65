/** Letters and figures that nobody confuses on paper or by ear: no 0 O, 1 I L, 5 S, 8 B, U V. */
const signs = "234679ACDEFGHJKMNPQRTWXYZ";

/** A short code from a seal in hexadecimal, in groups of three. */
export function shortCode(seal: string, length = 6): string {
  let rest = BigInt(`0x${seal}`);
  let code = "";
  for (let i = 0; i < length; i++) {
    code += signs[Number(rest % BigInt(signs.length))];
    rest /= BigInt(signs.length);
  }
  return code.replace(/(...)(?=.)/g, "$1 ");
}

/** As it is compared: spaces, hyphens and small letters are forgiven. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}

/** The code of the room changes each quarter of an hour, so that one sent to somebody at home soon says nothing. */
export const codeMinutes = 15;

/** Of the quarter that runs, and of the one before: who was reading the screen when it changed is let in. */
export function codeWindows(now: Date): number[] {
  const window = Math.floor(now.getTime() / (codeMinutes * 60_000));
  return [window, window - 1];
}

/** From half an hour before a time until two hours after: who came can say so, and nobody can from home next week. */
export function isOnNow({ startsAt, endsAt }: { startsAt: string; endsAt: string }, now: Date): boolean {
  return Date.parse(startsAt) - 30 * 60_000 <= now.getTime() && now.getTime() <= Date.parse(endsAt) + 120 * 60_000;
}
