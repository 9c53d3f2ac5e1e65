import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { cohortWords } from "../messages/cohort-words.ts";

interface InvitationProps {
  locale: PageLocale;
  link: string | null;
  /** What came back unsent. */
  addresses: string;
}

interface FacilitatorsProps {
  locale: PageLocale;
  facilitators: readonly { id: string; name: string; isYou: boolean }[];
}

/** The two ways into a group: a link to pass on, and mails. */
export function Invitation({ locale, link, addresses }: InvitationProps) {
  const words = cohortWords(locale);
  return (
    <Section id="invite" title={words("desk.invite")}>
      <div className="stack">
        <h3>{words("desk.link")}</h3>
        {link ? (
          <>
            <p>
              <a href={link}>{link}</a>
            </p>
            <p>{words("desk.linkText")}</p>
          </>
        ) : (
          <p>{words("desk.noLink")}</p>
        )}
        <form method="post">
          <Actions>
            <Button tone="secondary" name="do" value="link">
              {words(link ? "desk.newLink" : "desk.makeLink")}
            </Button>
            {link ? (
              <Button tone="plain" name="do" value="unlink">
                {words("desk.closeLink")}
              </Button>
            ) : null}
          </Actions>
          {link ? <p className="small quiet">{words("desk.newLinkText")}</p> : null}
        </form>
        <form method="post" className="stack">
          <TextArea
            id="addresses"
            label={words("desk.addresses")}
            hint={words("desk.addressesHint")}
            rows={4}
            required
            defaultValue={addresses}
          />
          <Actions>
            <Button name="do" value="invite">
              {words("desk.send")}
            </Button>
          </Actions>
        </form>
      </div>
    </Section>
  );
}

export function Facilitators({ locale, facilitators }: FacilitatorsProps) {
  const words = cohortWords(locale);
  return (
    <Section id="people" title={words("desk.people")}>
      <div className="stack">
        <ul className="plain-list">
          {facilitators.map(({ id, name, isYou }) => (
            <li key={id}>
              <form method="post">
                <input type="hidden" name="account" value={id} />
                {isYou ? `${name} (${words("desk.you")})` : name}{" "}
                {facilitators.length > 1 ? (
                  <Button tone="plain" name="do" value="remove">
                    {words("desk.remove")}
                    <span className="visually-hidden"> {name}</span>
                  </Button>
                ) : null}
              </form>
            </li>
          ))}
        </ul>
        <form method="post" className="stack">
          <TextField id="email" type="email" label={words("desk.addPerson")} maxLength={200} required />
          <Actions>
            <Button tone="secondary" name="do" value="add">
              {words("desk.add")}
            </Button>
          </Actions>
        </form>
      </div>
    </Section>
  );
}
