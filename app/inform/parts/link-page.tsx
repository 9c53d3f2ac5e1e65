import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";

interface LinkPageProps {
  title: string;
  /** What pressing the button does. */
  lead: string;
  button: string;
  /** What was done, once it was. */
  done: string | null;
}

/** Where a link of a mail leads: it does nothing by being opened, since programmes that look at mails open every link in them. */
export function LinkPage({ title, lead, button, done }: LinkPageProps) {
  return (
    <Page>
      <PageHeading title={title} lead={done === null ? lead : undefined} />
      {done === null ? (
        <form method="post">
          <Actions>
            <Button>{button}</Button>
          </Actions>
        </form>
      ) : (
        <div role="status">
          <Notice tone="accent">
            <p>{done}</p>
          </Notice>
        </div>
      )}
    </Page>
  );
}

interface GoneLinkProps {
  title: string;
  text: string;
  /** Where another link is asked for. */
  again: { href: string; label: string };
}

/** A link that was cut, forged or is too old: the same page for all three. */
export function GoneLink({ title, text, again }: GoneLinkProps) {
  return (
    <Page>
      <PageHeading title={title} />
      <EmptyState title={text}>
        <p>
          <a href={again.href}>{again.label}</a>
        </p>
      </EmptyState>
    </Page>
  );
}
