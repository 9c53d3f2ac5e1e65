/** Where PostgreSQL's programs are on this machine, or null. */
export function findPostgresql(): string | null;
/** A server of the caller's own, on a free port, removed when it stops. */
export function startPostgresql(bin: string, options?: { fsync?: boolean }): Promise<{ url: string; stop(): void }>;
