/** Whom one can follow from the fediverse: the handle is typed or copied into one's own service, which finds the rest. */
export function FediverseHandles({ handles }: { handles: readonly { name: string; handle: string; page: string }[] }) {
  return (
    <ul className="feed-list">
      {handles.map(({ name, handle, page }) => (
        <li key={handle}>
          <a href={page}>{name}</a> <code className="small">{handle}</code>
        </li>
      ))}
    </ul>
  );
}
