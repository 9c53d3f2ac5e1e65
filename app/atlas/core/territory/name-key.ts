/**
 * What two spellings of one name share: no accents, case, punctuation or doubled spaces. `Santa Fé` is `SANTA FE`,
 * `FORLI' CESENA` is `Forlì-Cesena`.
 */
export function nameKey(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Systems of names (`NAME-IT`) are compared as people read; systems of codes to the letter. */
export function codeKey(system: string, code: string): string {
  return system.startsWith("NAME-") ? nameKey(code) : code;
}
