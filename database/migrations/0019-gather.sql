-- What an assignment said before it was changed last, so that one change can be undone. Owner: app/gather.
-- {"fromPeriod", "toPeriod", "territoryIds"}, or {"fromPeriod": null} when the partner did not answer the form before.
alter table gather.assignment add column before jsonb;
