/** A name for a new activity, said once in its course: a name taken again would count old answers for a new question. */
export function freshActivityId(part: string, random: string): string {
  const lesson = (part.split("/").at(-1) ?? "").slice(0, 50).replace(/-+$/, "");
  const ending = random.replaceAll(/[^a-z0-9]/g, "").slice(0, 6);
  return lesson === "" ? `a-${ending}` : `${lesson}-${ending}`;
}
