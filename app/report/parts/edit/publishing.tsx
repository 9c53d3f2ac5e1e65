import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { ReportWords } from "../../words.ts";

interface PublishingProps {
  isDraft: boolean;
  /** Somebody else than who asked for the review. */
  mayPublish: boolean;
  mayWithdraw: boolean;
  words: ReportWords;
}

/** Review is asked, another person publishes; what is out is withdrawn with a reason. */
export function Publishing({ isDraft, mayPublish, mayWithdraw, words }: PublishingProps) {
  return (
    <Section id="publishing" title={words("work.publishing")} intro={words("work.askText")}>
      <form method="post">
        <Actions>
          {isDraft ? (
            <Button name="step" value="ask">
              {words("work.ask")}
            </Button>
          ) : (
            <>
              {mayPublish ? (
                <Button name="step" value="publish">
                  {words("work.publish")}
                </Button>
              ) : (
                <p>{words("work.waiting")}</p>
              )}
              <Button tone="secondary" name="step" value="take-back">
                {words("work.takeBack")}
              </Button>
            </>
          )}
        </Actions>
      </form>
      {mayWithdraw ? (
        <Disclosure summary={words("work.withdraw")}>
          <form method="post" className="report-form">
            <TextField id="reason" label={words("work.reason")} maxLength={1000} />
            <Actions>
              <Button tone="secondary" name="step" value="withdraw">
                {words("work.withdraw")}
              </Button>
            </Actions>
          </form>
        </Disclosure>
      ) : null}
    </Section>
  );
}
