/** Whose words stand when another person translated the same text since: hers, unless both wrote. */
export function changedMeanwhile({
  written,
  now,
  seen,
}: {
  written: string;
  now: string;
  seen: string | undefined;
}): "theirs" | "both" | null {
  if (seen === undefined || now === seen || now === written) return null;
  return written === seen ? "theirs" : "both";
}
