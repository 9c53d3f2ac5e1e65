import type { Session } from "../../database/session.server.ts";

/** Takes away every schema, the queue's own too: an installation has a database of its own. The database itself stays. */
export async function emptyServer(session: Session): Promise<void> {
  const schemas = await session.query<{ name: string }>(
    `select nspname as name from pg_namespace
      where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')`,
  );
  for (const { name } of schemas) await session.exec(`drop schema "${name}" cascade`);
  await session.exec("drop table if exists public.schema_migration");
}
