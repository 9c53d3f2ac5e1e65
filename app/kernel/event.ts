/** Something that happened, told to other slices. It carries ids only: a listener reads what it may see. */
export interface AnnouncedEvent {
  type: `${string}.${string}`;
  subject: string;
}

export interface DeliveredEvent extends AnnouncedEvent {
  id: string;
  at: string;
}

/** A listener is named, since the platform records which events each one has handled. */
export interface EventListener<Transaction> {
  name: string;
  listensTo: readonly AnnouncedEvent["type"][];
  handle(event: DeliveredEvent, transaction: Transaction): Promise<void>;
}
