/** Hours from Greenwich in January, when nobody who moves the clock north of the equator has moved it; null for no zone at all. */
export function hoursFromGreenwich(timeZone: string): number | null {
  const winter = new Date(Date.UTC(2026, 0, 15));
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    const told = format.formatToParts(winter).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const [, sign = "+", hours = "0", minutes = "0"] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(told) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
  } catch {
    return null;
  }
}
