/** What people write of a number: figures, spaces, hyphens, brackets; a plus in front, or the star of some short codes. */
export const numberShape = /^[+*]?\d(?:[\d ()/.-]{0,18}\d)?$/;

/** What a telephone dials: figures, and the sign in front. A short code keeps its zeros. */
export function dialled(number: string): string {
  return number.replaceAll(/[^\d+*]/g, "");
}

export function telephoneLink(number: string): string {
  return `tel:${dialled(number)}`;
}

export function messageLink(number: string): string {
  return `sms:${dialled(number)}`;
}
