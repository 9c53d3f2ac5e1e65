/**
 * Where a file lies in the archive of a member that leaves: by space and in order, so that two of one name stay two. What
 * its name holds that some system reads as a folder or refuses becomes a dash: unpacked, it stays in its own folder.
 */
export function archivePath(position: number, space: string, name: string): string {
  const safe = name
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, "-")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  return `files/${space}/${String(position + 1).padStart(3, "0")}-${safe || "file"}`;
}
